/** In which rows something stands, with a weight each; in no order. */
export interface Posting {
  /** Row and weight in one number ({@link rowIn}, {@link weightIn}): half of all memory of the index is here. */
  cells: Int32Array;
  /** Only so many of the array are used. */
  length: number;
}

/** Postings by name: what can be asked "where does this stand". */
export interface Postings {
  of(name: string): Posting | undefined;
  /** Weights are 0.02 to 2.5. */
  add(name: string, row: number, weight: number): void;
  remove(name: string, row: number): void;
}

/** A weight has seven bits, in steps of a fiftieth; that leaves 24 bits for rows. */
const [bits, steps] = [7, 50];
const mask = (1 << bits) - 1;

export function rowIn(cell: number): number {
  return cell >> bits;
}

export function weightIn(cell: number): number {
  return (cell & mask) / steps;
}

export function postings(): Postings {
  const all = new Map<string, Posting>();
  return {
    of: (name) => all.get(name),
    add(name, row, weight) {
      let posting = all.get(name);
      if (!posting) all.set(name, (posting = { cells: new Int32Array(1), length: 0 }));
      if (posting.length === posting.cells.length) {
        // By half as much: thousands of pieces stand in thousands of texts.
        const longer = new Int32Array(Math.ceil(posting.length * 1.5) + 1);
        longer.set(posting.cells);
        posting.cells = longer;
      }
      posting.cells[posting.length] = (row << bits) | Math.max(1, Math.min(mask, Math.round(weight * steps)));
      posting.length += 1;
    },
    remove(name, row) {
      const posting = all.get(name);
      const at = posting ? posting.cells.findIndex((cell, index) => index < posting.length && rowIn(cell) === row) : -1;
      if (!posting || at < 0) return;
      posting.length -= 1;
      posting.cells[at] = posting.cells[posting.length] as number;
      if (posting.length === 0) all.delete(name);
    },
  };
}
