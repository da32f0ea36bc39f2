import type { Client } from '../../functions/contract/client.ts';
import { sayIn } from '../../functions/contract/words/words.ts';
import { facetValues } from '../../tabs/knowledge/list/facetValues.ts';
import { fieldTree, firstOf, openFields } from '../../tabs/search/facetValue.ts';
import { keyOfSearch, loadFound } from '../../tabs/knowledge/list/loadFound.ts';
import { piecesOf } from '../../tabs/search/marks.ts';
import { mostShown, pagesOf } from '../../tabs/search/loadShown.ts';
import { changed, filterCount, toggled } from '../../tabs/search/searchQuery.ts';
import { exactly, queryFor, searchIn, wantedBy } from '../../tabs/knowledge/list/search.ts';
import type { Search } from '../../tabs/knowledge/list/search.ts';
import { aFoundItem, aSearchView } from '../makers/aFound.ts';

const say = sayIn('en-GB');
const read = (query: string): Search => searchIn(new URLSearchParams(query));
const plain = read('');

describe('a search in the address', () => {
  test.each([
    ['nothing', ''],
    ['words alone, as tabs in channels have kept them', 'q=drones'],
    ['several values of one filter', 'q=%CE%B1%CF%83%CF%84%CF%85%CE%BD%CE%BF%CE%BC%CE%AF%CE%B1&country=FR&country=EL'],
    ['a field of science', 'field=%2F29%2F89'],
    ['order, view and how much is shown', 'q=phones&order=newest&view=countries&shown=60'],
  ])('is read and written as it is: %s', (_what, query) => {
    expect(queryFor(read(query))).toBe(query);
  });

  test('that nobody could have made here is taken as far as it makes sense', () => {
    const odd = read(`q=${'x'.repeat(5_000)}&country=&country=FR&country=FR&order=worst&view=globe&shown=-7&shown=8&kind=${'k'.repeat(900)}`);
    expect(odd).toMatchObject({ order: 'best', view: 'list', shown: 20 });
    expect(odd.words).toHaveLength(2_000);
    expect(odd.filters).toEqual({ kind: ['k'.repeat(300)], country: ['FR'] });
    expect(read('shown=99999').shown).toBe(mostShown);
    expect(read('shown=NaN').shown).toBe(20);
  });

  test('begins at its beginning when words or filters change', () => {
    const far = read('q=phones&shown=100');
    expect(changed(far, { words: 'drones' })).toMatchObject({ words: 'drones', shown: 20 });
    expect(toggled(far, 'country', 'FR')).toMatchObject({ filters: { country: ['FR'] }, shown: 20 });
  });

  test('has a filter chosen and unchosen; the last one leaves nothing behind', () => {
    const one = toggled(toggled(plain, 'country', 'FR'), 'year', '2024');
    expect(filterCount(one)).toBe(2);
    expect(toggled(one, 'country', 'FR').filters).toEqual({ year: ['2024'] });
    expect(queryFor(toggled(toggled(plain, 'country', 'FR'), 'country', 'FR'))).toBe('');
  });

  test('without words is asked for by date, because nothing in it is better than the rest', () => {
    expect(wantedBy(plain).order).toBe('newest');
    expect(wantedBy(read('q=phones')).order).toBe('best');
  });
});

describe('the words as they were typed', () => {
  test.each([
    ['frensic phone', '"frensic" "phone"'],
    ['"seized phones" frensic -drone', '"seized phones" "frensic" -"drone"'],
    ['-"two words" "open', '-"two words" "open'],
    ['', ''],
  ])('are looked for exactly: %s', (words, quoted) => {
    expect(exactly(words)).toBe(quoted);
  });
});

describe('what was found', () => {
  test('is asked for in as few calls as the service allows, and never twice', () => {
    expect(pagesOf(20)).toEqual([{ skip: 0, limit: 20 }]);
    expect(pagesOf(100)).toEqual([{ skip: 0, limit: 20 }, { skip: 20, limit: 50 }, { skip: 70, limit: 30 }]);
    for (const shown of [20, 40, 60, 120, 200]) expect(pagesOf(shown).reduce((sum, { limit }) => sum + limit, 0)).toBe(shown);
  });

  test('stands once, even where an item moved from page to page between two calls', async () => {
    const asked: unknown[] = [];
    const client = answering((body) => {
      asked.push(body);
      return body.skip === 0 ? aSearchView([aFoundItem({ id: 'a' }), aFoundItem({ id: 'b' })], { total: 60, more: true }) : aSearchView([aFoundItem({ id: 'b' }), aFoundItem({ id: 'c' })], { total: 60, more: true });
    });
    const found = await loadFound(client, keyOfSearch({ ...read('q=phones&country=FR'), shown: 40 }));
    expect(found).toMatchObject({ ok: true, view: { words: 'phones', total: 60, more: true } });
    expect(found.ok && found.view.items.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(asked).toEqual([{ words: 'phones', filters: { country: ['FR'] }, order: 'best', skip: 0, limit: 20 }, { words: 'phones', filters: { country: ['FR'] }, order: 'best', skip: 20, limit: 20 }]);
  });

  test('is refused as a whole when a part of it is', async () => {
    const client = { call: async (_name: string, { body }: { body: { skip: number } }) => (body.skip === 0 ? { ok: true, view: aSearchView([aFoundItem()]) } : { ok: false, problem: { type: 'about:blank', title: '', status: 429, kind: 'too-many-requests' } }) } as unknown as Client;
    expect(await loadFound(client, keyOfSearch({ ...plain, shown: 40 }))).toMatchObject({ ok: false, problem: { kind: 'too-many-requests' } });
  });

  function answering(answer: (body: { skip: number }) => unknown): Client {
    return { call: async (_name: string, { body }: { body: { skip: number } }) => ({ ok: true, view: answer(body) }) } as unknown as Client;
  }
});

describe('the values of a filter', () => {
  const view = aSearchView([], { facets: { ...aSearchView([]).facets, country: [{ value: 'EL', count: 3 }, { value: 'UK', count: 9 }, { value: 'XX', count: 3 }], year: [{ value: '2019', count: 9 }, { value: '2024', count: 1 }], status: [{ value: 'signed', count: 1 }, { value: 'unheard-of', count: 1 }] } });

  test('are called by their names, most frequent first', () => {
    expect(facetValues('country', view, plain, say, 'en-GB').map(({ name, count }) => `${name} ${count}`)).toEqual(['United Kingdom 9', 'Greece 3', 'XX 3']);
    expect(facetValues('status', view, plain, say, 'en-GB').map(({ name }) => name)).toEqual(['Signed', 'unheard-of']);
  });

  test('are years with the newest first', () => {
    expect(facetValues('year', view, plain, say, 'en-GB').map(({ value }) => value)).toEqual(['2024', '2019']);
  });

  test('stay when nothing fits them any more, so that they can be taken away', () => {
    const chosen = facetValues('country', view, toggled(plain, 'country', 'FR'), say, 'en-GB');
    expect(chosen.at(-1)).toEqual({ value: 'FR', name: 'France', count: 0, chosen: true });
    expect(firstOf(chosen, 1).map(({ value }) => value)).toEqual(['UK', 'FR']);
    expect(facetValues('country', undefined, toggled(plain, 'country', 'FR'), say, 'en-GB')).toHaveLength(1);
  });

  test('are a tree for fields of science: the broad ones, what was opened, and the way to what is chosen', () => {
    const fields = [['/29', 'social sciences'], ['/29/89', 'law'], ['/29/97/543', 'government systems'], ['/23', 'natural sciences'], ['/23/43', 'physics']].map(([value = '', label], at) => ({ value, label, count: 9 - at }));
    const tree = (search: Search) => fieldTree(facetValues('field', aSearchView([], { facets: { ...view.facets, field: fields } }), search, say, 'en-GB'));
    expect(tree(plain).map(({ name, depth }) => `${depth} ${name}`)).toEqual(['0 Social sciences', '1 Law', '1 Government systems', '0 Natural sciences', '1 Physics']);
    const shown = (search: Search, ...opened: string[]) => openFields(tree(search), new Set(opened)).map(({ value }) => value);
    expect(shown(plain)).toEqual(['/29', '/23']);
    expect(shown(plain, '/23')).toEqual(['/29', '/23', '/23/43']);
    expect(shown(toggled(plain, 'field', '/29/97/543'))).toEqual(['/29', '/29/97/543', '/23']);
  });
});

describe('the marks in a text', () => {
  const marked = (text: string, ...marks: [number, number][]) => piecesOf(text, marks).map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)).join('');

  test('stand where the service says', () => {
    expect(marked('Seized phones at night', [7, 13])).toBe('Seized [phones] at night');
    expect(marked('phones', [0, 6])).toBe('[phones]');
    expect(marked('phones')).toBe('phones');
  });

  test('may be wrong without harm: nothing is lost, nothing is said twice', () => {
    expect(marked('Seized phones', [7, 13], [0, 6], [3, 9], [9, 3], [-5, 2], [12, 99], [50, 60])).toBe('[Seized phones]');
    for (const marks of [[[2, 1]], [[0, 0]], [[-1, 100]], [[Number.NaN, 3]]] as [number, number][][]) expect(piecesOf('Ψηφία 📱', marks).map(({ text }) => text).join('')).toBe('Ψηφία 📱');
  });

  test('never cut a character in two', () => {
    expect(piecesOf('a📱b', [[2, 4]]).map(({ text }) => text)).toEqual(['a', '📱b']);
  });

  test('are text, whatever stands between them', () => {
    expect(marked('<img src=x onerror=alert(1)>', [1, 4])).toBe('<[img] src=x onerror=alert(1)>');
  });
});
