import { botFailure, faultText } from './ask.ts';
import { cardView } from './cardView.ts';
import { openDialog } from './dialog.ts';
import type { Dialog } from './dialog.ts';
import { el } from './element.ts';
import type { Session } from './session.ts';
import { hostTheme } from './place.ts';
import { runTask } from './taskDialog.ts';
import { contextOf, teamsHost } from './teamsHost.ts';
import type { Reply, TeamsHost } from './teamsHost.ts';
import type { BotAnswer } from '../teams/views.ts';

/** What a tab hands over to open a dialog. */
export interface DialogInfo {
  title?: string;
  url?: string;
  card?: unknown;
  width?: unknown;
  height?: unknown;
  completionBotId?: string;
}

/** A page of the app inside a dialog. `done` gets what it submits; undefined where it only says it is finished. */
function pageIn(
  session: Session,
  url: string,
  dialog: Dialog,
  done: (result: unknown) => void,
  parent?: () => TeamsHost | undefined,
) {
  const address = new URL(url, location.href);
  const frame = el('iframe', { class: 'dialog-frame', title: 'Dialog content', 'data-testid': 'dialog-frame' });
  const host = teamsHost(session, {
    frame,
    origin: address.origin,
    frameContext: 'task',
    context: () => contextOf(session, { entityId: '', subPageId: '', frameContext: 'task' }),
    calls: {
      'tasks.completeTask': ([result]) => done(result),
      'tasks.submitTask': ([result]) => done(result),
      'tasks.updateTask': ([size]) =>
        dialog.size((size as DialogInfo | undefined)?.width, (size as DialogInfo | undefined)?.height),
      messageForParent: ([message]) => parent?.()?.send('messageForParent', [message]),
      executeDeepLink: ([link], reply) => {
        session.openLink(String(link));
        reply(true);
      },
    },
  });
  dialog.element.addEventListener('close', () => host.stop());
  frame.src = address.href;
  return { frame, host };
}

const isOwn = (url: string): boolean =>
  URL.canParse(url, location.href) && new URL(url, location.href).origin === location.origin;
const foreign = (): HTMLElement =>
  el('p', { class: 'dialog-problem', role: 'alert' }, 'The local Teams shows only pages of the app itself.');

/** A page the bot put into a task module; what it submits goes to the bot. */
export function dialogFrame(
  session: Session,
  url: string,
  dialog: Dialog,
  submit: (result: unknown) => Promise<BotAnswer>,
): HTMLElement {
  if (!isOwn(url)) return foreign();
  const done = (result: unknown): void => {
    submit(result).then(
      (answer) => (answer.outcome === 'failed' ? dialog.problem(botFailure(answer, session.app.botName)) : dialog.close()),
      (fault: unknown) => dialog.problem(faultText(fault)),
    );
  };
  return pageIn(session, url, dialog, done).frame;
}

export interface TabDialogs {
  start(info: DialogInfo, reply: Reply): void;
  update(info: DialogInfo): void;
  messageForChild(message: unknown): void;
}

const cancelled = 'User cancelled/closed the task module.';

/** Dialogs that a tab opens; `tab` is the host of that tab, for messages between the two. */
export function tabDialogs(session: Session, tab: () => TeamsHost | undefined): TabDialogs {
  let child: TeamsHost | undefined;
  let dialog: Dialog | undefined;

  function start(info: DialogInfo, reply: Reply): void {
    if (info.completionBotId !== undefined && info.card !== undefined) return startWithBot(session, info, reply);
    let result: { value: unknown } | undefined;
    const opened = openDialog(info.title ?? session.app.botName, document.activeElement as HTMLElement | null, () => {
      child = undefined;
      if (result === undefined) reply(cancelled);
      else reply(null, result.value);
    });
    dialog = opened;
    opened.size(info.width, info.height);
    const done = (value: unknown): void => {
      result = { value };
      opened.close();
    };
    if (info.url !== undefined && isOwn(info.url)) {
      const page = pageIn(session, info.url, opened, done, tab);
      child = page.host;
      opened.body.replaceChildren(page.frame);
    } else if (info.card !== undefined) opened.body.replaceChildren(cardIn(session, info.card, done));
    else opened.body.replaceChildren(foreign());
  }

  return {
    start,
    update: (info) => dialog?.size(info.width, info.height),
    messageForChild: (message) => child?.send('messageForChild', [message]),
  };
}

function contentOf(card: unknown): unknown {
  const parsed: unknown = typeof card === 'string' ? JSON.parse(card) : card;
  return (parsed as { content?: unknown }).content ?? parsed;
}

function cardIn(session: Session, card: unknown, done: (value: unknown) => void): HTMLElement {
  const view = cardView(contentOf(card), {
    locale: session.locale(),
    openLink: (link) => session.openLink(link),
    press: (press) => {
      done(press.data);
      return Promise.resolve(undefined);
    },
  });
  return view.element;
}

function startWithBot(session: Session, info: DialogInfo, reply: Reply): void {
  const context = { theme: hostTheme(session.theme()) };
  const { title, width, height } = info;
  runTask({
    session,
    title: title ?? session.app.botName,
    opener: document.activeElement as HTMLElement | null,
    fetch: () =>
      Promise.resolve({
        outcome: 'answered',
        status: 200,
        body: { task: { type: 'continue', value: { title, width, height, card: { content: contentOf(info.card) } } } },
      }),
    submit: (data) =>
      session.ask.post<BotAnswer>('conversations/personal/invokes', { name: 'task/submit', value: { data, context } }),
    other: () => reply(null, ''),
    frame: () => foreign(),
  });
}
