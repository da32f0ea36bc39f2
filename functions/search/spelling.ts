import type { Seen } from './frequencies.ts';
import type { Words } from './words.ts';

export interface Likeness {
  word: number;
  /** Share of their trigrams that two words have in common, 0 to 1. */
  likeness: number;
}

/** Finds words like another among all words of the corpus. */
export interface Spelling {
  /** What was probably meant, best first: a letter or two away, and standing in items that the caller may read. */
  meant(word: string, seen: Seen, most: number): number[];
  /** Words that share most of their trigrams with this one: the same root in another form, or part of a compound. */
  like(word: string, least: number): Likeness[];
}

/** Shorter words have too many neighbours. */
const shortest = 4;
/** So many words may have come after the last ordering before all are ordered anew. */
const mostLoose = 2000;

export function spellingOf(words: Words): Spelling {
  let index: TrigramIndex | undefined;
  let shared = new Uint8Array(0);

  /** Each word with how many trigrams it shares with this one. */
  const sharing = (trigrams: readonly number[], each: (word: number, shares: number) => void): void => {
    if (!index || words.size - index.upTo > mostLoose) index = trigramIndex(words);
    if (shared.length < words.size) shared = new Uint8Array(words.size + mostLoose);
    const met: number[] = [];
    const count = (word: number): void => {
      if (shared[word] === 0) met.push(word);
      shared[word] = (shared[word] as number) + 1;
    };
    for (const trigram of trigrams) for (const word of index.having(trigram)) count(word);
    const own = new Set(trigrams);
    for (let word = index.upTo; word < words.size; word += 1) for (const trigram of trigramsOf(words.word(word))) if (own.has(trigram)) count(word);
    for (const word of met) {
      each(word, shared[word] as number);
      shared[word] = 0;
    }
  };
  return {
    meant(word, seen, most) {
      if (word.length < shortest || /\d/.test(word)) return [];
      const trigrams = trigramsOf(word);
      const furthest = word.length < 6 ? 1 : 2;
      // A changed letter costs three trigrams, two letters side by side four.
      const least = Math.max(1, trigrams.length - 3 * furthest - 1);
      const found: { word: number; worth: number }[] = [];
      sharing(trigrams, (candidate, shares) => {
        if (shares < least) return;
        const other = words.word(candidate);
        if (Math.abs(other.length - word.length) > furthest) return;
        const often = seen.ofWord(candidate);
        if (often === 0) return;
        const steps = distance(word, other, furthest);
        if (steps <= furthest) found.push({ word: candidate, worth: Math.log(1 + often) - 4 * steps + (other[0] === word[0] ? 1 : 0) });
      });
      return found.sort((one, other) => other.worth - one.worth || (words.word(one.word) < words.word(other.word) ? -1 : 1)).slice(0, most).map((one) => one.word);
    },
    like(word, least) {
      if (word.length < shortest) return [];
      const trigrams = trigramsOf(word);
      const found: Likeness[] = [];
      sharing(trigrams, (candidate, shares) => {
        if (shares < least * trigrams.length) return;
        const likeness = shares / (trigrams.length + trigramCount(words.word(candidate)) - shares);
        if (likeness >= least) found.push({ word: candidate, likeness });
      });
      return found;
    },
  };
}

interface TrigramIndex {
  /** Words before this number are in it. */
  upTo: number;
  having(trigram: number): Int32Array;
}

function trigramIndex(words: Words): TrigramIndex {
  const upTo = words.size;
  const counts = new Map<number, number>();
  let total = 0;
  for (let word = 0; word < upTo; word += 1) {
    for (const trigram of trigramsOf(words.word(word))) {
      counts.set(trigram, (counts.get(trigram) ?? 0) + 1);
      total += 1;
    }
  }
  const all = new Int32Array(total);
  const ends = new Map<number, number>();
  let from = 0;
  for (const [trigram, count] of counts) {
    ends.set(trigram, from);
    from += count;
  }
  for (let word = 0; word < upTo; word += 1) {
    for (const trigram of trigramsOf(words.word(word))) {
      const at = ends.get(trigram) ?? 0;
      all[at] = word;
      ends.set(trigram, at + 1);
    }
  }
  return {
    upTo,
    having(trigram) {
      const end = ends.get(trigram) ?? 0;
      return all.subarray(end - (counts.get(trigram) ?? 0), end);
    },
  };
}

/** Each once; the beginning and the end of a word count as letters. Longer or shorter words than are worth it have none. */
function trigramsOf(word: string): number[] {
  if (word.length < 3 || word.length > 30) return [];
  const trigrams: number[] = [];
  let window = 1;
  for (let index = 0; index <= word.length; index += 1) {
    const code = index < word.length ? word.charCodeAt(index) & 0x3ff : 2;
    const trigram = (window * 0x400 + code) % 0x4000_0000;
    if (index > 0 && !trigrams.includes(trigram)) trigrams.push(trigram);
    window = (window * 0x400 + code) % 0x10_0000;
  }
  return trigrams;
}

function trigramCount(word: string): number {
  return Math.max(0, word.length);
}

/** Letters added, left out, changed, or exchanged with their neighbour (optimal string alignment); above `most` any number above it. */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    let least = row;
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let steps = Math.min((above[column] as number) + 1, (now[column - 1] as number) + 1, (above[column - 1] as number) + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) steps = Math.min(steps, (before[column - 2] as number) + 1);
      now.push(steps);
      least = Math.min(least, steps);
    }
    if (least > most) return most + 1;
    [before, above] = [above, now];
  }
  return above[other.length] as number;
}
