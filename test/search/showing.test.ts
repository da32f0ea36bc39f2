import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aResult } from '../makers/anItem.ts';
import { aStudy, anIndex, found, marked, searched } from './anIndex.ts';

const filler = (count: number): string => Array.from({ length: count }, (_, at) => `padding${at % 7}`).join(' ');

describe('snippets', () => {
  const shown = (index: ReturnType<typeof anIndex>, words: string): Record<string, string> => Object.fromEntries(searched(index, words).hits[0]?.snippets.map((snippet) => [snippet.of, marked(snippet)]) ?? []);

  test('mark the whole word as it stands, with its accents, in every form, and a compound as one', () => {
    const index = anIndex([aStudy('1', 'Café policing', 'Le cafe\u0301 — the CAFÉS of lithium-ion cells', { keywords: ['lithium', 'cafeteria'], acronym: 'I-CAFÉ' })]);
    expect(shown(index, 'cafe lithium-ion i-cafe ')).toEqual({
      title: '[Café] policing', acronym: '[I-CAFÉ]', text: 'Le [cafe\u0301] — the [CAFÉS] of [lithium-ion] cells', keywords: '[lithium], cafeteria',
    });
    expect(shown(index, 'caf')['keywords']).toBe('lithium, [cafeteria]');
  });

  test('show that part of a long text in which most of what was sought stands together, cut between words', () => {
    const index = anIndex([aStudy('1', 'Long', `${filler(60)} ransomware ${filler(60)} the ransomware gang moved wallets ${filler(60)} wallets ${filler(60)}`)]);
    const { text = '' } = shown(index, 'ransomware wallets');
    expect(text).toContain('the [ransomware] gang moved [wallets]');
    expect(text.replace(/[[\]]/g, '').length).toBeLessThanOrEqual(246);
    expect(text).toMatch(/^… padding\d .* padding\d …$/s);
  });

  test('begin with the text where nothing in it was sought', () => {
    const index = anIndex([aStudy('1', 'Wallets', filler(90))]);
    expect(shown(index, 'wallets')['text']).toMatch(/^padding0 .* padding\d …$/);
    expect(shown(index, '')['title']).toBe('Wallets');
  });

  test('are plain text: what looks like HTML stays what it is', () => {
    const index = anIndex([aStudy('1', '<b>Wallets</b>', 'x <script>alert("wallets")</script>')]);
    expect(shown(index, 'wallets')).toMatchObject({ title: '<b>[Wallets]</b>', text: 'x <script>alert("[wallets]")</script>' });
  });

  test('never hold half a character, and marks lie in order inside the text, whatever it is', () => {
    const piece = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('wallet', 'Wallets', 'ẃallet', '😀', '😀'.repeat(150), 'x'.repeat(300), '\n\n', '𝐰allet', ' '));
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(' ').toWellFormed()), (text) => {
      const index = anIndex([aStudy('1', 'Wallet', text)]);
      for (const snippet of searched(index, 'wallet').hits[0]?.snippets ?? []) {
        expect(snippet.text.isWellFormed()).toBe(true);
        expect(snippet.text.length).toBeLessThanOrEqual(260);
        let end = 0;
        for (const [from, to] of snippet.marks) {
          expect(end <= from && from < to && to <= snippet.text.length).toBe(true);
          expect(snippet.text.slice(from, to).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()).toMatch(/^wallet/);
          end = to;
        }
      }
      index.close();
    }), { numRuns: 150 });
  });
});

describe('facets', () => {
  const all = Array.from({ length: 40 }, (_, at) => aStudy(`${100 + at}`, at % 2 ? 'Drones' : 'Dogs', 'At work', {
    countries: at % 3 ? ['ES', 'FR'] : ['PL'], status: at % 4 ? 'signed' : 'closed', startDate: `20${10 + (at % 5)}-01-01`, topics: at % 2 ? [{ code: 'SU-FCT02-2018' }] : [],
    fields: at % 5 ? [{ code: '/29/89', path: '/x/y' }, { code: '/29/90', path: '/x/z' }] : [], organisations: [{ name: 'O', country: 'ES', role: 'coordinator', activity: at % 2 ? 'PUB' : 'HES' }],
  }));
  const first = all[0] as (typeof all)[number];
  const index = anIndex([...all, aResult(first, { id: 'cordis-1', title: 'Dogs, reported', year: 2024 })]);
  const count = (answer: ReturnType<typeof searched>, facet: 'country' | 'status' | 'kind' | 'year' | 'field' | 'area' | 'organisationType', value: string): number => answer.facets[facet].find((one) => one.value === value)?.count ?? 0;

  test('count what matches; a result with its project’s, an upper field once for all below it', () => {
    const answer = searched(index, 'dogs');
    expect(answer.total).toBe(21);
    expect(count(answer, 'kind', 'rdi-result')).toBe(1);
    expect(count(answer, 'country', 'PL')).toBe(all.filter((one, at) => at % 2 === 0 && one.countries.includes('PL')).length + 1);
    expect(count(answer, 'field', '/29')).toBe(16);
    expect(count(answer, 'organisationType', 'HES')).toBe(21);
    expect(count(answer, 'area', 'FCT')).toBe(0);
    expect(count(answer, 'year', '2024')).toBe(1);
  });

  test('each is counted without its own filter and with all others', () => {
    const filters = { country: ['PL'], status: ['closed'], kind: ['rdi-project'] };
    const answer = searched(index, '', { filters });
    const has = (skip: string): number => all.filter((one) => (skip === 'country' || one.countries.includes('PL')) && (skip === 'status' || one.status === 'closed')).length;
    expect(answer.total).toBe(has(''));
    expect(count(answer, 'country', 'PL')).toBe(has(''));
    expect(count(answer, 'country', 'ES')).toBe(all.filter((one) => one.countries.includes('ES') && one.status === 'closed').length);
    expect(count(answer, 'status', 'signed')).toBe(all.filter((one) => one.countries.includes('PL') && one.status === 'signed').length);
    expect(count(answer, 'kind', 'rdi-result')).toBe(1);
    expect(answer.facets.year.reduce((sum, one) => sum + one.count, 0)).toBe(has(''));
    const reported = searched(index, '', { filters: { year: ['2024'] } });
    expect(reported.facets.kind).toEqual([{ value: 'rdi-result', count: 1 }]);
    expect(reported.facets.year).toHaveLength(6);
    expect(count(reported, 'country', 'PL')).toBe(1);
  });

  test('any of one facet’s values, all of the facets', () => {
    expect(searched(index, '', { filters: { country: ['PL', 'ES'] } }).total).toBe(41);
    expect(searched(index, '', { filters: { country: ['PL'], area: ['FCT'] } }).total).toBe(all.filter((one) => one.countries.includes('PL') && one.topics.length > 0).length);
    expect(searched(index, '', { filters: { country: ['XX'] } }).total).toBe(0);
  });

  test('pages follow each other without gap or repeat, in either order', () => {
    for (const order of ['best', 'newest'] as const) {
      const pages = Array.from({ length: 7 }, (_, page) => searched(index, 'at work', { order, skip: page * 7, limit: 7 }).hits.map(({ id }) => id)).flat();
      expect(pages).toEqual(searched(index, 'at work', { order, limit: 100 }).hits.map(({ id }) => id));
      expect(new Set(pages).size).toBe(40);
    }
  });

  test('behind the two hundred that are read closely the order goes on', () => {
    const many = anIndex(Array.from({ length: 450 }, (_, at) => aStudy(`${at}`, `Drones ${at}`, `${filler(at % 9)} drones`)));
    const pages = Array.from({ length: 5 }, (_, page) => searched(many, 'drones', { skip: page * 100, limit: 100 }).hits).flat();
    expect(new Set(pages.map(({ id }) => id)).size).toBe(450);
    expect(pages.every(({ score }, at) => at === 0 || score <= (pages[at - 1]?.score ?? 0))).toBe(true);
  });
});

test('related items tell what they share, without the item’s own results', () => {
  const project = aStudy('1', 'Ransomware wallets', 'Tracing ransomware wallets', { topics: [{ code: 'SU-FCT02-2018' }], fields: [{ code: '/1/2', path: '/a/b' }] });
  const index = anIndex([
    project, aResult(project, { title: 'Ransomware wallets, reported' }),
    aStudy('2', 'Wallets of gangs', 'Ransomware wallets again', { topics: [{ code: 'SU-FCT02-2018' }], fields: [{ code: '/1/2', path: '/a/b' }] }),
    aStudy('3', 'Wallets', 'Other wallets'), ...Array.from({ length: 20 }, (_, at) => aStudy(`${50 + at}`, 'Gardening', 'Plants and more plants')),
  ]);
  const related = index.related('h2020-1', ['public/*/anybody'], 5);
  expect(related.map(({ id }) => id)).toEqual(['h2020-2', 'h2020-3']);
  expect(related[0]).toMatchObject({ partition: 'item:h2020-2', kind: 'rdi-project', fields: ['/1/2'], topics: ['FCT'] });
  expect(related[0]?.words).toEqual(expect.arrayContaining(['ransomware', 'wallets']));
  expect(index.related('h2020-404', ['public/*/anybody'], 5)).toEqual([]);
  expect(found(index, 'ransomware')[0]).toBe('1');
});
