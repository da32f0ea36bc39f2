import type { Run } from './dispatch.ts';
import { after } from './items.ts';
import type { Who } from './roster.ts';
import { backOff } from '../domain/outbox.ts';
import { longestTrouble, notTaken } from '../domain/posting.ts';
import type { Obstacle, Posting } from '../domain/posting.ts';

/** What becomes of a card that Teams did not take, and in how many milliseconds it is tried again, if it is. */
export interface Trouble {
  next: Posting;
  wait: number;
}

/** Longer than this nobody is kept waiting, whatever Teams asks for, in seconds. */
const longestPause = 3_600;

/** So many times without an answer, and the card becomes a link until Teams tells who is there. */
const rosterTries = 4;
/** So many times without a roster, and a link it is, until the next change: Teams does not mean to tell. */
const rosterLooks = 6;

/** The card could not become right. `seconds`: as long as Teams asks to wait. */
export function trouble<C>(run: Run<C>, posting: Posting, no: { why: Obstacle; seconds?: number | undefined }): Trouble {
  const wait = no.seconds === undefined ? backOff((posting.trouble?.tries ?? 0) + 1, run.chance()) : Math.min(no.seconds, longestPause) * 1_000;
  if (no.seconds !== undefined) run.budget.pause(posting, wait);
  const now = run.now();
  return { wait, next: notTaken(posting, { why: no.why, again: after(now, wait), asked: no.seconds !== undefined, now, dayAgo: after(now, -longestTrouble) }) };
}

/** A roster that is not known. Undefined: there is one. `asLink`: the card goes out all the same, without its content. */
export function rosterTrouble<C>(run: Run<C>, posting: Posting, who: Exclude<Who, { budget: number }>): (Trouble & { asLink: boolean; forGood: boolean }) | undefined {
  if ('people' in who && who.people) return undefined;
  const no = trouble(run, posting, { why: 'rosterless', seconds: 'later' in who ? who.later : undefined });
  const rosterless = no.next.trouble?.rosterless ?? 0;
  return 'later' in who ? { ...no, asLink: rosterless >= rosterTries, forGood: false } : { ...no, asLink: true, forGood: rosterless >= rosterLooks };
}
