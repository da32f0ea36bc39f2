import { families, featuresOf } from './features.ts';
import type { Features } from './features.ts';
import { postings, rowIn, weightIn } from './postings.ts';
import type { Posting, Postings } from './postings.ts';
import type { Row, Rows } from './challengeRows.ts';
import type { ReadersView } from './readersView.ts';
import { isStopWord, plainWord } from '../plain.ts';
import { sharedWords } from './sharedWords.ts';
import { anyLanguage, isStop, otherLanguage } from './stopWords.ts';

export interface Like { id: string; score: number; words: string[] }

/** Finds challenges that are likely about the same need as a text. */
export interface Likeness {
  /** What {@link Row} keeps of its features. */
  add(row: Row, features: Features): void;
  remove(row: Row): void;
  like(text: string, view: ReadersView, asked: { limit: number; except: ReadonlySet<string> }): Like[];
}

/**
 * The least score with which a challenge is shown, by how many telling words it shares with the text (1 and fewer: never;
 * 2; 3; 4 and more). A score is 1 for the same text and 0 where nothing is shared. Chosen on one half of the labelled set
 * (`test/search/challenges/labelled`) and judged by the other.
 */
const leastScores = [Infinity, Infinity, 0.13, 0.1, 0.08];
/**
 * Below so many times the least it must also stand out: so many times above what comes next below all that could be shown,
 * which as a rule is about something else. So a large index shows hardly more than a small one.
 */
const [likely, standsOut] = [1.5, 1.6];
/** More are not shown. */
const most = 5;
/** Shorter words are not shown. */
const shortestShown = 3;
/** How much the pieces of words count beside their beginnings. */
const ofPieces = 0.5;
/** As if so many more texts were there that have none of this: in an index of three, two that share a word are not yet alike. */
const imagined = 50;

export function likenessOf(rows: Rows): Likeness {
  const having = families.map(postings) as [Postings, Postings];
  let sums = new Float64Array(0);
  return {
    add(row, features) {
      features.weights.forEach((weights, family) => weights.forEach((weight, feature) => (having[family] as Postings).add(feature, row.row, weight)));
    },
    remove(row) {
      featuresOf(textOf(row)).weights.forEach((weights, family) => weights.forEach((_, feature) => (having[family] as Postings).remove(feature, row.row)));
    },
    like(text, view, { limit, except }) {
      if (sums.length < rows.all.length) sums = new Float64Array(rows.all.length * 2);
      const features = featuresOf(text);
      const { open, size } = view.inLanguage(features.language);
      sums.fill(0);
      for (const family of [0, 1] as const) addFamily(sums, { rows, view, open, size: size + imagined, having: having[family], weights: features.weights[family], family });
      const best = highestRows(sums, view, rows, except);
      const next = best[most]?.score ?? 0;
      const weightOf = (beginning: string): number => weightFor(having[0].of(beginning), open, size + imagined);
      const hits = best.slice(0, most).map(({ row, score }) => ({ id: row.id, score: Math.min(1, score), words: sharedWords(text, textOf(row), features.language, weightOf) }));
      return hits.filter((hit) => isLikely(hit, next)).slice(0, limit).map((hit) => ({ ...hit, words: hit.words.filter((word) => mayBeShown(word, features.language)) }));
    },
  };
}

function isLikely({ score, words }: Like, next: number): boolean {
  const least = leastScores[Math.min(words.length, leastScores.length - 1)] ?? Infinity;
  return score >= least && (score >= likely * least || score >= standsOut * next);
}

/** A stop word, a single letter or a bare number counts, where another language was taken for this one, but says nobody anything. */
function mayBeShown(written: string, language: number): boolean {
  const word = plainWord(written);
  return word.length >= shortestShown && !/^\p{N}+$/u.test(word) && !isStop(word, language <= otherLanguage ? anyLanguage : language) && !isStopWord(word);
}

export function textOf({ title, text }: Pick<Row, 'title' | 'text'>): string {
  return title === '' ? text : `${title}\n\n${text}`;
}

/** What {@link Row.norms} are. */
export function normsOf({ weights }: Features): [number, number] {
  const squares = (all: Map<string, number>): number => [...all.values()].reduce((sum, weight) => sum + weight * weight, 0);
  return [squares(weights[0]), squares(weights[1])];
}

interface Family { rows: Rows; view: ReadersView; open: Uint8Array; size: number; having: Postings; weights: ReadonlyMap<string, number>; family: 0 | 1 }

/** Adds the cosine of the texts' weights, each by how little a feature is met among what the caller may read. */
function addFamily(sums: Float64Array, { rows, view, open, size, having, weights, family }: Family): void {
  const added = new Float64Array(sums.length);
  let [own, squares] = [0, 0];
  for (const [feature, weight] of weights) {
    const posting = having.of(feature);
    const worth = weightFor(posting, open, size);
    own += worth * weight * weight;
    squares += weight * weight;
    if (!posting) continue;
    const each = worth * weight;
    for (let index = 0; index < posting.length; index += 1) {
      const cell = posting.cells[index] as number;
      const row = rowIn(cell);
      added[row] = (added[row] as number) + each * weightIn(cell);
    }
  }
  if (own === 0) return;
  const share = family === 1 ? ofPieces : 1 - ofPieces;
  for (const row of view.newest) {
    const sum = added[row] as number;
    // What the other text's features are worth is taken to be what this one's are: asking for each would cost as much again.
    if (sum > 0) sums[row] = (sums[row] as number) + (share * sum) / Math.sqrt(own * (rows.all[row]?.norms[family] ?? 1) * (own / squares));
  }
}

/** Robertson's weight, squared: what is met in a few texts only counts for much. Counted over what the caller may read in the same language. */
function weightFor(posting: Posting | undefined, open: Uint8Array, size: number): number {
  let has = 0;
  if (posting) for (let index = 0; index < posting.length; index += 1) has += open[rowIn(posting.cells[index] as number)] as number;
  return Math.log(1 + (size - has + 0.5) / (has + 0.5)) ** 2;
}

/** The best of what may be shown, and one more; of two as good the newer. */
function highestRows(sums: Float64Array, view: ReadersView, rows: Rows, except: ReadonlySet<string>): { row: Row; score: number }[] {
  const best: { row: Row; score: number }[] = [];
  for (const at of view.newest) {
    const score = sums[at] as number;
    if (score === 0 || (best.length > most && score <= (best.at(-1)?.score ?? 0))) continue;
    const row = rows.all[at];
    if (!row || except.has(row.id)) continue;
    const place = best.findIndex((other) => other.score < score);
    best.splice(place < 0 ? best.length : place, 0, { row, score });
    if (best.length > most + 1) best.pop();
  }
  return best;
}
