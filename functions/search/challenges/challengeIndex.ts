import { plainWords } from '../plain.ts';
import type { Mark } from '../searchIndex.ts';
import { spellingOf } from '../spelling.ts';
import { rowsOf } from './challengeRows.ts';
import type { Row } from './challengeRows.ts';
import { featuresOf } from './features.ts';
import { findChallenges } from './findChallenges.ts';
import { likenessOf, normsOf, textOf } from './likeness.ts';
import type { Like } from './likeness.ts';
import { postings } from './postings.ts';
import { viewsOf } from './readersView.ts';
import { vocabularyOf } from './vocabulary.ts';

/** What the index knows of a challenge or a common challenge. */
export interface IndexedChallenge {
  id: string;
  kind: 'challenge' | 'common';
  /** As `challengeReadableBy` makes them; none: nobody finds it. */
  readableBy: string[];
  title: string;
  /** What happens, where it hurts, what was tried, joined by empty lines. */
  text: string;
  state: string;
  country: string;
  groups: string[];
  areas: string[];
  themes: string[];
  /** ISO instants. */
  raisedAt: string;
  changedAt: string;
}

/** Any of one filter's values, all of the filters. */
export interface ChallengeFilters {
  state?: readonly string[] | undefined;
  country?: readonly string[] | undefined;
  group?: readonly string[] | undefined;
  area?: readonly string[] | undefined;
  theme?: readonly string[] | undefined;
  kind?: readonly string[] | undefined;
}
export type ChallengeFacet = keyof ChallengeFilters;

export interface ChallengeQuery {
  /** As typed: words, "phrases", -excluded; the last word may be unfinished. Empty: everything, the newest first unless `oldest`. */
  words: string;
  filters: ChallengeFilters;
  /** The caller's `readingKeys` of `domain/access.ts`. */
  keys: readonly string[];
  order: 'best' | 'newest' | 'oldest';
  /** Hits passed over. */
  skip: number;
  /** 1 to 100. */
  limit: number;
}

export interface ChallengeHit {
  id: string;
  /** Begin and end (UTF-16 code units, end excluded) of matches in the title, and in the snippet of the text. */
  titleMarks: Mark[];
  snippet: string;
  marks: Mark[];
}

export interface FoundChallenges {
  hits: ChallengeHit[];
  /** Of everything that matches and that the caller may read. */
  total: number;
  more: boolean;
  /** Most frequent first, at most 50 values a facet (all countries). Each is counted without its own filter. */
  facets: Record<ChallengeFacet, { value: string; count: number }[]>;
}

/**
 * Finds challenges among those that one of `keys` (`domain/access.ts`) may read; nothing in an answer rests on any other:
 * neither hits nor order, scores, counts, marks. In memory, made from the store. Hits are ids: whoever shows them reads the
 * challenge in the store and checks once more.
 */
export interface ChallengeIndex {
  /** Takes in new or changed ones, by id. */
  replace(items: readonly IndexedChallenge[]): void;
  remove(ids: readonly string[]): void;
  find(asked: ChallengeQuery): FoundChallenges;
  /**
   * Likely about the same need, best first, at most five; scores are 0 to 1. `words`: those that both have, as the hit
   * writes them, the most telling first.
   */
  similar(text: string, asked: { keys: readonly string[]; limit: number; except?: readonly string[] | undefined }): Like[];
  /** How many it holds, whoever may read them. */
  size(): number;
}

/** Saturation and the part of the length, as BM25 has them; a word in the title counts as three. */
const [k1, b, usual, inTitle] = [1.2, 0.75, 70, 3];

export function openChallengeIndex(): ChallengeIndex {
  const rows = rowsOf();
  const views = viewsOf(rows);
  const vocabulary = vocabularyOf();
  const words = { rows, vocabulary, spelling: spellingOf(vocabulary), having: postings() };
  const likeness = likenessOf(rows);

  const take = (id: string): void => {
    const row = rows.remove(id);
    if (!row) return;
    likeness.remove(row);
    for (const word of wordWeights(row.words).keys()) words.having.remove(vocabulary.word(word), row.row);
  };
  const put = (item: IndexedChallenge): void => {
    take(item.id);
    if (item.readableBy.length === 0) return;
    const features = featuresOf(textOf(item));
    const numbers = (text: string): Int32Array => Int32Array.from(plainWords(text), vocabulary.numberOf);
    const row = rows.put(item, { language: features.language, norms: normsOf(features), words: { title: numbers(item.title), text: numbers(item.text) } });
    likeness.add(row, features);
    for (const [word, weight] of wordWeights(row.words)) words.having.add(vocabulary.word(word), row.row, weight);
  };
  return {
    replace(items) {
      items.forEach(put);
      views.forget();
    },
    remove(ids) {
      ids.forEach(take);
      views.forget();
    },
    find: (asked) => findChallenges(words, views.of(asked.keys), asked),
    similar: (text, { keys, limit, except = [] }) => likeness.like(text, views.of(keys), { limit, except: new Set(except) }),
    size: () => rows.size,
  };
}

function wordWeights({ title, text }: Row['words']): Map<number, number> {
  const times = new Map<number, number>();
  for (const word of text) times.set(word, (times.get(word) ?? 0) + 1);
  for (const word of title) times.set(word, (times.get(word) ?? 0) + inTitle);
  const length = k1 * (1 - b + (b * text.length) / usual);
  for (const [word, count] of times) times.set(word, (count * (k1 + 1)) / (count + length));
  return times;
}
