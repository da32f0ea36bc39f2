import { withSalts } from '../domain/audit.ts';
import type { AuditEntry, Hash } from '../domain/audit.ts';
import { Fault } from '../domain/fault.ts';
import { sealAfter } from '../domain/seal.ts';
import type { Seal } from '../domain/seal.ts';
import { audit } from '../store/collections.ts';
import { createSeal, listPending, listRawEntries, newestSeal, readEntry } from '../store/seals.ts';
import { replace, walk } from '../store/store.ts';
import type { Store, Stored } from '../store/store.ts';

export interface SealingParts {
  store: Store;
  now(): string;
  /** A random text that nobody can guess. */
  newId(): string;
  hash: Hash;
  /** Told of every seal when it is durable and its entries are not marked yet. */
  sealed(seal: Seal): void;
}

export interface Sealing {
  /** Seals what waits and answers the number of entries; asked again meanwhile, it joins the run under way. */
  run(): Promise<number>;
  /** Resolves when no run is under way. */
  settled(): Promise<void>;
}

/** Entries in one seal, and seals made in one run: what is left waits for the next. */
const mostEntries = 500;
const mostSeals = 20;

/**
 * Seals new audit entries into the chain. A seal is one document, created: of two instances one wins and the other
 * stops. Its entries are marked afterwards; a run cut off between the two is finished before the next seal is made, so
 * whatever waits and is not in the last seal was never sealed.
 */
export function sealing(parts: SealingParts): Sealing {
  let running: Promise<number> | undefined;
  /** The seal whose entries are all marked, as far as this process knows. */
  let marked: string | undefined;

  async function run(): Promise<number> {
    let sealed = 0;
    for (let made = 0; made < mostSeals; made += 1) {
      // Before what waits: a seal that another instance makes in between then takes the number of this one's.
      const last = await newestSeal(parts.store);
      if (!last && !(await adopt(parts))) return sealed;
      const { items: waiting, unreadable = [] } = await listPending(parts.store, mostEntries);
      if (waiting.length === 0) return unreadable.length > 0 ? cannotRead() : sealed;
      if (last && last.number !== marked && !(await mark(parts.store, last, []))) return sealed;
      marked = last?.number;
      const fresh = notIn(last, waiting);
      if (await saltsWereLacking(parts, fresh)) continue;
      if (fresh.length > 0) {
        const seal = sealAfter(last, fresh, parts.now(), parts.hash);
        if (!(await createSeal(parts.store, seal))) return sealed;
        sealed += seal.entries.length;
        parts.sealed(seal);
        if (!(await mark(parts.store, seal, fresh))) return sealed;
        marked = seal.number;
      }
      if (waiting.length + unreadable.length < mostEntries) return unreadable.length > 0 ? cannotRead() : sealed;
    }
    return sealed;
  }

  return {
    run() {
      running ??= run().finally(() => {
        running = undefined;
      });
      return running;
    },
    settled: async () => void (await running?.catch(() => undefined)),
  };
}

/** They wait for ever; what came after them is sealed. */
function cannotRead(): never {
  throw new Fault('Audit entries that wait for their seal cannot be read: `ileanet -- verify-log` names them.');
}

/** Before the first seal: entries of a version that knew no seals begin to wait for one. What cannot be read stays for `verify-log`. */
async function adopt({ store, newId }: SealingParts): Promise<boolean> {
  const waits = (entry: AuditEntry): AuditEntry => (entry.seal === 'none' ? withSalts({ ...entry, seal: 'pending' }, newId) : entry);
  let batch: Stored<AuditEntry>[] = [];
  for await (const entry of walk(store, audit, () => undefined)) {
    if (entry.value.seal === 'none') batch.push(entry);
    if (batch.length < mostEntries) continue;
    if (!(await rewrite(store, batch, waits))) return false;
    batch = [];
  }
  return rewrite(store, batch, waits);
}

/** Without its salt an entry could not be freed of a person later. `audited` gives it one; others are given theirs here. */
async function saltsWereLacking({ store, newId }: SealingParts, entries: readonly Stored<AuditEntry>[]): Promise<boolean> {
  const salted = (entry: AuditEntry): AuditEntry => withSalts(entry, newId);
  const lacking = entries.filter(({ value }) => salted(value) !== value);
  await rewrite(store, lacking, salted);
  return lacking.length > 0;
}

/** Marks what a seal lists and still waits. What is gone, or bears another mark, is left for `verify-log` to find. */
async function mark(store: Store, seal: Seal, known: readonly Stored<AuditEntry>[]): Promise<boolean> {
  // As they lie there: one that was tampered with must not keep the chain from going on.
  const done = known.length > 0 ? [] : (await listRawEntries(store, seal.number)).items;
  const marked = new Set(done.map(placeOf));
  const places = new Map(known.map((entry) => [placeOf(entry), entry]));
  const left = seal.entries.filter((entry) => !marked.has(placeOf(entry)));
  const entries = await inTurns(left, async (entry) => places.get(placeOf(entry)) ?? readEntry(store, entry.partition, entry.id));
  return rewrite(store, entries.filter((entry) => entry !== undefined), (entry) => (entry.seal === 'pending' ? { ...entry, seal: seal.number } : entry));
}

function notIn(seal: Seal | undefined, entries: readonly Stored<AuditEntry>[]): Stored<AuditEntry>[] {
  const listed = new Set(seal?.entries.map(placeOf));
  return entries.filter((entry) => !listed.has(placeOf(entry)));
}

function placeOf({ partition, id }: { partition: string; id: string }): string {
  return JSON.stringify([partition, id]);
}

const mostTries = 5;

/** Changes entries, each in its partition; those that `change` answers as they are stay so. False when others changed some of them all the time. */
async function rewrite(store: Store, entries: readonly Stored<AuditEntry>[], change: (entry: AuditEntry) => AuditEntry): Promise<boolean> {
  const groups = [...Map.groupBy(entries, ({ partition }) => partition)].flatMap(([partition, all]) => {
    return Array.from({ length: Math.ceil(all.length / 100) }, (_, part) => ({ partition, group: all.slice(100 * part, 100 * (part + 1)) }));
  });
  const done = await inTurns(groups, async ({ partition, group }) => {
    let current = group;
    for (let tried = 0; tried < mostTries; tried += 1) {
      const writes = current.flatMap((entry) => {
        const next = change(entry.value);
        return next === entry.value ? [] : [replace(audit, entry, next)];
      });
      if ((await store.commit(partition, writes)).ok) return true;
      current = (await Promise.all(group.map(({ id }) => readEntry(store, partition, id)))).filter((entry) => entry !== undefined);
    }
    return false;
  });
  return !done.includes(false);
}

/** So many at the same moment: a store behind a network is not asked for hundreds at once. */
const atOnce = 20;

async function inTurns<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  for (let next = 0; next < all.length; next += atOnce) answers.push(...(await Promise.all(all.slice(next, next + atOnce).map(work))));
  return answers;
}
