import { accessSync, constants, existsSync, statSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { collections, networks } from '../../store/collections.ts';
import { sqliteReader } from '../../store/sqlite.ts';
import type { Store } from '../../store/store.ts';
import { sqliteFile } from '../../store/storeNamed.ts';
import type { Finding } from './finding.ts';

export interface StoreFile {
  findings: Finding[];
  /** To be closed; undefined where its documents cannot be trusted, or there are none. */
  store?: Store;
}

/** Below this the disk counts as nearly full, in bytes. */
export const leastFree = 500 * 1024 * 1024;

/** Bytes that this user may still write on the disk of a folder. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** The folder of DATA_DIR, its disk, and the file in it, which is read through once. Changes nothing. */
export function lookAtStoreFile(dataDir: string, free: (folder: string) => number = freeBytes): StoreFile {
  const wrong = (kind: string, sentence: string): StoreFile => ({ findings: [{ about: 'store', kind, sentence }] });
  const folder = statSync(dataDir, { throwIfNoEntry: false });
  if (!folder) return wrong('folder-missing', `There is no folder ${dataDir}: mount the disk that holds the store, or correct DATA_DIR.`);
  if (!folder.isDirectory()) return wrong('not-a-folder', `${dataDir} is not a folder: set DATA_DIR to the folder that holds the store.`);
  const file = join(dataDir, sqliteFile);
  if (!mayWrite(dataDir) || (existsSync(file) && !mayWrite(file))) return wrong('not-writable', `The store in ${dataDir} cannot be written by this user: give the user that runs the app the right to write the folder and ${sqliteFile}.`);
  const megabytes = Math.floor(free(dataDir) / 1024 / 1024);
  const full = free(dataDir) < leastFree ? wrong('disk-nearly-full', `The disk of ${dataDir} has only ${megabytes} MB left: make room on it, or move the store to a larger one.`).findings : [];
  if (!existsSync(file)) return { findings: [...full, notFounded] };
  const inside = lookInside(file);
  return { ...inside, findings: [...full, ...inside.findings] };
}

export const notFounded: Finding = { about: 'network', kind: 'not-founded', sentence: 'No network was founded in this store yet: found it with "ileanet found", or name the store that holds it.' };

export const newerStore: Finding = { about: 'store', kind: 'newer-version', sentence: 'The store was written by a newer version of the app than this one: deploy that version again, or restore the back-up from before it.' };

function lookInside(file: string): StoreFile {
  let store: ReturnType<typeof sqliteReader> | undefined;
  try {
    store = sqliteReader(file);
    if (store.rows('PRAGMA quick_check(1)').some((row) => Object.values(row)[0] !== 'ok')) throw new Error('It is damaged.');
    const tables = new Set(store.rows("SELECT name FROM sqlite_master WHERE type = 'table'").map(({ name }) => name));
    const finding = !tables.has(networks.name) ? notFounded : isNewer(store, tables) ? newerStore : undefined;
    if (!finding) return { findings: [], store };
    void store.close();
    return { findings: [finding] };
  } catch (fault) {
    void store?.close();
    return { findings: [unreadable(file, fault)] };
  }
}

/** SQLite's own codes: 5 and 6 somebody else holds it, 8, 10 and 14 the disk or the rights; what is left is the file. */
function unreadable(file: string, fault: unknown): Finding {
  const code = ((fault as { errcode?: number }).errcode ?? 0) & 0xff;
  if (code === 5 || code === 6) return { about: 'store', kind: 'locked', sentence: `Another program holds the file ${file} locked: end it, since only the app may write the store.` };
  if ([8, 10, 14].includes(code)) return { about: 'store', kind: 'unreadable', sentence: `The file ${file} cannot be read from its disk: look whether the disk is whole and mounted, and whether this user may read the file.` };
  return { about: 'store', kind: 'corrupt', sentence: `The file ${file} is damaged: stop the app, keep a copy of the file, and restore the last back-up.` };
}

function isNewer(store: ReturnType<typeof sqliteReader>, tables: ReadonlySet<unknown>): boolean {
  return collections.filter(({ name }) => tables.has(name)).some(({ name, version }) => {
    const newest = store.rows(`SELECT max(json_extract(body, '$.schemaVersion')) AS newest FROM "${name}"`)[0]?.['newest'];
    return typeof newest === 'number' && newest > version;
  });
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
