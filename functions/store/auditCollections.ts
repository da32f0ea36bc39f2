import { z } from 'zod';
import type { Collection } from './store.ts';
import type { AuditEntry } from '../domain/audit.ts';
import type { Seal } from '../domain/seal.ts';

/** The rows of the log of changes and of the chain that seals it. */
const text = z.string();
const time = z.iso.datetime({ precision: 3 });
const persons = z.object({ by: text.optional(), subject: text.optional() });

export const audit: Collection<AuditEntry> = {
  name: 'audit',
  version: 2,
  id: (entry) => entry.id,
  schema: z.object({ id: text, at: time, by: text, action: text, subject: text, seal: text, salts: persons.optional(), commitments: persons.optional() }),
  /** Version 1 had no seals. */
  upgrade: (entry) => ({ seal: 'none', ...entry }),
  orders: {
    /** By the key itself: every ballot makes an entry, and an index more would be paid for each time. */
    all: { filters: [], by: 'id', direction: 'ascending', reach: 'within' },
    /** What waits for its seal (`pending`), and what bears the mark of one. */
    bySeal: { filters: ['seal'], by: 'at', direction: 'ascending', reach: 'across' },
  },
};

/** The chain over all audit entries, in a partition of its own. Seals are created and never changed. */
export const seals: Collection<Seal> = {
  name: 'seals',
  version: 1,
  id: (seal) => seal.number,
  schema: z.object({ number: text, previous: text, at: time, entries: z.array(z.object({ partition: text, id: text, digest: text })), hash: text }),
  orders: {
    inOrder: { filters: [], by: 'id', direction: 'ascending', reach: 'within' },
    newest: { filters: [], by: 'number', direction: 'descending', reach: 'within' },
  },
};

/** The documents of a collection as they lie in the store, whatever their version and shape: for looking for what was tampered with. */
export function asStored<T>(collection: Collection<T>): Collection<Record<string, unknown>> {
  const { upgrade: _upgrade, ...rest } = collection;
  return { ...rest, schema: z.record(text, z.unknown()), version: Number.MAX_SAFE_INTEGER, id: (document) => String(document['id']) };
}
