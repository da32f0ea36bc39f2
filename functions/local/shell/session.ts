import type { AppView, ConversationView, MessageView, PersonView } from '../teams/views.ts';
import type { Ask } from './ask.ts';
import type { Place, Settings, Theme } from './place.ts';

/** What the whole page knows: who looks, at what, and how to ask the server. */
export interface Session {
  ask: Ask;
  app: AppView;
  me: PersonView;
  people: PersonView[];
  conversations: ConversationView[];
  settings: Settings;
  place: Place;
  /** Conversations with messages not yet looked at. */
  unread: Set<string>;
  locale(): string;
  theme(): Theme;
  go(place: Place): void;
  /** Opens a page of this app inside, any other web address in a new window. */
  openLink(url: string): void;
}

/** The conversation a place means; `personal` stands for the chat with the bot. */
export function conversationAt(session: Session, place: Place): ConversationView | undefined {
  if (place.kind === 'tab') return undefined;
  const { id } = place;
  return session.conversations.find((one) => one.id === id || (id === 'personal' && one.kind === 'personal'));
}

export function placeOf(conversation: ConversationView): Place {
  if (conversation.kind === 'personal') return { kind: 'chat', id: 'personal' };
  return { kind: conversation.kind === 'channel' ? 'channel' : 'chat', id: conversation.id };
}

/** The Adaptive Card this person sees in a message, undefined where there is none. */
export function cardIn(message: MessageView): unknown {
  if (message.personalCard !== undefined) return message.personalCard;
  return message.attachments.find((one) => one.contentType === 'application/vnd.microsoft.card.adaptive')?.content;
}

/** The newest messages in short form: a time today, else a day and time. */
export function shownTime(iso: string, locale: string): string {
  const at = new Date(iso);
  const isToday = at.toDateString() === new Date().toDateString();
  const day: Intl.DateTimeFormatOptions = isToday ? {} : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat(locale, { ...day, hour: '2-digit', minute: '2-digit' }).format(at);
}

export function initials(name: string): string {
  const words = name
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .split(' ')
    .filter((word) => word !== '');
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
}
