import { createHash } from 'node:crypto';
import type { Person } from './teams.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** The id Teams gives a person towards one bot: `29:1…`, the same in every conversation. */
export function teamsUserId(person: Pick<Person, 'tenantId' | 'objectId'>): string {
  return `29:1${digest(`person/${person.tenantId}/${person.objectId}`)}`;
}

/** The id of the one-to-one conversation of a person and the bot: `a:1…`. */
export function personalChatId(person: Pick<Person, 'tenantId' | 'objectId'>): string {
  return `a:1${digest(`chat/${person.tenantId}/${person.objectId}`)}`;
}

/** The bot's account id: its app id with Teams' prefix for bots. */
export function botAccountId(appId: string): string {
  return `28:${appId}`;
}

/** Splits `19:…@thread.tacv2;messageid=17…` into the conversation's id and the thread's root, '' where there is none. */
export function splitConversationId(id: string): { conversationId: string; rootId: string } {
  const [conversationId = '', ...rest] = id.split(';');
  const root = rest.find((part) => part.startsWith('messageid='));
  return { conversationId, rootId: root === undefined ? '' : root.slice('messageid='.length) };
}

/** Finds who is meant by a Teams id (`29:…`) or an Entra object id. */
export function personById(people: readonly Person[], id: string): Person | undefined {
  return people.find((person) => teamsUserId(person) === id || person.objectId === id);
}
