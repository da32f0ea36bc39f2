import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DumpProject, DumpResult } from '../../functions/domain/dumpProject.ts';
import type { Participation, RdiProject, RdiResult } from '../../functions/domain/knowledge.ts';
import { mergedProject } from '../../functions/domain/merging.ts';
import { mergedResult } from '../../functions/domain/mergingResults.ts';
import { fingerprint } from '../../functions/domain/statements.ts';
import { aDumpProject, aDumpResult } from '../makers/aDumpProject.ts';

const at = (step: number): string => new Date(Date.parse('2026-11-01T00:00:00.000Z') + step * 1000).toISOString();
const maybe = <T>(...values: T[]) => fc.constantFrom<T | undefined>(undefined, ...values);
const coded = fc.uniqueArray(fc.constantFrom('A', 'B', 'C'), { maxLength: 3 }).map((codes) => codes.map((code) => ({ code })));
const organisation: fc.Arbitrary<Participation> = fc.record({
  name: fc.constantFrom('Police', 'Guardia', 'Αστυνομία'), country: fc.constantFrom('NL', 'ES', ''), role: fc.constantFrom<Participation['role']>('coordinator', 'participant'), contribution: maybe(100, 200.5),
}, { requiredKeys: ['name', 'country', 'role'] });
const organisations = fc.uniqueArray(organisation, { maxLength: 3, selector: ({ name }) => name });

/** The same project as some dump may have it: with less, with other values, older, its lists in its own row only, or as tables alone. */
const dump: fc.Arbitrary<DumpProject> = fc.record({
  facts: fc.record({ title: fc.constantFrom('A title', 'A title.', 'Another'), objective: fc.constantFrom('', 'One.\n\nTwo.', 'One. Two.', 'One Two', 'Three'), keywords: fc.subarray(['police', 'border']), endDate: maybe('2022-08-31', '2023-02-28'), totalCost: maybe(1, 2.5), sourceChanged: maybe('2024-01-01', '2025-01-01') }),
  programmes: fc.option(coded, { nil: undefined }), topics: fc.option(coded, { nil: undefined }), organisations: fc.option(organisations, { nil: undefined }), countries: maybe(['NL'], ['ES', 'NL']),
  links: fc.option(fc.subarray([{ url: 'https://a.eu/' }, { url: 'https://b.eu/' }]), { nil: undefined }),
  silent: fc.subarray(['keywords', 'totalCost', 'objective'] as const), sketched: fc.subarray(['organisations', 'programmes', 'links'] as const), alone: fc.constantFrom(false, false, true),
}).map(({ facts, alone, ...more }) => {
  const made = aDumpProject({ facts, ...more });
  if (!alone) return made;
  const { facts: _facts, countries: _countries, silent: _silent, sketched: _sketched, ...tables } = made;
  return tables;
});
const result: fc.Arbitrary<DumpResult> = fc.record({
  title: fc.constantFrom('Report', 'Report.', 'Another'), description: maybe('Output of T7.1.', 'Output of T71', 'Other'), url: maybe('https://a.eu/1', 'https://a.eu/2'), sourceChanged: maybe('2024-01-01', '2025-01-01'), silent: fc.subarray(['description', 'url'] as const),
}).map((more) => aDumpResult(1, more));

const of = { id: 'h2020-740685', framework: 'H2020' as const, grantId: '740685', acronym: 'I-LEAD' };
const series = (nth: number): string => `dump ${nth}`;
/** By day or by hand: everything but whose turn it was last. */
const content = (item: RdiProject | RdiResult | undefined): string => JSON.stringify({ ...item, series: undefined });

/** Asked many thousand times: jest is asked only where something differs. */
function settled(round: number, changes: readonly unknown[], before: string, after: string): void {
  if (round > 1 && changes.length > 0) expect(changes).toEqual([]);
  if (round > 2 && before !== after) expect(after).toBe(before);
}

describe('dumps of several series in turn, none of which changes', () => {
  test('write history of a project in the first round only; after the second nothing at all is written', () => {
    fc.assert(fc.property(fc.array(dump, { minLength: 2, maxLength: 4 }), (dumps) => {
      let item: RdiProject | undefined = mergedProject(undefined, aDumpProject(), 'H2020', { at: at(0), series: 'the first' })?.item;
      for (let round = 1; round <= 4; round += 1) for (const [nth, one] of dumps.entries()) {
        const before: string = content(item);
        const merged = mergedProject(item, one, 'H2020', { at: at(round * 10 + nth), series: series(nth) });
        item = merged?.item;
        settled(round, merged?.changes ?? [], before, content(item));
      }
    }), { numRuns: 500 });
  });

  test('and so it is with a result', () => {
    fc.assert(fc.property(fc.array(result, { minLength: 2, maxLength: 4 }), (dumps) => {
      let item: RdiResult | undefined;
      for (let round = 1; round <= 4; round += 1) for (const [nth, one] of dumps.entries()) {
        const before: string = content(item);
        const merged = mergedResult(item, one, of, { at: at(round * 10 + nth), series: series(nth) }, false);
        item = merged.item;
        settled(round, merged.changes, before, content(item));
      }
    }), { numRuns: 500 });
  });

  test('and a dump that then says something new of a result is followed, whoever spoke last', () => {
    fc.assert(fc.property(fc.array(result, { minLength: 2, maxLength: 4 }), fc.nat(3), (dumps, who) => {
      let item: RdiResult | undefined;
      for (const [nth, one] of [...dumps.entries(), ...dumps.entries()]) item = mergedResult(item, one, of, { at: at(nth), series: series(nth) }, false).item;
      const speaker = who % dumps.length;
      const news = { ...dumps[speaker], id: '740685_1_DELIVHORIZON', type: 'deliverable' as const, title: 'Quite new', sourceChanged: '2026-01-01' };
      const merged = mergedResult(item, news, of, { at: at(99), series: series(speaker) }, false);
      expect(merged).toMatchObject({ verdict: 'changed', item: { title: 'Quite new' } });
      expect(merged.changes.map(({ what }) => what)).toContain('title');
    }), { numRuns: 200 });
  });
});

describe('a dump that no longer says what another says differently', () => {
  const [tables, sheet] = [{ at: at(1), series: 'tables' }, { at: at(2), series: 'spreadsheet' }];
  const said = (url: string | undefined): DumpResult => aDumpResult(1, { url });
  const laid = (...turns: [typeof tables, string | undefined][]) => turns.reduce<RdiResult | undefined>((item, [series, url]) => mergedResult(item, said(url), of, series, false).item, undefined);

  test('takes nothing of the other’s away, then or ever after; the one that said it does', () => {
    expect(laid([tables, 'https://a.eu/'], [sheet, 'https://b.eu/'], [tables, undefined])?.url).toBe('https://b.eu/');
    expect(laid([tables, 'https://a.eu/'], [sheet, 'https://b.eu/'], [tables, undefined], [tables, undefined])?.url).toBe('https://b.eu/');
    expect(laid([tables, undefined], [sheet, 'https://b.eu/'], [tables, undefined], [tables, undefined])?.url).toBe('https://b.eu/');
    expect(laid([tables, 'https://a.eu/'], [sheet, 'https://b.eu/'], [sheet, undefined])?.url).toBeUndefined();
  });

  test('and what it never had a column for it cannot take away', () => {
    const silent = aDumpResult(1, { url: undefined, silent: ['url'] });
    const item = mergedResult(laid([tables, 'https://a.eu/']), silent, of, sheet, false).item;
    expect(mergedResult(item, said(undefined), of, sheet, false).item.url).toBe('https://a.eu/');
  });
});

describe('a fingerprint', () => {
  test('is FNV-1a of 64 bits: the published values of “a” and “foobar”', () => {
    const hex = (text: string): string => fingerprint(text).split('.').map((half) => parseInt(half, 36).toString(16).padStart(8, '0')).join('');
    expect(['a', 'foobar'].map(hex)).toEqual(['af63dc4c8601ec8c', '85944171f73967e8']);
  });

  test('is the same for the same content in any order and with any white space, and for nothing empty', () => {
    expect(fingerprint('One.\n\nTwo.')).toBe(fingerprint('One. Two.'));
    expect(fingerprint([{ code: 'A', title: 'x' }, { code: 'B' }])).toBe(fingerprint([{ code: 'B' }, { code: 'A' }]));
    expect(fingerprint([{ url: 'https://a.eu/' }])).not.toBe(fingerprint([{ url: 'https://b.eu/' }]));
    expect(fingerprint([{ name: 'Police', url: 'https://a.eu/', country: 'NL' }])).not.toBe(fingerprint([{ name: 'Guardia', url: 'https://a.eu/', country: 'NL' }]));
    expect([undefined, '', []].map(fingerprint)).toEqual(['', '', '']);
  });

  test('tells different texts apart', () => {
    const seen = new Set(Array.from({ length: 50_000 }, (_, nth) => fingerprint(`Text ${nth}`)));
    expect(seen.size).toBe(50_000);
  });
});
