import { accepted, refused } from './decision.ts';
import type { Decision, Refusal } from './decision.ts';
import { findClassification } from './screening.ts';
import type { Marked } from './marking.ts';
import type { Caller, Stakeholder } from './member.ts';
import type { Tally } from './tally.ts';

/** Whom a poll asks. Reading is decided by its marking; the scope narrows who may answer. */
export type PollScope = { kind: 'network' } | { kind: 'country'; country: string } | { kind: 'group'; group: string };

export interface PollOption {
  /** Never a position: options keep their id whatever their order. */
  id: string;
  text: string;
}

/**
 * `open`: takes ballots until `closesAt`. `closing`: shards are being sealed and ballots recounted; takes none.
 * `closed`: `result` is final. A poll whose time has passed takes no ballots even while it is still `open`.
 */
export type PollState =
  | { name: 'open' }
  | { name: 'closing'; closedAt: string; closedBy?: string | undefined }
  | { name: 'closed'; closedAt: string; closedBy?: string | undefined; result: Tally; recount: { agrees: boolean } };

/** Single choice, named, live results. */
export interface Poll extends Marked {
  id: string;
  question: string;
  options: PollOption[];
  scope: PollScope;
  createdBy: { member: string; name: string };
  createdAt: string;
  /** UTC, ISO 8601 with milliseconds, so that texts compare as times do. */
  closesAt: string;
  state: PollState;
}

/** What one member answered; one per member and poll. */
export interface Ballot {
  poll: string;
  member: string;
  option: string;
  stakeholder: Stakeholder;
  country: string;
  castAt: string;
}

export interface PollDraft {
  question: string;
  /** Texts in the order of the form; empty lines are dropped. */
  options: string[];
  closesAt: string;
  audience: 'lea-only' | 'network';
  scope: PollScope;
}

/** Longest texts, in characters, and how many options a poll may have. */
export const pollLimits = { question: 300, option: 150, leastOptions: 2, mostOptions: 10 } as const;

/**
 * A new poll. `latest` is the furthest closing time allowed, `optionIds` one fresh id per option.
 * Refuses: required, too-long, too-few-options, too-many-options, same-option-twice, closing-time-past,
 * closing-time-far, classified.
 */
export function openPoll(
  draft: PollDraft,
  by: Caller,
  made: { id: string; optionIds: string[]; now: string; latest: string },
): Decision<Poll> {
  const question = tidy(draft.question);
  const texts = draft.options.map(tidy).filter((text) => text !== '');
  const refusal = wrongTexts(question, texts) ?? wrongTime(draft.closesAt, made.now, made.latest);
  if (refusal) return refused(refusal);
  return accepted({
    id: made.id,
    question,
    options: texts.map((text, index) => ({ id: made.optionIds[index] ?? `option-${index + 1}`, text })),
    scope: draft.scope,
    marking: { tlp: 'GREEN', audience: draft.audience },
    owner: { organisation: by.organisation, country: by.country },
    createdBy: { member: by.id, name: by.name },
    createdAt: made.now,
    closesAt: draft.closesAt,
    state: { name: 'open' },
  });
}

function wrongTexts(question: string, options: string[]): Refusal | undefined {
  const classified = findClassification([question, ...options].join('\n'));
  if (classified) return { kind: 'classified', marking: classified };
  if (question === '') return { kind: 'required', field: 'question' };
  if (question.length > pollLimits.question) return { kind: 'too-long', field: 'question', limit: pollLimits.question, length: question.length };
  if (options.length < pollLimits.leastOptions) return { kind: 'too-few-options', least: pollLimits.leastOptions };
  if (options.length > pollLimits.mostOptions) return { kind: 'too-many-options', most: pollLimits.mostOptions };
  const long = options.find((text) => text.length > pollLimits.option);
  if (long !== undefined) return { kind: 'too-long', field: 'option', limit: pollLimits.option, length: long.length };
  const twice = options.find((text, index) => options.findIndex((other) => sameWords(other, text)) < index);
  return twice === undefined ? undefined : { kind: 'same-option-twice', text: twice };
}

function wrongTime(closesAt: string, now: string, latest: string): Refusal | undefined {
  if (closesAt <= now) return { kind: 'closing-time-past' };
  return closesAt > latest ? { kind: 'closing-time-far', latest } : undefined;
}

/** Line breaks and runs of white space become one space; control and direction-override characters go. */
function tidy(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').replace(/\s+/g, ' ').trim();
}

function sameWords(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Does the poll take ballots at this moment? The clock decides, not whether a timer has run. */
export function isOpen(poll: Poll, now: string): boolean {
  return poll.state.name === 'open' && now < poll.closesAt;
}

/** When it closed, or when it stops taking ballots. */
export function closedAt(poll: Poll): string {
  return poll.state.name === 'open' ? poll.closesAt : poll.state.closedAt;
}

export function inElectorate(poll: Pick<Poll, 'scope'>, voter: Pick<Caller, 'country' | 'groups'>): boolean {
  switch (poll.scope.kind) {
    case 'network':
      return true;
    case 'country':
      return poll.scope.country === voter.country;
    case 'group':
      return voter.groups.includes(poll.scope.group);
  }
}

/**
 * The ballot of this voter for this choice. Voter, stakeholder and country come from the caller, never from a card.
 * Refuses: poll-closed, not-in-electorate, unknown-option. Whether the voter may read the poll is asked before.
 */
export function castBallot(poll: Poll, voter: Caller, choice: { option: string }, now: string): Decision<Ballot> {
  if (!isOpen(poll, now)) return refused({ kind: 'poll-closed', closedAt: closedAt(poll) });
  if (!inElectorate(poll, voter)) return refused({ kind: 'not-in-electorate' });
  if (!poll.options.some((option) => option.id === choice.option)) return refused({ kind: 'unknown-option' });
  return accepted({
    poll: poll.id,
    member: voter.id,
    option: choice.option,
    stakeholder: voter.stakeholder,
    country: voter.country,
    castAt: now,
  });
}

/** Where a scope lies, for the table of actions. */
export function targetOf(scope: PollScope): { country?: string; group?: string } {
  return scope.kind === 'country' ? { country: scope.country } : scope.kind === 'group' ? { group: scope.group } : {};
}

/** Taking a ballot back: allowed while the poll takes ballots. Refuses: poll-closed. */
export function withdrawBallot(poll: Poll, now: string): Decision<undefined> {
  return isOpen(poll, now) ? accepted(undefined) : refused({ kind: 'poll-closed', closedAt: closedAt(poll) });
}

/** First step of closing: from now on no ballot is taken. Closing what is closing or closed changes nothing. */
export function beginClosing(poll: Poll, by: string | undefined, now: string): Poll {
  if (poll.state.name !== 'open') return poll;
  const at = now < poll.closesAt ? now : poll.closesAt;
  return { ...poll, state: { name: 'closing', closedAt: at, closedBy: by } };
}

/** Last step of closing: the recount of the ballots is the result; whether the shards said the same is kept. */
export function finishClosing(poll: Poll, recounted: Tally, agrees: boolean): Poll {
  if (poll.state.name !== 'closing') return poll;
  const { closedAt: at, closedBy } = poll.state;
  return { ...poll, state: { name: 'closed', closedAt: at, closedBy, result: recounted, recount: { agrees } } };
}
