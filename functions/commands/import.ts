import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { CommandRefused } from './cli.ts';
import type { Command, Out } from './cli.ts';
import { importReport, refusedReport } from './importReport.ts';
import { openStore } from './openStore.ts';
import { progressOn } from './progressBar.ts';
import { quietApp } from '../chance.ts';
import type { App } from '../app/app.ts';
import { runImport } from '../app/importing.ts';
import { ImportLost, ImportStopped, leaseTime } from '../app/importRecord.ts';
import { endImport, takeImport } from '../app/importRunner.ts';
import { importFolder } from '../cordis/importFolder.ts';
import { fileNameOf, seriesOfNames } from '../domain/knowledgeImport.ts';
import type { Import } from '../domain/knowledgeImport.ts';
import { DataDirInUse, lockDataDir, startedIn } from '../host/dataDirLock.ts';
import type { DataDirLock } from '../host/dataDirLock.ts';
import { aliveImport, importPartition, readImport } from '../store/imports.ts';
import { imports } from '../store/knowledgeCollections.ts';
import { create } from '../store/store.ts';
import type { Stored } from '../store/store.ts';

/** Imports official CORDIS dumps into the knowledge factory. Cut off at any moment, the same command goes on where it was. */
export const importCommand: Command = {
  summary: 'Import dumps of CORDIS: projects and their results.',
  usage: '<file…> [--whole yes|no] [--series <name>] [--json]',
  options: {
    whole: { type: 'string', help: 'yes: what an earlier edition had and this one has not is marked as gone; no: nothing is' },
    series: { type: 'string', help: 'name that editions of the same dump share (default: from the names of the files)' },
  },
  files: { what: 'the files of the dump', least: 1, most: 20 },
  notes: [
    'Every official shape, old or new: CSV, XML, JSON and XLSX, single or in a zip. Give all tables of a dump together.',
    'The report counts projects: read = new + changed + unchanged + refused; and results beside them in the same form. A row',
    'that cannot be read counts as one. Rows of organisations, topics and the like count with their project; those of a',
    'project that is not here and has no row of its own are refused together, as one. Results are kept, whether or not',
    'their project is here. A file that is refused as a whole counts as one. Without --whole it is guessed: yes where 20 projects at least, and nine of ten, are there again.',
    'The store is that of DATA_DIR or COSMOS_ENDPOINT; with neither, the demo’s in .data. It may run beside the app.',
    'Killed or stopped, run the same command again: it goes on where it was. Refused rows do not change the exit code.',
  ],
  async run(given, out, names) {
    // Rows come and go: without it the heap grows to several times of what is held before anything is cleared.
    setFlagsFromString('--heap-growing-percent=20');
    const whole = wholeOf(given['whole']);
    const files = names.map(fileOf);
    const environment = process.env['DATA_DIR'] || process.env['COSMOS_ENDPOINT'] ? process.env : { ...process.env, DATA_DIR: resolve('.data') };
    const base = environment['COSMOS_ENDPOINT'] ? join(tmpdir(), 'ileanet-imports') : join(resolve(environment['DATA_DIR'] ?? '.data'), 'imports');
    const store = await openStore(environment, { make: true });
    try {
      const lock = lockImports(base);
      try {
        const series = typeof given['series'] === 'string' && given['series'] !== '' ? given['series'] : seriesOfNames(files.map(({ name }) => name));
        await importFiles(quietApp(store), { files, base, series, whole, shared: environment['COSMOS_ENDPOINT'] !== undefined }, out);
      } finally {
        lock.release();
      }
    } finally {
      await store.close();
    }
  },
};

interface Given { name: string; path: string; size: number; changed: number }
interface Task { files: Given[]; base: string; series: string; whole: Import['whole']; shared: boolean }

function wholeOf(given: unknown): Import['whole'] {
  if (given === undefined) return 'guess';
  if (given === 'yes' || given === 'no') return given;
  throw new CommandRefused('--whole is yes or no.', 2);
}

function fileOf(name: string): Given {
  const found = statSync(name, { throwIfNoEntry: false });
  if (!found) throw new CommandRefused(`There is no file ${name}.`);
  if (!found.isFile()) throw new CommandRefused(`${name} is no file: name the files of the dump, one by one.`, 2);
  const path = realpathSync(name);
  return { name: fileNameOf(basename(name)), path, size: found.size, changed: found.mtimeMs };
}

/** The operating system's lock: it ends with the process. */
function lockImports(base: string): DataDirLock {
  mkdirSync(base, { recursive: true, mode: 0o700 });
  try {
    return lockDataDir(base);
  } catch (fault) {
    if (!(fault instanceof DataDirInUse)) throw fault;
    const pid = startedIn(base)?.pid;
    throw new CommandRefused(`Another import runs here${pid === undefined ? '' : ` (process ${pid})`}. One runs at a time: wait for its end, then run this again.`);
  }
}

async function importFiles(app: App, task: Task, out: Out): Promise<void> {
  const folder = importFolder(task.base, keyOf(task));
  const taken = await taking(app, task);
  if ('done' in taken) return told(app, taken.done, folder, out);
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  const bar = progressOn(process.stderr, out.json);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  try {
    const reading = { stage: (progress: Parameters<typeof folder.stage>[1], signal: AbortSignal) => folder.stage(async () => task.files, progress, signal), clear: async () => undefined };
    const done = await runImport(app, taken.run, reading, { stop: stopping.signal, progress: bar.show });
    bar.end();
    await told(app, done, folder, out);
  } catch (fault) {
    bar.end();
    if (fault instanceof ImportLost) throw new CommandRefused('Another process took this import over.');
    if (!(fault instanceof ImportStopped)) throw fault;
    const now = await readImport(app.store, taken.run.id);
    if (now) await endImport(app, now, 'failed', 'cut-off');
    throw new CommandRefused('Stopped. Run the same command again: it goes on where it was.');
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, stop);
  }
}

async function told(app: App, done: Import, folder: { clear(): Promise<void> }, out: Out): Promise<void> {
  if (done.state === 'refused') {
    await folder.clear();
    const why = done.problem ?? 'The files were refused.';
    if (out.json) out.print(refusedReport(done, why));
    throw new CommandRefused(why);
  }
  await importReport(app.store, done, out);
  await folder.clear();
}

/** The import to run: the one that an earlier run of the same command began, or a new one. */
async function taking(app: App, { files, base, series, whole, shared }: Task): Promise<{ run: Stored<Import> } | { done: Import }> {
  const noteFile = join(base, keyOf({ files, series, whole }), 'import-id');
  const id = existsSync(noteFile) ? readFileSync(noteFile, 'utf8') : undefined;
  const before = id === undefined ? undefined : await readImport(app.store, id);
  const alive = await aliveImport(app.store, app.now());
  // Whoever held the lock of this folder is dead; on a shared store another machine may run one.
  if (alive && (alive.via !== 'command' || shared) && alive.id !== before?.id) throw new CommandRefused(`An import ${alive.via === 'tab' ? 'from the tab' : alive.via === 'timer' ? 'by the timer' : 'on another machine'} runs at this moment. One runs at a time: wait for its end, then run this again.`);
  if (before?.value.state === 'done') return { done: before.value };
  if (before && before.value.state !== 'refused') {
    const taken = await takeImport(app, before);
    if (taken) return { run: taken };
  }
  return { run: await begun(app, { files, series, whole }, noteFile) };
}

async function begun(app: App, { files, series, whole }: Pick<Task, 'files' | 'series' | 'whole'>, noteFile: string): Promise<Stored<Import>> {
  const [id, now] = [randomUUID(), app.now()];
  mkdirSync(resolve(noteFile, '..'), { recursive: true, mode: 0o700 });
  writeFileSync(noteFile, id, { mode: 0o600 });
  const made: Import = {
    id, via: 'command', startedAt: now, files: files.map(({ name, size }) => ({ name, size, parts: 0 })), series, whole, state: 'running', lease: randomUUID(), tries: 1,
    dueAt: new Date(Date.parse(now) + leaseTime).toISOString(),
  };
  await app.store.commit(importPartition(id), [create(imports, made)]);
  const stored = await readImport(app.store, id);
  if (!stored) throw new Error('The import that was just begun is not in the store.');
  return stored;
}

/** The same files, unchanged, in the same order, with the same words. */
function keyOf({ files, series, whole }: Pick<Task, 'files' | 'series' | 'whole'>): string {
  const said = JSON.stringify([files.map(({ path, size, changed }) => [path, size, changed]), series, whole]);
  return `command-${createHash('sha256').update(said).digest('hex').slice(0, 32)}`;
}
