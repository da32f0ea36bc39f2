import { el, icon, icons } from './element.ts';
import { placeHash } from './place.ts';
import { conversationAt, initials, placeOf, shownTime } from './session.ts';
import type { Session } from './session.ts';
import type { ConversationView } from '../teams/views.ts';

function railLink(
  href: string,
  label: string,
  drawing: Node,
  here: boolean,
  more: Record<string, string | boolean> = {},
): HTMLElement {
  return el(
    'a',
    { href, class: 'rail-link', ...(here ? { 'aria-current': 'page' } : {}), ...more },
    drawing,
    el('span', {}, label),
  );
}

/** The left rail: chats, channels, then the app's tabs. */
export function rail(session: Session): HTMLElement {
  const { place } = session;
  const channels = session.conversations.filter((one) => one.kind === 'channel');
  const only = channels.length === 1 ? channels[0] : undefined;
  const channelHref = placeHash(only === undefined ? { kind: 'channel', id: '' } : placeOf(only));
  const unread = (kinds: readonly string[]): boolean =>
    session.conversations.some((one) => kinds.includes(one.kind) && session.unread.has(one.id));
  const dot = (is: boolean): Record<string, boolean> => (is ? { 'data-unread': true } : {});
  return el(
    'nav',
    { class: 'rail', 'aria-label': 'Apps' },
    railLink(
      placeHash({ kind: 'chat', id: 'personal' }),
      'Chat',
      icon(icons.chat),
      place.kind === 'chat',
      dot(unread(['personal', 'groupChat'])),
    ),
    channels.length > 0 && railLink(channelHref, 'Teams', icon(icons.team), place.kind === 'channel', dot(unread(['channel']))),
    ...session.app.tabs.map((tab) =>
      railLink(
        placeHash({ kind: 'tab', entityId: tab.entityId, subPageId: '' }),
        tab.name,
        icon(icons.tab),
        place.kind === 'tab' && place.entityId === tab.entityId,
        { 'data-testid': `tab-${tab.entityId}` },
      ),
    ),
  );
}

function listItem(session: Session, conversation: ConversationView): HTMLElement {
  const here = conversationAt(session, session.place)?.id === conversation.id;
  const isUnread = session.unread.has(conversation.id);
  const time = conversation.lastAt === '' ? '' : shownTime(conversation.lastAt, session.locale());
  const link = el(
    'a',
    {
      href: placeHash(placeOf(conversation)),
      class: `list-item${isUnread ? ' unread' : ''}`,
      ...(here ? { 'aria-current': 'page' } : {}),
    },
    el(
      'span',
      { class: `avatar ${conversation.kind === 'personal' ? 'bot' : 'many'}`, 'aria-hidden': 'true' },
      initials(conversation.name),
    ),
    el(
      'span',
      { class: 'list-text' },
      el('span', { class: 'list-name' }, conversation.name),
      el('span', { class: 'list-last', dir: 'auto' }, conversation.team === '' ? conversation.lastText : conversation.team),
    ),
    el('time', { datetime: conversation.lastAt }, time),
    isUnread && el('span', { class: 'unseen' }, 'New messages'),
  );
  return el('li', {}, link);
}

/** The conversations of the chosen kind. */
export function conversationList(session: Session): HTMLElement {
  const channels = session.place.kind === 'channel';
  const those = session.conversations.filter((one) => (one.kind === 'channel') === channels);
  return el(
    'nav',
    { class: 'list', 'aria-label': channels ? 'Channels' : 'Chats' },
    el('h2', {}, channels ? 'Channels' : 'Chat'),
    el('ul', {}, ...those.map((one) => listItem(session, one))),
  );
}
