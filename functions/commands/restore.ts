import { randomUUID } from 'node:crypto';
import { constants, copyFileSync, existsSync, linkSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { countsOf, removeLeftBehind, sqliteFolder } from './backup.ts';
import { CommandRefused } from './cli.ts';
import type { Command } from './cli.ts';
import { DataDirInUse, lockDataDir } from '../host/dataDirLock.ts';
import type { DataDirLock } from '../host/dataDirLock.ts';
import { removeIndexFile } from '../search/indexFile.ts';
import { indexFile } from '../search/keepIndex.ts';
import { collections } from '../store/collections.ts';
import { checkStore, copyStore, flushToDisk, NotAStore, settleStore } from '../store/copyStore.ts';
import { sqliteFile } from '../store/storeNamed.ts';

/**
 * Puts a back-up in the place of the store in DATA_DIR, and keeps what was there under a dated name. Killed at any
 * step, the folder holds the store of before or the restored one, whole.
 */
export const restoreCommand: Command = {
  summary: 'Restore a back-up into DATA_DIR; the store that is there is kept aside.',
  usage: '<file> [--json]',
  options: {},
  files: { what: 'the back-up to restore', least: 1, most: 1 },
  notes: [
    'Stop the app first. The back-up itself stays as it is.',
    'What happened after the back-up is not in it: ballots, new members, closings. Cards that were waiting to be posted when it was made are posted again, and cards of polls it does not know stay in Teams without an answer.',
  ],
  async run(_given, out, [name = '']) {
    const dataDir = sqliteFolder(process.env);
    const store = join(dataDir, sqliteFile);
    const file = resolve(name);
    const documents = looked(file);
    if (existsSync(store) && realpathSync(file) === realpathSync(store)) throw new CommandRefused(`${file} is the present store of ${dataDir}.`, 2);
    const lock = taken(dataDir);
    const [before, after] = [`${sqliteFile}.`, '.restoring'];
    removeLeftBehind(dataDir, before, after);
    const restoring = join(dataDir, `${before}${randomUUID()}${after}`);
    try {
      copyStore(file, restoring);
      checkStore(restoring, collections);
      const kept = keepAside(dataDir, store);
      // An old log beside a new file would be played into it.
      for (const part of ['-wal', '-shm']) rmSync(`${store}${part}`, { force: true });
      renameSync(restoring, store);
      // The index was made from the store of before; the next start makes it anew.
      removeIndexFile(join(dataDir, indexFile));
      flushToDisk(dataDir);
      out.print(out.json ? JSON.stringify({ restored: file, dataDir, kept: kept ?? null, documents }) : sentences(file, dataDir, kept, documents));
    } catch (fault) {
      throw fault instanceof NotAStore ? new CommandRefused(`Nothing was restored. ${fault.message}`) : fault;
    } finally {
      rmSync(restoring, { force: true });
      lock.release();
    }
  },
};

function sentences(file: string, dataDir: string, kept: string | undefined, documents: Record<string, number>): string {
  return [
    `Restored ${file} into ${dataDir}: ${countsOf(documents)}.`,
    ...(kept === undefined ? [] : [`The store that was there is kept as ${kept}. Delete it when you no longer need it: it holds ballots too.`]),
    'Start the app with "npm run serve", and look in the Network and Polls tabs whether all is as you expect.',
  ].join('\n');
}

function looked(file: string): Record<string, number> {
  try {
    if (!existsSync(file)) throw new NotAStore(`There is no file ${file}.`);
    return checkStore(file, collections);
  } catch (fault) {
    throw fault instanceof NotAStore ? new CommandRefused(`Nothing was restored. ${fault.message}`) : fault;
  }
}

function taken(dataDir: string): DataDirLock {
  try {
    return lockDataDir(dataDir);
  } catch (fault) {
    throw fault instanceof DataDirInUse ? new CommandRefused(fault.message) : fault;
  }
}

/** Gives the present store a second, dated name, and answers it; it keeps its own until the restored one takes it. */
function keepAside(dataDir: string, store: string): string | undefined {
  if (settleStore(store) === 'in-use') throw new CommandRefused(`The store in ${dataDir} is in use by another program. Stop it first.`);
  const parts = ['', '-wal'].filter((part) => existsSync(`${store}${part}`));
  if (parts.length === 0) return undefined;
  const aside = join(dataDir, `ileanet-until-${new Date().toISOString().replace(/[:.]/g, '-')}.sqlite`);
  for (const part of parts) keepAs(`${store}${part}`, `${aside}${part}`);
  flushToDisk(dataDir);
  return aside;
}

function keepAs(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') throw fault;
    // Some network disks know no second name for a file.
    copyFileSync(from, to, constants.COPYFILE_EXCL);
    flushToDisk(to);
  }
}
