import { describe, expect, test } from '@jest/globals';
import { allAlike, anonymised, isWithheld, leastCell, pooledTurnout, shownCountries } from '../../functions/domain/secrecy.ts';
import { counter } from '../../functions/domain/result.ts';
import type { PollResult } from '../../functions/domain/result.ts';
import type { Ballot, Poll } from '../../functions/domain/poll.ts';
import type { Side } from '../../functions/domain/tally.ts';
import type { Answer, PollMethod } from '../../functions/domain/pollMethod.ts';
import { checkAnswer, yesNoOptions } from '../../functions/domain/pollMethod.ts';
import { aBallot, aPoll } from '../makers/aPoll.ts';
import { seeded } from '../makers/pairs.ts';

const countries = ['PL', 'FI', 'EL', 'FR', 'ES', 'IT', 'NL', 'BE'];
const options = ['phones', 'drones', 'borders'];

function resultOf(poll: Poll, ballots: readonly Ballot[]): PollResult {
  const counting = counter(poll);
  for (const ballot of ballots) counting.count(ballot);
  return counting.finish({ agrees: true, shuffled: (texts) => [...texts].sort() });
}

/** People whom the published tables cannot tell apart: who is among them, the attacker knows; what they said, he works out. */
interface Group { ballots: Ballot[]; counted: boolean }

/**
 * The attacker knows who took part, with country and stakeholder, and everything that is published; the colluders tell
 * him their own ballots. Answers the groups of whose every member (colluders left out) he knows the whole ballot.
 */
function pinnedGroups(published: PollResult, ballots: readonly Ballot[], colluding: ReadonlySet<string>): { honest: number; published: boolean }[] {
  const practitioners = ballots.filter(({ stakeholder }) => stakeholder === 'lea');
  const others = ballots.filter(({ stakeholder }) => stakeholder !== 'lea');
  const shown = published.countries ? (published.shownCountries ?? []) : [];
  const groups: Group[] = [...shown.map((country) => ({ ballots: practitioners.filter((ballot) => ballot.country === country), counted: true })), { ballots: practitioners.filter(({ country }) => !shown.includes(country ?? '')), counted: false }].filter((group) => group.ballots.length > 0);
  const pinned = (side: 'lea' | 'others', those: readonly Group[]): { honest: number; published: boolean }[] => {
    const table = published[side];
    if (!table || those.length === 0) return [];
    const told = options.map((option) => unanimousIn(those, option, table.counts[option] ?? 0, side === 'lea' ? (published.countries?.figures[option] ?? 0) : 0, side === 'lea' ? shown.length : 0, colluding));
    return those.flatMap((group, index) => {
      const honest = group.ballots.filter(({ key }) => !colluding.has(key)).length;
      return honest > 0 && told.every((option) => option[index]) ? [{ honest, published: Object.values(table.counts).every((count) => count === table.ballots) }] : [];
    });
  };
  return [...pinned('lea', groups), ...pinned('others', others.length > 0 ? [{ ballots: others, counted: false }] : [])];
}

/** For each group: did all of it, or nobody, choose the option in every world that fits total and mean? */
function unanimousIn(groups: readonly Group[], option: string, total: number, mean: number, shown: number, colluding: ReadonlySet<string>): boolean[] {
  const ranges = groups.map(({ ballots, counted }) => {
    const known = ballots.filter(({ key }) => colluding.has(key));
    const least = known.filter(({ answer }) => answer[option] === 1).length;
    return { least, most: ballots.length - (known.length - least), size: ballots.length, counted };
  });
  const fits = ranges.map(() => new Set<number>());
  const walk = (at: number, sum: number, shares: number, chosen: number[]): void => {
    if (sum > total) return;
    const range = ranges[at];
    if (!range) {
      if (sum === total && (shown === 0 || Math.abs(shares / shown - mean) <= 0.005 + 1e-9)) chosen.forEach((count, index) => fits[index]?.add(count));
      return;
    }
    for (let count = range.least; count <= range.most; count += 1) walk(at + 1, sum + count, shares + (range.counted ? count / range.size : 0), [...chosen, count]);
  };
  walk(0, 0, 0, []);
  return ranges.map(({ least, most }, index) => {
    const possible = [...(fits[index] ?? [])];
    expect(possible.length).toBeGreaterThan(0);
    return possible.length === 1 && (possible[0] === least || possible[0] === most);
  });
}

function randomPoll(chance: () => number): { poll: Poll; ballots: Ballot[] } {
  const method: PollMethod = chance() < 0.5 ? { kind: 'single' } : { kind: 'approval' };
  const bias = chance();
  const answer = (): Answer => {
    const id = chance() < bias ? 'phones' : (options[Math.floor(chance() * 3)] ?? 'phones');
    return method.kind === 'single' ? { [id]: 1 } : { [id]: 1, ...(chance() < 0.4 ? { drones: 1 } : {}) };
  };
  // Every other poll is large enough for a country view.
  const [of, least] = chance() < 0.5 ? [1 + Math.floor(chance() * 8), 0] : [6, 5];
  const ballots = countries.slice(0, of).flatMap((country) => Array.from({ length: least + Math.floor(chance() * (8 - least)) }, () => country))
    .map((country, index) => aBallot(answer(), { key: `k${index}`, country, stakeholder: chance() < 0.9 ? 'lea' : 'industry' }));
  return { poll: aPoll({ secrecy: 'anonymous', method }).open(), ballots };
}

describe('somebody who sees everything that is published of an anonymous poll', () => {
  const tried = 2_000;

  test('pins no ballot, save where a published table is unanimous; with c who tell him theirs the others hide among 5 − c', () => {
    const chance = seeded(20261122);
    for (let number = 0; number < tried; number += 1) {
      const { poll, ballots } = randomPoll(chance);
      const published = resultOf(poll, ballots);
      for (let colluders = 0; colluders < 3; colluders += 1) {
        const colluding = new Set([...ballots].sort(() => chance() - 0.5).slice(0, colluders).map(({ key }) => key));
        for (const pinned of pinnedGroups(published, ballots, colluding)) {
          if (colluders === 0) expect(pinned.published).toBe(true);
          expect(pinned.honest).toBeGreaterThanOrEqual(leastCell - colluding.size);
        }
      }
    }
  });

  test('would, if nothing were held back: the attack finds what a careless publisher gives away', () => {
    const chance = seeded(20261122);
    let found = 0;
    for (let number = 0; number < tried / 10; number += 1) {
      const { poll, ballots } = randomPoll(chance);
      const careless = resultOf({ ...poll, secrecy: 'named' }, ballots);
      const shown = [...new Set(ballots.filter(({ stakeholder }) => stakeholder === 'lea').map(({ country }) => country ?? ''))];
      if (pinnedGroups({ ...careless, shownCountries: shown }, ballots, new Set()).some(({ honest, published }) => honest < leastCell || !published)) found += 1;
    }
    expect(found).toBeGreaterThan(10);
  });
});

const methods: readonly PollMethod[] = [
  { kind: 'single' }, { kind: 'approval' }, { kind: 'several', least: 1, most: 2 }, { kind: 'several', least: 2, most: 2 }, { kind: 'yes-no' }, { kind: 'score', highest: 2 },
  { kind: 'budget', points: 3, perOption: 2 }, { kind: 'budget', points: 4, perOption: 4 }, { kind: 'budget', points: 2, perOption: 2 },
];

/** A poll of any kind; in some countries nearly all say the same. */
function randomPollOfAnyKind(chance: () => number): { poll: Poll; ballots: Ballot[] } {
  const method = methods[Math.floor(chance() * methods.length)] ?? { kind: 'single' };
  const offered = method.kind === 'yes-no' ? [...yesNoOptions] : options.map((id) => ({ id, text: id }));
  const highest = method.kind === 'score' ? method.highest : method.kind === 'budget' ? method.perOption : 1;
  const answer = (): Answer => {
    for (;;) {
      const given = checkAnswer(method, offered, Object.fromEntries(offered.filter(() => chance() < 0.7).map(({ id }) => [id, Math.ceil(chance() * (highest + 1)) - (method.kind === 'score' ? 1 : 0)])));
      if (given.ok) return given.value;
    }
  };
  const bias = chance() < 0.3 ? 1 : chance();
  const all = answer();
  const [of, least] = chance() < 0.4 ? [1 + Math.floor(chance() * 8), 0] : [6, 5];
  const ballots = countries.slice(0, of).flatMap((country) => {
    const usual = chance() < 0.5 ? all : answer();
    return Array.from({ length: least + Math.floor(chance() * (8 - least)) }, () => ({ country, given: chance() < bias ? usual : answer() }));
  }).map(({ country, given }, index) => aBallot(given, { key: `k${index}`, country, stakeholder: chance() < 0.9 ? 'lea' : 'industry' }));
  return { poll: aPoll({ secrecy: 'anonymous', method, options: offered }).open(), ballots };
}

/**
 * Can these ballots be told from their sum alone? All say the same, and no two of them could have said something else
 * together: of points, one could have given more where the other gave less.
 */
function toldByTheirSum(ballots: readonly Ballot[], method: PollMethod): boolean {
  const [first, ...rest] = ballots;
  if (!first || !rest.every(({ answer }) => JSON.stringify(answer) === JSON.stringify(first.answer))) return false;
  if (method.kind !== 'budget' || rest.length === 0) return true;
  const spent = Object.values(first.answer).reduce((sum, points) => sum + points, 0);
  const movable = Object.values(first.answer).filter((points) => points < method.perOption).length;
  return movable === 0 || (spent === method.points && movable < 2);
}

/** Upper bound of every attack: he is told even the sum of each group that he can tell apart. Answers the groups whose every ballot he then knows. */
function knownGroups(published: PollResult, ballots: readonly Ballot[], colluding: ReadonlySet<string>, method: PollMethod): { honest: number; published: boolean }[] {
  const shown = published.countries ? (published.shownCountries ?? []) : [];
  const practitioners = ballots.filter(({ stakeholder }) => stakeholder === 'lea');
  const apart = [...shown.map((country) => practitioners.filter((ballot) => ballot.country === country)), practitioners.filter(({ country }) => !shown.includes(country ?? ''))];
  const sides = [...(published.lea ? [apart] : []), ...(published.others ? [[ballots.filter(({ stakeholder }) => stakeholder !== 'lea')]] : [])];
  return sides.flatMap((groups) => groups.map((group) => group.filter(({ key }) => !colluding.has(key))).filter((honest) => honest.length > 0 && toldByTheirSum(honest, method))
    .map((honest) => ({ honest: honest.length, published: toldByTheirSum(groups.flat(), method) })));
}

describe('whatever the kind of poll: somebody who is told even the sum of each country of the country view', () => {
  const tried = 4_000;

  test('knows no whole ballot, save where the published table alone tells all; with c who tell him theirs the others hide among 5 − c', () => {
    const chance = seeded(20261123);
    const met = new Set<string>();
    for (let number = 0; number < tried; number += 1) {
      const { poll, ballots } = randomPollOfAnyKind(chance);
      const published = resultOf(poll, ballots);
      if (published.countries) met.add(poll.method.kind);
      for (let colluders = 0; colluders < 3; colluders += 1) {
        const colluding = new Set([...ballots].sort(() => chance() - 0.5).slice(0, colluders).map(({ key }) => key));
        for (const known of knownGroups(published, ballots, colluding, poll.method)) {
          if (colluders === 0) expect({ ...known, poll: poll.method }).toMatchObject({ published: true });
          expect(known.honest).toBeGreaterThanOrEqual(leastCell - colluding.size);
        }
      }
    }
    // Country views were among them, of every kind.
    expect(met.size).toBe(6);
  });

  test('would find much where every country were shown', () => {
    const chance = seeded(20261123);
    const found = new Set<string>();
    for (let number = 0; number < tried / 4; number += 1) {
      const { poll, ballots } = randomPollOfAnyKind(chance);
      const careless = resultOf({ ...poll, secrecy: 'named' }, ballots);
      const shown = [...new Set(ballots.filter(({ stakeholder }) => stakeholder === 'lea').map(({ country }) => country ?? ''))];
      if (knownGroups({ ...careless, shownCountries: shown }, ballots, new Set(), poll.method).some(({ honest, published }) => honest < leastCell || !published)) found.add(poll.method.kind);
    }
    expect(found.size).toBe(6);
  });
});

describe('what is published of an anonymous poll', () => {
  const anonymous = aPoll({ secrecy: 'anonymous' }).open();
  const many = (count: number, more: Partial<Ballot> = {}): Ballot[] => Array.from({ length: count }, (_, index) => aBallot({ [options[index % 3] ?? '']: 1 }, more));

  test('is nothing of a side with fewer than five ballots, and no comment of it', () => {
    const result = resultOf(anonymous, [...many(5), ...many(4, { stakeholder: 'industry', comment: 'rare words' })]);
    expect([result.lea?.ballots, result.others, result.withheld, result.comments]).toEqual([5, undefined, ['others'], []]);
    expect(isWithheld(0)).toBe(false);
  });

  test('has no tables by country or stakeholder, and the country view from five countries of five up', () => {
    const five = countries.slice(0, 5).flatMap((country) => many(5, { country }));
    const alike = countries.slice(0, 5).flatMap((country) => Array.from({ length: 5 }, () => aBallot({ phones: 1 }, { country })));
    expect(resultOf(anonymous, alike).countries).toBeUndefined();
    expect(resultOf(anonymous, five)).toMatchObject({ countries: { counted: 5 } });
    expect(resultOf(anonymous, five.slice(1)).countries).toBeUndefined();
    expect(Object.keys(resultOf(anonymous, five))).not.toEqual(expect.arrayContaining(['byCountry']));
    expect(Object.keys(resultOf(anonymous, five))).not.toEqual(expect.arrayContaining(['byStakeholder']));
  });

  test('takes points for alike where their sum leaves nobody another way to give them', () => {
    const points: PollMethod = { kind: 'budget', points: 10, perOption: 6 };
    const alike = (counts: Record<string, number>, method = points) => allAlike({ ballots: 5, counts }, method);
    expect([alike({ phones: 30 }), alike({ phones: 30, drones: 20 }), alike({ phones: 30, drones: 19 }), alike({ phones: 25, drones: 25 }), alike({ phones: 25 })]).toEqual([true, true, false, false, false]);
    expect(alike({ phones: 50 }, { kind: 'budget', points: 10, perOption: 10 })).toBe(true);
    expect(alike({ phones: 30, drones: 10, borders: 10 })).toBe(false);
  });

  test('leaves the rest that could be subtracted none or at least five', () => {
    const sides = (sizes: Record<string, number>): Record<string, Side> => Object.fromEntries(Object.entries(sizes).map(([country, ballots]) => [country, { ballots, counts: { phones: 1, drones: ballots - 1 } }]));
    const large = sides(Object.fromEntries(countries.slice(0, 6).map((country, index) => [country, 5 + index])));
    const single: PollMethod = { kind: 'single' };
    expect(shownCountries({ ...large, ...sides({ BE: 2 }) }, single)).not.toContain('PL');
    expect(shownCountries({ ...large, ...sides({ BE: 2 }) }, single)).toHaveLength(5);
    expect(shownCountries({ ...large, ...sides({ BE: 2, NL: 3 }) }, single)).toHaveLength(6);
    expect(shownCountries({ ...large, BE: { ballots: 9, counts: { phones: 9 } } }, single)).toHaveLength(5);
    expect(pooledTurnout({ PL: 9, FI: 6, EL: 2 })).toEqual({ PL: 9, '': 8 });
    expect(pooledTurnout({ PL: 9, FI: 4, EL: 2 })).toEqual({ PL: 9, '': 6 });
  });

  test('a kept ballot bears no key, time, comment or member, and its country only where the country view stands on it', () => {
    const ballot = aBallot({ phones: 1 }, { comment: 'a comment' });
    expect(anonymised(ballot, 'new', { countries: ['ES'], withheld: [] })).toEqual({ poll: 'poll-1', key: 'new', answer: { phones: 1 }, stakeholder: 'lea', country: 'ES' });
    expect(anonymised(ballot, 'new', { countries: [], withheld: [] })).toEqual({ poll: 'poll-1', key: 'new', answer: { phones: 1 }, stakeholder: 'lea' });
    expect(anonymised({ ...ballot, stakeholder: 'policy' }, 'new', { countries: ['ES'], withheld: [] })).toEqual({ poll: 'poll-1', key: 'new', answer: { phones: 1 } });
    expect(anonymised(ballot, 'new', { countries: ['ES'], withheld: ['lea'] })).toBeUndefined();
  });
});
