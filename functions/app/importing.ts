import { audited } from './app.ts';
import type { App } from './app.ts';
import { markMissing } from './importMissing.ts';
import { byOf, holdImport, ImportLost, ImportStopped } from './importRecord.ts';
import type { HeldImport } from './importRecord.ts';
import { writeProject } from './importWriting.ts';
import type { Writing, Written } from './importWriting.ts';
import type { Import } from '../domain/knowledgeImport.ts';
import type { DumpProject } from '../domain/dumpProject.ts';
import type { Counts, Progress, Staging } from '../cordis/dump.ts';
import { importRefusals } from '../store/knowledgeCollections.ts';
import { upsert } from '../store/store.ts';
import type { Stored } from '../store/store.ts';

/** What an import needs of the world outside the store: its files, read and put together. */
export interface DumpReading {
  /**
   * Reads the files, or goes on with what an earlier run has read. Answers a sentence where a file is refused as a whole;
   * throws where the files or the disk fail, and when it was stopped.
   */
  stage(progress: (progress: Progress) => void, stop: AbortSignal): Promise<Staging | { problem: string }>;
  /** The import has come to an end: nothing of it is kept outside the store. */
  clear(): Promise<void>;
}

export interface RunOptions {
  /** Somebody wants this process to end: the import is left as it is, for whoever takes it up. */
  stop?: AbortSignal;
  /** Told of the progress as it goes, more often than it is written down. */
  progress?(progress: Progress): void;
}

/** So many projects are compared at once, and their commits share the store's. */
const atOnce = 16;
const refusalsPerDocument = 500;

/**
 * Reads a dump and writes what differs, project by project. `taken` bears the lease of this run. The import's document
 * tells at any time how far it is, and in the end what came of it; answers it. What went wrong with a file as a whole
 * ends the import as `refused`; a fault of ours, of the disk or the store is thrown, and the import may be run again.
 */
export async function runImport(app: App, taken: Stored<Import>, reading: DumpReading, options: RunOptions = {}): Promise<Import> {
  const held = holdImport(app, taken);
  const stop = AbortSignal.any([held.lost, ...(options.stop ? [options.stop] : [])]);
  const progress = (told: Progress): void => {
    held.note(told);
    options.progress?.(told);
  };
  try {
    const staging = await reading.stage(progress, stop);
    if ('problem' in staging) return await ended(app, held, reading, { state: 'refused', problem: staging.problem });
    try {
      await writeAll(app, held, staging, progress, stop);
      const report = await reported(app, held, staging);
      return await ended(app, held, reading, { ...report, state: 'done' });
    } finally {
      staging.close();
    }
  } catch (fault) {
    if (held.lost.aborted) {
      // The store may have failed while the progress was written down: that is the fault to tell of.
      await held.rest();
      throw new ImportLost();
    }
    throw options.stop?.aborted ? new ImportStopped() : fault;
  } finally {
    await held.rest().catch(() => undefined);
  }
}

async function ended(app: App, held: HeldImport, reading: DumpReading, patch: Partial<Import>): Promise<Import> {
  const finish: Partial<Import> = { ...patch, progress: undefined, lease: undefined, finishedAt: app.now(), dueAt: app.now() };
  const done = { ...held.value, ...finish };
  await held.save(finish, [audited(app, byOf(held.value), 'knowledge.import', held.value.id)]);
  await reading.clear();
  return done;
}

async function writeAll(app: App, held: HeldImport, staging: Staging, progress: (progress: Progress) => void, stop: AbortSignal): Promise<void> {
  const { id, by, startedAt, series } = held.value;
  // It had begun to write before: what bears its instant is its own.
  const resumed = held.value.gone !== undefined;
  const rows = staging.tables.reduce((sum, table) => sum + table.rows, 0);
  progress({ phase: 'writing', done: 0, total: Math.max(staging.counts.projects, 1), rows });
  // From here on it can no longer be cancelled; where it was, this throws.
  await held.save({});
  const missing = await markMissing(app, held, staging, stop);
  const writing: Writing = { id, by: byOf(held.value), ...(by ? { author: by } : {}), at: startedAt, series, whole: missing.whole, resumed };
  const total = Math.max(staging.counts.projects, 1);
  let back = held.value.back ?? 0;
  const told = (done: number): void => {
    progress({ phase: 'writing', done, total: Math.max(total, done), rows });
    held.note({ phase: 'writing', done, total: Math.max(total, done), rows }, { back });
  };
  const before = staging.outcomes().projects;
  let done = before.new + before.changed + before.unchanged;
  for (const batch of batches(staging.projects(), atOnce)) {
    if (stop.aborted) throw new ImportStopped();
    const written = await Promise.all(batch.map((dump) => writeProject(app, writing, dump)));
    for (const [at, one] of written.entries()) settle(staging, batch[at] as DumpProject, one);
    back += written.filter((one) => one.back).length;
    done += batch.length;
    told(done);
    // Whoever waits for an answer comes first.
    await new Promise((resume) => setImmediate(resume));
  }
  await held.save({ gone: missing.gone, back });
}

function settle(staging: Staging, { grantId }: DumpProject, { refused, outcome }: Written): void {
  if (refused) staging.refuse(refused);
  staging.settle(grantId, outcome);
}

function* batches<T>(all: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const one of all) {
    batch.push(one);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Writes the refused rows down and adds everything up. */
async function reported(app: App, held: HeldImport, staging: Staging): Promise<Partial<Import>> {
  const refused = { project: 0, result: 0 };
  let piece = 0;
  for (const rows of batches(staging.refused(), refusalsPerDocument)) {
    for (const { of } of rows) refused[of] += 1;
    await app.store.commit(`import:${held.value.id}`, [upsert(importRefusals, { id: String((piece += 1)).padStart(6, '0'), rows })]);
  }
  const { projects, results } = staging.outcomes();
  const sum = ({ new: added, changed, unchanged }: Counts): number => added + changed + unchanged;
  return {
    read: sum(projects) + refused.project, projects,
    resultsRead: sum(results) + refused.result, results: { new: results.new, changed: results.changed, unchanged: results.unchanged }, resultsGone: results.gone, resultsBack: results.back,
    refused: refused.project + refused.result,
    tables: staging.tables.map(({ file, table, rows, refused: no, notes }) => ({ file, table, rows, refused: no, ...(notes.length > 0 ? { notes: [...notes] } : {}) })),
  };
}
