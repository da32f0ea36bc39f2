import type { ConversationReference } from './conversation.ts';

/**
 * Where a poll's card was posted. `sending` is written before Teams is called: found again after a crash it means
 * nobody knows whether Teams took it, so it becomes `unknown` and is shown with a retry, never silently sent twice.
 * `failed`: Teams refused it for good, or for too long; with an `activityId` an old card still stands there.
 */
export interface Posting extends ConversationReference {
  id: string;
  poll: string;
  state: 'planned' | 'sending' | 'posted' | 'unknown' | 'failed';
  activityId?: string | undefined;
  /** When the card that Teams last confirmed was drawn, and how long the next one waits after it, in milliseconds. */
  updatedAt?: string | undefined;
  pace: number;
  /** Of the tenant that hosts the conversation. */
  country?: string | undefined;
  /** `unsettled`: the card is not there yet, not right, or nobody knows. Since when, in `since`. */
  listedAs?: 'settled' | 'unsettled' | undefined;
  since?: string | undefined;
  /** While Teams does not take the card. */
  trouble?: Trouble | undefined;
}

/** How often in a row the card could not become right, and when it is tried again. */
export interface Trouble {
  tries: number;
  /** How many of these were refusals; and how many looks at the roster, the last ones in a row, brought nothing. */
  refusals: number;
  rosterless: number;
  again: string;
  /** Teams itself named that time: nothing makes it sooner. */
  asked?: boolean | undefined;
}

/** After so many refusals in a row, or so long (milliseconds), a card is no longer tried: it has failed. */
export const mostRefusals = 20;
export const longestTrouble = 24 * 3_600_000;

/** A card follows a second after a tap, then 2, 4, … 30 s apart while taps go on (milliseconds). */
const firstPace = 1_000;

export function nextPace(pace: number, sinceLastUpdate: number): number {
  return sinceLastUpdate > 2 * pace ? firstPace : Math.min(pace * 2, 30_000);
}

/** A card that is to be posted in this conversation. */
export function planned(where: ConversationReference, made: { id: string; poll: string; country: string | undefined; now: string }): Posting {
  const { id, poll, country, now } = made;
  return { ...where, id, poll, state: 'planned', pace: firstPace, ...(country === undefined ? {} : { country }), listedAs: 'unsettled', since: now };
}

/** Its card stands in Teams as it was drawn at that moment. */
export function standing(posting: Posting, card: { activityId: string; drawnAt: string; pace: number }): Posting {
  return { ...withoutTrouble(posting), state: 'posted', activityId: card.activityId, updatedAt: card.drawnAt, pace: card.pace, listedAs: 'settled', since: card.drawnAt };
}

/** Teams took the card only as a link, for want of a roster: it stands, and is still to become right. */
export function standingAsLink(posting: Posting, activityId: string, now: string): Posting {
  return { ...unsettled(posting, now), state: 'posted', activityId };
}

/** Why a card is not right: Teams asks to wait, refuses it, or does not say who is there. */
export type Obstacle = 'later' | 'refused' | 'rosterless';

/**
 * Teams did not take the card, or not as it should be: it is tried again at `again`, or has failed, when it was refused
 * too often or all that began before `dayAgo` ({@link longestTrouble} before now). All times are ISO 8601.
 */
export function notTaken(posting: Posting, no: { why: Obstacle; again: string; asked: boolean; now: string; dayAgo: string }): Posting {
  const before = posting.trouble ?? { tries: 0, refusals: 0, rosterless: 0 };
  const refusals = before.refusals + (no.why === 'refused' ? 1 : 0);
  const rosterless = no.why === 'rosterless' ? before.rosterless + 1 : 0;
  const waiting = unsettled(posting, no.now);
  if (refusals >= mostRefusals || (waiting.since ?? no.now) <= no.dayAgo) return failed(posting, no.now);
  return { ...waiting, state: posting.activityId === undefined ? 'planned' : 'posted', trouble: { tries: before.tries + 1, refusals, rosterless, again: no.again, asked: no.asked } };
}

/** Tried no longer, until somebody asks for it or the bot hears from the conversation again. */
export function failed(posting: Posting, now: string): Posting {
  return { ...withoutTrouble(posting), state: 'failed', listedAs: 'unsettled', since: now };
}

/** Nobody knows whether Teams took the card. */
export function lost(posting: Posting, now: string): Posting {
  return { ...withoutTrouble(posting), state: 'unknown', listedAs: 'unsettled', since: now };
}

/** The message is gone from Teams: the card is to be posted anew. */
export function afresh(posting: Posting, now: string): Posting {
  const { activityId: _gone, ...rest } = withoutTrouble(posting);
  return { ...rest, state: 'planned', listedAs: 'unsettled', since: now };
}

/** What had failed or was lost is taken up again: a card that stands already is brought up to date, else it is posted. */
export function takenUp(posting: Posting, now: string): Posting {
  return { ...withoutTrouble(posting), state: posting.activityId === undefined ? 'planned' : 'posted', listedAs: 'unsettled', since: now };
}

function withoutTrouble(posting: Posting): Posting {
  const { trouble: _over, ...rest } = posting;
  return rest;
}

function unsettled(posting: Posting, now: string): Posting {
  const since = posting.listedAs === 'unsettled' ? (posting.since ?? now) : now;
  return { ...posting, listedAs: 'unsettled', since };
}
