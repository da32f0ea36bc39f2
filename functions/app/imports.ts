import { audited, later } from './app.ts';
import type { App } from './app.ts';
import { mayDo } from '../domain/access.ts';
import { csv } from '../domain/csv.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import { fileNameOf, importLimit, importProblems, partSize, seriesOfNames, uploadTime } from '../domain/knowledgeImport.ts';
import type { Import } from '../domain/knowledgeImport.ts';
import type { Caller } from '../domain/member.ts';
import { arrivalsOf, importPartition, partId, readImport, removeParts } from '../store/imports.ts';
import { importArrivals, importParts, importRefusals, imports } from '../store/knowledgeCollections.ts';
import { create, everything, replace, upsert } from '../store/store.ts';
import type { Stored } from '../store/store.ts';
import type { ImportView, RefusalsView } from '../contract/knowledgeViews.ts';
import type { ExportView } from '../contract/views.ts';
import { sayIn } from '../contract/words/words.ts';

const notAllowed = refused({ kind: 'not-allowed', action: 'knowledge.import' });
const pageSize = 20;
/** Most refused rows that one export holds. */
const mostExported = 50_000;

export interface NewImport {
  id?: string | undefined;
  files: readonly { name: string; size: number }[];
  whole: Import['whole'];
}

/** Announces files; they are then uploaded in parts. The same id again is the same import. Refuses: not-allowed, too-large. */
export async function startImport(app: App, caller: Caller, given: NewImport): Promise<Decision<ImportView>> {
  if (!mayDo(caller, 'knowledge.import')) return notAllowed;
  if (given.files.reduce((sum, { size }) => sum + size, 0) > importLimit) return refused({ kind: 'too-large', limit: importLimit });
  const id = given.id ?? app.newId();
  const now = app.now();
  const made: Import = {
    id, via: 'tab', by: { member: caller.id, name: caller.name }, startedAt: now,
    files: given.files.map(({ name, size }) => ({ name: fileNameOf(name), size, parts: Math.ceil(size / partSize) })),
    series: seriesOfNames(given.files.map(({ name }) => name)), whole: given.whole, state: 'uploading', dueAt: later(now, uploadTime), tries: 0,
  };
  const committed = await app.store.commit(importPartition(id), [create(imports, made), audited(app, caller.id, 'knowledge.import', id)]);
  return committed.ok ? accepted(importView(caller, made)) : showImport(app, caller, id);
}

/**
 * Keeps one part of a file, numbered from 0. The same part again is the same part. Refuses: not-allowed, not-there (also
 * a part that no file has), import-begun, malformed (a part of another length than announced).
 */
export async function uploadPart(app: App, caller: Caller, id: string, at: { file: number; part: number }, data: string): Promise<Decision<ImportView>> {
  const found = await openUpload(app, caller, id);
  if (!found.ok) return found;
  const file = found.value.value.files[at.file];
  if (!file || at.part >= file.parts) return refused({ kind: 'not-there' });
  if (bytesIn(data) !== Math.min(partSize, file.size - at.part * partSize)) return refused({ kind: 'malformed', field: 'data' });
  const arrival = { id: partId(at.file, at.part), file: at.file, number: at.part };
  await app.store.commit(importPartition(id), [upsert(importParts, { ...arrival, data }), upsert(importArrivals, arrival)]);
  return accepted(importView(caller, found.value.value));
}

function bytesIn(base64: string): number {
  return (base64.length / 4) * 3 - (base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0);
}

/** Everything is uploaded: it is read as soon as no other import runs. Refuses: not-allowed, not-there, upload-incomplete, import-begun (given up). */
export async function beginImport(app: App, caller: Caller, id: string): Promise<Decision<ImportView>> {
  const found = await openUpload(app, caller, id);
  if (!found.ok) return found.refusal.kind === 'import-begun' ? begunBefore(app, caller, id) : found;
  const { value } = found.value;
  const missing = value.files.reduce((sum, { parts }) => sum + parts, 0) - (await arrivalsOf(app.store, id)).length;
  if (missing > 0) return refused({ kind: 'upload-incomplete', missing });
  const waiting: Import = { ...value, state: 'waiting', dueAt: app.now() };
  const committed = await app.store.commit(importPartition(id), [replace(imports, found.value, waiting)]);
  return committed.ok ? accepted(importView(caller, waiting)) : begunBefore(app, caller, id);
}

async function begunBefore(app: App, caller: Caller, id: string): Promise<Decision<ImportView>> {
  const shown = await showImport(app, caller, id);
  return shown.ok && (shown.value.state === 'cancelled' || shown.value.state === 'uploading') ? refused({ kind: 'import-begun' }) : shown;
}

/** Gives up an import that has not begun to write. Refuses: not-allowed, not-there, import-begun. */
export async function cancelImport(app: App, caller: Caller, id: string): Promise<Decision<ImportView>> {
  const found = await readableImport(app, caller, id);
  if (!found.ok) return found;
  const { value } = found.value;
  if (value.state === 'cancelled') return accepted(importView(caller, value));
  const begun = value.gone !== undefined || value.progress?.phase === 'writing' || value.via === 'command';
  if (begun || !['uploading', 'waiting', 'running'].includes(value.state)) return refused({ kind: 'import-begun' });
  const now = app.now();
  const cancelled: Import = { ...value, state: 'cancelled', lease: undefined, progress: undefined, finishedAt: now, dueAt: now };
  const committed = await app.store.commit(importPartition(id), [replace(imports, found.value, cancelled), audited(app, caller.id, 'knowledge.import.cancel', id)]);
  if (!committed.ok) return refused({ kind: 'changed-meanwhile' });
  await removeParts(app.store, id);
  return accepted(importView(caller, cancelled));
}

/** Newest first. Refuses: not-allowed. */
export async function listImports(app: App, caller: Caller, after?: string): Promise<Decision<{ items: ImportView[]; next?: string }>> {
  if (!mayDo(caller, 'knowledge.import')) return notAllowed;
  const page = await app.store.list(imports, { order: 'newest', limit: pageSize, after });
  return accepted({ items: page.items.map(({ value }) => importView(caller, value)), ...(page.next === undefined ? {} : { next: page.next }) });
}

/** Refuses: not-allowed, not-there. */
export async function showImport(app: App, caller: Caller, id: string): Promise<Decision<ImportView>> {
  const found = await readableImport(app, caller, id);
  if (!found.ok) return found;
  const { value } = found.value;
  if (value.state !== 'uploading') return accepted(importView(caller, value));
  const arrived = await arrivalsOf(app.store, id);
  return accepted(importView(caller, value, (file) => arrived.filter((one) => one.file === file).length));
}

/** Some hundred a page. Refuses: not-allowed, not-there. */
export async function listRefusals(app: App, caller: Caller, id: string, after?: string): Promise<Decision<RefusalsView>> {
  const found = await readableImport(app, caller, id);
  if (!found.ok) return found;
  const page = await app.store.list(importRefusals, { order: 'all', partition: importPartition(id), limit: 1, after });
  return accepted({ items: page.items.flatMap(({ value }) => value.rows), ...(page.next === undefined ? {} : { next: page.next }) });
}

/** The report as CSV: counts, tables, refused rows. Refuses: not-allowed, not-there. */
export async function exportImport(app: App, caller: Caller, id: string): Promise<Decision<ExportView>> {
  const found = await readableImport(app, caller, id);
  if (!found.ok) return found;
  const { files, startedAt, finishedAt, state, by, read, projects, resultsRead, results, gone, back, resultsGone, resultsBack, tables = [] } = found.value.value;
  const problem = problemFor(caller, found.value.value.problem);
  const all = await everything(app.store, importRefusals, { order: 'all', partition: importPartition(id) });
  const refusedOf = (kind: 'project' | 'result'): number => all.reduce((sum, { rows }) => sum + rows.filter(({ of }) => of === kind).length, 0);
  const counted = (kind: 'project' | 'result', number: number | undefined, of: Import['projects']): (string | number | undefined)[] => [`${kind}s`, number, of?.new, of?.changed, of?.unchanged, number === undefined ? undefined : refusedOf(kind)];
  return accepted({
    fileName: `import-${startedAt.slice(0, 10)}-${id.slice(0, 8)}.csv`,
    csv: csv([
      ['files', ...files.map(({ name }) => name)], ['by', by?.name], ['started', startedAt], ['finished', finishedAt], ['state', state], ...(problem === undefined ? [] : [['problem', problem]]),
      ['', 'read', 'new', 'changed', 'unchanged', 'refused'], counted('project', read, projects), counted('result', resultsRead, results),
      ['gone', gone], ['back', back], ['results-gone', resultsGone], ['results-back', resultsBack],
      [], ['file', 'table', 'rows', 'refused', 'notes'], ...tables.map(({ file, table, rows, refused: no, notes = [] }) => [file, table, rows, no, notes.join(' ')]),
      [], ['refused', 'row', 'why'], ...all.flatMap(({ rows }) => rows).slice(0, mostExported).map(({ of, row, why }) => [of, row, why]),
    ]),
  });
}

/** Ours in the reader's language; what a reader of files said stays as it said it. */
function problemFor({ locale }: Caller, problem: string | undefined): string | undefined {
  const ours = importProblems.find((one) => one === problem);
  return ours ? sayIn(locale)(`tabs.import.problem.${ours}`) : problem;
}

async function readableImport(app: App, caller: Caller, id: string): Promise<Decision<Stored<Import>>> {
  if (!mayDo(caller, 'knowledge.import')) return notAllowed;
  const found = await readImport(app.store, id);
  return found ? accepted(found) : refused({ kind: 'not-there' });
}

async function openUpload(app: App, caller: Caller, id: string): Promise<Decision<Stored<Import>>> {
  const found = await readableImport(app, caller, id);
  return found.ok && found.value.value.state !== 'uploading' ? refused({ kind: 'import-begun' }) : found;
}

function importView(caller: Caller, { by, files, ...all }: Import, arrived?: (file: number) => number): ImportView {
  const { id, via, startedAt, finishedAt, state, progress, read, projects, resultsRead, results, refused: no, gone, back, tables } = all;
  const problem = problemFor(caller, all.problem);
  return {
    id, via, startedAt, finishedAt, state, progress, read, projects, resultsRead, results, refused: no, gone, back, tables, problem,
    ...(by ? { by: by.name } : {}),
    files: files.map((file, at) => ({ ...file, ...(arrived ? { arrived: arrived(at) } : {}) })),
  };
}
