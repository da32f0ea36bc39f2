import { growing } from './growing.ts';
import type { IndexFile } from './indexFile.ts';
import { stemOf } from './stem.ts';

/** Every word that stands or stood in an item, and every stem, as numbers. How often one stands where is another matter: `frequencies.ts`. */
export interface Words {
  /** The word's number; a new word is written down. */
  numberOf(word: string): number;
  /** The number of a word that is known. */
  known(word: string): number | undefined;
  word(number: number): string;
  /** The number of its stem. */
  stem(number: number): number;
  /** All words that have this stem. */
  family(stem: number): number[];
  /** All words that begin so, and not more than some thousands. */
  beginning(start: string): number[];
  readonly size: number;
}

export function wordsOf(file: IndexFile): Words {
  const all: string[] = [];
  const numbers = new Map<string, number>();
  const stems = growing(Int32Array, -1);
  // A family is a chain: its newest member, and of each member the one before.
  const newest = growing(Int32Array, -1);
  const before = growing(Int32Array, -1);

  const join = (number: number, stem: number): void => {
    stems.set(number, stem);
    before.set(number, newest.at(stem));
    newest.set(stem, number);
  };
  const add = (word: string): number => {
    numbers.set(word, all.length);
    return all.push(word) - 1;
  };
  const placed = (word: string): number => {
    const number = add(word);
    const stemmed = stemOf(word);
    const stem = stemmed === word ? number : (numbers.get(stemmed) ?? placed(stemmed));
    file.run('INSERT INTO words (id, word, stem) VALUES (?, ?, ?)', number, word, stem);
    join(number, stem);
    return number;
  };
  for (const [, word, stem] of file.each('SELECT id, word, stem FROM words ORDER BY id')) join(add(String(word)), Number(stem));

  return {
    numberOf: (word) => numbers.get(word) ?? placed(word),
    known: (word) => numbers.get(word),
    word: (number) => all[number] ?? '',
    stem: (number) => stems.at(number),
    family(stem) {
      const members: number[] = [];
      for (let member = newest.at(stem); member >= 0; member = before.at(member)) members.push(member);
      return members;
    },
    beginning: (start) => file.rows('SELECT id FROM words WHERE word >= ? AND word < ? LIMIT 5000', start, `${start}\u{10ffff}`).map(([number]) => Number(number)),
    get size() {
      return all.length;
    },
  };
}
