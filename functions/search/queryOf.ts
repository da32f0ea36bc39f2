import { isStopWord, placedWords } from './plain.ts';
import type { PlacedWord } from './plain.ts';

/** A word or phrase that was typed, as it is compared. */
export interface Leaf {
  kind: 'word' | 'phrase';
  /** One for a word; at least two for a phrase. Letters and numbers only: nothing of FTS5's own language is ever among them. */
  words: string[];
  /** Excluded: no hit has it. */
  not: boolean;
  /** The last word is still being typed: words that begin with it count too. */
  unfinished: boolean;
  /** Stands in nearly every text: hits need not have it. */
  stop: boolean;
  /** Stood in quotes: every hit has it, also where the others come near only. */
  required: boolean;
  /** Where it was typed (UTF-16 code units of {@link Query.typed}). */
  from: number;
  to: number;
}

export interface Query {
  /** What was looked at of what was typed. */
  typed: string;
  leaves: Leaf[];
}

/** Whoever pastes a page finds by its beginning. */
const longestQuery = 1000;
const mostLeaves = 40;

/** `"…"` with any sort of double quotes, closed or not; else what stands between spaces. A minus before it excludes it. */
const parts = /([-−–](?=["“”„«»\p{L}\p{N}]))?(?:["“”„«»]([^"“”„«»]*)(["“”„«»]?)|([^\s"“”„«»]+))/gu;

/**
 * Takes apart what was typed. Never fails: what is no word is passed over. Where only words stand that are in nearly
 * every text, they are looked for all the same.
 */
export function queryOf(words: string): Query {
  const typed = words.slice(0, longestQuery);
  const leaves: Leaf[] = [];
  for (const found of typed.matchAll(parts)) {
    const [all, minus, quoted, close, bare] = found;
    const to = found.index + all.length;
    // A minus inside a word (`lithium-ion`) or after a quote does not exclude.
    const not = minus !== undefined && (found.index === 0 || /\s/.test(typed[found.index - 1] ?? ''));
    const unfinished = to === typed.length && words.length <= longestQuery && !close && /[\p{L}\p{N}\p{M}]$/u.test(all);
    const inner = found.index + (minus?.length ?? 0) + (quoted === undefined ? 0 : 1);
    const placed = placedWords(quoted ?? bare ?? '').map(({ word, from, to: end }) => ({ word, from: from + inner, to: end + inner }));
    leaves.push(...leavesOf(placed, { not, unfinished, quoted: quoted !== undefined }));
  }
  return { typed, leaves: lookedFor(first(leaves)) };
}

/** Of more than {@link mostLeaves} the first; what is asked of every hit stays before what need not be there. */
function first(leaves: readonly Leaf[]): Leaf[] {
  if (leaves.length <= mostLeaves) return [...leaves];
  const strict = leaves.filter(({ required, not }) => required || not).slice(0, mostLeaves);
  const loose = leaves.filter(({ required, not }) => !required && !not).slice(0, mostLeaves - strict.length);
  const kept = new Set([...strict, ...loose]);
  return leaves.filter((leaf) => kept.has(leaf));
}

interface How { not: boolean; unfinished: boolean; quoted: boolean }

function leavesOf(placed: readonly PlacedWord[], { not, unfinished, quoted }: How): Leaf[] {
  const [first, last] = [placed[0], placed.at(-1)];
  if (!first || !last) return [];
  if (not || quoted) return [{ kind: placed.length > 1 ? 'phrase' : 'word', words: placed.map(({ word }) => word), not, unfinished, stop: false, required: quoted && !not, from: first.from, to: last.to }];
  return placed.map(({ word, from, to }) => ({ kind: 'word', words: [word], not, stop: isStopWord(word), required: false, unfinished: unfinished && to === last.to, from, to }));
}

/** The same word once, required if it once is; words that are in nearly every text count only where no others are. An unfinished one may become any. */
function lookedFor(leaves: Leaf[]): Leaf[] {
  const once = new Map<string, Leaf>();
  for (const leaf of leaves) {
    const key = `${leaf.not} ${leaf.words.join(' ')} ${leaf.unfinished}`;
    const known = once.get(key);
    if (!known || leaf.required) once.set(key, known ? { ...known, stop: false, required: true } : leaf);
  }
  const distinct = [...once.values()];
  const some = distinct.some(({ stop, not }) => !stop && !not);
  return some ? distinct : distinct.map((leaf) => ({ ...leaf, stop: false }));
}
