/**
 * The `count` highest of some rows by a number each, highest first; ties by a second one. Finds the least that belongs to
 * them without ordering all the others, so that the first page of 100,000 costs little.
 */
export function highest(rows: Int32Array, count: number, by: (row: number) => number, tie: (row: number) => number): number[] {
  const order = (one: number, other: number): number => by(other) - by(one) || tie(other) - tie(one) || one - other;
  if (rows.length <= count) return [...rows].sort(order);
  const values = valuesOf(rows, by);
  const least = nthHighest(values.slice(), count);
  const above = where(rows, values, (value) => value > least);
  // Thousands may share the last place, dates being few: of those the first by the second number.
  const last = where(rows, values, (value) => value === least);
  const ties = valuesOf(last, tie);
  const leastTie = nthHighest(ties.slice(), count - above.length);
  return [...above, ...where(last, ties, (value) => value >= leastTie)].sort(order).slice(0, count);
}

function valuesOf(rows: Int32Array, by: (row: number) => number): Float64Array {
  const values = new Float64Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) values[index] = by(rows[index] as number);
  return values;
}

function where(rows: Int32Array, values: Float64Array, takes: (value: number) => boolean): Int32Array {
  const taken = new Int32Array(rows.length);
  let count = 0;
  for (let index = 0; index < rows.length; index += 1) if (takes(values[index] as number)) taken[count++] = rows[index] as number;
  return taken.subarray(0, count);
}

/** Quickselect; changes the order of its argument. */
function nthHighest(values: Float64Array, nth: number): number {
  const target = values.length - nth;
  let [from, to] = [0, values.length - 1];
  while (from < to) {
    const pivot = values[(from + to) >> 1] as number;
    let [low, high] = [from, to];
    while (low <= high) {
      while ((values[low] as number) < pivot) low += 1;
      while ((values[high] as number) > pivot) high -= 1;
      if (low > high) break;
      [values[low], values[high]] = [values[high] as number, values[low] as number];
      low += 1;
      high -= 1;
    }
    if (target <= high) to = high;
    else if (target >= low) from = low;
    else break;
  }
  return values[target] as number;
}
