import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readableBy, readingKeys } from '../../../functions/domain/access.ts';
import type { Marked } from '../../../functions/domain/marking.ts';
import type { Caller } from '../../../functions/domain/member.ts';
import type { ChallengeFilters, IndexedChallenge } from '../../../functions/search/challenges/challengeIndex.ts';
import { aCaller } from '../../makers/aCaller.ts';
import { aChallenge, anIndexOf, found } from './aChallenge.ts';

const words = ['drone', 'drones', 'prison', 'wall', 'phones', 'phone', 'forensic', 'forensics', 'mur', 'téléphone', 'Handy', 'Handyauswertung', 'więzienie', 'więzienia', 'the', 'der', 'la'];
const text = (most: number) => fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: most }).map((some) => some.join(' '));
const country = fc.constantFrom('ES', 'PL', 'FR');

const marked: fc.Arbitrary<Marked> = fc.record({
  marking: fc.record({
    tlp: fc.constantFrom('CLEAR' as const, 'GREEN' as const, 'AMBER' as const, 'AMBER+STRICT' as const, 'RED' as const),
    audience: fc.constantFrom('lea-only' as const, 'network' as const, 'public' as const),
    releasableTo: fc.option(fc.uniqueArray(country, { minLength: 1 }), { nil: undefined }),
  }),
  owner: fc.record({ organisation: fc.constantFrom('police-es', 'police-pl', 'firm'), country }),
  groups: fc.option(fc.constant(['cyber']), { nil: undefined }),
  people: fc.option(fc.constant(['tenant-es.person-es']), { nil: undefined }),
});

const callers: fc.Arbitrary<Caller> = fc.record({
  stakeholder: fc.constantFrom('lea' as const, 'industry' as const), country, organisation: fc.constantFrom('police-es', 'police-pl', 'firm'),
  groups: fc.constantFrom<string[]>([], ['cyber']), id: fc.constantFrom('tenant-es.person-es', 'tenant-pl.person-pl'),
}).map(({ stakeholder, ...more }) => aCaller(stakeholder, more));

const challenges: fc.Arbitrary<IndexedChallenge[]> = fc.array(fc.record({
  mark: marked, title: text(4), body: text(16), country, state: fc.constantFrom('submitted', 'triaged'), kind: fc.constantFrom('challenge' as const, 'common' as const),
  groups: fc.uniqueArray(fc.constantFrom('cyber', 'forensic')), themes: fc.uniqueArray(fc.constantFrom('t1', 't2')), areas: fc.uniqueArray(fc.constantFrom('FCT', 'BM')), day: fc.integer({ min: 10, max: 14 }),
}), { minLength: 1, maxLength: 18 }).map((drafts) => drafts.map(({ mark, body, day, ...more }, at) => aChallenge(`c${(at * 7) % 18}`, { ...more, text: body, readableBy: readableBy(mark), raisedAt: `2026-05-${day}T08:00:00.000Z` })));

const asked = fc.record({
  words: fc.oneof(text(3), text(3).map((some) => `${some} `), fc.constantFrom('', 'dron', 'forensix ', 'phonne ', '"the prison"', 'wall -drone', 'Handyauswertnug', 'wiezieniu', 'ph', 'p', 'zzz')),
  filters: fc.constantFrom<ChallengeFilters>({}, { country: ['ES'] }, { kind: ['common'], state: ['triaged'] }, { theme: ['t1', 't2'] }, { group: ['cyber'], country: ['PL', 'FR'] }, { area: ['none'] }),
  order: fc.constantFrom('best' as const, 'newest' as const, 'oldest' as const),
  skip: fc.constantFrom(0, 2),
  limit: fc.constantFrom(3, 50),
});

describe('a caller finds what the caller may read, and nothing tells of the rest', () => {
  test('every answer is the same as of an index that holds nothing else, also after changes', () => {
    fc.assert(fc.property(challenges, challenges, callers, fc.array(asked, { minLength: 3, maxLength: 6 }), fc.array(text(12), { minLength: 2, maxLength: 4 }), (first, later, caller, questions, texts) => {
      const keys = readingKeys(caller);
      const readable = (all: readonly IndexedChallenge[]): IndexedChallenge[] => all.filter((one) => one.readableBy.some((key) => keys.includes(key)));
      const whole = anIndexOf(first);
      for (const { words: typed } of questions) found(whole, typed, { keys });
      // Some are taken back, some change who may read them; the other index is made at one go of what is readable in the end.
      whole.remove(first.filter((_, at) => at % 5 === 0).map(({ id }) => id));
      whole.replace(later);
      const now = new Map([...first.filter((_, at) => at % 5 !== 0), ...later].map((one) => [one.id, one]));
      const part = anIndexOf(readable([...now.values()]));
      for (const { words: typed, ...more } of questions) expect(found(whole, typed, { ...more, keys })).toEqual(found(part, typed, { ...more, keys }));
      for (const one of texts) expect(whole.similar(one, { keys, limit: 5 })).toEqual(part.similar(one, { keys, limit: 5 }));
      expect(found(whole, '', { keys }).total).toBe(readable([...now.values()]).length);
    }), { numRuns: 200 });
  });

  test('nothing tells whoever may not read it: no completion, no correction, no facet, nothing similar', () => {
    const keys = readingKeys(aCaller('industry', { organisation: 'firm' }));
    const hidden: Marked = { marking: { tlp: 'GREEN', audience: 'lea-only' }, owner: { organisation: 'police-pl', country: 'PL' } };
    const index = anIndexOf([
      aChallenge('open', { text: 'Phones at school' }),
      aChallenge('hidden', { title: 'Undercover', text: 'Quollwatching over the prison wall with drones', readableBy: readableBy(hidden), country: 'PL', themes: ['quoll'], raisedAt: '2027-01-01T00:00:00.000Z' }),
    ]);
    for (const typed of ['quollwatching', 'quollwacthing ', 'quo', 'undercover', '"prison wall"']) expect(found(index, typed, { keys })).toMatchObject({ hits: [], total: 0, more: false, facets: { country: [], theme: [] } });
    expect(found(index, '', { keys })).toMatchObject({ total: 1, more: false, facets: { country: [{ value: 'FR', count: 1 }], theme: [] } });
    expect(found(index, '', { keys, filters: { country: ['PL'] } })).toMatchObject({ total: 0, facets: { country: [{ value: 'FR', count: 1 }] } });
    expect(index.similar('Quollwatching over the prison wall with drones', { keys, limit: 5 })).toEqual([]);
    expect(index.similar('Quollwatching over the prison wall with drones', { keys: readingKeys(aCaller('lea')), limit: 5 }).map(({ id }) => id)).toEqual(['hidden']);
  });

  test('without keys, and without readers, nothing is found', () => {
    const index = anIndexOf([aChallenge('one', { text: 'Drones' }), aChallenge('nobody', { text: 'Drones', readableBy: [] })]);
    expect(index.size()).toBe(1);
    expect(found(index, '', { keys: [] })).toMatchObject({ hits: [], total: 0 });
    expect(index.similar('Drones', { keys: [], limit: 5 })).toEqual([]);
    index.replace([aChallenge('one', { text: 'Drones', readableBy: [] })]);
    expect([index.size(), found(index, '').total]).toEqual([0, 0]);
  });
});
