import type { Cells } from './cells.ts';
import type { Desk } from './desk.ts';
import { DumpRefused } from './dump.ts';
import type { TableIntake } from './intake.ts';
import { headingOf, kindOf, knownShapes } from './shape.ts';

/** Rows of one table, the heading first. */
export interface Rows {
  record(fields: readonly string[], cells: (columns: ReadonlyMap<string, number>) => Cells): void;
  /** A row that is not to be trusted; as the heading, it refuses the file. */
  refuse(why: string): void;
  note(sentence: string): void;
  /** Rows without the heading. */
  count(): number;
}

/** Recognises a table by its heading. One of unknown shape refuses the file, or only itself where it is one of several (`among`). */
export function openTable(desk: Desk, place: string, among: boolean): Rows {
  let head: { columns: Map<string, number>; width: number; known: boolean; table: TableIntake } | undefined;
  let rows = 0;
  return {
    record(fields, cells) {
      if (!head) {
        const columns = columnsOf(desk, fields, place);
        const kind = kindOf(new Set(columns.keys()));
        if (!kind && !among) throw new DumpRefused(desk.file, `${place} is no table that is known: its columns are ${fields.slice(0, 8).map((name) => name.slice(0, 30)).join(', ')}. ${knownShapes}`);
        head = { columns, width: fields.length, known: !!kind, table: desk.table(place, kind ?? 'unknown') };
        return;
      }
      rows += 1;
      const at = `${place}, row ${rows}`;
      if (!head.known) head.table.leave();
      else if (fields.length !== head.width) head.table.refuse(at, `It has ${fields.length} ${fields.length === 1 ? 'column' : 'columns'} where the heading has ${head.width}.`);
      else head.table.row(cells(head.columns), at);
    },
    refuse(why) {
      if (!head) throw new DumpRefused(desk.file, `The heading of ${place} cannot be read. ${why}`);
      rows += 1;
      if (head.known) head.table.refuse(`${place}, row ${rows}`, why);
      else head.table.leave();
    },
    note: (sentence) => head?.table.note(sentence),
    count: () => rows,
  };
}

/** Headings with their place; columns without a name are passed over. */
function columnsOf({ caps, file }: Desk, headings: readonly string[], place: string): Map<string, number> {
  if (headings.length > caps.columns) throw new DumpRefused(file, `${place} has ${headings.length} columns; more than ${caps.columns} are not read.`);
  const columns = new Map<string, number>();
  for (const [at, text] of headings.entries()) {
    const heading = headingOf(text);
    if (heading === '') continue;
    if (columns.has(heading)) throw new DumpRefused(file, `${place} has the column ${text.slice(0, 40)} twice.`);
    columns.set(heading, at);
  }
  return columns;
}
