import { changedSum, sumTallies } from '../domain/tally.ts';
import type { Tally, TallyShard } from '../domain/tally.ts';
import type { Stored } from '../store/store.ts';

/** Sums kept for polls that were looked at lately, so many; then all are dropped. */
const mostKept = 2_000;

interface Summed { shards: readonly Stored<TallyShard>[]; sum: Tally }
const kept = new Map<string, Summed>();

/**
 * The sum of a poll's shards as they were just read. Of what did not change since it was last asked for, by the shards'
 * etags, nothing is added again; the same shards have the same sum, object and all. Nobody changes it.
 */
export function liveTally(poll: string, shards: readonly Stored<TallyShard>[]): Tally {
  const before = kept.get(poll);
  const sum = before ? sumSince(before, shards) : sumTallies(shards.map(({ value }) => value));
  if (sum === before?.sum) return sum;
  if (kept.size >= mostKept) kept.clear();
  kept.set(poll, { shards, sum });
  return sum;
}

function sumSince({ shards: before, sum }: Summed, shards: readonly Stored<TallyShard>[]): Tally {
  const changes: [Tally, Tally][] = [];
  for (const [index, { id, etag, value }] of shards.entries()) {
    const then = before[index];
    if (then?.id !== id) return sumTallies(shards.map((shard) => shard.value));
    if (then.etag !== etag) changes.push([then.value, value]);
  }
  if (shards.length !== before.length) return sumTallies(shards.map(({ value }) => value));
  return changes.length === 0 ? sum : changedSum(sum, changes);
}
