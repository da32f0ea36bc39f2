import type { IndexFile } from './indexFile.ts';

/** Which sets of reading keys items have; each distinct set has a small number. */
export interface Readers {
  /** The number of a set; a new one is written down. */
  numberOf(keys: readonly string[]): number;
  /** By the set's number: 1 where one of the caller's keys is in it. */
  readable(keys: readonly string[]): Uint8Array;
}

export function readersOf(file: IndexFile): Readers {
  const sets: string[][] = [];
  const numbers = new Map<string, number>();
  for (const [id, keys] of file.rows('SELECT id, keys FROM readers ORDER BY id')) {
    numbers.set(String(keys), Number(id));
    sets[Number(id)] = JSON.parse(String(keys)) as string[];
  }
  return {
    numberOf(keys) {
      const name = JSON.stringify([...new Set(keys)].sort());
      let number = numbers.get(name);
      if (number === undefined) {
        number = sets.length;
        file.run('INSERT INTO readers (id, keys) VALUES (?, ?)', number, name);
        sets.push(JSON.parse(name) as string[]);
        numbers.set(name, number);
      }
      return number;
    },
    readable(keys) {
      const held = new Set(keys);
      return Uint8Array.from(sets, (set) => (set.some((key) => held.has(key)) ? 1 : 0));
    },
  };
}
