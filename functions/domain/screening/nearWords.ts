import { plainText } from './plainText.ts';

/** Where some words stand in a text; asked for every candidate, so the text is read once. */
export interface NearWords {
  /** Is one of them within so many characters before, or after, this stretch? */
  near(from: number, to: number, before: number, after: number): boolean;
}

/**
 * A pattern of words, given as people write them (accents and all), separated by blanks. A `*` at the end stands for any
 * ending, `_` for a blank, `.` for an optional stop.
 */
export function wordPattern(words: string): string {
  return plainText(words).lower.trim().split(/[ \n]+/)
    .map((word) => word.replace(/[()/+?]/g, '\\$&').replaceAll('_', '[ -]?').replaceAll('.', '\\.?').replace(/\*$/, '[\\p{L}]{0,24}'))
    .sort((one, other) => other.length - one.length)
    .join('|');
}

export function nearWords(lower: string, words: RegExp): NearWords {
  const found = [...lower.matchAll(words)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
  return {
    near: (from, to, before, after) => {
      // The first word that ends at or after the window's beginning; words do not overlap, so both ends are in order.
      let [low, high] = [0, found.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((found[middle]?.to ?? 0) < from - before) low = middle + 1;
        else high = middle;
      }
      for (let n = low; n < found.length && n < low + 40; n += 1) {
        const word = found[n];
        if (!word || word.from > to + after) return false;
        if (word.to <= from || word.from >= to) return true;
      }
      return false;
    },
  };
}

/** Whole words only: no letter or digit beside them. */
export function wholeWords(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${wordPattern(words)})(?!\\p{L})`, 'gu');
}
