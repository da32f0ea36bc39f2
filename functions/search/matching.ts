import type { IndexFile } from './indexFile.ts';

/** Which rows have what, asked of FTS5. Lists are ascending and not to be changed. */
export interface Matching {
  /** Rows with one of the words, as they stand. */
  anyOf(words: readonly string[]): Int32Array;
  /** Rows with a word that begins so, or with one of the others. */
  begins(start: string, others: readonly string[]): Int32Array;
  /** Rows with these words one after the other in one text; the last may be the beginning of a word. */
  phrase(words: readonly string[], unfinished: boolean): Int32Array;
  /** Rows that are about one of the stems. */
  about(stems: readonly string[]): Int32Array;
  /** To be called after every change. */
  forget(): void;
}

/** Lists kept for searches that follow, in rows: about 12 MB. */
const mostKept = 3_000_000;

/** Words are letters and numbers only (`plain.ts`), so that quotes around them keep every one a mere word to FTS5. */
export function matchingOf(file: IndexFile): Matching {
  const kept = new Map<string, Int32Array>();
  let size = 0;
  const asked = (table: 'found' | 'about', expression: string): Int32Array => {
    const key = `${table} ${expression}`;
    let rows = kept.get(key);
    if (rows) return rows;
    const [joined] = file.row(`SELECT CAST(group_concat(rowid) AS BLOB) FROM ${table} WHERE ${table} MATCH ?`, expression) ?? [];
    rows = joined instanceof Uint8Array ? numbersIn(joined) : new Int32Array(0);
    if (size + rows.length > mostKept) {
      kept.clear();
      size = 0;
    }
    kept.set(key, rows);
    size += rows.length + 16;
    return rows;
  };
  return {
    anyOf: (words) => (words.length === 0 ? new Int32Array(0) : asked('found', words.map(quoted).join(' OR '))),
    begins: (start, others) => asked('found', [`${quoted(start)} *`, ...others.map(quoted)].join(' OR ')),
    phrase: (words, unfinished) => asked('found', `${quoted(words.join(' '))}${unfinished ? ' *' : ''}`),
    about: (stems) => (stems.length === 0 ? new Int32Array(0) : asked('about', stems.map(quoted).join(' OR '))),
    forget() {
      kept.clear();
      size = 0;
    },
  };
}

function quoted(words: string): string {
  return `"${words}"`;
}

/** Reads `12,15,…`: one value for all rows costs a fraction of an object each. */
function numbersIn(joined: Uint8Array): Int32Array {
  let commas = 0;
  for (let index = 0; index < joined.length; index += 1) if (joined[index] === comma) commas += 1;
  const numbers = new Int32Array(commas + 1);
  let [count, value] = [0, 0];
  for (let index = 0; index < joined.length; index += 1) {
    const byte = joined[index] as number;
    if (byte === comma) {
      numbers[count++] = value;
      value = 0;
    } else value = value * 10 + byte - zero;
  }
  numbers[count] = value;
  return numbers;
}

/** In ASCII. */
const [comma, zero] = [44, 48];
