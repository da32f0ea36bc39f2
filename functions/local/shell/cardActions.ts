import { botFailure, faultText } from './ask.ts';
import type { CardHost, CardPress } from './cardView.ts';
import { toast } from './dialog.ts';
import { hostTheme } from './place.ts';
import type { Session } from './session.ts';
import { dialogFrame } from './tabDialog.ts';
import { runTask } from './taskDialog.ts';
import type { BotAnswer, MessageView, SentView } from '../teams/views.ts';

const wrong = 'Something went wrong. Please try again.';
const path = (view: MessageView, part: string): string => `conversations/${encodeURIComponent(view.conversationId)}/${part}`;

interface ActionAnswer {
  statusCode?: number;
  type?: string;
  value?: unknown;
}

/** What went wrong with an action by its answer; undefined where nothing did. A plain message is shown as a toast. */
function outcomeOf(answer: BotAnswer, botName: string): string | undefined {
  if (answer.outcome === 'failed') return botFailure(answer, botName);
  const body = (answer.body ?? {}) as ActionAnswer;
  if (body.type === 'application/vnd.microsoft.error' || (body.statusCode ?? 200) >= 400) return wrong;
  if (body.type === 'application/vnd.microsoft.activity.message' && typeof body.value === 'string') toast(body.value);
  return undefined;
}

async function execute(
  session: Session,
  view: MessageView,
  press: CardPress & { kind: 'execute' },
  trigger: string,
): Promise<BotAnswer> {
  const action = { type: 'Action.Execute', ...(press.id === '' ? {} : { id: press.id }), verb: press.verb, data: press.data };
  const body = { name: 'adaptiveCard/action', messageId: view.id, value: { action, trigger } };
  return session.ask.post<BotAnswer>(path(view, 'invokes'), body);
}

function openTask(session: Session, view: MessageView, data: Record<string, unknown>, opener: HTMLElement): void {
  const context = { theme: hostTheme(session.theme()) };
  const invoke = (name: string, value: unknown): Promise<BotAnswer> =>
    session.ask.post<BotAnswer>(path(view, 'invokes'), { name, messageId: view.id, value });
  runTask({
    session,
    title: session.app.botName,
    opener,
    fetch: () => invoke('task/fetch', { data, context }),
    submit: (filled) => invoke('task/submit', { data: filled, context }),
    other: () => undefined,
    frame: (url, dialog) => dialogFrame(session, url, dialog, (result) => invoke('task/submit', { data: result, context })),
  });
}

async function sendPress(session: Session, view: MessageView, body: Record<string, unknown>): Promise<string | undefined> {
  const sent = await session.ask.post<SentView>(path(view, 'presses'), { messageId: view.id, ...body });
  return sent.bot?.outcome === 'failed' ? botFailure(sent.bot, session.app.botName) : undefined;
}

/** Action.Submit: a dialog, a message said aloud, or data sent unseen, by what `data.msteams` asks for. */
async function submit(
  session: Session,
  view: MessageView,
  data: Record<string, unknown>,
  opener: HTMLElement,
): Promise<string | undefined> {
  const { msteams, ...rest } = data;
  const wanted = (msteams ?? {}) as { type?: string; text?: unknown; displayText?: unknown; value?: unknown };
  if (wanted.type === 'task/fetch') {
    openTask(session, view, data, opener);
    return undefined;
  }
  if (wanted.type === 'messageBack') {
    const more = typeof wanted.value === 'object' && wanted.value !== null ? wanted.value : {};
    return sendPress(session, view, {
      text: wanted.text ?? '',
      displayText: wanted.displayText ?? '',
      value: { ...more, ...rest },
    });
  }
  if (wanted.type === 'imBack') return sendPress(session, view, { text: wanted.value ?? '', displayText: wanted.value ?? '' });
  return sendPress(session, view, { value: rest });
}

/** Runs the buttons of a message's card as Teams runs them. */
export function messageCardHost(session: Session, view: () => MessageView): CardHost {
  return {
    locale: session.locale(),
    openLink: (url) => session.openLink(url),
    async press(press, opener) {
      try {
        if (press.kind === 'submit') return await submit(session, view(), press.data, opener);
        return outcomeOf(await execute(session, view(), press, 'manual'), session.app.botName);
      } catch (fault) {
        return faultText(fault);
      }
    },
  };
}

interface Refresh {
  action?: { verb?: string; id?: string; data?: Record<string, unknown> };
  userIds?: string[];
}

const asked = new Set<string>();

/** Asks once per content of a message for this person's own card, where the card offers that (`refresh`). */
export function refreshIfDue(session: Session, view: MessageView): void {
  const adaptive = view.attachments.find((one) => one.contentType === 'application/vnd.microsoft.card.adaptive');
  const { refresh } = (adaptive?.content ?? {}) as { refresh?: Refresh };
  const key = `${view.id}/${view.contentRevision}`;
  const forMe = refresh?.userIds === undefined || refresh.userIds.includes(session.me.teamsId);
  if (refresh?.action === undefined || !forMe || view.deleted || view.personalCard !== undefined || asked.has(key)) return;
  asked.add(key);
  const { verb = '', id = '', data = {} } = refresh.action;
  execute(session, view, { kind: 'execute', verb, id, data }, 'automatic').catch(() => asked.delete(key));
}
