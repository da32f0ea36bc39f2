import { shelfFacets } from './rows.ts';
import type { Rows, ShelfFacet, Values } from './rows.ts';
import type { FacetName, Filters, SearchAnswer } from './searchIndex.ts';

export interface Sifted {
  /** Rows that all filters let through, ascending. */
  rows: Int32Array;
  facets: SearchAnswer['facets'];
}

/** Countries are few and shown on a map, so all of them are told. */
const mostValues: Partial<Record<FacetName, number>> = { country: Number.MAX_SAFE_INTEGER };
const most = 50;

/** A shelf passes all filters; or it is one facet alone that it does not pass (its place in `shelfFacets`, one higher); or it fails twice. */
const passes = 0;
const failsMore = 255;
const notYet = 254;

/**
 * Takes the filters to rows, and counts the values of every facet among the rows that the other facets' filters let
 * through. What items of a partition share is counted by shelf, so that the cost of many-valued facets does not grow with
 * the number of results.
 */
export function sift(rows: Rows, matched: Int32Array, filters: Filters): Sifted {
  const { states, stateOf } = shelfStates(rows, filters);
  const [kindWanted, yearWanted] = [wanted(rows.kinds, filters.kind), wanted(rows.years, filters.year)];
  const [ofRow, kindOf, yearOf] = [rows.shelf.all, rows.kind.all, rows.year.all];
  const kinds = new Uint32Array(rows.kinds.all.length);
  const years = new Uint32Array(rows.years.all.length);
  const onShelf = new Uint32Array(rows.shelves);
  const through = new Int32Array(matched.length);
  let count = 0;

  for (let index = 0; index < matched.length; index += 1) {
    const row = matched[index] as number;
    const [shelf, kind, year] = [ofRow[row] as number, kindOf[row] as number, yearOf[row] as number];
    const state = stateOf(shelf);
    if (state === failsMore) continue;
    const kindFails = kindWanted !== undefined && kindWanted[kind] !== 1;
    const yearFails = yearWanted !== undefined && yearWanted[year] !== 1;
    if (state === passes && !yearFails) kinds[kind] = (kinds[kind] as number) + 1;
    if (state === passes && !kindFails) years[year] = (years[year] as number) + 1;
    if (kindFails || yearFails) continue;
    onShelf[shelf] = (onShelf[shelf] as number) + 1;
    if (state === passes) through[count++] = row;
  }
  const value = (values: Values) => (counted: number, number: number): { value: string; count: number } => ({ value: values.all[number] ?? '', count: counted });
  const told = { ...toldOfShelves(rows, onShelf, states), kind: [...kinds].map(value(rows.kinds)), year: [...years].map(value(rows.years)).slice(1) };
  return { rows: through.slice(0, count), facets: Object.fromEntries(Object.entries(told).map(([facet, counted]) => [facet, best(facet as FacetName, counted)])) as SearchAnswer['facets'] };
}

/** 1 for each value that the filter wants; absent without a filter. */
function wanted(values: Values, filter: readonly string[] | undefined): Uint8Array | undefined {
  if (!filter || filter.length === 0) return undefined;
  const flags = new Uint8Array(values.all.length);
  for (const value of filter) {
    const number = values.known(value);
    if (number !== undefined) flags[number] = 1;
  }
  return flags;
}

/** Which shelf passes, found out when an item on it is met: few of 20,000 are, in most searches. */
function shelfStates(rows: Rows, filters: Filters): { states: Uint8Array; stateOf(shelf: number): number } {
  const states = new Uint8Array(rows.shelves).fill(notYet);
  const wantedOf = shelfFacets.flatMap((facet, index) => {
    const filter = filters[facet];
    if (!filter || filter.length === 0) return [];
    const flags = new Uint8Array(rows.values.length);
    for (const value of filter) {
      const number = rows.valueNumber(facet, value);
      if (number !== undefined) flags[number] = 1;
    }
    return [{ flags, place: index + 1 }];
  });
  return {
    states,
    stateOf(shelf) {
      const known = states[shelf] as number;
      if (known !== notYet) return known;
      const failed = wantedOf.filter(({ flags }) => !hasOne(rows.shelved(shelf), flags));
      const [first] = failed;
      const state = first === undefined ? passes : failed.length > 1 ? failsMore : first.place;
      states[shelf] = state;
      return state;
    },
  };
}

function hasOne(values: Uint16Array | undefined, flags: Uint8Array): boolean {
  if (values) for (let index = 0; index < values.length; index += 1) if (flags[values[index] as number] === 1) return true;
  return false;
}

type Counted = { value: string; count: number }[];

function toldOfShelves(rows: Rows, onShelf: Uint32Array, states: Uint8Array): Record<ShelfFacet, Counted> {
  const counts = new Uint32Array(rows.values.length);
  for (let shelf = 0; shelf < onShelf.length; shelf += 1) {
    const items = onShelf[shelf] as number;
    const values = items > 0 ? rows.shelved(shelf) : undefined;
    if (!values) continue;
    const alone = shelfFacets[(states[shelf] as number) - 1];
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index] as number;
      if (alone === undefined || rows.values[value]?.facet === alone) counts[value] = (counts[value] as number) + items;
    }
  }
  const told = Object.fromEntries(shelfFacets.map((facet) => [facet, [] as Counted])) as Record<ShelfFacet, Counted>;
  rows.values.forEach(({ facet, value }, number) => {
    const count = counts[number] as number;
    if (count > 0) told[facet].push({ value, count });
  });
  return told;
}

function best(facet: FacetName, counted: Counted): Counted {
  return counted.filter(({ count }) => count > 0).sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1)).slice(0, mostValues[facet] ?? most);
}
