/** One row, by the headings of its table ({@link headingOf}). */
export interface Cells {
  has(heading: string): boolean;
  /** '' where the row or the table has none. */
  get(heading: string): string;
  /** Its table is separated by commas: a comma inside an amount groups thousands. */
  commas?: boolean;
}

/** The first of these columns that has something in it. */
export function firstOf(cells: Cells, ...headings: string[]): string {
  for (const heading of headings) {
    const value = cells.get(heading);
    if (value.trim() !== '') return value;
  }
  return '';
}

export function hasAny(cells: Cells, ...headings: string[]): boolean {
  return headings.some((heading) => cells.has(heading));
}

/** Rows of one table that differ in their values only: the headings are looked up once. */
export function cellsOf(columns: ReadonlyMap<string, number>, record: readonly string[], commas: boolean): Cells {
  return {
    has: (heading) => columns.has(heading),
    get: (heading) => {
      const at = columns.get(heading);
      return at === undefined ? '' : (record[at] ?? '');
    },
    commas,
  };
}

export function cellsFrom(values: Readonly<Record<string, string>>): Cells {
  return { has: (heading) => Object.hasOwn(values, heading), get: (heading) => (Object.hasOwn(values, heading) ? (values[heading] ?? '') : '') };
}
