import type { App } from './app.ts';
import type { ChallengeEvent } from '../domain/challenge.ts';
import { cursorBefore, pageOfComments, pageOfEvents } from '../store/challenges.ts';

/** Events looked at in one list. */
const perList = 100;

/** Whose question this answer is to: the member who asked last before it. Undefined: nobody did. */
export async function askerOf({ store }: App, { of, at, what }: ChallengeEvent): Promise<string | undefined> {
  if (what !== 'replied') return undefined;
  let after: string | undefined;
  do {
    const page = await pageOfEvents(store, { of, limit: perList, after });
    const asking = page.items.find(({ value }) => value.what === 'returned' && value.at <= at);
    if (asking) return asking.value.by?.member;
    after = page.next;
  } while (after !== undefined);
  return undefined;
}

/** The words of the answer that its author gave at this instant. Undefined: he gave none then. */
export async function answerAt({ store }: App, of: string, at: string): Promise<string | undefined> {
  const { items } = await pageOfComments(store, { of, after: cursorBefore(at), limit: 10 });
  return items.find(({ value }) => value.kind === 'answer' && value.at === at)?.value.text;
}
