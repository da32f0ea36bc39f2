import { highest } from '../best.ts';
import type { Snippet } from '../searchIndex.ts';
import { snippetsOf } from '../snippet.ts';
import type { Sought } from '../sought.ts';
import { sift } from './challengeFacets.ts';
import type { Sifted } from './challengeFacets.ts';
import type { ChallengeFilters, ChallengeHit, ChallengeQuery, FoundChallenges } from './challengeIndex.ts';
import type { Row } from './challengeRows.ts';
import { mostKept } from './readersView.ts';
import type { ReadersView } from './readersView.ts';
import { soughtWords } from './soughtWords.ts';
import type { SoughtWord, WordIndex } from './soughtWords.ts';

/** Where nothing has every word, what has this share of the weight of the best is near. */
const nearly = 1 / 2;

/** One page of what was asked for, with totals and counts of everything that matches. */
export function findChallenges(index: WordIndex, view: ReadersView, asked: Omit<ChallengeQuery, 'keys'>): FoundChallenges {
  const sought = soughtWords(index, asked.words, view);
  const scores = new Float64Array(index.rows.all.length);
  const { rows, facets } = sought.length === 0 ? everything(index, view, asked.filters) : sift(index.rows, matched(sought, view, scores), asked.filters);
  const leaves = leavesOf(index, sought);
  const hits = ordered(rows, asked, view, sought.length === 0 ? undefined : scores).flatMap((row) => {
    const known = index.rows.all[row];
    return known ? [hitOf(known, leaves)] : [];
  });
  return { hits, total: rows.length, more: rows.length > asked.skip + hits.length, facets };
}

/** Nothing was typed: what is asked for all the time is kept until something changes. */
function everything({ rows }: WordIndex, view: ReadersView, filters: ChallengeFilters): Sifted {
  const name = JSON.stringify(Object.entries(filters).flatMap(([facet, values]: [string, readonly string[] | undefined]) => (values && values.length > 0 ? [[facet, ...[...values].sort()]] : [])).sort());
  let kept = view.kept.get(name);
  if (!kept) {
    if (view.kept.size >= mostKept) view.kept.clear();
    kept = sift(rows, view.newest, filters);
    view.kept.set(name, kept);
  }
  return kept;
}

function ordered(rows: Int32Array, { order, skip, limit }: Pick<ChallengeQuery, 'order' | 'skip' | 'limit'>, view: ReadersView, scores: Float64Array | undefined): number[] {
  const place = (row: number): number => view.place[row] ?? 0;
  if (!scores) return [...(order === 'oldest' ? rows.slice(Math.max(0, rows.length - skip - limit), Math.max(0, rows.length - skip)).reverse() : rows.subarray(skip, skip + limit))];
  const by = order === 'best' ? (row: number): number => scores[row] ?? 0 : order === 'newest' ? place : (row: number): number => -place(row);
  return highest(rows, skip + limit, by, place).slice(skip);
}

/** Rows that have every word; where none has, those that come near by the weight of the words they have, with all that stood in quotes. Tells the scores too. */
function matched(sought: readonly SoughtWord[], view: ReadersView, scores: Float64Array): Int32Array {
  const excluded = sought.filter(({ leaf }) => leaf.not);
  const needed = sought.filter(({ leaf }) => !leaf.not && !leaf.stop);
  const open = (row: number): boolean => !excluded.some(({ shares }) => shares[row] !== 0);
  for (const { leaf, rows, shares, weight } of sought) if (!leaf.not) for (const row of rows) scores[row] = (scores[row] as number) + weight * (shares[row] as number);
  if (needed.length === 0) return view.newest.filter(open);
  const met = new Uint8Array(scores.length);
  needed.forEach(({ rows }, before) => {
    for (const row of rows) if (met[row] === before) met[row] = before + 1;
  });
  const all = (needed.at(-1) as SoughtWord).rows.filter((row) => met[row] === needed.length && open(row));
  const required = needed.filter(({ leaf }) => leaf.required);
  return all.length > 0 ? Int32Array.from(all) : nearest(needed, (row) => open(row) && required.every(({ shares }) => shares[row] !== 0), scores.length);
}

function nearest(needed: readonly SoughtWord[], open: (row: number) => boolean, size: number): Int32Array {
  const weights = new Float64Array(size);
  for (const { rows, weight } of needed) for (const row of rows) weights[row] = (weights[row] as number) + weight;
  const candidates = Int32Array.from(new Set(needed.flatMap(({ rows }) => rows))).filter(open);
  const best = candidates.reduce((most, row) => Math.max(most, weights[row] as number), 0);
  return candidates.filter((row) => (weights[row] as number) >= nearly * best);
}

/** Which leaf a word of a challenge counts as, by the word's number. */
function leavesOf({ vocabulary }: WordIndex, sought: readonly SoughtWord[]): { leafOf: Map<number, number>; leaves: Sought[] } {
  const shown = sought.filter(({ leaf }) => !leaf.not);
  const leafOf = new Map<number, number>();
  shown.forEach(({ words }, at) => {
    for (const word of words) {
      const number = vocabulary.known(word);
      if (number !== undefined && !leafOf.has(number)) leafOf.set(number, at);
    }
  });
  return { leafOf, leaves: shown.map(({ leaf, weight }, at) => ({ leaf, weight, words: [at], rows: empty, about: [] })) };
}

const empty = new Int32Array(0);

/** Which part of the text is shown, with what was sought marked there and in the title. */
function hitOf({ id, title, text, words }: Row, { leafOf, leaves }: ReturnType<typeof leavesOf>): ChallengeHit {
  const numbered = (all: Int32Array): Int32Array => (leaves.length === 0 ? empty : all.map((word) => leafOf.get(word) ?? leaves.length));
  const snippets = snippetsOf({ title, acronym: '', keywords: '', text }, { title: numbered(words.title), acronym: empty, keywords: empty, text: numbered(words.text) }, leaves);
  const part = (of: 'title' | 'text'): Snippet | undefined => snippets.find((snippet) => snippet.of === of);
  return { id, titleMarks: part('title')?.marks ?? [], snippet: part('text')?.text ?? '', marks: part('text')?.marks ?? [] };
}
