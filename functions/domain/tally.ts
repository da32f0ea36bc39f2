import type { Ballot } from './poll.ts';
import type { Stakeholder } from './member.ts';

/** Ballots per option id. */
export type Counts = Record<string, number>;

/** LEA ballots head every result; the ballots of other stakeholders stand beside, never mixed in. */
export interface Tally {
  lea: Counts;
  others: Counts;
}

/** Counts of a fixed part of a poll's voters. A cast reads and writes one shard, whatever the poll's size. */
export interface TallyShard extends Tally {
  poll: string;
  shard: number;
  /** Sealed for good when closing begins: a cast that meets a sealed shard is refused. */
  sealed: boolean;
}

/** Fixed for all polls: changing it would orphan the counts of open polls. */
export const shardCount = 16;

/** The shard of a voter: FNV-1a (Fowler, Noll, Vo; 32 bit) of the member id, modulo {@link shardCount}. */
export function shardOf(member: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < member.length; index += 1) {
    hash = Math.imul(hash ^ member.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % shardCount;
}

export function emptyShards(poll: string): TallyShard[] {
  return Array.from({ length: shardCount }, (_, shard) => ({ poll, shard, sealed: false, lea: {}, others: {} }));
}

/** The shard after one member's ballot changed from `before` to `after`; either may be absent. */
export function recount<T extends Tally>(tally: T, before: Ballot | undefined, after: Ballot | undefined): T {
  const next = { ...tally, lea: { ...tally.lea }, others: { ...tally.others } };
  if (before) add(next, before, -1);
  if (after) add(next, after, 1);
  return next;
}

export function sumTallies(tallies: Iterable<Tally>): Tally {
  const sum: Tally = { lea: {}, others: {} };
  for (const tally of tallies) {
    for (const side of ['lea', 'others'] as const) {
      for (const option in tally[side]) bump(sum[side], option, tally[side][option] ?? 0);
    }
  }
  return sum;
}

/** Adds one ballot to a tally in place; for counting many. */
export function countBallot(tally: Tally, ballot: Pick<Ballot, 'option' | 'stakeholder'>): void {
  add(tally, ballot, 1);
}

export function sameTally(one: Tally, other: Tally): boolean {
  return (['lea', 'others'] as const).every((side) =>
    [...Object.keys(one[side]), ...Object.keys(other[side])].every((option) => (one[side][option] ?? 0) === (other[side][option] ?? 0)),
  );
}

export function total(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function add(tally: Tally, ballot: { option: string; stakeholder: Stakeholder }, by: number): void {
  bump(ballot.stakeholder === 'lea' ? tally.lea : tally.others, ballot.option, by);
}

function bump(counts: Counts, option: string, by: number): void {
  const next = (counts[option] ?? 0) + by;
  if (next === 0) delete counts[option];
  else counts[option] = next;
}
