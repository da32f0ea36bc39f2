import { DatabaseSync } from 'node:sqlite';
import { closeSync, existsSync, fsyncSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import type { Collection } from './store.ts';

/** The file is no store of this app, or a damaged one, or one of a later version; the message is a sentence. */
export class NotAStore extends Error {}

/**
 * Copies the SQLite store as it is at one moment, while others read and write it. The copy is one file that only its
 * owner can read, made anew from the documents alone: what was deleted is in no corner of it. It is on the disk when
 * this returns. Throws when `to` exists, and {@link NotAStore} when `from` is none.
 */
export function copyStore(from: string, to: string): void {
  if (!existsSync(from)) throw new NotAStore(`There is no file ${from}.`);
  // SQLite fills an empty file and keeps its mode; one that it makes itself could be read by others.
  writeFileSync(to, '', { mode: 0o600, flag: 'wx' });
  try {
    reading(from, (database) => database.prepare('VACUUM INTO ?').run(to));
    flushToDisk(to);
  } catch (fault) {
    rmSync(to, { force: true });
    throw fault;
  }
}

/**
 * Looks through a whole store: is the file sound, and does it hold what this version reads? Answers the number of
 * documents of every collection. Throws {@link NotAStore}.
 */
export function checkStore(file: string, collections: readonly Collection<never>[]): Record<string, number> {
  return reading(file, (database) => {
    const [first] = database.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
    if (first?.integrity_check !== 'ok') throw new NotAStore(`${file} is damaged: ${first?.integrity_check ?? 'SQLite says nothing of it'}.`);
    const tables = tablesOf(database);
    if (!['networks', 'members', 'polls'].every((name) => tables.includes(name))) throw new NotAStore(`${file} is a database, but no store of ILEAnet.`);
    const later = tables.filter((table) => !collections.some(({ name }) => name === table));
    if (later.length > 0) throw new NotAStore(`${file} holds what this version does not know (${later.join(', ')}). Use the version of ILEAnet that wrote it.`);
    return Object.fromEntries(collections.map((collection) => [collection.name, tables.includes(collection.name) ? counted(database, file, collection) : 0]));
  });
}

/**
 * Brings a store that nobody uses into its one file, so that nothing of it lies in the log beside it. `in-use`: somebody
 * has it open, and nothing was changed. `unreadable`: it is damaged, and left as it is. No file is `settled` too.
 */
export function settleStore(file: string): 'settled' | 'in-use' | 'unreadable' {
  if (!existsSync(file)) return 'settled';
  // SQLite throws away the log of a file that it takes for empty or for no database.
  if (!hasHeader(file)) return 'unreadable';
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 1_000 });
    // Leaving WAL needs the file for oneself; the app goes back to it when it opens the store.
    const { journal_mode: mode } = database.prepare('PRAGMA journal_mode = DELETE').get() as { journal_mode: string };
    return mode === 'delete' ? 'settled' : 'in-use';
  } catch (fault) {
    return (fault as { errcode?: number }).errcode === busy ? 'in-use' : 'unreadable';
  } finally {
    database?.close();
  }
}

const busy = 5;

function hasHeader(file: string): boolean {
  const header = Buffer.alloc(16);
  const open = openSync(file, 'r');
  try {
    readSync(open, header, 0, header.length, 0);
  } finally {
    closeSync(open);
  }
  return header.toString('latin1') === 'SQLite format 3\0';
}

/** Renames and new files are on the disk only when their folder is. */
export function flushToDisk(path: string): void {
  const open = openSync(path, 'r');
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}

function tablesOf(database: DatabaseSync): string[] {
  const rows = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'").all() as { name: string }[];
  return rows.map(({ name }) => name);
}

function counted(database: DatabaseSync, file: string, { name, version }: Collection<never>): number {
  const unread = `sum(CASE WHEN json_valid(body) THEN 0 ELSE 1 END) AS broken, max(CASE WHEN json_valid(body) THEN json_extract(body, '$.schemaVersion') END) AS latest`;
  const { documents, broken, latest } = database.prepare(`SELECT count(*) AS documents, ${unread} FROM "${name}"`).get() as { documents: number; broken: number | null; latest: number | null };
  if (broken) throw new NotAStore(`${file} is damaged: ${broken} documents of ${name} cannot be read.`);
  if ((latest ?? 0) > version) throw new NotAStore(`${file} was written by a later version of ILEAnet than this one (${name}). Use that version.`);
  return documents;
}

/** What SQLite answers when it meets a file of another kind, a damaged one, or a table of another shape. */
const noStore = new Map([[26, 'is no SQLite file'], [11, 'is damaged'], [1, 'is a database, but no store of ILEAnet']]);

function reading<T>(file: string, work: (database: DatabaseSync) => T): T {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
    return work(database);
  } catch (fault) {
    const said = noStore.get((fault as { errcode?: number }).errcode ?? -1);
    throw said === undefined ? fault : new NotAStore(`${file} ${said}.`, { cause: fault });
  } finally {
    database?.close();
  }
}
