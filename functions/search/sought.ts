import { aboutWord, strengths } from './impact.ts';
import type { Seen } from './frequencies.ts';
import type { Inside } from './inside.ts';
import type { Leaf, Query } from './queryOf.ts';
import { stemOf } from './stem.ts';

/** A word or phrase of the query with where it stands. */
export interface Sought {
  leaf: Leaf;
  /** Rows that have it, ascending; also such as the caller may not read. */
  rows: Int32Array;
  /** Rows that are about it, by strength. */
  about: Int32Array[];
  /** How much it says that an item has it: from the share of the caller's items that have it. */
  weight: number;
  /** Numbers of the words that count as it. */
  words: number[];
  /** What it was looked for as, where it was misspelt. */
  meant?: string | undefined;
}

/** Looks up every word and phrase of a query. A word that stands in nothing that the caller may read is taken for one alike. */
export function soughtFor(inside: Inside, query: Query, seen: Seen, readable: Uint8Array): Sought[] {
  return query.leaves.map((leaf) => {
    if (leaf.stop && !leaf.not) return stopWord(inside, leaf, seen);
    const found = leaf.kind === 'phrase' ? phrase(inside, leaf, seen) : word(inside, leaf, seen, readable);
    return { leaf, ...found, weight: weightOf(readableCount(inside, found.rows, readable), seen.items) };
  });
}

/** Hits need not have it, so it is not asked where it stands: in nearly every text. It counts beside other words only. */
function stopWord({ words }: Inside, leaf: Leaf, seen: Seen): Sought {
  const stem = words.known(stemOf(leaf.words[0] ?? ''));
  return { leaf, rows: new Int32Array(0), about: [], words: stem === undefined ? [] : words.family(stem), weight: stem === undefined ? 0 : weightOf(seen.ofStem(stem), seen.items) };
}

/** Robertson's weight of a word that stands in so many items of all; never below 0. */
export function weightOf(has: number, items: number): number {
  return Math.log(1 + (items - has + 0.5) / (has + 0.5));
}

type Found = Pick<Sought, 'rows' | 'about' | 'words' | 'meant'>;

function phrase({ matching, words }: Inside, leaf: Leaf, seen: Seen): Found {
  const last = leaf.words.at(-1) ?? '';
  const numbers = leaf.words.slice(0, leaf.unfinished ? -1 : undefined).flatMap((each) => words.known(each) ?? []);
  return { rows: matching.phrase(leaf.words, leaf.unfinished), about: [], words: leaf.unfinished ? [...numbers, ...words.beginning(last).filter((each) => seen.ofWord(each) > 0)] : numbers };
}

function word(inside: Inside, leaf: Leaf, seen: Seen, readable: Uint8Array): Found {
  const [typed = ''] = leaf.words;
  const stem = stemOf(typed);
  if (leaf.unfinished) {
    const begun = beginning(inside, typed, stem, seen);
    if (readableCount(inside, begun.rows, readable) > 0) return begun;
  }
  if (stemSeen(inside, stem, seen)) return family(inside, stem);
  const [meant] = leaf.not ? [] : inside.spelling.meant(typed, seen, 1);
  if (meant === undefined) return family(inside, stem);
  const as = inside.words.word(meant);
  return { ...family(inside, stemOf(as)), meant: as };
}

function stemSeen({ words }: Inside, stem: string, seen: Seen): boolean {
  const number = words.known(stem);
  return number !== undefined && seen.ofStem(number) > 0;
}

function family({ words, matching }: Inside, stem: string): Found {
  const number = words.known(stem);
  const members = number === undefined ? [] : words.family(number);
  return { rows: matching.anyOf(members.map(words.word)), about: strengths.map((strength) => matching.about([aboutWord(stem, strength)])), words: members };
}

/** So many ways to go on are looked at one by one. */
const mostBegun = 60;

/** What begins so, and the other forms of the word if it is one already (`city` finds `cities`). */
function beginning({ words, matching }: Inside, typed: string, stem: string, seen: Seen): Found {
  const begun = words.beginning(typed).filter((each) => seen.ofWord(each) > 0);
  const number = words.known(stem);
  const others = (number === undefined ? [] : words.family(number)).filter((member) => !words.word(member).startsWith(typed));
  const stems = [...new Set(begun.length > mostBegun ? [stem] : [stem, ...begun.map((each) => words.word(words.stem(each)))])];
  return {
    rows: matching.begins(typed, others.map(words.word)),
    about: strengths.map((strength) => matching.about(stems.map((each) => aboutWord(each, strength)))),
    words: [...begun, ...others],
  };
}

export function readableCount({ rows }: Inside, list: Int32Array, readable: Uint8Array): number {
  const reader = rows.reader.all;
  let count = 0;
  for (const row of list) if (readable[reader[row] as number] === 1) count += 1;
  return count;
}
