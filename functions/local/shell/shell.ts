import { asker, faultText } from './ask.ts';
import { chatView } from './chatView.ts';
import type { ShownChat } from './chatView.ts';
import { isWebAddress, readEntityLink } from './deepLink.ts';
import type { EntityLink } from './deepLink.ts';
import { toast } from './dialog.ts';
import { announcerElement, el, focusOn } from './element.ts';
import { listen } from './live.ts';
import { address, placeHash, readPlace, readSettings } from './place.ts';
import type { Theme } from './place.ts';
import { conversationAt, placeOf } from './session.ts';
import type { Session } from './session.ts';
import { conversationList, rail } from './sideBars.ts';
import { tabView } from './tabView.ts';
import type { ShownTab, TabPlace } from './tabView.ts';
import { topBar } from './topBar.ts';
import type { ConversationView, MessageView, StartView } from '../teams/views.ts';

const settings = readSettings(location.search);
const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Opens an address as Teams does: pages of this app inside, other web addresses in a new window, nothing else. */
function openLink(session: Session, url: string): void {
  const link = readEntityLink(url);
  if (link !== undefined && link.appId === session.app.appId) {
    if (link.conversationId !== '') openChatTab(session, link);
    else if (session.app.tabs.some((tab) => tab.entityId === link.entityId))
      session.go({ kind: 'tab', entityId: link.entityId, subPageId: link.subPageId });
    else toast('This page is not part of the app.');
  } else if (isWebAddress(url)) window.open(url, '_blank', 'noopener,noreferrer');
  else toast('This link cannot be opened.');
}

/** A link to a tab that somebody added to a channel or chat. */
function openChatTab(session: Session, { conversationId, entityId, subPageId }: EntityLink): void {
  const conversation = session.conversations.find((one) => one.id === conversationId);
  const tab = conversation?.tabs.find((one) => one.entityId === entityId);
  const place = conversation === undefined ? undefined : placeOf(conversation);
  if (tab === undefined || place === undefined || place.kind === 'tab') return toast('This tab is not there, or you are not in its conversation.');
  session.go({ ...place, tab: { id: tab.id, subPageId } });
}

function sessionOf(start: StartView): Session {
  const { app, me, people, conversations } = start;
  const session: Session = {
    ask: asker(me.key, () => ({ locale: session.locale(), timezone })),
    app,
    me,
    people,
    conversations,
    settings: { ...settings, as: me.key },
    place: readPlace(location.hash),
    unread: new Set(),
    locale: () => (session.settings.locale === '' ? me.locale : session.settings.locale),
    theme: () => session.settings.theme,
    go: (place) => (location.hash = placeHash(place)),
    openLink: (url) => openLink(session, url),
  };
  return session;
}

/** The page: bars around one conversation or one tab, drawn for the place the address names. */
class Shell {
  readonly #session: Session;
  readonly #top = el('div', { class: 'top-place' });
  readonly #lost = el('div', { class: 'lost', role: 'status', hidden: true }, 'Connection lost. Trying again …');
  readonly #side = el('div', { class: 'side' });
  readonly #list = el('div', { class: 'list-place' });
  readonly #content = el('div', { class: 'content' });
  #chat: ShownChat | undefined;
  #tab: ShownTab | undefined;
  #timer = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  start(): void {
    const frame = el('div', { class: 'frame' }, this.#side, this.#list, this.#content);
    document.body.replaceChildren(this.#top, this.#lost, frame, announcerElement());
    window.addEventListener('hashchange', () => this.#moved());
    this.#open();
    listen(this.#session.me.key, {
      message: (view) => this.#received(view),
      places: () => this.#placesChangedSoon(0),
      connected: (is) => {
        this.#lost.hidden = is;
        if (is) this.#chat?.reload();
      },
      startOver: () => location.reload(),
    });
  }

  #moved(): void {
    for (const dialog of document.querySelectorAll('dialog')) dialog.close();
    this.#open();
    if (document.activeElement === document.body) focusOn(this.#content.querySelector<HTMLElement>('main'));
  }

  #open(): void {
    const session = this.#session;
    session.place = readPlace(location.hash);
    this.#tab?.stop();
    this.#tab = undefined;
    this.#chat = undefined;
    const conversation = conversationAt(session, session.place);
    if (session.place.kind === 'tab') this.#openTab(session.place.entityId, session.place.subPageId);
    else if (conversation !== undefined && session.place.tab !== undefined) this.#openChatTab(conversation, session.place.tab);
    else this.#openChat(conversation);
    this.#drawSides();
    this.#drawTop();
  }

  #openTab(entityId: string, subPageId: string): void {
    const meant = this.#session.app.tabs.find((one) => one.entityId === entityId);
    if (meant === undefined) return this.#content.replaceChildren(nothing('Tab', 'The app has no such tab.'));
    this.#showTab({ tab: meant, subPageId });
  }

  #openChatTab(conversation: ConversationView, { id, subPageId }: { id: string; subPageId: string }): void {
    const tab = conversation.tabs.find((one) => one.id === id);
    if (tab === undefined) return this.#openChat(conversation);
    this.#showTab({ tab, subPageId, added: { to: conversation, id } });
  }

  #showTab(place: TabPlace): void {
    this.#tab = tabView(this.#session, place);
    this.#content.replaceChildren(this.#tab.element);
  }

  #openChat(conversation: ConversationView | undefined): void {
    const session = this.#session;
    if (conversation === undefined) return this.#content.replaceChildren(nothing(placeName(session), nothingText(session)));
    session.unread.delete(conversation.id);
    this.#chat = chatView(session, conversation);
    this.#content.replaceChildren(this.#chat.element);
  }

  /** Draws rail and list; the focus stays on the link it was on. */
  #drawSides(): void {
    const { place } = this.#session;
    const active = document.activeElement;
    const within = [this.#side, this.#list].find((bar) => bar.contains(active));
    const href = active?.getAttribute('href') ?? '';
    this.#side.replaceChildren(rail(this.#session));
    this.#list.replaceChildren(...(place.kind === 'tab' ? [] : [conversationList(this.#session)]));
    within?.querySelector<HTMLElement>(`[href="${CSS.escape(href)}"]`)?.focus({ preventScroll: true });
  }

  #drawTop(): void {
    const session = this.#session;
    const roster = conversationAt(session, session.place)?.roster ?? [];
    document.body.toggleAttribute('data-open', session.place.kind === 'tab' || session.place.id !== '');
    this.#top.replaceChildren(topBar(session, roster, (theme) => this.#themeChosen(theme)));
    document.title = `${placeName(session)} – ${session.me.name} – Local Teams`;
  }

  #themeChosen(theme: Theme): void {
    const session = this.#session;
    session.settings = { ...session.settings, theme };
    document.documentElement.dataset['theme'] = theme;
    history.replaceState(null, '', address(session.settings, location.hash));
    this.#drawTop();
    focusOn(this.#top.querySelector<HTMLElement>('#theme'));
    this.#tab?.themeChanged();
  }

  #received(view: MessageView): void {
    const session = this.#session;
    this.#chat?.receive(view);
    if (this.#chat?.conversationId !== view.conversationId && !view.mine && !view.deleted)
      session.unread.add(view.conversationId);
    this.#placesChangedSoon(300);
  }

  #placesChangedSoon(milliseconds: number): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#placesChanged().catch(() => undefined), milliseconds);
  }

  async #placesChanged(): Promise<void> {
    const session = this.#session;
    const before = conversationAt(session, session.place);
    session.conversations = (await session.ask.get<{ conversations: ConversationView[] }>('conversations')).conversations;
    const now = conversationAt(session, session.place);
    if (session.place.kind !== 'tab' && (before?.id !== now?.id || shownHere(session, before) !== shownHere(session, now))) return this.#open();
    if (now !== undefined) this.#chat?.changed(now);
    if (now !== undefined) this.#tab?.changed(now);
    this.#drawSides();
  }
}

/** What the tab shows that the place names, in a form that can be compared; '' where it names none, or one that is gone. */
function shownHere(session: Session, conversation: ConversationView | undefined): string {
  const { place } = session;
  const id = place.kind === 'tab' ? undefined : place.tab?.id;
  return conversation?.tabs.find((tab) => tab.id === id)?.contentUrl ?? '';
}

function nothing(title: string, text: string): HTMLElement {
  return el('main', { class: 'nothing' }, el('h1', {}, title), el('p', {}, text));
}

function placeName(session: Session): string {
  const { place } = session;
  if (place.kind === 'tab') return session.app.tabs.find((one) => one.entityId === place.entityId)?.name ?? 'Tab';
  return conversationAt(session, place)?.name ?? 'Conversations';
}

function nothingText(session: Session): string {
  if (session.place.kind !== 'tab' && session.place.id === '') return 'Choose a conversation.';
  return `${session.me.name} is not in this conversation.`;
}

async function begin(): Promise<void> {
  document.documentElement.dataset['theme'] = settings.theme;
  try {
    const session = sessionOf(await asker(settings.as, () => ({})).get<StartView>('start'));
    const personal = session.conversations.find((one) => one.kind === 'personal');
    if (location.hash === '' && personal !== undefined) {
      history.replaceState(null, '', address(session.settings, placeHash(placeOf(personal))));
    }
    new Shell(session).start();
  } catch (fault) {
    const retry = el('button', { type: 'button', class: 'primary', onclick: () => location.reload() }, 'Try again');
    document.body.replaceChildren(
      el('main', { class: 'nothing', role: 'alert' }, el('h1', {}, 'Local Teams'), el('p', {}, faultText(fault)), retry),
    );
  }
}

void begin();
