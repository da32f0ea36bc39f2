import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { queryOf } from '../../functions/search/queryOf.ts';
import { aStudy, anIndex, searched } from './anIndex.ts';

const index = anIndex([aStudy('1', 'Near or not', 'A title and a text: NEAR, AND, OR, NOT. rowid, found, bm25.', { acronym: 'AND' }), aStudy('2', 'Another', 'Something else')]);

describe('whatever is typed is words, never a command', () => {
  test.each([
    'title:near', 'NEAR(a b, 5)', 'a AND', 'OR OR OR', 'NOT', '^title', 'a*', '*', '"', '""', '"""', '"a', "a' OR 1=1 --", '-', '--', '- -', '-"', '+a', '{title} : a', '(a', ')', 'a\0b', '\0', '\ud800', '\udc00\ud800', '“”', '«a»',
    'a"b"c', 'found MATCH 1', "'); DROP TABLE items; --", '\\', '\u202e', '\u200b', '😀', '-😀', '~!@#$%^&*()_+{}|:<>?', '‮', 'ı', 'İ', '\n\t\r', 'ﷺ', '𐌀𐌁', '𞤀𞤁', 'か゚', 'ᦰ一', 'xᦰy', 'a\u0301'.repeat(50),
  ])('%j', (words) => {
    const answer = searched(index, words);
    expect(answer.total).toBeLessThanOrEqual(2);
    expect(answer.hits.length).toBe(answer.total);
  });

  test('anything at all is answered, and no leaf holds anything but letters and numbers', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ unit: 'grapheme', maxLength: 80 }), fc.array(fc.constantFrom('near', '"', '-', ' ', 'title:', '*', '(', ')', 'AND', 'a', '\0', '“', '\ud800')).map((parts) => parts.join(''))), (words) => {
      searched(index, words);
      for (const { words: each, from, to } of queryOf(words).leaves) {
        expect(each.every((word) => /^[\p{L}\p{N}]+$/u.test(word))).toBe(true);
        expect(0 <= from && from < to && to <= words.length).toBe(true);
      }
    }), { numRuns: 400 });
  });

  test('a page that was pasted is looked for by its beginning, in bounded time', () => {
    for (const page of ['near '.repeat(2000), 'x'.repeat(10_000), '"'.repeat(10_000), '-a '.repeat(3000), Array.from({ length: 3000 }, (_, each) => `word${each}`).join(' ')]) {
      expect(queryOf(page).leaves.length).toBeLessThanOrEqual(40);
      const began = performance.now();
      searched(index, page);
      expect(performance.now() - began).toBeLessThan(2000);
    }
  });

  test('limits and filters that make no sense are answered too', () => {
    expect(searched(index, 'near', { limit: 0 }).hits).toHaveLength(1);
    expect(searched(index, '', { limit: Number.NaN, skip: -5 }).hits).toHaveLength(1);
    expect(searched(index, '', { skip: 1e9 }).hits).toHaveLength(0);
    expect(searched(index, '', { filters: { country: ['__proto__', '"', 'FR'], year: ['constructor'] } }).total).toBe(0);
    expect(searched(index, '', { filters: { country: [] } }).total).toBe(2);
  });
});

test('what was typed falls into words, phrases and exclusions, each with its place', () => {
  const shown = queryOf('lithium-ion "green border" -"black market" -x the ca').leaves.map(({ kind, words, not, stop, unfinished, from, to }) => [kind, words.join('+'), not, stop, unfinished, from, to]);
  expect(shown).toEqual([
    ['word', 'lithium', false, false, false, 0, 7], ['word', 'ion', false, false, false, 8, 11], ['phrase', 'green+border', false, false, false, 13, 25],
    ['phrase', 'black+market', true, false, false, 29, 41], ['word', 'x', true, false, false, 44, 45], ['word', 'the', false, true, false, 46, 49], ['word', 'ca', false, false, true, 50, 52],
  ]);
  expect(queryOf('done ').leaves[0]?.unfinished).toBe(false);
});
