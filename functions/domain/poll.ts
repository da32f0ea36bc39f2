import { accepted, refused } from './decision.ts';
import type { Decision, Refusal } from './decision.ts';
import { inElectorate } from './electorate.ts';
import type { Electorate, Voter } from './electorate.ts';
import type { Marked } from './marking.ts';
import type { Stakeholder } from './member.ts';
import { checkAnswer, sameAnswer } from './pollMethod.ts';
import type { Answer, PollMethod } from './pollMethod.ts';
import type { PollResult } from './result.ts';
import { findClassification } from './screening.ts';
import { tidy } from './writing.ts';

export interface PollOption {
  /** Never a position: options keep their id whatever their order. */
  id: string;
  text: string;
}

/** What is promised to whoever answers; after the first ballot only what keeps these promises may change. */
export interface PollSettings {
  method: PollMethod;
  electorate: Electorate;
  /** `anonymous`: nobody learns who answered what; turnout until it closes, the result once. */
  secrecy: 'named' | 'anonymous';
  /** When results show. An anonymous poll shows them when it closes. */
  show: 'live' | 'after-ballot' | 'after-close';
  /** UTC, ISO 8601 with milliseconds, so that texts compare as times do. */
  opensAt: string;
  closesAt: string;
  /** Ballots needed, of the side that decides (see `result.ts`). */
  quorum?: number | undefined;
  /** Percent that the leading option needs, 1–100. */
  threshold?: number | undefined;
  /** `together`: all that tie are named. `countries`: the one ahead by one country, one say. `lot`: drawn by the poll's and the options' ids. */
  tieRule: 'together' | 'countries' | 'lot';
  /** May members add options? */
  adding: boolean;
  /** May a ballot be changed or taken back until the poll closes? */
  changing: boolean;
  /** May a comment go with a ballot? */
  comments: boolean;
  /** Hours before closing at which those who have not answered are reminded. */
  reminders: number[];
}

/**
 * `open`: takes ballots from `opensAt` until `closesAt`. `closing`: shards are being sealed and ballots counted; takes
 * none; `result` is there once counted. `closed`: final. `deleted`: before its first ballot; nothing of its text is kept.
 * A poll whose time has passed takes no ballots even while it is still `open`.
 */
export type PollState =
  | { name: 'open' }
  | { name: 'closing'; closedAt: string; closedBy?: string | undefined; result?: PollResult | undefined }
  | { name: 'closed'; closedAt: string; closedBy?: string | undefined; result: PollResult }
  | { name: 'deleted'; closedAt: string; closedBy?: string | undefined };

/** The written statement of what a poll means. */
export interface Outcome {
  text: string;
  writtenBy: { member: string; name: string };
  writtenAt: string;
}

/** One line of a poll's history. */
export interface PollEvent {
  at: string;
  by: { member: string; name: string };
  what: 'made' | 'changed' | 'extended' | 'option' | 'posted' | 'closed' | 'outcome';
}

export interface Poll extends Marked, PollSettings {
  id: string;
  question: string;
  options: PollOption[];
  createdBy: { member: string; name: string };
  createdAt: string;
  /** How often it was changed before its first ballot, from 0. A ballot answers the edition that its voter saw. */
  edition?: number | undefined;
  state: PollState;
  outcome?: Outcome | undefined;
  /** Ids of the challenges that it was made of; whoever may read it may read them. */
  about?: string[] | undefined;
  /** What was done to it, oldest first; the last hundred. */
  history: PollEvent[];
}

/** The poll with one more line of history. */
export function withEvent(poll: Poll, what: PollEvent['what'], by: PollEvent['by'], at: string): Poll {
  return { ...poll, history: [...poll.history, { at, by, what }].slice(-100) };
}

/**
 * What one member answered; one per member and poll, kept under `key`: the member's id, or in an anonymous poll a keyed
 * hash of it, and after closing a random text. An anonymous ballot names no member and no time.
 */
export interface Ballot {
  poll: string;
  key: string;
  answer: Answer;
  comment?: string | undefined;
  member?: string | undefined;
  /** Left out of closed anonymous polls where fewer than five share it. */
  stakeholder?: Stakeholder | undefined;
  country?: string | undefined;
  castAt?: string | undefined;
}

/** Longest texts in characters, how many options a poll may have, and how many reminders. */
export const pollLimits = { question: 300, option: 150, comment: 500, outcome: 2_000, leastOptions: 2, mostOptions: 10, mostAddedOptions: 20, reminders: 3 } as const;

/** Does the poll take ballots at this moment? The clock decides, not whether a timer has run. */
export function isOpen(poll: Poll, now: string): boolean {
  return poll.state.name === 'open' && poll.opensAt <= now && now < poll.closesAt;
}

/** What it is to its readers: `planned` opens later; `counting` takes no ballots, and its result is not final yet. */
export function stateAt(poll: Poll, now: string): 'planned' | 'open' | 'counting' | 'closed' | 'deleted' {
  if (poll.state.name === 'closed' || poll.state.name === 'deleted') return poll.state.name;
  if (poll.state.name === 'closing' || now >= poll.closesAt) return 'counting';
  return now < poll.opensAt ? 'planned' : 'open';
}

/** When it closed, or when it stops taking ballots. */
export function closedAt(poll: Poll): string {
  return poll.state.name === 'open' ? poll.closesAt : poll.state.closedAt;
}

/** What a voter gives. `edition`: of the poll that he saw; absent: not known. */
export interface GivenBallot {
  answer: Answer;
  comment?: string | undefined;
  edition?: number | undefined;
}

/**
 * The ballot of this voter for this answer. Voter, stakeholder and country come from the caller, never from a card.
 * `key` is what the ballot is kept under, `before` the voter's ballot so far; `edition` what the voter saw, where known.
 * Refuses: poll-not-open, poll-closed, not-in-electorate, changed-meanwhile, ballot-final, comments-off, too-long, classified, and what
 * `checkAnswer` refuses. Whether the voter may read the poll is asked before.
 */
export function castBallot(poll: Poll, voter: Voter, given: GivenBallot, at: { key: string; before?: Ballot | undefined; now: string }): Decision<Ballot> {
  const shut = notOpen(poll, at.now);
  if (shut) return refused(shut);
  if (!inElectorate(poll.electorate, voter)) return refused({ kind: 'not-in-electorate' });
  if (given.edition !== undefined && given.edition !== (poll.edition ?? 0)) return refused({ kind: 'changed-meanwhile' });
  const answer = checkAnswer(poll.method, poll.options, given.answer);
  if (!answer.ok) return answer;
  const comment = given.comment === undefined ? at.before?.comment : tidy(given.comment);
  const wrong = comment ? wrongComment(poll, comment) : undefined;
  if (wrong) return refused(wrong);
  const ballot: Ballot = { poll: poll.id, key: at.key, answer: answer.value, stakeholder: voter.stakeholder, country: voter.country, ...(comment ? { comment } : {}) };
  if (!poll.changing && at.before && !sameBallot(at.before, ballot)) return refused({ kind: 'ballot-final' });
  return accepted(poll.secrecy === 'anonymous' ? ballot : { ...ballot, member: voter.id, castAt: at.now });
}

/** Why it takes no ballots and no options at this moment; undefined while it does. */
export function notOpen(poll: Poll, now: string): Refusal | undefined {
  if (poll.state.name === 'deleted') return { kind: 'not-there' };
  if (poll.state.name === 'open' && now < poll.opensAt) return { kind: 'poll-not-open', opensAt: poll.opensAt };
  return isOpen(poll, now) ? undefined : { kind: 'poll-closed', closedAt: closedAt(poll) };
}

function wrongComment(poll: Poll, comment: string): Refusal | undefined {
  if (!poll.comments) return { kind: 'comments-off' };
  const classified = findClassification(comment);
  if (classified) return { kind: 'classified', marking: classified };
  return comment.length > pollLimits.comment ? { kind: 'too-long', field: 'comment', limit: pollLimits.comment, length: comment.length } : undefined;
}

/** Do two ballots of one voter say the same? */
export function sameBallot(one: Ballot, other: Ballot): boolean {
  return sameAnswer(one.answer, other.answer) && (one.comment ?? '') === (other.comment ?? '');
}

/** Taking a ballot back: while the poll takes ballots and lets them change. Refuses: poll-not-open, poll-closed, ballot-final. */
export function withdrawBallot(poll: Poll, before: Ballot | undefined, now: string): Decision<undefined> {
  const shut = notOpen(poll, now);
  if (shut) return refused(shut);
  return poll.changing || !before ? accepted(undefined) : refused({ kind: 'ballot-final' });
}

/** First step of closing: from now on no ballot is taken. Closing what is not open changes nothing. */
export function beginClosing(poll: Poll, by: string | undefined, now: string): Poll {
  if (poll.state.name !== 'open') return poll;
  const at = now < poll.closesAt ? now : poll.closesAt;
  return { ...poll, state: { name: 'closing', closedAt: at, closedBy: by } };
}

/** Second step: the count of the ballots is the result; kept before an anonymous poll's ballots are rewritten. */
export function keepResult(poll: Poll, result: PollResult): Poll {
  return poll.state.name === 'closing' && !poll.state.result ? { ...poll, state: { ...poll.state, result } } : poll;
}

/** Last step of closing. */
export function finishClosing(poll: Poll): Poll {
  if (poll.state.name !== 'closing' || !poll.state.result) return poll;
  const { closedAt: at, closedBy, result } = poll.state;
  return { ...poll, state: { name: 'closed', closedAt: at, closedBy, result } };
}
