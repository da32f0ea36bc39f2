import type { Sifted } from './facets.ts';
import { frequenciesOf } from './frequencies.ts';
import type { Frequencies } from './frequencies.ts';
import type { IndexFile } from './indexFile.ts';
import { matchingOf } from './matching.ts';
import type { Matching } from './matching.ts';
import { readersOf } from './readers.ts';
import type { Readers } from './readers.ts';
import { rowsOf } from './rows.ts';
import type { Rows } from './rows.ts';
import { spellingOf } from './spelling.ts';
import type { Spelling } from './spelling.ts';
import { unpacked } from './tokens.ts';
import { wordsOf } from './words.ts';
import type { Words } from './words.ts';

/** What is asked for all the time, until something changes; {@link mostKept} of each. */
export interface Kept {
  /** By sets of readers: 1 for each row that they open. */
  open: Map<string, Uint8Array<ArrayBuffer>>;
  /** By readers and filters: everything there is, and the newest of it. */
  everything: Map<string, Sifted & { newest: number[] }>;
}
export const mostKept = 8;

/** An open index: its file and what is kept in memory beside it. All of memory comes out of the file again. */
export interface Inside {
  file: IndexFile;
  words: Words;
  readers: Readers;
  rows: Rows;
  frequencies: Frequencies;
  matching: Matching;
  spelling: Spelling;
  kept: Kept;
}

/** Reads into memory what searches need there: about a second for 100,000 items. */
export function insideOf(file: IndexFile): Inside {
  const words = wordsOf(file);
  const frequencies = frequenciesOf(words);
  const inside = { file, words, readers: readersOf(file), rows: rowsOf(file), frequencies, matching: matchingOf(file), spelling: spellingOf(words), kept: { open: new Map(), everything: new Map() } satisfies Kept };
  for (const [reader, tokens] of file.each('SELECT reader, tokens FROM items ORDER BY row')) frequencies.count(Number(reader), unpacked(tokens as Uint8Array), 1);
  return inside;
}
