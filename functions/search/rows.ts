import { growing } from './growing.ts';
import type { Growing } from './growing.ts';
import type { IndexFile } from './indexFile.ts';
import type { Shelf } from './indexed.ts';

export type ShelfFacet = keyof Shelf;
export const shelfFacets = ['programme', 'status', 'country', 'area', 'field', 'organisationType'] as const satisfies readonly ShelfFacet[];

/**
 * What a search asks of every item it meets, in memory: a few bytes an item, by row. Items of one partition share
 * their shelf (the facets in which they agree), so that facets are counted by shelf and not by item.
 */
export interface Rows {
  /** One higher than the highest row in use. */
  readonly end: number;
  readonly items: number;
  readonly reader: Growing;
  readonly kind: Growing;
  readonly year: Growing;
  /** Days since 1900; 0 where no date is known. */
  readonly date: Growing;
  /** Settles ties in the same way however the index came about: a hash of the id. */
  readonly tie: Growing;
  readonly shelf: Growing;
  /** Numbers of all values on this shelf, of whichever facet. */
  shelved(shelf: number): Uint16Array | undefined;
  readonly shelves: number;
  /** Values on shelves, by number. */
  readonly values: readonly { facet: ShelfFacet; value: string }[];
  valueNumber(facet: ShelfFacet, value: string): number | undefined;
  readonly kinds: Values;
  /** Numbers from 1: 0 stands for no year. */
  readonly years: Values;
  add(row: RowFacts): void;
  remove(row: number): void;
  addShelf(shelf: number, body: Shelf): void;
  removeShelf(shelf: number): void;
}

export interface RowFacts { row: number; id: string; kind: string; reader: number; shelf: number; year: number; date: number }

/** A row without an item. */
export const noReader = 0xffff;

export function rowsOf(file: IndexFile): Rows {
  const [reader, kind, year, date, tie, shelf] = [growing(Uint16Array, noReader), growing(Uint8Array), growing(Uint16Array), growing(Uint16Array), growing(Uint32Array), growing(Int32Array)];
  const shelves: (Uint16Array | undefined)[] = [];
  const [kinds, years, shelved] = [valuesFrom(0), valuesFrom(1), valuesFrom(0)];
  const values: { facet: ShelfFacet; value: string }[] = [];
  let end = 1;
  let items = 0;

  const add = (facts: RowFacts): void => {
    reader.set(facts.row, facts.reader);
    kind.set(facts.row, kinds.numberOf(facts.kind));
    year.set(facts.row, facts.year > 0 ? years.numberOf(String(facts.year)) : 0);
    date.set(facts.row, facts.date);
    tie.set(facts.row, hashOf(facts.id));
    shelf.set(facts.row, facts.shelf);
    end = Math.max(end, facts.row + 1);
    items += 1;
  };
  const addShelf = (number: number, body: Shelf): void => {
    const numbers = shelfFacets.flatMap((facet) => body[facet].map((value) => {
      const known = shelved.numberOf(`${facet} ${value}`);
      values[known] ??= { facet, value };
      return known;
    }));
    shelves[number] = Uint16Array.from(numbers);
  };
  for (const [id, body] of file.each('SELECT id, body FROM shelves')) addShelf(Number(id), JSON.parse(String(body)) as Shelf);
  for (const [row, id, itsKind, itsReader, itsShelf, itsYear, itsDate] of file.each('SELECT row, id, kind, reader, shelf, year, date FROM items')) {
    add({ row: Number(row), id: String(id), kind: String(itsKind), reader: Number(itsReader), shelf: Number(itsShelf), year: Number(itsYear), date: Number(itsDate) });
  }
  return {
    get end() { return end; },
    get items() { return items; },
    get shelves() { return shelves.length; },
    reader, kind, year, date, tie, shelf, add, addShelf,
    shelved: (number) => shelves[number],
    values, kinds, years,
    valueNumber: (facet, value) => shelved.known(`${facet} ${value}`),
    remove(row) {
      reader.set(row, noReader);
      items -= 1;
    },
    removeShelf(number) {
      shelves[number] = undefined;
    },
  };
}

/** Days since 1900 of an ISO date, 1 to 65,535; 0 for none. */
export function dayOf(date: string): number {
  const time = Date.parse(date.slice(0, 10));
  return Number.isNaN(time) ? 0 : Math.max(1, Math.min(0xffff, Math.round(time / 86_400_000) + 25_568));
}

/** Values with small numbers. */
export interface Values {
  /** By number. */
  readonly all: readonly string[];
  numberOf(value: string): number;
  known(value: string): number | undefined;
}

function valuesFrom(first: number): Values {
  const all: string[] = new Array<string>(first).fill('');
  const numbers = new Map<string, number>();
  return {
    all,
    known: (value) => numbers.get(value),
    numberOf(value) {
      let number = numbers.get(value);
      if (number === undefined) {
        number = all.push(value) - 1;
        numbers.set(value, number);
      }
      return number;
    },
  };
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c_9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x0100_0193);
  return hash >>> 0;
}
