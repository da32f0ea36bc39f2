import { growing } from './growing.ts';
import { countedPairs } from './pairs.ts';
import type { CountedPairs } from './pairs.ts';
import { fieldNames, lengthOf } from './tokens.ts';
import type { Tokens } from './tokens.ts';
import type { Words } from './words.ts';

/**
 * In how many items words and stems stand, counted apart for each set of readers. What a caller's search weighs, corrects
 * or completes by is summed over the sets that this caller may read: nothing in an answer, not even an order, tells of
 * words in items that stay hidden.
 */
export interface Frequencies {
  /** Counts an item in (1) or out (-1). */
  count(reader: number, tokens: Tokens, by: 1 | -1): void;
  /** As a caller with these readable sets sees it. */
  seenBy(readable: Uint8Array): Seen;
}

export interface Seen {
  readonly items: number;
  /** Words of all items together. */
  readonly length: number;
  /** Items with the word as it stands. */
  ofWord(word: number): number;
  /** Items with any word of this stem. */
  ofStem(stem: number): number;
  /** How often a word of one stem is followed by one of the other; about right (hashed), never too few. */
  ofPair(first: number, second: number): number;
}

interface Counted {
  items: number;
  length: number;
  words: Counts;
  stems: Counts;
  pairs: CountedPairs;
}

export function frequenciesOf(words: Words): Frequencies {
  const sets: (Counted | undefined)[] = [];
  // Which item a word or stem was last met in: each counts once an item.
  const lastWord = growing(Uint32Array);
  const lastStem = growing(Uint32Array);
  let item = 0;

  return {
    count(reader, tokens, by) {
      const into = (sets[reader] ??= { items: 0, length: 0, words: counts(), stems: counts(), pairs: countedPairs() });
      into.items += by;
      into.length += by * lengthOf(tokens);
      item += 1;
      for (const field of fieldNames) {
        let before = -1;
        for (const word of tokens[field]) {
          const stem = words.stem(word);
          if (lastWord.at(word) !== item) into.words.add(word, by);
          if (lastStem.at(stem) !== item) into.stems.add(stem, by);
          lastWord.set(word, item);
          lastStem.set(stem, item);
          if (before >= 0) into.pairs.add(before, stem, by);
          before = stem;
        }
      }
    },
    seenBy(readable) {
      const open = sets.filter((set, reader): set is Counted => set !== undefined && readable[reader] === 1);
      const sum = (of: (set: Counted) => number): number => {
        let total = 0;
        for (const set of open) total += of(set);
        return total;
      };
      return {
        items: sum((set) => set.items),
        length: sum((set) => set.length),
        ofWord: (word) => sum((set) => set.words.of(word)),
        ofStem: (stem) => sum((set) => set.stems.of(stem)),
        ofPair: (first, second) => sum((set) => set.pairs.of(first, second)),
      };
    },
  };
}

interface Counts {
  add(number: number, by: number): void;
  of(number: number): number;
}

/** Above this many words a typed array is smaller than a map. */
const manyWords = 4000;

function counts(): Counts {
  const few = new Map<number, number>();
  const many = growing(Int32Array);
  let isMany = false;
  return {
    add(number, by) {
      if (isMany) {
        many.set(number, many.at(number) + by);
        return;
      }
      few.set(number, (few.get(number) ?? 0) + by);
      if (few.size <= manyWords) return;
      isMany = true;
      for (const [known, count] of few) many.set(known, count);
      few.clear();
    },
    of: (number) => (isMany ? many.at(number) : (few.get(number) ?? 0)),
  };
}
