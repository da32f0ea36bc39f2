import { highest } from './best.ts';
import { mostKept } from './inside.ts';
import type { Inside } from './inside.ts';
import type { Sought } from './sought.ts';

export interface Matched {
  match: 'all' | 'closest';
  /** How many rows have every word. */
  withAll: number;
  /** Ascending, readable, without what is excluded. */
  rows: Int32Array;
}

/** No more are called near. */
export const mostNear = 200;
/** What is near has this share of the weight that the best one has. */
const share = 1 / 3;
/** Of a query with so many words it is not asked that hits have every one, unless as many hits have as one would look through. */
const sentence = 3;
const enough = 50;

/**
 * The rows that have every word sought. Where none has, or where a sentence was typed and few have all of it, those that
 * come nearest by the weight of the words they have: who describes what he looks for seldom hits upon every word of it.
 * What stands in quotes was meant word by word: no row without it is near.
 */
export function matched(inside: Inside, sought: readonly Sought[], rough: Float32Array, readable: Uint8Array): Matched {
  const open = openRows(inside, sought, readable);
  const needed = sought.filter(({ leaf }) => !leaf.not && !leaf.stop);
  if (needed.length === 0) return allOf(collected(open));
  const met = new Uint8Array(open.length);
  needed.forEach(({ rows }, index) => {
    for (const row of rows) if (met[row] === index) met[row] = index + 1;
  });
  const hasAll = (row: number): boolean => met[row] === needed.length && open[row] === 1;
  const all = (needed.at(-1) as Sought).rows.filter(hasAll);
  if (all.length >= (needed.length < sentence ? 1 : enough)) return allOf(all);
  for (const { leaf, rows } of needed) if (leaf.required) keepOnly(open, rows);
  const near = nearest(inside, needed, { open, rough, first: all });
  return near.length > 0 && near.length === all.length ? allOf(all) : { match: 'closest', withAll: all.length, rows: near };
}

function allOf(rows: Int32Array): Matched {
  return { match: 'all', withAll: rows.length, rows };
}

/** 1 for each row that the caller may read and that nothing excluded stands in. */
function openRows({ rows, kept }: Inside, sought: readonly Sought[], readable: Uint8Array): Uint8Array {
  const name = readable.join('');
  let allOpen = kept.open.get(name);
  if (!allOpen) {
    allOpen = new Uint8Array(rows.end);
    const reader = rows.reader.all;
    for (let row = 1; row < allOpen.length; row += 1) allOpen[row] = readable[reader[row] as number] ?? 0;
    if (kept.open.size >= mostKept) kept.open.clear();
    kept.open.set(name, allOpen);
  }
  const open = allOpen.slice();
  for (const { leaf, rows: excluded } of sought) if (leaf.not) for (const row of excluded) open[row] = 0;
  return open;
}

function keepOnly(open: Uint8Array, rows: Int32Array): void {
  const before = open.slice();
  open.fill(0);
  for (const row of rows) open[row] = before[row] as number;
}

function nearest({ rows }: Inside, needed: readonly Sought[], { open, rough, first }: { open: Uint8Array; rough: Float32Array; first: Int32Array }): Int32Array {
  const sums = new Float32Array(open.length);
  let best = 0;
  for (const { rows: having, weight } of needed) {
    for (const row of having) {
      if (open[row] !== 1) continue;
      const sum = (sums[row] as number) + weight;
      sums[row] = sum;
      if (sum > best) best = sum;
    }
  }
  const least = best * share;
  for (let row = 1; row < open.length; row += 1) if ((sums[row] as number) < least || sums[row] === 0) open[row] = 0;
  const near = collected(open);
  return near.length <= mostNear ? near : Int32Array.from(new Set([...first, ...highest(near, mostNear, (row) => rough[row] as number, rows.tie.at)])).sort();
}

function collected(open: Uint8Array): Int32Array {
  const rows = new Int32Array(open.length);
  let count = 0;
  for (let row = 1; row < open.length; row += 1) if (open[row] === 1) rows[count++] = row;
  return rows.slice(0, count);
}
