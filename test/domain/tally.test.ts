import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Ballot } from '../../functions/domain/poll.ts';
import type { Stakeholder } from '../../functions/domain/member.ts';
import { countBallot, emptyShards, recount, sameTally, shardCount, shardOf, sumTallies, total } from '../../functions/domain/tally.ts';
import type { Tally, TallyShard } from '../../functions/domain/tally.ts';

const options = ['phones', 'drones', 'borders'];
const stakeholders: Stakeholder[] = ['lea', 'policy', 'academia', 'industry', 'other'];

/** What a member does: casts for an option, or withdraws (undefined). A member's stakeholder never changes. */
const step = fc.record({ member: fc.nat({ max: 30 }), option: fc.option(fc.constantFrom(...options), { nil: undefined }) });
type Step = { member: number; option: string | undefined };

const ballotOf = (member: number, option: string): Ballot => ({
  poll: 'p', member: `t.${member}`, option, stakeholder: stakeholders[member % 5] ?? 'other', country: 'FR', castAt: '2026-11-10T09:00:00.000Z',
});

/** As the use case does it: one ballot and one shard per step. */
function carriedOut(steps: Step[]): { shards: TallyShard[]; ballots: Map<string, Ballot> } {
  const shards = emptyShards('p');
  const ballots = new Map<string, Ballot>();
  for (const { member, option } of steps) {
    const id = `t.${member}`;
    const number = shardOf(id);
    const after = option === undefined ? undefined : ballotOf(member, option);
    shards[number] = recount(shards[number] as TallyShard, ballots.get(id), after);
    if (after) ballots.set(id, after);
    else ballots.delete(id);
  }
  return { shards, ballots };
}

function counted(ballots: Iterable<Ballot>): Tally {
  const tally: Tally = { lea: {}, others: {} };
  for (const ballot of ballots) countBallot(tally, ballot);
  return tally;
}

describe('the tally', () => {
  test('of the shards is the count of the ballots, whatever was cast, changed and withdrawn', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const { shards, ballots } = carriedOut(steps);
      const sum = sumTallies(shards);
      expect(sum).toEqual(counted(ballots.values()));
      expect(total(sum.lea) + total(sum.others)).toBe(ballots.size);
    }));
  });

  test('does not depend on the order of the ballots', () => {
    const shuffled = fc.uniqueArray(fc.nat({ max: 300 }), { maxLength: 100 }).chain((members) => fc.tuple(fc.constant(members), fc.shuffledSubarray(members, { minLength: members.length })));
    fc.assert(fc.property(shuffled, ([members, otherwise]) => {
      const steps = (order: number[]): Step[] => order.map((member) => ({ member, option: options[member % 3] }));
      expect(sumTallies(carriedOut(steps(members)).shards)).toEqual(sumTallies(carriedOut(steps(otherwise)).shards));
    }));
  });

  test('never falls below zero and keeps no option without a ballot', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
      for (const shard of carriedOut(steps).shards) {
        for (const count of [...Object.values(shard.lea), ...Object.values(shard.others)]) expect(count).toBeGreaterThan(0);
      }
    }));
  });

  test('is empty again when everybody withdrew', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const all = [...steps, ...Array.from({ length: 31 }, (_, member) => ({ member, option: undefined }))];
      expect(sumTallies(carriedOut(all).shards)).toEqual({ lea: {}, others: {} });
    }));
  });

  test('keeps LEA ballots apart from all others', () => {
    const tally = counted([0, 1, 2, 3, 4, 5].map((member) => ballotOf(member, 'phones')));
    expect(tally).toEqual({ lea: { phones: 2 }, others: { phones: 4 } });
  });

  test('of a withdrawal without a ballot is as before, and what was given is left alone', () => {
    const before = { lea: { phones: 1 }, others: {} };
    expect(recount(before, undefined, undefined)).toEqual(before);
    recount(before, ballotOf(0, 'phones'), ballotOf(0, 'drones'));
    expect(before).toEqual({ lea: { phones: 1 }, others: {} });
  });

  test('is the same when only zeros differ, and another when a number, a side or an option differs', () => {
    expect(sameTally({ lea: { a: 1, b: 0 }, others: {} }, { lea: { a: 1 }, others: { c: 0 } })).toBe(true);
    expect(sameTally({ lea: { a: 1 }, others: {} }, { lea: { a: 2 }, others: {} })).toBe(false);
    expect(sameTally({ lea: { a: 1 }, others: {} }, { lea: {}, others: { a: 1 } })).toBe(false);
    expect(sameTally({ lea: {}, others: { a: 1 } }, { lea: {}, others: { b: 1 } })).toBe(false);
  });
});

describe('the shards of a poll', () => {
  test('are sixteen, empty and unsealed', () => {
    expect(emptyShards('p').map(({ shard }) => shard)).toEqual(Array.from({ length: shardCount }, (_, index) => index));
    expect(emptyShards('p').every((shard) => !shard.sealed && total(shard.lea) + total(shard.others) === 0 && shard.poll === 'p')).toBe(true);
  });

  test('of a voter is always the same, whatever the release: open polls are counted by it', () => {
    // Computed by hand from the published FNV-1a test vectors: offset basis, "a", "foobar".
    expect([shardOf(''), shardOf('a'), shardOf('foobar')]).toEqual([0x811c9dc5 % 16, 0xe40c292c % 16, 0xbf9cf968 % 16]);
  });

  test('are used about evenly by members of one tenant', () => {
    const used = new Array<number>(shardCount).fill(0);
    for (let number = 0; number < 8_000; number += 1) used[shardOf(`10000000-0000-4000-8000-000000000001.20000000-0000-4000-8000-${String(number).padStart(12, '0')}`)]! += 1;
    expect(Math.min(...used)).toBeGreaterThan(350);
    expect(Math.max(...used)).toBeLessThan(650);
  });
});
