import { expect, test } from '@jest/globals';
import { liveTally } from '../../functions/app/liveTally.ts';
import { aPoll } from '../makers/aPoll.ts';
import { emptyShards, recount, shardOf, sumTallies } from '../../functions/domain/tally.ts';
import type { Tally, TallyShard } from '../../functions/domain/tally.ts';
import type { Ballot } from '../../functions/domain/poll.ts';
import type { Stored } from '../../functions/store/store.ts';

/** The sum that goes on from the one before is the sum. */
const poll = aPoll().open();
let written = 0;
const stored = (shard: TallyShard): Stored<TallyShard> => ({ value: shard, partition: 'p', id: String(shard.shard).padStart(2, '0'), etag: `etag-${(written += 1)}` });
const whole = (shards: readonly Stored<TallyShard>[]): Tally => sumTallies(shards.map(({ value }) => value));

test('whatever ballots are cast, changed and withdrawn between two looks, the sum is that of all shards', () => {
  let seed = 5;
  const any = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const shards = emptyShards('live').map(stored);
  const cast = new Map<string, Ballot>();
  for (let look = 0; look < 400; look += 1) {
    for (let vote = any(4); vote > 0; vote -= 1) {
      const key = `member-${any(60)}`;
      const [before, at] = [cast.get(key), shardOf(key)];
      const after: Ballot | undefined = before && any(3) === 0 ? undefined : { poll: 'live', key, member: key, stakeholder: any(2) ? 'lea' : 'industry', country: 'FR', answer: { [poll.options[any(3)]?.id ?? '']: 1 }, castAt: '2026-11-10T09:00:00.000Z' };
      if (after) cast.set(key, after);
      else cast.delete(key);
      shards[at] = stored(recount(poll, (shards[at] as Stored<TallyShard>).value, before, after));
    }
    expect(liveTally('live', [...shards])).toEqual(whole(shards));
  }
  expect(cast.size).toBeGreaterThan(10);
});

test('the same shards have the same sum; another poll, fewer shards and shards in another order have their own', () => {
  const [one, other] = ['one', 'other'].map((id, by) => emptyShards(id).map((shard) => stored({ ...shard, lea: { ballots: shard.shard * (by + 1), counts: { a: 1 } } })));
  if (!one || !other) throw new Error('There are two.');
  const first = liveTally('one', one);
  expect(liveTally('other', other)).toEqual(whole(other));
  expect(liveTally('one', [...one])).toBe(first);
  expect(liveTally('one', one.slice(0, 5))).toEqual(whole(one.slice(0, 5)));
  expect(liveTally('one', [...one].reverse())).toEqual(whole(one));
  expect(liveTally('one', [])).toEqual(whole([]));
  // A poll whose tally was made anew after a change, under the same id.
  expect(liveTally('one', other)).toEqual(whole(other));
});

test('a sum that was given out stays as it was', () => {
  const shards = emptyShards('kept').map(stored);
  const first = liveTally('kept', [...shards]);
  const copy = structuredClone(first);
  shards[3] = stored({ ...(shards[3] as Stored<TallyShard>).value, lea: { ballots: 7, counts: { a: 7 } } });
  expect(liveTally('kept', [...shards])).not.toEqual(copy);
  expect(first).toEqual(copy);
});
