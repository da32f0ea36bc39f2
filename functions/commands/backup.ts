import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, readdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { CommandRefused } from './cli.ts';
import type { Command } from './cli.ts';
import { collections } from '../store/collections.ts';
import { checkStore, copyStore, flushToDisk, NotAStore } from '../store/copyStore.ts';
import { sqliteFile } from '../store/storeNamed.ts';

/** A consistent copy of the store in DATA_DIR in one file, made while the app runs and takes ballots. */
export const backupCommand: Command = {
  summary: 'Back up the store in DATA_DIR into one file, also while the app runs.',
  usage: '<file> [--force] [--json]',
  options: { force: { type: 'boolean', help: 'replace the file where it is there already' } },
  files: { what: 'the file to write', least: 1, most: 1 },
  notes: [
    'Only its owner can read the file. It is looked through before it gets its name: a file with that name is whole.',
    'It holds the ballots of anonymous polls that were open when it was made, and whoever has it could find out who cast which: delete it once these polls are closed and a later back-up is there, at the latest after the days for which your network promises to keep back-ups.',
  ],
  async run(given, out, [name = '']) {
    const dataDir = sqliteFolder(process.env);
    const store = join(dataDir, sqliteFile);
    if (!existsSync(store)) throw new CommandRefused(`There is no store in ${dataDir}: DATA_DIR names the folder that holds ${sqliteFile}.`);
    const file = targetOf(name, dataDir);
    const force = given['force'] === true;
    if (!force && existsSync(file)) throw new CommandRefused(`${file} is there already. Give another name, or --force to replace it.`);
    const [before, after] = [`.${basename(file)}.`, '.part'];
    removeLeftBehind(dirname(file), before, after);
    const part = join(dirname(file), `${before}${randomUUID()}${after}`);
    try {
      copyStore(store, part);
      const documents = checkStore(part, collections);
      give(part, file, force);
      const bytes = statSync(file).size;
      out.print(out.json ? JSON.stringify({ file, bytes, documents }) : `Wrote ${file}, ${bytes} bytes: ${countsOf(documents)}.`);
    } catch (fault) {
      throw fault instanceof NotAStore ? new CommandRefused(`Nothing was written. ${fault.message.replace(part, store)}`) : fault;
    } finally {
      rmSync(part, { force: true });
    }
  },
};

/** The folder of the SQLite store. Throws {@link CommandRefused} (2) where the settings name none. */
export function sqliteFolder(environment: Record<string, string | undefined>): string {
  if (environment['COSMOS_ENDPOINT']) throw new CommandRefused('COSMOS_ENDPOINT is set, and a Cosmos DB account is backed up and restored by Azure. This command is for the SQLite store: unset it and set DATA_DIR.', 2);
  if (!environment['DATA_DIR']) throw new CommandRefused('Set DATA_DIR to the folder of the deployment’s store.', 2);
  return resolve(environment['DATA_DIR']);
}

/** Removes what an earlier, killed run left half made, with SQLite's journal beside it: it holds documents too. */
export function removeLeftBehind(folder: string, before: string, after: string): void {
  for (const name of readdirSync(folder)) if (name.startsWith(before) && [after, `${after}-journal`].some((end) => name.endsWith(end))) rmSync(join(folder, name), { force: true });
}

/** The collections that hold something, for people. */
export function countsOf(documents: Record<string, number>): string {
  const said = Object.entries(documents).flatMap(([name, count]) => (count > 0 ? [`${name} ${count}`] : []));
  return said.length > 0 ? said.join(', ') : 'no documents';
}

function targetOf(name: string, dataDir: string): string {
  const file = resolve(name);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new CommandRefused(`${file} is a folder: name the file to write.`, 2);
  if (!existsSync(dirname(file))) throw new CommandRefused(`There is no folder ${dirname(file)} to write to.`, 2);
  if (realpathSync(dirname(file)) === realpathSync(dataDir) && basename(file).startsWith(sqliteFile)) throw new CommandRefused(`${file} belongs to the store itself. Write the back-up elsewhere, best on another disk.`, 2);
  return file;
}

/** The name is given in one step; without `force` never over a file that came meanwhile. */
function give(part: string, file: string, force: boolean): void {
  if (force) renameSync(part, file);
  else {
    try {
      linkSync(part, file);
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code === 'EEXIST') throw new CommandRefused(`${file} is there already. Give another name, or --force to replace it.`);
      // Some network disks know no second name for a file.
      renameSync(part, file);
    }
  }
  flushToDisk(dirname(file));
}
