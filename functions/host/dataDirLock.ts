import { DatabaseSync } from 'node:sqlite';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who runs on a data folder, as far as it has said. */
export interface Holder {
  pid?: number;
  url?: string;
}

/** Somebody else runs on the folder; the message is a sentence that says what to do. */
export class DataDirInUse extends Error {
  constructor(dataDir: string, { pid, url }: Holder) {
    const who = url !== undefined ? `the start at ${url}` : pid !== undefined ? `process ${pid}` : 'another process';
    super(`The data in ${dataDir} is in use by ${who}. Stop it first, or set DATA_DIR to another folder.`);
  }
}

export interface DataDirLock {
  /** Lets others say where this one runs. */
  sayWhere(url: string): void;
  release(): void;
}

/** The lock; it stays in the folder, empty, and means nothing by itself. */
const lockFile = 'in-use.lock';
/** Who holds it, for the sentence only. */
const sayingFile = 'started.json';
/** Somebody who only looks holds it for less than this (milliseconds). */
const patience = 500;

/** A lock that nobody refers to any more would be closed by the garbage collection. */
const held = new Set<DatabaseSync>();

/**
 * Takes the folder for this process, and makes it where it is not there. It is the operating system's lock on a file,
 * taken through SQLite: it ends with the process, also by `kill -9`, and no process id that passed to another program
 * keeps it. Throws {@link DataDirInUse}.
 */
export function lockDataDir(dataDir: string): DataDirLock {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, lockFile);
  makeEmpty(file);
  const database = new DatabaseSync(file, { timeout: patience });
  try {
    // Nothing is ever written, so there is nothing to undo and no journal to leave on the disk.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (fault) {
    database.close();
    throw isBusy(fault) ? new DataDirInUse(dataDir, holderIn(dataDir)) : fault;
  }
  held.add(database);
  const say = (holder: Holder): void => writeFileSync(join(dataDir, sayingFile), JSON.stringify(holder), { mode: 0o600 });
  say({ pid: process.pid });
  return {
    sayWhere: (url) => say({ pid: process.pid, url }),
    release() {
      if (!held.delete(database)) return;
      rmSync(join(dataDir, sayingFile), { force: true });
      database.close();
    },
  };
}

/** Who runs on the folder now, or undefined. What a killed process left behind does not count. */
export function startedIn(dataDir: string): Holder | undefined {
  if (!existsSync(join(dataDir, lockFile))) return undefined;
  const database = new DatabaseSync(join(dataDir, lockFile), { timeout: patience });
  try {
    database.exec('BEGIN EXCLUSIVE; ROLLBACK');
    return undefined;
  } catch (fault) {
    if (isBusy(fault)) return holderIn(dataDir);
    throw fault;
  } finally {
    database.close();
  }
}

/** Where it is there it is not touched: opened and closed by other than SQLite, this process would lose its lock. */
function makeEmpty(file: string): void {
  if (existsSync(file)) return;
  try {
    writeFileSync(file, '', { mode: 0o600, flag: 'wx' });
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  }
}

const busy = 5;

function isBusy(fault: unknown): boolean {
  return (fault as { errcode?: number }).errcode === busy;
}

function holderIn(dataDir: string): Holder {
  try {
    const { pid, url } = JSON.parse(readFileSync(join(dataDir, sayingFile), 'utf8')) as Record<string, unknown>;
    return { ...(typeof pid === 'number' ? { pid } : {}), ...(typeof url === 'string' ? { url } : {}) };
  } catch {
    return {};
  }
}
