import { growing } from '../growing.ts';
import type { ChallengeFacet, IndexedChallenge } from './challengeIndex.ts';

/** A challenge as it lies in memory; its row is its number in every posting, given anew when it is free again. */
export interface Row extends IndexedChallenge {
  row: number;
  /** Number of its set of reading keys. */
  reader: number;
  language: number;
  /** Its words by their number in the vocabulary, in their order. */
  words: { title: Int32Array; text: Int32Array };
  /** Per family of features the sum of the squares of their weights. */
  norms: readonly [number, number];
}

export interface Rows {
  put(item: IndexedChallenge, more: Pick<Row, 'language' | 'words' | 'norms'>): Row;
  remove(id: string): Row | undefined;
  byId(id: string): Row | undefined;
  /** By row; absent where a row is free. */
  readonly all: readonly (Row | undefined)[];
  readonly size: number;
  /** By a set's number: may someone with these keys read it? */
  readable(keys: readonly string[]): Uint8Array;
  /** What rows stand under in the facets: the numbers of values of one row lie side by side, so that counting thousands is quick. */
  readonly under: { all: Uint16Array; from: Int32Array; count: Int32Array };
  /** What facet values are called, by number. */
  readonly values: readonly { facet: ChallengeFacet; value: string }[];
  valueNumber(facet: ChallengeFacet, value: string): number | undefined;
}

export function rowsOf(): Rows {
  const all: (Row | undefined)[] = [];
  const free: number[] = [];
  const byId = new Map<string, Row>();
  const sets = numbered<string[]>();
  const values = numbered<{ facet: ChallengeFacet; value: string }>();
  const [under, from, count, room] = [growing(Uint16Array), growing(Int32Array), growing(Int32Array), growing(Int32Array)];
  let used = 0;
  const nameOf = (facet: ChallengeFacet, value: string): string => `${facet} ${value}`;

  /** A row that needs more room than its number had before gets a new place; the old one stays unused, which is little. */
  const putUnder = (row: number, numbers: ReadonlySet<number>): void => {
    if (numbers.size > room.at(row)) {
      from.set(row, used);
      room.set(row, numbers.size);
      used += numbers.size;
    }
    count.set(row, numbers.size);
    let place = from.at(row);
    for (const number of numbers) under.set(place++, number);
  };
  const remove = (id: string): Row | undefined => {
    const known = byId.get(id);
    if (!known) return undefined;
    byId.delete(id);
    all[known.row] = undefined;
    free.push(known.row);
    return known;
  };
  return {
    put(item, more) {
      remove(item.id);
      const keys = [...new Set(item.readableBy)].sort();
      const row: Row = { ...item, ...more, row: free.pop() ?? all.length, reader: sets.numberOf(JSON.stringify(keys), keys) };
      putUnder(row.row, new Set(standsUnder(item).map(([facet, value]) => values.numberOf(nameOf(facet, value), { facet, value }))));
      all[row.row] = row;
      byId.set(item.id, row);
      return row;
    },
    remove,
    byId: (id) => byId.get(id),
    all,
    get size() {
      return byId.size;
    },
    get under() {
      return { all: under.all as Uint16Array, from: from.all as Int32Array, count: count.all as Int32Array };
    },
    readable(keys) {
      const held = new Set(keys);
      return Uint8Array.from(sets.all, (set) => (set.some((key) => held.has(key)) ? 1 : 0));
    },
    values: values.all,
    valueNumber: (facet, value) => values.known(nameOf(facet, value)),
  };
}

function standsUnder({ state, country, kind, groups, areas, themes }: IndexedChallenge): [ChallengeFacet, string][] {
  const many = (facet: ChallengeFacet, all: readonly string[]): [ChallengeFacet, string][] => all.filter((value) => value !== '').map((value) => [facet, value]);
  return [...many('state', [state]), ...many('country', [country]), ...many('kind', [kind]), ...many('group', groups), ...many('area', areas), ...many('theme', themes)];
}

/** Gives each name a number, and keeps what it stands for. */
function numbered<T>(): { all: T[]; numberOf(name: string, meaning: T): number; known(name: string): number | undefined } {
  const all: T[] = [];
  const numbers = new Map<string, number>();
  return {
    all,
    known: (name) => numbers.get(name),
    numberOf(name, meaning) {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, all.length);
      return all.push(meaning) - 1;
    },
  };
}
