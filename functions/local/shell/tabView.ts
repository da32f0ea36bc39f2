import { chatHead } from './chatHead.ts';
import { entityLink } from './deepLink.ts';
import { openDialog, toast } from './dialog.ts';
import { el, focusOn } from './element.ts';
import { address, hostTheme, placeHash } from './place.ts';
import { placeOf } from './session.ts';
import type { Session } from './session.ts';
import { tabDialogs } from './tabDialog.ts';
import type { DialogInfo } from './tabDialog.ts';
import { contextOf, teamsHost } from './teamsHost.ts';
import type { HostCall, TeamsHost } from './teamsHost.ts';
import type { ConversationView, TabView } from '../teams/views.ts';

export interface ShownTab {
  element: HTMLElement;
  themeChanged(): void;
  /** Of a tab in a conversation: the conversation with another name, roster or other tabs. */
  changed(conversation: ConversationView): void;
  stop(): void;
}

/** A tab of the app, or of a conversation, with the page in it that a link leads to. */
export interface TabPlace {
  tab: TabView;
  subPageId: string;
  /** The conversation that the tab was added to, with the id of the tab there. */
  added?: { to: ConversationView; id: string };
}

/** A frame that has said nothing by then, in milliseconds after its load, is shown as it is. */
const patience = 8000;

const filled = (url: string, session: Session, tab: TabView, subPageId: string): string =>
  Object.entries({
    '{locale}': session.locale().toLowerCase(),
    '{theme}': hostTheme(session.theme()),
    '{entityId}': tab.entityId,
    '{subEntityId}': subPageId,
    '{tid}': session.me.tenantId,
  }).reduce((filledIn, [name, value]) => filledIn.replaceAll(name, encodeURIComponent(value)), url);

function hashOf({ tab, added }: TabPlace, subPageId: string): string {
  const inside = added === undefined ? undefined : placeOf(added.to);
  if (added === undefined || inside === undefined || inside.kind === 'tab') return placeHash({ kind: 'tab', entityId: tab.entityId, subPageId });
  return placeHash({ ...inside, tab: { id: added.id, subPageId } });
}

function linkBox(session: Session, place: TabPlace, [sub, label, webUrl]: unknown[]): void {
  const { entityId } = place.tab;
  const to = place.added?.to;
  const subPageId = typeof sub === 'string' ? sub : '';
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const dialog = openDialog('Link to this page', document.activeElement as HTMLElement | null, () => undefined);
  const here = location.origin + address(session.settings, hashOf(place, subPageId));
  const link = { appId: session.app.appId, entityId, subPageId, conversationId: to?.id ?? '', inChat: to?.kind === 'groupChat' };
  const links = [
    ['Link for Teams', entityLink(link, text(label), text(webUrl))],
    ['Link to this local page', here],
  ] as const;
  for (const [name, link] of links) {
    const field = el('input', { type: 'text', readonly: true, value: link, 'aria-label': name });
    const copy = async (): Promise<void> => {
      field.select();
      await navigator.clipboard.writeText(link).then(
        () => toast('Copied.'),
        () => toast('Press Ctrl+C to copy.'),
      );
    };
    const button = el(
      'button',
      { type: 'button', class: 'plain', 'aria-label': `Copy: ${name}`, onclick: () => void copy() },
      'Copy',
    );
    dialog.body.append(el('div', { class: 'link-line' }, el('span', {}, name), field, button));
  }
}

/** Going from page to page: what teams-js' `pages` and `app.openLink` ask for. */
function navigationOf(session: Session, tab: TabView): Record<string, HostCall> {
  const open = (entityId: unknown, sub: unknown): void =>
    session.go({ kind: 'tab', entityId: String(entityId), subPageId: typeof sub === 'string' ? sub : '' });
  return {
    'pages.currentApp.navigateTo': ([page], reply) => {
      const { pageId, subPageId } = (page ?? {}) as Record<string, unknown>;
      const isKnown = session.app.tabs.some((one) => one.entityId === pageId);
      if (!isKnown) return reply({ errorCode: 404, message: 'There is no such page.' });
      reply(null, true);
      open(pageId, subPageId);
    },
    'pages.currentApp.navigateToDefaultPage': (_args, reply) => {
      reply(null, true);
      open(session.app.tabs[0]?.entityId ?? tab.entityId, '');
    },
    'pages.navigateToApp': ([page], reply) => {
      const { appId, pageId, subPageId } = (page ?? {}) as Record<string, unknown>;
      if (String(appId) !== session.app.appId) return reply(false, 'This app is not installed here.');
      reply(true);
      open(pageId, subPageId);
    },
    executeDeepLink: ([link], reply) => {
      reply(true);
      session.openLink(String(link));
    },
    navigateBack: (_args, reply) => {
      reply(true);
      history.back();
    },
  };
}

/** The calls a tab may make beyond context and token. */
function callsOf(session: Session, place: TabPlace, tabHost: () => TeamsHost | undefined): Record<string, HostCall> {
  const { tab, added } = place;
  const dialogs = tabDialogs(session, tabHost);
  const railLink = added === undefined ? `[data-testid="tab-${CSS.escape(tab.entityId)}"]` : `[data-key="${CSS.escape(added.id)}"]`;
  return {
    ...navigationOf(session, tab),
    shareDeepLink: (args) => linkBox(session, place, args),
    'settings.getSettings': (_args, reply) => reply({ entityId: tab.entityId, contentUrl: tab.contentUrl }),
    'tasks.startTask': ([info], reply) => dialogs.start((info ?? {}) as DialogInfo, reply),
    'tasks.updateTask': ([info]) => dialogs.update((info ?? {}) as DialogInfo),
    messageForChild: ([message]) => dialogs.messageForChild(message),
    setFrameContext: () => undefined,
    returnFocus: () => focusOn(document.querySelector<HTMLElement>(railLink)),
  };
}

/** What lies over a tab's frame until the app says it has loaded, or that it could not. */
class Cover {
  readonly element = el('div', { class: 'cover' });
  readonly #name: string;
  #timer = 0;

  constructor(name: string) {
    this.#name = name;
  }

  loading(): void {
    const progress = el('div', { class: 'progress', role: 'progressbar', 'aria-label': `Loading ${this.#name}` });
    this.element.hidden = false;
    this.element.replaceChildren(progress, el('p', {}, `Loading ${this.#name} …`));
  }

  /** The page is there; if the app says nothing for a while, it is shown as it is. */
  pageLoaded(): void {
    this.#timer = window.setTimeout(() => this.gone(), patience);
  }

  gone(): void {
    window.clearTimeout(this.#timer);
    this.element.hidden = true;
  }

  failed(why: unknown, again: () => void): void {
    window.clearTimeout(this.#timer);
    const reason = typeof why === 'string' && why !== '' ? why : 'The app said it could not start.';
    const retry = el('button', { type: 'button', class: 'primary', onclick: again }, 'Retry');
    const text = el(
      'div',
      { role: 'alert' },
      el('p', {}, `${this.#name} could not be opened.`),
      el('p', { dir: 'auto' }, reason),
    );
    this.element.hidden = false;
    this.element.replaceChildren(text, retry);
  }
}

/** A tab in a frame that finds a Teams around it. */
export function tabView(session: Session, place: TabPlace): ShownTab {
  const { tab, subPageId, added } = place;
  const frame = el('iframe', { class: 'app-frame', title: tab.name, 'data-testid': 'app-frame', allow: 'clipboard-write' });
  const cover = new Cover(tab.name);
  const head = added === undefined ? undefined : chatHead(session, added.to, added.id);
  const element =
    head === undefined
      ? el('main', { class: 'tab', 'aria-label': tab.name }, el('h1', { class: 'unseen' }, tab.name), frame, cover.element)
      : el('main', { class: 'chat', 'aria-label': tab.name }, head.element, el('div', { class: 'tab' }, frame, cover.element));
  const url = new URL(filled(tab.contentUrl, session, tab, subPageId), location.href);
  const load = (): void => {
    cover.loading();
    frame.src = url.href;
  };
  const conversation = added === undefined ? {} : { conversation: added.to };
  const host: TeamsHost = teamsHost(session, {
    frame,
    origin: url.origin,
    frameContext: 'content',
    context: () => contextOf(session, { entityId: tab.entityId, subPageId, frameContext: 'content', ...conversation }),
    calls: {
      ...callsOf(session, place, () => host),
      'appInitialization.appLoaded': () => cover.gone(),
      'appInitialization.success': () => cover.gone(),
      'appInitialization.expectedFailure': () => cover.gone(),
      'appInitialization.failure': ([, why]) => cover.failed(why, load),
    },
  });
  frame.addEventListener('load', () => cover.pageLoaded());
  load();
  return {
    element,
    themeChanged: () => host.send('themeChange', [hostTheme(session.theme())]),
    changed: (now) => head?.update(now),
    stop: () => host.stop(),
  };
}
