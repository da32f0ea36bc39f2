import { cellsOf } from './cells.ts';
import type { Desk } from './desk.ts';
import { DumpRefused } from './dump.ts';
import { openTable } from './table.ts';
import type { Rows } from './table.ts';
import { textOf } from './text.ts';
import { NotWellFormed, xmlEvents } from './xmlEvents.ts';
import { filesIn } from './zip.ts';
import type { Budget, Packed } from './zip.ts';

/**
 * A spreadsheet, one table per sheet, read as a stream: texts that cells share are kept in the staging file, not in
 * memory. `place` is the file, and the one inside it.
 */
export async function readXlsx(desk: Desk, path: string, budget: Budget, place: string, among: boolean): Promise<void> {
  const sheets: string[] = [];
  const passed = (bytes: number): void => { if (!among) desk.passed(bytes); };
  for await (const packed of filesIn(path, budget, desk.caps, passed)) {
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(packed.name)) sheets.push(packed.name);
    if (packed.name === 'xl/sharedStrings.xml') await readTexts(desk, packed, place);
  }
  if (sheets.length === 0) throw new DumpRefused(desk.file, `${place} is a spreadsheet without a sheet.`);
  for await (const packed of filesIn(path, budget, desk.caps, passed)) {
    if (!sheets.includes(packed.name)) continue;
    const sheet = sheets.length > 1 ? `${place}, ${packed.name.replace(/^.*\//, '').replace(/\.xml$/, '')}` : place;
    const rows = openTable(desk, sheet, among || sheets.length > 1);
    await readEvents(desk, packed, place, sheetEvents(desk, rows, sheet));
  }
  desk.stage.forgetTexts();
}

async function readEvents(desk: Desk, packed: Packed, place: string, events: { write(chunk: string): void; end(): void }): Promise<void> {
  try {
    for await (const chunk of textOf(packed.bytes(), desk.file)) {
      desk.goOn();
      events.write(chunk);
    }
    events.end();
  } catch (fault) {
    if (fault instanceof NotWellFormed) throw new DumpRefused(desk.file, `${place} is a broken spreadsheet: ${fault.message}.`);
    throw fault;
  }
}

/** Rich text comes in runs; how it is read aloud (`rPh`) is no part of it. */
async function readTexts(desk: Desk, packed: Packed, place: string): Promise<void> {
  let [count, text, inText, aloud] = [0, '', false, false];
  await readEvents(desk, packed, place, xmlEvents(desk, place, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') aloud = true;
      inText = name === 't' && !aloud;
    },
    text(part) {
      if (!inText) return;
      text += part;
      if (text.length > desk.caps.field) throw new DumpRefused(desk.file, `${place} has a text longer than ${desk.caps.field} characters.`);
    },
    close(name) {
      inText = false;
      if (name === 'rPh') aloud = false;
      if (name !== 'si') return;
      if (count >= desk.caps.sharedTexts) throw new DumpRefused(desk.file, `${place} has more than ${desk.caps.sharedTexts} different texts.`);
      desk.stage.shareText(count, unescaped(text));
      count += 1;
    },
  }));
}

function sheetEvents(desk: Desk, rows: Rows, place: string): { write(chunk: string): void; end(): void } {
  let fields: string[] = [];
  let [column, type, value, reading, aloud, width, size, missing] = [-1, '', '', false, false, 0, 0, 0];
  const tooMuch = (what: string): never => { throw new DumpRefused(desk.file, `${place} has ${what}.`); };
  return xmlEvents(desk, place, {
    open(name, attributes) {
      if (name === 'row') [fields, column, size, missing] = [[], -1, 0, 0];
      if (name === 'c') {
        column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r']);
        if (column >= desk.caps.columns) tooMuch(`more than ${desk.caps.columns} columns`);
        [type, value] = [attributes['t'] ?? 'n', ''];
      }
      if (name === 'rPh') aloud = true;
      reading = !aloud && (name === 'v' || name === 't');
    },
    text(part) {
      if (!reading) return;
      value += part;
      size += part.length;
      if (value.length > desk.caps.field) tooMuch(`a text longer than ${desk.caps.field} characters`);
      if (size > desk.caps.record) tooMuch(`a row longer than ${desk.caps.record} characters`);
    },
    close(name) {
      reading = false;
      if (name === 'rPh') aloud = false;
      if (name === 'c' && column >= 0) {
        while (fields.length < column) fields.push('');
        const text = cellText(desk, type, value);
        if (text === undefined) missing += 1;
        fields[column] = text ?? '';
      }
      if (name !== 'row') return;
      if (missing > 0) return rows.refuse(missing === 1 ? 'One of its cells points to a text that is not in the spreadsheet.' : `${missing} of its cells point to texts that are not in the spreadsheet.`);
      if (fields.every((field) => field === '')) return;
      // Empty cells at a row's end are not written at all.
      if (width === 0) width = fields.length;
      while (fields.length < width) fields.push('');
      while (fields.length > width && fields.at(-1) === '') fields.pop();
      const row = fields;
      rows.record(row, (columns) => cellsOf(columns, row, false));
    },
  });
}

/** Undefined where the cell points to a shared text that is not there. */
function cellText(desk: Desk, type: string, value: string): string | undefined {
  if (type === 's') return value.trim() === '' ? '' : /^\s*\d{1,9}\s*$/.test(value) ? desk.stage.sharedText(Number(value)) : undefined;
  if (type === 'n') return /e/i.test(value) && Number.isFinite(Number(value)) ? String(Number(value)) : value;
  return type === 'e' ? '' : unescaped(value);
}

/** Spreadsheets write characters that XML has no place for by their number. */
function unescaped(text: string): string {
  return text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;
}

/** `C12` → 2; -1 for what is no cell. */
function columnOf(reference: string): number {
  const letters = /^([A-Z]{1,3})\d*$/.exec(reference)?.[1];
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : -1;
}
