import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** Goes up whenever what lies in the file, or how a text is taken apart, changes: an older file is made anew. */
export const format = 4;
/** Says whose file it is. */
const application = 0x1ea5_0005;

/**
 * `partitions.change` tells the state in which a partition was taken in.
 * `items.row` is the item's number in every other table and in memory; `tokens` are its words as numbers of `words`.
 * `found` holds the words as they stand, `about` the stems of what an item is about; both know no texts of their own. Words
 * come taken apart and folded (`plain.ts`), so FTS5's plainest tokenizer is the right one: to it every letter beyond ASCII is
 * part of a word, whereas the others know the Unicode of 2012 only and would split what came later.
 */
const layout = `
  CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE partitions (partition TEXT PRIMARY KEY, change TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE readers (id INTEGER PRIMARY KEY, keys TEXT NOT NULL);
  CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL, stem INTEGER NOT NULL);
  CREATE INDEX wordsInOrder ON words (word);
  CREATE TABLE shelves (id INTEGER PRIMARY KEY, body TEXT NOT NULL);
  CREATE TABLE items (
    row INTEGER PRIMARY KEY, partition TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, reader INTEGER NOT NULL,
    shelf INTEGER NOT NULL, year INTEGER NOT NULL, date INTEGER NOT NULL, digest TEXT NOT NULL, tokens BLOB NOT NULL);
  CREATE INDEX itemsOfPartition ON items (partition);
  CREATE INDEX itemsById ON items (id);
  CREATE TABLE texts (row INTEGER PRIMARY KEY, title TEXT NOT NULL, acronym TEXT NOT NULL, keywords TEXT NOT NULL, text TEXT NOT NULL);
  CREATE TABLE names (name TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (name, row)) WITHOUT ROWID;
  CREATE INDEX namesOfRow ON names (row);
  CREATE VIRTUAL TABLE found USING fts5(title, acronym, keywords, text, content='', contentless_delete=1, detail=full, prefix='2 3', tokenize='ascii');
  CREATE VIRTUAL TABLE about USING fts5(stems, content='', contentless_delete=1, detail=none, tokenize='ascii');
  PRAGMA application_id = ${application};
  PRAGMA user_version = ${format};
`;

export type Value = string | number | Uint8Array | null;

/** The index's own SQLite file: statements prepared once, rows as arrays. */
export interface IndexFile {
  rows(sql: string, ...values: SQLInputValue[]): Value[][];
  /** The same, one by one: for many. */
  each(sql: string, ...values: SQLInputValue[]): Iterable<Value[]>;
  /** The first row. */
  row(sql: string, ...values: SQLInputValue[]): Value[] | undefined;
  run(sql: string, ...values: SQLInputValue[]): void;
  /** All of it or nothing. */
  whole<T>(work: () => T): T;
  close(): void;
}

/** Opens the file, or makes it anew where it is missing, foreign, broken or of another format. Throws where another process holds it. */
export function openIndexFile(file: string): IndexFile {
  if (file === ':memory:') return made(new DatabaseSync(file));
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const there = known(file);
  if (there) return there;
  removeIndexFile(file);
  const fresh = made(tuned(new DatabaseSync(file)));
  chmodSync(file, 0o600);
  return fresh;
}

/** What was written goes with it: nothing in it is the only copy. */
export function removeIndexFile(file: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${ending}`, { force: true, recursive: true });
}

/** SQLite's words for a file that is damaged, or none of its own. */
const broken = [11, 26];

export function isBroken(fault: unknown): boolean {
  const code = (fault as { errcode?: number } | undefined)?.errcode;
  return code !== undefined && broken.includes(code & 0xff);
}

function known(file: string): IndexFile | undefined {
  let database: DatabaseSync | undefined;
  try {
    database = tuned(new DatabaseSync(file));
    const number = (pragma: string): unknown => Object.values(database?.prepare(`PRAGMA ${pragma}`).get() ?? {})[0];
    if (number('application_id') === application && number('user_version') === format) return filed(database);
  } catch (fault) {
    if (!isBroken(fault) && !isFolder(fault)) {
      database?.close();
      throw fault;
    }
  }
  database?.close();
  return undefined;
}

/** A folder where the file should be cannot be opened (SQLite's 14) and is cleared away like any other foreign thing. */
function isFolder(fault: unknown): boolean {
  return (fault as { errcode?: number } | undefined)?.errcode === 14;
}

/** One process alone: what it keeps in memory beside the file would not notice another's writes. */
function tuned(database: DatabaseSync): DatabaseSync {
  database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;');
  return database;
}

function made(database: DatabaseSync): IndexFile {
  database.exec(`BEGIN; ${layout} COMMIT;`);
  return filed(database);
}

function filed(database: DatabaseSync): IndexFile {
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    let found = prepared.get(sql);
    if (!found) {
      found = database.prepare(sql);
      found.setReturnArrays(true);
      prepared.set(sql, found);
    }
    return found;
  };
  return {
    rows: (sql, ...values) => statement(sql).all(...values) as unknown as Value[][],
    each: (sql, ...values) => statement(sql).iterate(...values) as unknown as Iterable<Value[]>,
    row: (sql, ...values) => statement(sql).get(...values) as unknown as Value[] | undefined,
    run: (sql, ...values) => { statement(sql).run(...values); },
    whole(work) {
      database.exec('BEGIN IMMEDIATE');
      try {
        const answer = work();
        database.exec('COMMIT');
        return answer;
      } catch (fault) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw fault;
      }
    },
    close: () => database.close(),
  };
}
