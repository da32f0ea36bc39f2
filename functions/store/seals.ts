import { asStored, audit, seals } from './auditCollections.ts';
import { create } from './store.ts';
import type { Page, Store, Stored } from './store.ts';
import type { AuditEntry } from '../domain/audit.ts';
import type { Seal } from '../domain/seal.ts';

/** The whole chain shares this partition: two seals of one number are one conflict. */
export const chainPartition = 'audit-chain';

export async function newestSeal(store: Store): Promise<Seal | undefined> {
  return (await store.list(seals, { order: 'newest', partition: chainPartition, limit: 1 })).items[0]?.value;
}

/** False when this number is taken. */
export async function createSeal(store: Store, seal: Seal): Promise<boolean> {
  return (await store.commit(chainPartition, [create(seals, seal)])).ok;
}

/** What waits for its seal, oldest first; what cannot be read of it stands apart. */
export function listPending(store: Store, limit: number): Promise<Page<AuditEntry>> {
  return store.list(audit, { order: 'bySeal', where: { seal: 'pending' }, limit, unreadable: 'apart' });
}

export function readEntry(store: Store, partition: string, id: string): Promise<Stored<AuditEntry> | undefined> {
  return store.read(audit, partition, id);
}

/** A document as it lies in the store, perhaps tampered with. */
export type Raw = Record<string, unknown>;
export const rawAudit = asStored(audit);
const rawSeals = asStored(seals);

/** The seals in the order of their ids, ten a page: one may list hundreds of entries. */
export function listRawSeals(store: Store, after?: string): Promise<Page<Raw>> {
  return store.list(rawSeals, { order: 'inOrder', partition: chainPartition, limit: 10, after });
}

export function readRawSeal(store: Store, number: string): Promise<Stored<Raw> | undefined> {
  return store.read(rawSeals, chainPartition, number);
}

/** Entries that bear a mark, oldest first, a thousand a page. */
export function listRawEntries(store: Store, mark: string, after?: string): Promise<Page<Raw>> {
  return store.list(rawAudit, { order: 'bySeal', where: { seal: mark }, limit: 1000, after });
}

export function readRawEntry(store: Store, partition: string, id: string): Promise<Stored<Raw> | undefined> {
  return store.read(rawAudit, partition, id);
}
