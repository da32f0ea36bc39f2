import { audited, later } from './app.ts';
import type { App } from './app.ts';
import { runImport } from './importing.ts';
import type { DumpReading } from './importing.ts';
import { ImportLost, ImportStopped, leaseTime } from './importRecord.ts';
import type { Import, ImportProblem } from '../domain/knowledgeImport.ts';
import { aliveImport, dueImports, importPartition, readImport, removeParts } from '../store/imports.ts';
import { imports } from '../store/knowledgeCollections.ts';
import { replace } from '../store/store.ts';
import type { Stored } from '../store/store.ts';

export interface RunnerParts {
  /** How the files of an import are read. */
  reading(of: Import): DumpReading;
  fault(cause: unknown): void;
}

export interface ImportRunner {
  /** Takes up what waits, one import after another; answers how many came to an end. Asked again meanwhile, it joins the run under way. */
  run(): Promise<number>;
  /** Stops the import under way; it is taken up again by the next run, here or elsewhere. */
  stop(): Promise<void>;
}

/** An import is begun at most so often; after each fault it waits a while longer (milliseconds). */
const mostTries = 3;
const pause = 30_000;

/** Runs imports that were uploaded or fetched, one at a time over all instances, and tells the truth of those that nobody runs any more. */
export function importRunner(app: App, parts: RunnerParts): ImportRunner {
  const stopping = new AbortController();
  let running: Promise<number> | undefined;

  async function run(): Promise<number> {
    let ended = 0;
    await giveUp(app);
    for (;;) {
      if (stopping.signal.aborted || (await aliveImport(app.store, app.now()))) return ended;
      const taken = await takeNext(app);
      if (!taken) return ended;
      if (await carryOut(app, taken, parts, stopping.signal)) ended += 1;
    }
  }

  return {
    run: () => (running ??= run().finally(() => (running = undefined))),
    async stop() {
      stopping.abort();
      await running?.catch(() => undefined);
    },
  };
}

/** Uploads that nobody finished, and commands that were cut off. */
async function giveUp(app: App): Promise<void> {
  for (const stored of await dueImports(app.store, 'uploading', app.now())) {
    if (await endImport(app, stored, 'cancelled', 'given-up')) await removeParts(app.store, stored.id);
  }
  for (const stored of await dueImports(app.store, 'running', app.now())) {
    if (stored.value.via === 'command') await endImport(app, stored, 'failed', 'cut-off');
  }
}

export async function endImport(app: App, stored: Stored<Import>, state: 'cancelled' | 'failed', problem: ImportProblem): Promise<boolean> {
  const value: Import = { ...stored.value, state, problem, progress: undefined, lease: undefined, finishedAt: app.now(), dueAt: app.now() };
  return (await app.store.commit(stored.partition, [replace(imports, stored, value), audited(app, 'system', 'knowledge.import', stored.id)])).ok;
}

/** The import that waits longest, or that whoever ran it left; with our lease. */
async function takeNext(app: App): Promise<Stored<Import> | undefined> {
  const left = (await dueImports(app.store, 'running', app.now())).filter(({ value }) => value.via !== 'command');
  for (const stored of [...left, ...(await dueImports(app.store, 'waiting', app.now()))]) {
    if (stored.value.tries >= mostTries) {
      if (await endImport(app, stored, 'failed', 'failed')) await removeParts(app.store, stored.id);
      continue;
    }
    const taken = await takeImport(app, stored);
    if (taken) return taken;
  }
  return undefined;
}

/** Puts our lease on an import that nobody runs; undefined where somebody else was faster. */
export async function takeImport(app: App, stored: Stored<Import>): Promise<Stored<Import> | undefined> {
  const lease = app.newId();
  const value: Import = { ...stored.value, state: 'running', lease, tries: stored.value.tries + 1, dueAt: later(app.now(), leaseTime), problem: undefined, finishedAt: undefined };
  const committed = await app.store.commit(importPartition(stored.id), [replace(imports, stored, value)]);
  const taken = committed.ok ? await readImport(app.store, stored.id) : undefined;
  return taken?.value.lease === lease ? taken : undefined;
}

/** True where the import came to an end. What went wrong is told to the log; the import then waits, or has failed. */
async function carryOut(app: App, taken: Stored<Import>, { reading, fault }: RunnerParts, stop: AbortSignal): Promise<boolean> {
  const read = reading(taken.value);
  try {
    await runImport(app, taken, read, { stop });
    await removeParts(app.store, taken.id);
    return true;
  } catch (cause) {
    if (cause instanceof ImportLost) {
      const now = await readImport(app.store, taken.id);
      if (now?.value.state === 'cancelled') await read.clear();
      return false;
    }
    if (!(cause instanceof ImportStopped)) fault(cause);
    await putBack(app, taken, cause instanceof ImportStopped, read);
    return false;
  }
}

async function putBack(app: App, taken: Stored<Import>, stopped: boolean, read: DumpReading): Promise<void> {
  const now = await readImport(app.store, taken.id);
  if (!now || now.value.lease !== taken.value.lease) return;
  if (!stopped && now.value.tries >= mostTries) {
    if (!(await endImport(app, now, 'failed', 'failed'))) return;
    await removeParts(app.store, taken.id);
    return read.clear();
  }
  // Being stopped in good order is no try.
  const { tries } = now.value;
  const value: Import = { ...now.value, state: 'waiting', lease: undefined, progress: undefined, tries: stopped ? tries - 1 : tries, dueAt: stopped ? app.now() : later(app.now(), pause * tries) };
  await app.store.commit(now.partition, [replace(imports, now, value)]);
}

