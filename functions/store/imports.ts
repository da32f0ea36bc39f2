import type { Import, ImportArrival } from '../domain/knowledgeImport.ts';
import { importArrivals, importParts, imports } from './knowledgeCollections.ts';
import { everything, remove } from './store.ts';
import type { Store, Stored } from './store.ts';

/** An import with the parts of its upload and its report. */
export function importPartition(id: string): string {
  return `import:${id}`;
}

export function readImport(store: Store, id: string): Promise<Stored<Import> | undefined> {
  return store.read(imports, importPartition(id), id);
}

/** In the order of files and, in each, of its bytes. */
export function partId(file: number, part: number): string {
  return `${String(file).padStart(3, '0')}-${String(part).padStart(6, '0')}`;
}

export function arrivalsOf(store: Store, id: string): Promise<ImportArrival[]> {
  return everything(store, importArrivals, { order: 'all', partition: importPartition(id) });
}

/** The bytes of an uploaded file, part by part. */
export async function* partsOf(store: Store, id: string, file: number, parts: number): AsyncGenerator<Uint8Array> {
  for (let part = 0; part < parts; part += 1) {
    const stored = await store.read(importParts, importPartition(id), partId(file, part));
    if (!stored) throw new Error('A part of an uploaded file is no longer there.');
    yield Buffer.from(stored.value.data, 'base64');
  }
}

/** Of imports that came to an end. May be repeated. */
export async function removeParts(store: Store, id: string): Promise<void> {
  const arrived = await arrivalsOf(store, id);
  for (let next = 0; next < arrived.length; next += 40) {
    const some = arrived.slice(next, next + 40);
    await store.commit(importPartition(id), some.flatMap((one) => [remove(importParts, { id: one.id }), remove(importArrivals, { id: one.id })]));
  }
}

/** Imports in this state whose time has come, first come first. */
export async function dueImports(store: Store, state: Import['state'], now: string): Promise<Stored<Import>[]> {
  return (await store.list(imports, { order: 'due', where: { state }, upTo: now, limit: 50 })).items;
}

/** Whether an import runs whose holder is alive. */
export async function aliveImport(store: Store, now: string): Promise<Import | undefined> {
  const { items } = await store.list(imports, { order: 'due', where: { state: 'running' }, limit: 50 });
  return items.find(({ value }) => value.dueAt > now)?.value;
}
