import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mayRead, readingKeys } from '../../functions/domain/access.ts';
import type { KnowledgeItem } from '../../functions/domain/knowledge.ts';
import type { Marked } from '../../functions/domain/marking.ts';
import type { Caller } from '../../functions/domain/member.ts';
import type { Filters, SearchIndex } from '../../functions/search/searchIndex.ts';
import { aCaller } from '../makers/aCaller.ts';
import { aPractice, aProject, aResult } from '../makers/anItem.ts';
import { anIndex, found, partitionsOf, searched } from './anIndex.ts';

const words = ['drone', 'drones', 'border', 'police', 'policing', 'ransomware', 'forensic', 'forensics', 'surveillance', 'wallet', 'tracing', 'the', 'of'];
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
  stakeholder: fc.constantFrom('lea' as const, 'industry' as const, 'academia' as const), country, organisation: fc.constantFrom('police-es', 'police-pl', 'firm'),
  groups: fc.constantFrom<string[]>([], ['cyber']), id: fc.constantFrom('tenant-es.person-es', 'tenant-pl.person-pl'), contact: fc.boolean(),
}).map(({ stakeholder, contact, ...more }) => aCaller(stakeholder, { ...more, duties: contact ? [{ duty: 'national-contact', country: more.country }] : [] }));

const items: fc.Arbitrary<KnowledgeItem[]> = fc.array(fc.record({ of: fc.constantFrom('project', 'result', 'practice'), title: text(4), body: text(12), marks: fc.tuple(marked, marked), countries: fc.uniqueArray(country) }), { minLength: 1, maxLength: 14 })
  .map((drafts) => drafts.flatMap(({ of, title, body, marks: [first, second], countries }, at): KnowledgeItem[] => {
    if (of === 'practice') return [aPractice({ ...first, id: `practice-${at}`, title, text: body, countries, areas: ['FCT'] })];
    const project = aProject({ ...first, grantId: `${1000 + at}`, acronym: `NAME${at}`, title, objective: body, countries, line: undefined, fields: [{ code: '/29/89', path: '/a/b' }] });
    return of === 'project' ? [project] : [project, aResult(project, { ...second, id: `cordis-${at}`, title: body, description: title, year: 2021 })];
  }));

const asked = fc.record({
  words: fc.oneof(text(3), text(3).map((some) => `${some} `), fc.constantFrom('', 'dron', 'surveilance', 'forensix', '"the drone"', 'border -police', 'name1', '1002', 'ransomware wallets zzz', 'h2020-1003', 'wa')),
  filters: fc.constantFrom<Filters>({}, { country: ['ES'] }, { kind: ['rdi-result'] }, { area: ['FCT'] }, { year: ['2021'], programme: ['H2020'] }),
  order: fc.constantFrom('best' as const, 'newest' as const),
});

describe('a caller finds what the caller may read, and nothing tells of the rest', () => {
  test('every answer is the same as of an index that holds nothing else', () => {
    fc.assert(fc.property(items, callers, fc.array(asked, { minLength: 3, maxLength: 6 }), (all, caller, questions) => {
      const keys = readingKeys(caller);
      // A result whose project is hidden lies where it lay; what it would take over from the project stays hidden too.
      const [whole, part] = [anIndex(all), anIndex(all.filter((item) => mayRead(caller, item)))];
      for (const { words: typed, ...more } of questions) {
        expect(searched(whole, typed, { ...more, limit: 100 }, keys)).toEqual(searched(part, typed, { ...more, limit: 100 }, keys));
      }
      for (const { id } of all) expect(whole.related(id, keys, 10)).toEqual(part.related(id, keys, 10));
      close(whole, part);
    }), { numRuns: 120 });
  });

  test('nothing typed finds exactly what mayRead allows, and counts it by kind', () => {
    fc.assert(fc.property(items, callers, (all, caller) => {
      const index = anIndex(all);
      const answer = searched(index, '', { limit: 100 }, readingKeys(caller));
      const readable = all.filter((item) => mayRead(caller, item));
      expect(answer.hits.map(({ id }) => id).sort()).toEqual(readable.map(({ id }) => id).sort());
      expect(answer.total).toBe(readable.length);
      expect(answer.facets.kind.reduce((sum, { count }) => sum + count, 0)).toBe(readable.length);
      close(index);
    }), { numRuns: 100 });
  });
});

test('industry sees nothing of what is for law enforcement only: not in hits, counts, facets, corrections, completions, related items or exact names', () => {
  const open = aProject({ grantId: '1', title: 'Forensic tracing of wallets', objective: 'Wallets are traced.', line: undefined });
  const secret = aPractice({ id: 'p-secret', title: 'Undercover wallets', text: 'Ransomwarehunting with wallets, traced in secret', countries: ['PL'], areas: ['CS'], marking: { tlp: 'GREEN', audience: 'lea-only' } });
  const index = anIndex([open, secret]);
  const industry = readingKeys(aCaller('industry', { organisation: 'firm' }));
  const officer = readingKeys(aCaller('lea'));
  expect(found(index, 'ransomwarehunting', {}, officer)).toEqual(['p-secret']);
  expect(searched(index, 'ransomwarehunitng ', {}, officer).corrected).toBe('ransomwarehunting');
  expect(searched(index, 'p-secret', {}, officer).exact).toBe('p-secret');
  for (const typed of ['ransomwarehunting', 'ransomwarehunitng ', 'ransomwareh', 'undercover', 'p-secret']) {
    expect(searched(index, typed, {}, industry)).toMatchObject({ total: 0, hits: [], facets: { kind: [], country: [], area: [] } });
    expect(searched(index, typed, {}, industry).corrected).toBeUndefined();
    expect(searched(index, typed, {}, industry).exact).toBeUndefined();
  }
  expect(searched(index, '', {}, industry).facets.country.map(({ value }) => value)).toEqual(['FR']);
  expect(index.related('h2020-1', officer, 5).map(({ id }) => id)).toEqual(['p-secret']);
  expect(index.related('h2020-1', industry, 5)).toEqual([]);
  expect(index.related('p-secret', industry, 5)).toEqual([]);
});

test('a result does not tell under which areas, fields and countries a hidden project stands', () => {
  const hidden = aProject({ grantId: '1', title: 'Hidden', countries: ['PL'], marking: { tlp: 'GREEN', audience: 'lea-only' } });
  const index = anIndex([hidden, aResult(hidden, { title: 'Shown to all' })]);
  expect(searched(index, 'shown').facets).toMatchObject({ kind: [{ value: 'rdi-result', count: 1 }], country: [], status: [] });
});

test('a caller without keys finds nothing', () => {
  const index = anIndex([aProject()]);
  expect(searched(index, '', {}, [])).toMatchObject({ total: 0, hits: [] });
  expect(partitionsOf([aProject()])).toHaveLength(1);
});

function close(...indexes: SearchIndex[]): void {
  for (const index of indexes) index.close();
}
