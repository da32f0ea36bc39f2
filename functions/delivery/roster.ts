import type { Run } from './dispatch.ts';
import type { RosterPerson } from './messenger.ts';
import { conversationKey } from '../domain/conversation.ts';
import type { ConversationReference } from '../domain/conversation.ts';

/**
 * Who reads along; `people` is undefined where Teams does not say. `budget`: not to be asked for so many milliseconds.
 * `later`: Teams did not answer just now, and asks to wait so many seconds, if it says.
 */
export type Who = { people: RosterPerson[] | undefined } | { budget: number } | { later: number | undefined };
export type AskRoster = (where: ConversationReference) => Promise<Who>;

/** Asks for each conversation once, for all cards there: after the changes were claimed, so that whoever joined is on it. */
export function askOnce<C>(given: Pick<Run<C>, 'messenger' | 'budget'>): AskRoster {
  const asked = new Map<string, Promise<Who>>();
  return async (where) => {
    const key = conversationKey(where);
    const known = asked.get(key);
    if (known) return known;
    const wait = given.budget.take(where, 'roster');
    if (wait > 0) return { budget: wait };
    const answer = ask(given, where);
    asked.set(key, answer);
    return answer;
  };
}

async function ask<C>({ messenger }: Pick<Run<C>, 'messenger'>, where: ConversationReference): Promise<Who> {
  const roster = await messenger.roster(where);
  if (Array.isArray(roster)) return { people: roster };
  if (roster === 'unknown') return { people: undefined };
  return { later: roster === 'later' ? undefined : roster.later };
}
