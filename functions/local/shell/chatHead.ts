import { addTab, changeTab, removeTab, renameTab } from './chatTabs.ts';
import { el, icon, icons } from './element.ts';
import { menuButton } from './menu.ts';
import { placeHash } from './place.ts';
import { openRoster } from './rosterPanel.ts';
import { placeOf } from './session.ts';
import type { Session } from './session.ts';
import type { ChatTabView, ConversationView } from '../teams/views.ts';

export interface ChatHead {
  element: HTMLElement;
  /** The same conversation with another name, roster or other tabs. */
  update(conversation: ConversationView): void;
}

/** What stands above a conversation: its name, its people, and its tabs. `here` is the tab that is open, '' for the messages. */
export function chatHead(session: Session, first: ConversationView, here: string): ChatHead {
  let conversation = first;
  const where = first.team === '' ? '' : `${first.team} › `;
  const count = el('span', {});
  const people = el('button', { type: 'button', class: 'plain people', 'data-testid': 'people' }, icon(icons.people), count);
  people.addEventListener('click', () => openRoster(session, conversation, people));
  const list = first.kind === 'channel' ? '#/channel' : '#/chat';
  const back = el('a', { class: 'icon-button back', href: list, 'aria-label': 'All conversations' }, icon(icons.back));
  const heading = el('h1', {}, el('small', {}, where), first.name);
  const tabs = el('div', { class: 'chat-tabs' });
  const update = (now: ConversationView): void => {
    conversation = now;
    count.textContent = String(now.roster.length);
    people.setAttribute('aria-label', `People: ${now.roster.length}`);
    if (now.kind !== 'personal') drawTabs(session, now, here, tabs);
  };
  update(first);
  const line = el('div', { class: 'chat-head-line' }, back, heading, first.kind !== 'personal' && people);
  return { element: el('header', { class: 'chat-head' }, line, first.kind !== 'personal' && tabs), update };
}

function drawTabs(session: Session, conversation: ConversationView, here: string, into: HTMLElement): void {
  const place = placeOf(conversation);
  if (place.kind === 'tab') return;
  const focused = into.contains(document.activeElement) ? document.activeElement?.getAttribute('data-key') : undefined;
  const link = (key: string, name: string, href: string): HTMLElement =>
    el('a', { href, 'data-key': key, 'data-testid': 'chat-tab', dir: 'auto', ...(key === here ? { 'aria-current': 'page' } : {}) }, name);
  const links = conversation.tabs.map((tab) => link(tab.id, tab.name, placeHash({ ...place, tab: { id: tab.id, subPageId: '' } })));
  const messages = link('', conversation.kind === 'channel' ? 'Posts' : 'Chat', placeHash(place));
  const open = conversation.tabs.find(({ id }) => id === here);
  const naming = { type: 'button', class: 'icon-button', 'aria-label': 'Add a tab', 'data-testid': 'add-tab', 'data-key': '+' };
  const add = el('button', naming, icon(icons.plus));
  add.addEventListener('click', () => addTab(session, conversation, add));
  into.replaceChildren(
    el('nav', { 'aria-label': 'Tabs of this conversation' }, messages, ...links),
    ...(open === undefined ? [] : [tabMenu(session, conversation, open)]),
    ...(session.app.configurationUrl === '' ? [] : [add]),
  );
  if (typeof focused === 'string') into.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

/** What can be done with the tab that is open. */
function tabMenu(session: Session, conversation: ConversationView, tab: ChatTabView): HTMLElement {
  const { element, button } = menuButton({
    label: `Options of ${tab.name}`,
    buttonLabel: `Options of ${tab.name}`,
    drawing: icons.options,
    testId: 'tab-options',
    below: true,
    items: [
      { title: 'Settings', run: () => changeTab(session, conversation, tab, button) },
      { title: 'Rename', run: () => renameTab(session, conversation, tab, button) },
      { title: 'Remove', run: () => removeTab(session, conversation, tab, button) },
    ],
  });
  return element;
}
