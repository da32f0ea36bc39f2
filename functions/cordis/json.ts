import { JSONParser } from '@streamparser/json';
import type { Cells } from './cells.ts';
import type { Desk } from './desk.ts';
import { DumpRefused } from './dump.ts';
import { wanted } from './element.ts';
import type { Element } from './element.ts';
import { takeProject } from './projectFile.ts';
import { headingOf, kindOf, knownShapes } from './shape.ts';
import type { TableKind } from './shape.ts';

type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json };
type Row = { [key: string]: Json };

/** Where a JSON stands: `file` was given, `at` is the file or the one inside it, `among` others. */
interface Where { file: string; at: string; among: boolean }

/**
 * JSON: a table as an array of rows, read as a stream; tables by name in one object; one row; or one project with
 * everything that hangs on it, as its XML has it.
 */
export async function readJson(desk: Desk, text: AsyncIterable<string>, where: Where): Promise<void> {
  const guard = guardOf(desk, where.at);
  let values: ReturnType<typeof jsonValues> | undefined;
  let rows: ReturnType<typeof rowsOf> | undefined;
  let whole: Json;
  try {
    for await (const chunk of text) {
      desk.goOn();
      guard(chunk);
      values ??= jsonValues(chunk.trimStart().startsWith('['));
      for (const value of values.write(chunk)) {
        if (!values.isTable) whole = value;
        else (rows ??= rowsOf(desk, { ...where, file: where.at })).row(value);
      }
    }
    values?.end();
  } catch (fault) {
    if (!(fault instanceof BrokenJson)) throw fault;
    if (values?.isTable || !where.among) throw new DumpRefused(desk.file, `${where.at} is broken JSON, or was cut short. Fetch it again.`);
    return desk.table(where.file, 'project').refuse(where.at, 'The file is broken JSON.');
  }
  if (values?.isTable && !rows) desk.table(where.at, 'unknown').note('The file is empty.');
  if (!values?.isTable) takeWhole(desk, whole, where);
}

class BrokenJson extends Error {}

/** The rows of an array one by one, or one whole object. */
function jsonValues(isTable: boolean): { isTable: boolean; write(chunk: string): Json[]; end(): void } {
  const parser = new JSONParser({ paths: [isTable ? '$.*' : '$'], keepStack: false });
  let found: Json[] = [];
  parser.onValue = ({ value }) => void found.push(value as Json);
  const strictly = (step: () => void): void => {
    try {
      step();
    } catch (fault) {
      throw new BrokenJson('The JSON is broken.', { cause: fault });
    }
  };
  return {
    isTable,
    write(chunk) {
      strictly(() => { if (!parser.isEnded || chunk.trim() !== '') parser.write(chunk); });
      const values = found;
      found = [];
      return values;
    },
    end: () => strictly(() => { if (!parser.isEnded) parser.end(); }),
  };
}

function takeWhole(desk: Desk, whole: Json, where: Where): void {
  if (!isRow(whole)) throw new DumpRefused(desk.file, `${where.at} is JSON of no shape that is known. ${knownShapes}`);
  const tables = Object.entries(whole).filter((entry): entry is [string, Json[]] => Array.isArray(entry[1]) && entry[1].every(isRow) && kindOf(headingsOf(entry[1][0])) !== undefined);
  if (tables.length === 0) return rowsOf(desk, where).row(whole);
  for (const [name, list] of tables) {
    const rows = rowsOf(desk, { file: `${where.at}, ${name.slice(0, 40)}`, at: `${where.at}, ${name.slice(0, 40)}`, among: true });
    for (const row of list) rows.row(row);
  }
}

/** Rows of one table, or whole projects, one after the other. */
function rowsOf(desk: Desk, { file, at, among }: Where): { row(value: Json): void } {
  let kind: TableKind | 'unknown' | undefined;
  let count = 0;
  return {
    row(value) {
      count += 1;
      // A file that holds one row needs no number for it.
      const place = file === at ? `${at}, row ${count}` : at;
      const project = isRow(value) && isRow(value['project']) ? value['project'] : value;
      if (isRow(project) && isRow(project['relations'])) return void takeProject(desk, elementOf('project', project), file, place);
      kind ??= isRow(value) ? kindOf(headingsOf(value)) : undefined;
      if (!kind && !among) throw new DumpRefused(desk.file, `${at} is JSON of no shape that is known. ${knownShapes}`);
      kind ??= 'unknown';
      const table = desk.table(file, kind);
      if (kind === 'unknown') table.leave();
      else if (!isRow(value)) table.refuse(place, 'It is no row with names and values.');
      else table.row(cellsIn(value), place);
    },
  };
}

function isRow(value: Json): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function headingsOf(row: Json): Set<string> {
  return new Set(isRow(row) ? Object.keys(row).map(headingOf) : []);
}

function textOfValue(value: Json): string {
  if (Array.isArray(value)) return value.filter((part) => typeof part !== 'object').map(textOfValue).join(';');
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}

function cellsIn(row: Row): Cells {
  const values = new Map(Object.entries(row).map(([key, value]) => [headingOf(key), textOfValue(value)]));
  return { has: (heading) => values.has(heading), get: (heading) => values.get(heading) ?? '' };
}

/** The same tree as from XML: lists are elements of the same name; what XML has as attributes may stand as a value. */
function elementOf(name: string, value: Json): Element {
  if (!isRow(value)) return { name, attributes: {}, text: textOfValue(value), children: [] };
  const plain = Object.entries(value).map(([key, inner]): [string, Json] => [key.replace(/^[@_$]+/, ''), inner]);
  return {
    name, text: textOfValue(value['#text'] ?? value['_text'] ?? ''),
    attributes: Object.fromEntries(plain.filter(([, inner]) => typeof inner !== 'object').map(([key, inner]) => [key, textOfValue(inner)])),
    children: plain.filter(([key]) => wanted.has(key)).flatMap(([key, inner]) => (Array.isArray(inner) ? inner : [inner]).map((one) => elementOf(key, one))),
  };
}

/** Looks at every character before the parser does: depth, length of a text, length of one row. */
function guardOf({ caps, file }: Desk, at: string): (chunk: string) => void {
  const refuse = (sentence: string): never => { throw new DumpRefused(file, `${at} ${sentence}`); };
  let [depth, inText, escaped, length, size] = [0, false, false, 0, 0];
  return (chunk) => {
    for (let place = 0; place < chunk.length; place += 1) {
      const code = chunk.charCodeAt(place);
      size += 1;
      if (inText) {
        if (++length > caps.field) refuse(`has a text longer than ${caps.field} characters.`);
        if (escaped) escaped = false;
        else if (code === 92) escaped = true;
        else if (code === 34) inText = false;
      } else if (code === 34) [inText, length] = [true, 0];
      else if (code === 123 || code === 91) {
        if (++depth > caps.nesting) refuse(`nests lists and objects more than ${caps.nesting} deep.`);
      } else if (code === 125 || code === 93) {
        if (--depth === 1) size = 0;
      }
      if (size > caps.record) refuse(`has a row or a project longer than ${caps.record} characters.`);
    }
  };
}
