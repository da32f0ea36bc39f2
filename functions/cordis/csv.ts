import { cellsOf } from './cells.ts';
import { csvRecords } from './csvRecords.ts';
import type { Desk } from './desk.ts';
import { DumpRefused } from './dump.ts';
import { openTable } from './table.ts';

/**
 * One table as CSV: separated by semicolons, as CORDIS publishes, or by commas or tabs, as copies are; quotes doubled
 * (mostly, see {@link csvRecords}), line breaks inside quotes. `place` is the file, and the one inside it. A table of
 * unknown shape refuses the file, or stands in the report as not read where it is one of several (`among`).
 */
export async function readCsv(desk: Desk, text: AsyncIterable<string>, place: string, among: boolean): Promise<void> {
  const { caps, file } = desk;
  const { heading, rest } = await firstLine(text, place, desk);
  if (heading.trim() === '') {
    if (!among) throw new DumpRefused(file, `${place} is empty.`);
    return desk.table(place, 'unknown').note('The file is empty.');
  }
  const delimiter = delimiterOf(heading);
  const rows = openTable(desk, place, among);
  const sentences = {
    field: () => `A field in row ${rows.count() + 1} of ${place} is longer than ${caps.field} characters; perhaps a quotation mark is missing.`,
    record: () => `Row ${rows.count() + 1} of ${place} is longer than ${caps.record} characters; perhaps a quotation mark is missing.`,
    columns: () => `Row ${rows.count() + 1} of ${place} has more than ${caps.columns} columns; more are not read.`,
  };
  let [undoubled, first] = [0, 0];
  const records = csvRecords(delimiter, { ...caps, tooBig: (what) => { throw new DumpRefused(file, sentences[what]()); } }, (fields, marked) => {
    rows.record(fields, (columns) => cellsOf(columns, fields, delimiter === ','));
    if (!marked) return;
    undoubled += 1;
    first ||= rows.count();
  });
  for await (const chunk of rest) {
    desk.goOn();
    records.write(chunk);
  }
  if (!records.end()) throw new DumpRefused(file, `${place} ends in the middle of row ${rows.count() + 1}: the file was cut short, or a quotation mark is missing. Fetch it again.`);
  if (undoubled > 0) rows.note(`${undoubled === 1 ? 'One row has' : `${undoubled} rows have`} quotation marks that are not doubled; they are taken as part of the text (first: row ${first}).`);
}

/** The heading, and everything with it again. */
async function firstLine(text: AsyncIterable<string>, place: string, { caps, file }: Desk): Promise<{ heading: string; rest: AsyncIterable<string> }> {
  const chunks = text[Symbol.asyncIterator]();
  let start = '';
  let done = false;
  while (!done && !/[\r\n]/.test(start)) {
    const next = await chunks.next();
    done = !!next.done;
    if (!next.done) start = (start + next.value).trimStart();
    if (start.length > caps.field) break;
  }
  const heading = /^[^\r\n]*/.exec(start)?.[0] ?? '';
  if (heading.length > caps.field) throw new DumpRefused(file, `The first line of ${place} is longer than ${caps.field} characters: it is no table of CORDIS.`);
  async function* again(): AsyncGenerator<string> {
    yield start;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  return { heading, rest: again() };
}

/** By what stands outside quotes in the heading. */
function delimiterOf(heading: string): ';' | ',' | '\t' {
  const bare = heading.replace(/"(?:[^"]|"")*"/g, '');
  const count = (mark: string): number => bare.split(mark).length - 1;
  if (count(';') > 0 && count(';') >= count(',') && count(';') >= count('\t')) return ';';
  return count('\t') > count(',') ? '\t' : ',';
}
