import type { Seen } from './frequencies.ts';
import type { Inside } from './inside.ts';
import { weightOf } from './sought.ts';
import type { Sought } from './sought.ts';

/** What each word of the corpus is to one query. */
export interface Roles {
  /** By the word's number: 0 for nothing, else to be read with {@link leafIn}, {@link isExact} and {@link alikeIn}. */
  of: Int32Array;
  /** By leaf: its weight, and the weight of the word exactly as it was typed (or corrected). */
  weight: Float64Array;
  exactWeight: Float64Array;
  /** By leaf: 1 where it stands in nearly every text. */
  stop: Uint8Array;
  /** To which leaves a word is alike, and how much. */
  alike: { leaf: number; likeness: number }[][];
}

/** The leaf that a word counts as; -1 for none. */
export function leafIn(role: number): number {
  return (role & 0xff) - 1;
}

export function isExact(role: number): boolean {
  return (role & 0x100) !== 0;
}

/** Place in {@link Roles.alike}; -1 for none. */
export function alikeIn(role: number): number {
  return (role >>> 9) - 1;
}

/** Words that share less of their trigrams are not alike. */
const alikeFrom = 0.4;

/** One array for all queries; what a query wrote there is taken out before the next. */
let all = new Int32Array(0);
let written: number[] = [];

export function rolesFor({ words, spelling }: Inside, sought: readonly Sought[], seen: Seen): Roles {
  for (const word of written) all[word] = 0;
  written = [];
  if (all.length < words.size) all = new Int32Array(words.size + 10_000);
  const roles: Roles = { of: all, weight: Float64Array.from(sought, ({ weight }) => weight), exactWeight: new Float64Array(sought.length), stop: Uint8Array.from(sought, ({ leaf }) => (leaf.stop ? 1 : 0)), alike: [] };
  const write = (word: number, bits: number): void => {
    all[word] = (all[word] as number) | bits;
    written.push(word);
  };
  sought.forEach(({ words: numbers }, leaf) => {
    for (const number of numbers) if (leafIn(all[number] as number) < 0) write(number, leaf + 1);
  });
  sought.forEach(({ leaf, meant }, index) => {
    if (leaf.kind !== 'word') return;
    const word = meant ?? leaf.words[0] ?? '';
    const number = words.known(word);
    if (number !== undefined && leafIn(all[number] as number) === index) {
      write(number, 0x100);
      roles.exactWeight[index] = weightOf(seen.ofWord(number), seen.items);
    }
    if (leaf.stop) return;
    for (const { word: other, likeness } of spelling.like(word, alikeFrom)) {
      if (leafIn(all[other] as number) === index) continue;
      const place = alikeIn(all[other] as number);
      if (place >= 0) roles.alike[place]?.push({ leaf: index, likeness });
      else write(other, roles.alike.push([{ leaf: index, likeness }]) << 9);
    }
  });
  return roles;
}
