import { digestOf } from '../domain/audit.ts';
import type { AuditEntry, Hash } from '../domain/audit.ts';
import { sealFindings, sealNumber } from '../domain/seal.ts';
import type { LogFinding, Seal, SealedEntry } from '../domain/seal.ts';
import { audit, seals } from '../store/collections.ts';
import { listRawEntries, listRawSeals, rawAudit, readRawEntry, readRawSeal } from '../store/seals.ts';
import type { Raw } from '../store/seals.ts';
import { walk } from '../store/store.ts';
import type { Collection, Store, Stored } from '../store/store.ts';

/** What a look through the whole log has shown. */
export interface Verdict {
  findings: LogFinding[];
  seals: number;
  /** Entries that the seals list. */
  entries: number;
  /** The newest seal: whoever keeps its hash elsewhere can tell later whether the chain was cut. */
  head?: Pick<Seal, 'number' | 'hash' | 'at'>;
  /** Entries that no seal lists yet, and the time of the oldest. */
  unsealed: { count: number; since?: string };
}

/** What the look remembers of the seals it has passed. */
interface Chain { last?: Pick<Seal, 'number' | 'hash' | 'at'>; seals: number; entries: number; heads: boolean }

/**
 * Walks the chain from its first seal, then every entry. Reads only, beside a running app too. `head`: the hash of a
 * seal that was noted elsewhere; not found, seals are gone from the end. Memory does not grow with the log.
 */
export async function verifyLog(store: Store, hash: Hash, head?: string): Promise<Verdict> {
  const findings: LogFinding[] = [];
  const chain: Chain = { seals: 0, entries: 0, heads: head === undefined };
  let after: string | undefined;
  do {
    const page = await listRawSeals(store, after);
    for (const [index, stored] of page.items.entries()) {
      const newest = page.next === undefined && index === page.items.length - 1;
      findings.push(...(await lookAtSeal(store, hash, chain, stored, newest)));
      if (stored.value['hash'] === head) chain.heads = true;
    }
    after = page.next;
  } while (after !== undefined);
  if (head !== undefined && !chain.heads) findings.push({ found: 'head-missing', head });
  const unsealed = await lookAtEntries(store, chain, findings);
  return { findings, seals: chain.seals, entries: chain.entries, ...(chain.last ? { head: chain.last } : {}), unsealed };
}

async function lookAtSeal(store: Store, hash: Hash, chain: Chain, { id, value }: Stored<Raw>, newest: boolean): Promise<LogFinding[]> {
  const findings: LogFinding[] = [];
  const place = sealNumber(Number(chain.last?.number ?? 0) + 1);
  const seal = intact(seals, value);
  if (!seal || !/^\d{10}$/.test(id) || id < place) {
    // Nothing of it can be trusted; the next is held against the number of this one, where it has one.
    if (id === place) chain.last = { number: id, hash: String(value['hash']), at: String(value['at']) };
    return [{ found: 'seal-changed', seal: id, at: String(value['at']) }];
  }
  if (id > place) findings.push({ found: 'seal-missing', seal: place, until: sealNumber(Number(id) - 1) });
  const marked = await entriesMarked(store, id);
  findings.push(...sealFindings(id, seal, id > place ? { hash: seal.previous } : chain.last, inOrder(seal, marked), hash));
  findings.push(...(await entryFindings(store, hash, seal, id, marked, newest)));
  chain.seals += 1;
  chain.entries += seal.entries.length;
  chain.last = { number: id, hash: seal.hash, at: seal.at };
  return findings;
}

/** By place. */
type Marked = Map<string, Stored<Raw>>;

async function entriesMarked(store: Store, number: string): Promise<Marked> {
  const marked: Marked = new Map();
  let after: string | undefined;
  do {
    const page = await listRawEntries(store, number, after);
    for (const entry of page.items) marked.set(placeOf(entry), entry);
    after = page.next;
  } while (after !== undefined);
  return marked;
}

/** Entries were sealed in the order of their times; with those that are gone at the end. */
function inOrder({ entries }: Seal, marked: Marked): SealedEntry[] {
  const key = (entry: SealedEntry): string => JSON.stringify([marked.get(placeOf(entry))?.value['at'] ?? '~', entry.partition, entry.id]);
  return entries.map((entry) => ({ entry, key: key(entry) })).sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ entry }) => entry);
}

async function entryFindings(store: Store, hash: Hash, seal: Seal, number: string, marked: Marked, newest: boolean): Promise<LogFinding[]> {
  const findings: LogFinding[] = [];
  const unlisted = new Map(marked);
  for (const listed of seal.entries) {
    const { partition, id } = listed;
    const found = unlisted.get(placeOf(listed)) ?? (await readRawEntry(store, partition, id));
    unlisted.delete(placeOf(listed));
    const named = { seal: number, entry: id, partition };
    if (!found) {
      findings.push({ found: 'entry-missing', ...named, at: seal.at });
      continue;
    }
    const at = String(found.value['at']);
    const says = String(found.value['seal']);
    const entry = intact(audit, found.value);
    if (!entry || digestOf(partition, { ...entry, id }, hash) !== listed.digest || entry.id !== id) findings.push({ found: 'entry-changed', ...named, at });
    // A run cut off, or under way, has not marked all of the newest yet.
    else if (says !== number && !(newest && says === 'pending')) findings.push({ found: 'entry-moved', ...named, at, says });
  }
  for (const { partition, id, value } of unlisted.values()) findings.push({ found: 'entry-added', seal: number, entry: id, partition, at: String(value['at']) });
  return findings;
}

/** Every entry, whatever mark it bears: those that wait are counted, those of a seal that was passed are done. */
async function lookAtEntries(store: Store, chain: Chain, findings: LogFinding[]): Promise<Verdict['unsealed']> {
  const unsealed: Verdict['unsealed'] = { count: 0 };
  for await (const { partition, id, value } of walk(store, rawAudit)) {
    const seal = String(value['seal'] ?? 'none');
    const at = String(value['at']);
    if (seal === 'pending' || seal === 'none') {
      if (!intact(audit, value)) findings.push({ found: 'entry-unreadable', entry: id, partition, at });
      unsealed.count += 1;
      if (unsealed.since === undefined || at < unsealed.since) unsealed.since = at;
    } else if (!/^\d{10}$/.test(seal) || (seal > (chain.last?.number ?? '') && !(await sealedMeanwhile(store, seal, partition, id)))) {
      findings.push({ found: 'entry-added', seal, entry: id, partition, at });
    }
  }
  return unsealed;
}

/** A running app goes on sealing. */
async function sealedMeanwhile(store: Store, number: string, partition: string, id: string): Promise<boolean> {
  const seal = intact(seals, (await readRawSeal(store, number))?.value ?? {});
  return seal?.entries.some((entry) => entry.partition === partition && entry.id === id) ?? false;
}

/** The document, if it has its collection's shape and nothing beside it. */
function intact<T extends Seal | AuditEntry>(collection: Collection<T>, raw: Raw): T | undefined {
  const { schemaVersion, ...stored } = raw;
  if (typeof schemaVersion !== 'number' || schemaVersion > collection.version) return undefined;
  const fields = schemaVersion < collection.version && collection.upgrade ? collection.upgrade(stored, schemaVersion) : stored;
  const answer = collection.schema.safeParse(fields);
  if (!answer.success) return undefined;
  return nothingBeside(fields, answer.data) ? answer.data : undefined;
}

function nothingBeside(raw: unknown, known: unknown): boolean {
  if (typeof raw !== 'object' || raw === null) return true;
  return Object.entries(raw).every(([field, value]) => field in (known as object) && nothingBeside(value, (known as Raw)[field]));
}

function placeOf({ partition, id }: { partition: string; id: string }): string {
  return JSON.stringify([partition, id]);
}
