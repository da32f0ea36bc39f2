import type { Cells } from './cells.ts';
import { fieldRow, linkRow, programmeRow, topicRow } from './codeRow.ts';
import { organisationRow } from './organisationRow.ts';
import type { Oddity, RowRead } from './piece.ts';
import { projectRow } from './projectRow.ts';
import { resultRow } from './resultRow.ts';
import { nothingKept } from './shape.ts';
import type { TableKind } from './shape.ts';
import type { StagingFile } from './stagingFile.ts';


/** Takes the rows of one table, and keeps the count: every row is taken or refused. */
export interface TableIntake {
  /** Whether the row was taken; if not, it has been refused with the reason. `whole`: all about the project stands beside it. */
  row(cells: Cells, at: string, whole?: boolean): boolean;
  refuse(at: string, why: string): void;
  /** A row of a table of no known shape: all of them are refused with one sentence. */
  leave(): void;
  note(sentence: string): void;
}

const readers: Partial<Record<TableKind, (cells: Cells, whole?: boolean) => RowRead>> = {
  project: projectRow, organization: organisationRow, euroSciVoc: fieldRow, topics: topicRow, legalBasis: programmeRow, webLink: linkRow,
  projectDeliverables: (cells) => resultRow(cells, 'deliverable'), projectPublications: (cells) => resultRow(cells, 'publication'),
  reportSummaries: (cells) => resultRow(cells, 'report-summary'), projectIrps: (cells) => resultRow(cells, 'patent'), article: (cells) => resultRow(cells, 'brief'),
};
const ofResults: readonly (TableKind | 'unknown')[] = ['projectDeliverables', 'projectPublications', 'reportSummaries', 'projectIrps', 'article'];

const oddly: Record<Oddity | 'garbled', (rows: string, first: string) => string> = {
  amount: (rows, first) => `${rows} an amount that cannot be read; it is left out (first: ${first}).`,
  country: (rows, first) => `${rows} a country that is no code of two letters; it is left out (first: ${first}).`,
  link: (rows, first) => `${rows} a link that is no http or https address; it is left out (first: ${first}).`,
  role: (rows, first) => `${rows} a role that is not known; it is taken as participant (first: ${first}).`,
  date: (rows, first) => `${rows} a date of change that cannot be read; it is left out (first: ${first}).`,
  garbled: (rows, first) => `${rows} garbled letters, as they come from a copy in a wrong encoding; they are kept as published (first: ${first}).`,
};

/** All tables of all files of one import. {@link Books.close} writes their counts and notes. */
export interface Books {
  table(file: string, kind: TableKind | 'unknown'): TableIntake;
  /** Rows met so far. */
  rows(): number;
  /** Goes up whenever a table is recognised. */
  recognised(): number;
  close(): void;
}

/** `left`: rows of a table of no known shape. */
interface Page { file: string; rows: number; left: number; notes: string[]; odd: Map<Oddity | 'garbled', { rows: number; first: string }> }

export function openBooks(stage: StagingFile): Books {
  const open = new Map<number, Page>();
  const intakes = new Map<string, TableIntake>();
  let [all, recognised] = [0, 0];
  return {
    table(file, kind) {
      if (kind !== 'unknown') recognised += 1;
      const key = `${kind} ${file}`;
      const known = intakes.get(key) ?? opened(file, kind);
      intakes.set(key, known);
      return known;
    },
    rows: () => all,
    recognised: () => recognised,
    close() {
      for (const [id, { file, rows, left, notes, odd }] of open) {
        if (left > 0) stage.refuse(id, 'project', file, `The table is of no known shape; ${left === 1 ? 'its only row was' : `none of its ${left} rows was`} taken.`);
        const counted = [...odd].map(([oddity, { rows: many, first }]) => oddly[oddity](many === 1 ? 'One row has' : `${many} rows have`, first));
        stage.close(id, rows, [...notes, ...counted], Math.max(left - 1, 0));
      }
    },
  };

  function opened(file: string, kind: TableKind | 'unknown'): TableIntake {
    const id = stage.table(file, kind);
    const page: Page = { file, rows: 0, left: 0, notes: [], odd: new Map() };
    open.set(id, page);
    const read = kind === 'unknown' ? undefined : readers[kind];
    if (kind !== 'unknown' && nothingKept.includes(kind) && page.notes.length === 0) page.notes.push('The table is known; nothing of what stands in it is kept.');
    const refuse = (at: string, why: string): void => stage.refuse(id, ofResults.includes(kind) ? 'result' : 'project', at, why);
    const odd = (oddity: Oddity | 'garbled', at: string): void => {
      const there = page.odd.get(oddity);
      page.odd.set(oddity, { rows: (there?.rows ?? 0) + 1, first: there?.first ?? at });
    };
    return {
      row(cells, at, whole) {
        page.rows += 1;
        all += 1;
        const found: RowRead = read ? read(cells, whole) : {};
        const put = 'why' in found ? found : found.piece ? stage.put(id, at, found.piece) : { garbled: false };
        if ('why' in put) {
          refuse(at, put.why);
          return false;
        }
        if (put.garbled) odd('garbled', at);
        for (const oddity of 'why' in found ? [] : new Set(found.odd)) odd(oddity, at);
        return true;
      },
      refuse(at, why) {
        page.rows += 1;
        all += 1;
        refuse(at, why);
      },
      leave() {
        page.rows += 1;
        page.left += 1;
        all += 1;
      },
      note: (sentence) => void page.notes.push(sentence),
    };
  }
}
