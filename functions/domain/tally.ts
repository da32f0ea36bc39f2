import type { Ballot, Poll } from './poll.ts';
import type { PollMethod } from './pollMethod.ts';

/** Chosen, or points, per option id; of scores, how often each: per `option:score`. */
export type Counts = Record<string, number>;

/** What one part of the voters said. */
export interface Side {
  ballots: number;
  counts: Counts;
}

/** LEA ballots head every result; the ballots of other stakeholders stand beside, never mixed in. */
export interface Tally {
  lea: Side;
  others: Side;
}

/** Counts of a fixed part of a poll's voters. A cast reads and writes one shard, whatever the poll's size. */
export interface TallyShard extends Tally {
  poll: string;
  shard: number;
  /** Sealed for good when closing begins: a cast that meets a sealed shard is refused. */
  sealed: boolean;
  /** The poll's: a cast that read the poll before a change and the shard after it has to look again. */
  edition?: number | undefined;
}

/** Fixed for all polls: changing it would orphan the counts of open polls. */
export const shardCount = 16;

/** The shard of a ballot's key: FNV-1a (Fowler, Noll, Vo; 32 bit) modulo {@link shardCount}. */
export function shardOf(key: string): number {
  return fnv1a(key) % shardCount;
}

/** FNV-1a, 32 bit (Fowler, Noll, Vo). */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

export function emptyTally(): Tally {
  return { lea: { ballots: 0, counts: {} }, others: { ballots: 0, counts: {} } };
}

export function emptyShards(poll: string): TallyShard[] {
  return Array.from({ length: shardCount }, (_, shard) => ({ poll, shard, sealed: false, ...emptyTally() }));
}

/**
 * The tally after one voter's ballot changed from `before` to `after`; either may be absent. An anonymous poll counts
 * turnout only until it closes.
 */
export function recount<T extends Tally>(poll: Pick<Poll, 'method' | 'secrecy'>, tally: T, before: Ballot | undefined, after: Ballot | undefined): T {
  const next = { ...tally, ...copyOf(tally) };
  const method = poll.secrecy === 'anonymous' ? undefined : poll.method;
  if (before) count(next, method, before, -1);
  if (after) count(next, method, after, 1);
  return next;
}

export function sumTallies(tallies: Iterable<Tally>): Tally {
  const sum = emptyTally();
  for (const tally of tallies) add(sum, tally, 1);
  return sum;
}

/** The sum in which some tallies, each where another stood, were put in place of others: as exact as summing all anew. */
export function changedSum(sum: Tally, changes: Iterable<readonly [before: Tally, after: Tally]>): Tally {
  const next = copyOf(sum);
  for (const [before, after] of changes) {
    add(next, before, -1);
    add(next, after, 1);
  }
  return next;
}

function copyOf({ lea, others }: Tally): Tally {
  return { lea: { ...lea, counts: { ...lea.counts } }, others: { ...others, counts: { ...others.counts } } };
}

function add(sum: Tally, tally: Tally, times: 1 | -1): void {
  for (const side of ['lea', 'others'] as const) {
    sum[side].ballots += times * tally[side].ballots;
    for (const key in tally[side].counts) bump(sum[side].counts, key, times * (tally[side].counts[key] ?? 0));
  }
}

/** Adds one ballot to a tally in place; for counting many. */
export function countBallot(tally: Tally, method: PollMethod, ballot: Ballot): void {
  count(tally, method, ballot, 1);
}

/** Adds one ballot to one side in place. Without a method, only that it was cast. */
export function countInto(side: Side, method: PollMethod | undefined, { answer }: Pick<Ballot, 'answer'>, by = 1): void {
  side.ballots += by;
  if (!method) return;
  for (const option in answer) {
    const value = answer[option] ?? 0;
    if (method.kind === 'score') bump(side.counts, `${option}:${value}`, by);
    else bump(side.counts, option, value * by);
  }
}

export function sameTally(one: Tally, other: Tally): boolean {
  return (['lea', 'others'] as const).every((side) =>
    one[side].ballots === other[side].ballots &&
    [...Object.keys(one[side].counts), ...Object.keys(other[side].counts)].every((key) => (one[side].counts[key] ?? 0) === (other[side].counts[key] ?? 0)),
  );
}

/** Ballots of both sides together: turnout. */
export function turnout({ lea, others }: Tally): number {
  return lea.ballots + others.ballots;
}

function count(tally: Tally, method: PollMethod | undefined, ballot: Ballot, by: number): void {
  countInto(ballot.stakeholder === 'lea' ? tally.lea : tally.others, method, ballot, by);
}

function bump(counts: Counts, key: string, by: number): void {
  const next = (counts[key] ?? 0) + by;
  if (next === 0) delete counts[key];
  else counts[key] = next;
}
