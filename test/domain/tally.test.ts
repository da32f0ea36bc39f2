import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Ballot, Poll } from '../../functions/domain/poll.ts';
import type { Answer } from '../../functions/domain/pollMethod.ts';
import type { Stakeholder } from '../../functions/domain/member.ts';
import { countBallot, emptyShards, emptyTally, recount, sameTally, shardCount, shardOf, sumTallies, turnout } from '../../functions/domain/tally.ts';
import type { Tally, TallyShard } from '../../functions/domain/tally.ts';

const options = ['phones', 'drones', 'borders'];
const stakeholders: Stakeholder[] = ['lea', 'policy', 'academia', 'industry', 'other'];

/** What a member does: answers, or withdraws (undefined). A member's stakeholder never changes. */
const answer = fc.dictionary(fc.constantFrom(...options), fc.integer({ min: 0, max: 5 }), { minKeys: 1 });
const step = fc.record({ member: fc.nat({ max: 30 }), answer: fc.option(answer, { nil: undefined }) });
type Step = { member: number; answer: Answer | undefined };
const polls = [{ method: { kind: 'single' }, secrecy: 'named' }, { method: { kind: 'score', highest: 5 }, secrecy: 'named' }, { method: { kind: 'budget', points: 15, perOption: 5 }, secrecy: 'named' }] as const satisfies Pick<Poll, 'method' | 'secrecy'>[];
type AnyPoll = Pick<Poll, 'method' | 'secrecy'>;

const ballotOf = (member: number, answer: Answer): Ballot => ({
  poll: 'p', key: `t.${member}`, member: `t.${member}`, answer, stakeholder: stakeholders[member % 5] ?? 'other', country: 'FR', castAt: '2026-11-10T09:00:00.000Z',
});

/** As the use case does it: one ballot and one shard per step. */
function carriedOut(steps: Step[], poll: AnyPoll = polls[0]): { shards: TallyShard[]; ballots: Map<string, Ballot> } {
  const shards = emptyShards('p');
  const ballots = new Map<string, Ballot>();
  for (const { member, answer: given } of steps) {
    const id = `t.${member}`;
    const number = shardOf(id);
    const after = given === undefined ? undefined : ballotOf(member, given);
    shards[number] = recount(poll, shards[number] as TallyShard, ballots.get(id), after);
    if (after) ballots.set(id, after);
    else ballots.delete(id);
  }
  return { shards, ballots };
}

function counted(ballots: Iterable<Ballot>, { method }: AnyPoll = polls[0]): Tally {
  const tally = emptyTally();
  for (const ballot of ballots) countBallot(tally, method, ballot);
  return tally;
}

describe('the tally', () => {
  test('of the shards is the count of the ballots, whatever was cast, changed and withdrawn', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 200 }), fc.constantFrom(...polls), (steps, poll) => {
      const { shards, ballots } = carriedOut(steps, poll);
      const sum = sumTallies(shards);
      expect(sameTally(sum, counted(ballots.values(), poll))).toBe(true);
      expect(turnout(sum)).toBe(ballots.size);
    }));
  });

  test('of an anonymous poll holds turnout and nothing else until it closes', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { shards, ballots } = carriedOut(steps, { method: { kind: 'single' }, secrecy: 'anonymous' });
      expect(shards.every(({ lea, others }) => Object.keys(lea.counts).length + Object.keys(others.counts).length === 0)).toBe(true);
      expect(turnout(sumTallies(shards))).toBe(ballots.size);
    }));
  });

  test('does not depend on the order of the ballots', () => {
    const shuffled = fc.uniqueArray(fc.nat({ max: 300 }), { maxLength: 100 }).chain((members) => fc.tuple(fc.constant(members), fc.shuffledSubarray(members, { minLength: members.length })));
    fc.assert(fc.property(shuffled, ([members, otherwise]) => {
      const steps = (order: number[]): Step[] => order.map((member) => ({ member, answer: { [options[member % 3] ?? '']: 1 } }));
      expect(sumTallies(carriedOut(steps(members)).shards)).toEqual(sumTallies(carriedOut(steps(otherwise)).shards));
    }));
  });

  test('never falls below zero and keeps no option without a ballot', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
      for (const shard of carriedOut(steps).shards) {
        for (const count of [...Object.values(shard.lea.counts), ...Object.values(shard.others.counts)]) expect(count).toBeGreaterThan(0);
      }
    }));
  });

  test('is empty again when everybody withdrew', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const all = [...steps, ...Array.from({ length: 31 }, (_, member) => ({ member, answer: undefined }))];
      expect(sumTallies(carriedOut(all).shards)).toEqual(emptyTally());
    }));
  });

  test('keeps LEA ballots apart from all others', () => {
    const tally = counted([0, 1, 2, 3, 4, 5].map((member) => ballotOf(member, { phones: 1 })));
    expect(tally).toEqual({ lea: { ballots: 2, counts: { phones: 2 } }, others: { ballots: 4, counts: { phones: 4 } } });
  });

  test('of a withdrawal without a ballot is as before, and what was given is left alone', () => {
    const before: Tally = { ...emptyTally(), lea: { ballots: 1, counts: { phones: 1 } } };
    expect(recount(polls[0], before, undefined, undefined)).toEqual(before);
    recount(polls[0], before, ballotOf(0, { phones: 1 }), ballotOf(0, { drones: 1 }));
    expect(before.lea).toEqual({ ballots: 1, counts: { phones: 1 } });
  });

  test('is the same when only zeros differ, and another when a number, a side or an option differs', () => {
    const of = (lea: Record<string, number>, others: Record<string, number>, more = 0): Tally => ({ lea: { ballots: 1 + more, counts: lea }, others: { ballots: 1, counts: others } });
    expect(sameTally(of({ a: 1, b: 0 }, {}), of({ a: 1 }, { c: 0 }))).toBe(true);
    expect(sameTally(of({ a: 1 }, {}), of({ a: 2 }, {}))).toBe(false);
    expect(sameTally(of({ a: 1 }, {}), of({}, { a: 1 }))).toBe(false);
    expect(sameTally(of({}, { a: 1 }), of({}, { b: 1 }))).toBe(false);
    expect(sameTally(of({}, {}), of({}, {}, 1))).toBe(false);
  });
});

describe('the shards of a poll', () => {
  test('are sixteen, empty and unsealed', () => {
    expect(emptyShards('p').map(({ shard }) => shard)).toEqual(Array.from({ length: shardCount }, (_, index) => index));
    expect(emptyShards('p').every((shard) => !shard.sealed && turnout(shard) === 0 && shard.poll === 'p')).toBe(true);
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
