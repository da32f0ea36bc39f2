import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Ballot, Poll } from '../../functions/domain/poll.ts';
import type { Answer, PollMethod } from '../../functions/domain/pollMethod.ts';
import { counter, figuresOf, scoresOf, verdictOf } from '../../functions/domain/result.ts';
import type { PollResult } from '../../functions/domain/result.ts';
import { aBallot, aPoll } from '../makers/aPoll.ts';

const ids = ['phones', 'drones', 'borders'];
const yesNo = [{ id: 'yes', text: 'yes' }, { id: 'no', text: 'no' }, { id: 'abstain', text: 'abstain' }];

function resultOf(poll: Poll, ballots: readonly Ballot[]): PollResult {
  const counting = counter(poll);
  for (const ballot of ballots) counting.count(ballot);
  return counting.finish({ agrees: true, shuffled: (texts) => [...texts].sort() });
}
const verdict = (poll: Poll, ...ballots: Ballot[]) => verdictOf(poll, resultOf(poll, ballots));
const from = (country: string, ...answers: string[]): Ballot[] => answers.map((id) => aBallot({ [id]: 1 }, { country }));

describe('what counts', () => {
  test('practitioners head a result; the others stand beside and decide nothing', () => {
    const poll = aPoll().open();
    const result = resultOf(poll, [aBallot({ phones: 1 }), ...Array.from({ length: 9 }, () => aBallot({ drones: 1 }, { stakeholder: 'industry' }))]);
    expect([result.lea, result.others]).toEqual([{ ballots: 1, counts: { phones: 1 } }, { ballots: 9, counts: { drones: 9 } }]);
    expect(verdictOf(poll, result)).toMatchObject({ decidedBy: 'lea', leading: ['phones'] });
  });

  test('where no practitioner is asked, the others decide', () => {
    expect(verdict(aPoll({ electorate: { stakeholders: ['academia'] } }).open(), aBallot({ drones: 1 }, { stakeholder: 'academia' }))).toMatchObject({ decidedBy: 'others', leading: ['drones'] });
  });

  test('one country has one say, however many of its practitioners answer', () => {
    const result = resultOf(aPoll().open(), [...from('PL', ...Array<string>(98).fill('phones'), 'drones', 'drones'), ...from('FI', 'drones'), ...from('EL', 'drones')]);
    expect(figuresOf({ kind: 'single' }, result.lea ?? { ballots: 0, counts: {} })['phones']).toBeCloseTo(0.961, 3);
    expect(result.countries).toEqual({ counted: 3, figures: { phones: expect.closeTo(0.98 / 3, 10), drones: expect.closeTo((0.02 + 2) / 3, 10) } });
  });

  test('abstaining counts for the quorum and not for the share', () => {
    const poll = aPoll({ method: { kind: 'yes-no' }, options: yesNo, quorum: 5, threshold: 60 }).open();
    expect(verdict(poll, ...from('PL', 'yes', 'yes', 'no', 'abstain', 'abstain'))).toMatchObject({ quorumReached: true, leading: ['yes'], figure: 2 / 3, thresholdReached: true });
    expect(verdict(poll, ...from('PL', 'yes', 'yes', 'no', 'abstain'))).toMatchObject({ quorumReached: false });
  });

  test('scores have mean, median and spread over those who gave one', () => {
    const scores = (values: number[]) => scoresOf(resultOf(aPoll({ method: { kind: 'score', highest: 10 } }).open(), values.map((value) => aBallot({ phones: value }))).lea ?? { ballots: 0, counts: {} })['phones'];
    expect(scores([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ scored: 8, mean: 5, median: 4.5, spread: 2 });
    expect(scores([0])).toEqual({ scored: 1, mean: 0, median: 0, spread: 0 });
  });

  test('points are compared by their share of all that were given', () => {
    const poll = aPoll({ method: { kind: 'budget', points: 10, perOption: 10 } }).open();
    expect(verdict(poll, aBallot({ phones: 10 }), aBallot({ drones: 6, borders: 4 }))).toMatchObject({ leading: ['phones'], figure: 0.5 });
  });

  test('without ballots there is no winner, no share and no quorum', () => {
    expect(verdict(aPoll({ quorum: 1, threshold: 50 }).open())).toEqual({ decidedBy: 'lea', ballots: 0, quorumReached: false, leading: [], figure: undefined, thresholdReached: false, brokenBy: undefined });
  });
});

describe('a tie', () => {
  const tied = [...from('PL', 'phones', 'phones'), ...from('FI', 'drones'), ...from('EL', 'drones')];
  test('names all that tie, or asks the countries, or draws a lot, as the poll says', () => {
    expect(verdict(aPoll().open(), ...tied)).toMatchObject({ leading: ['drones', 'phones'] });
    expect(verdict(aPoll({ tieRule: 'countries' }).open(), ...tied)).toMatchObject({ leading: ['drones'], brokenBy: 'countries' });
    expect(verdict(aPoll({ tieRule: 'lot' }).open(), ...tied)).toMatchObject({ leading: [expect.stringMatching(/^(drones|phones)$/)], brokenBy: 'lot' });
  });
  test('of yes and no is a no', () => {
    expect(verdict(aPoll({ method: { kind: 'yes-no' }, options: yesNo, tieRule: 'lot' }).open(), ...from('PL', 'yes', 'no'))).toMatchObject({ leading: ['no'] });
  });
  test('of scores goes to the higher median', () => {
    const poll = aPoll({ method: { kind: 'score', highest: 10 } }).open();
    expect(verdict(poll, aBallot({ phones: 0, drones: 4 }), aBallot({ phones: 6, drones: 4 }), aBallot({ phones: 6, drones: 4 }))).toMatchObject({ leading: ['phones'], brokenBy: 'median' });
  });
});

const methods: PollMethod[] = [{ kind: 'single' }, { kind: 'several', least: 1, most: 2 }, { kind: 'approval' }, { kind: 'yes-no' }, { kind: 'score', highest: 5 }, { kind: 'budget', points: 10, perOption: 6 }];
const answerTo = (method: PollMethod): fc.Arbitrary<Answer> => {
  if (method.kind === 'yes-no') return fc.constantFrom('yes', 'no', 'abstain').map((id) => ({ [id]: 1 }));
  if (method.kind === 'single') return fc.constantFrom(...ids).map((id) => ({ [id]: 1 }));
  const most = method.kind === 'score' ? 5 : method.kind === 'budget' ? 3 : 1;
  return fc.dictionary(fc.constantFrom(...ids), fc.integer({ min: method.kind === 'score' ? 0 : 1, max: most }), { minKeys: 1, maxKeys: method.kind === 'several' ? 2 : 3 });
};
const ballotTo = (method: PollMethod): fc.Arbitrary<Ballot> =>
  fc.record({ answer: answerTo(method), country: fc.constantFrom('PL', 'FI', 'EL', 'FR', 'ES', 'IT'), stakeholder: fc.constantFrom('lea' as const, 'lea' as const, 'industry' as const, 'policy' as const) }).map(({ answer, ...more }) => aBallot(answer, more));
const polled = fc.constantFrom(...methods).chain((method) => fc.record({
  poll: fc.record({ secrecy: fc.constantFrom('named' as const, 'anonymous' as const), tieRule: fc.constantFrom('together' as const, 'countries' as const, 'lot' as const) })
    .map((more) => aPoll({ ...more, method, ...(method.kind === 'yes-no' ? { options: yesNo } : {}) }).open()),
  ballots: fc.array(ballotTo(method), { maxLength: 60 }),
}));

describe('for every kind of poll', () => {
  test('the order of the ballots does not matter', () => {
    fc.assert(fc.property(polled, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), ({ poll, ballots }, chance) => {
      const mixed = ballots.map((ballot) => ({ ballot, at: chance.next().value })).sort((one, other) => Number(one.at) - Number(other.at)).map(({ ballot }) => ballot);
      expect(resultOf(poll, mixed)).toEqual(resultOf(poll, ballots));
    }), { numRuns: 300, seed: 7 });
  });

  test('the order of the options does not matter', () => {
    fc.assert(fc.property(polled, ({ poll, ballots }) => {
      const turned = { ...poll, options: [...poll.options].reverse() };
      expect(verdictOf(turned, resultOf(turned, ballots))).toEqual(verdictOf(poll, resultOf(poll, ballots)));
    }), { numRuns: 300, seed: 8 });
  });

  test('more voters who answer as their country did never change the country view', () => {
    fc.assert(fc.property(polled, fc.integer({ min: 2, max: 5 }), ({ poll, ballots }, times) => {
      const named = { ...poll, secrecy: 'named' as const };
      const more = [...ballots, ...Array.from({ length: times }, () => ballots.filter(({ country }) => country === 'PL')).flat()];
      // Points are shares of what a country gave, scores means of it: both stay as they are when everybody comes twice.
      const [before, after] = [resultOf(named, ballots).countries, resultOf(named, more).countries];
      expect(Object.keys(after?.figures ?? {}).sort()).toEqual(Object.keys(before?.figures ?? {}).sort());
      for (const [option, figure] of Object.entries(before?.figures ?? {})) expect(after?.figures[option]).toBeCloseTo(figure, 10);
    }), { numRuns: 300, seed: 9 });
  });

  test('everybody is counted once: heads and turnout agree with the ballots', () => {
    fc.assert(fc.property(polled, ({ poll, ballots }) => {
      const result = resultOf({ ...poll, secrecy: 'named' }, ballots);
      expect(result.ballots).toBe(ballots.length);
      expect((result.lea?.ballots ?? 0) + (result.others?.ballots ?? 0)).toBe(ballots.length);
      expect(Object.values(result.turnout.countries).reduce((sum, count) => sum + count, 0)).toBe(ballots.length);
      expect(Object.values(result.turnout.stakeholders).reduce((sum, count) => sum + count, 0)).toBe(ballots.length);
    }), { numRuns: 200, seed: 10 });
  });
});
