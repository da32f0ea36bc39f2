import { indexingPolicy, itemId } from '../../functions/store/cosmosLayout.ts';
import type { IndexingPolicy } from '../../functions/store/cosmosLayout.ts';
import type { Collection, Page, Query, Store, Stored, Write } from '../../functions/store/store.ts';
import { countCharge } from '../../functions/store/measuredStore.ts';

/**
 * What Cosmos DB would charge, in request units (RU): an estimate. Source: Microsoft's documentation, "Understand request
 * units consumption in Azure Cosmos DB" (2026-04-21) and "Optimize request cost in Azure Cosmos DB":
 * - a point read and a write by the size of the item, as in their table; a read that finds nothing as one of 1 kB;
 * - each index entry of an item that is written 0.2; a replace is delete and create, with the entries that change;
 * - a query 1.8 (their sample: 3.19 for one document of 10 kB, of which 1.4 is the document), and 1 for each kB it
 *   returns ("1,000 items of 1 kB cost 1,000"); asked across partitions, as often as there are physical ones: here one.
 *
 * For one region and session consistency. Ours, not theirs: the service's own fields weigh 250 bytes, and an entry in a
 * composite index costs as much as one in a simple index.
 */
const bySize: readonly [kilobytes: number, read: number, write: number][] = [
  [1, 1, 4.95], [2, 1.04, 6.29], [4, 1.14, 6.67], [8, 1.33, 7.04], [16, 1.67, 9.52], [32, 2.19, 11.23], [64, 4.76, 22.67], [128, 9.95, 48.19],
  [256, 20.28, 98.29], [512, 40.95, 184.57], [1_024, 145.9, 625], [2_048, 291.8, 1_250],
];
const systemFields = 250;
const perEntry = 0.2;
const perQuery = 1.8;

/** Between two rows of the table in proportion; below the first, the first. */
function fromTable(bytes: number, cost: 1 | 2): number {
  const kilobytes = bytes / 1_024;
  const above = bySize.findIndex(([size]) => size >= kilobytes);
  if (above < 0) throw new Error('An item holds at most 2 MB.');
  const [to, from] = [bySize[above], bySize[Math.max(0, above - 1)]] as [(typeof bySize)[number], (typeof bySize)[number]];
  if (above === 0) return to[cost];
  return from[cost] + ((kilobytes - from[0]) / (to[0] - from[0])) * (to[cost] - from[cost]);
}

export const unitsOfRead = (bytes: number): number => fromTable(bytes, 1);
export const unitsOfQuery = (bytes: number): number => perQuery + bytes / 1_024;
export const unitsOfCreate = (bytes: number, entries: number): number => fromTable(bytes, 2) + perEntry * entries;
export const unitsOfDelete = unitsOfCreate;
/** `changed`: index entries that go, and those that come. */
export const unitsOfReplace = (before: number, after: number, changed: number): number => fromTable(before, 2) + fromTable(after, 2) + perEntry * changed;

type Item = { id: string; partition: string; collection: string; docId: string; body: unknown };

/** The entries of an item in the container's indexes: its values on included paths, and the composite indexes it has all fields of. */
export function entriesOf(item: Item, { includedPaths, compositeIndexes }: IndexingPolicy): string[] {
  const simple = includedPaths.flatMap(({ path }) => valuesAt(item, path.split('/').slice(1)).map((value) => `${path} ${value}`));
  const composite = compositeIndexes.flatMap((index) => {
    const values = index.map(({ path }) => valuesAt(item, [...path.split('/').slice(1), '?'])[0]);
    return values.includes(undefined) ? [] : [`${index.map(({ path, order }) => `${path} ${order}`).join(', ')} ${JSON.stringify(values)}`];
  });
  return [...simple, ...composite];
}

/** `?` stands for a value, `[]` for every element of a list. */
function valuesAt(node: unknown, [step, ...rest]: string[]): string[] {
  if (step === '?') return ['string', 'number', 'boolean'].includes(typeof node) ? [String(node)] : [];
  if (step === '[]') return Array.isArray(node) ? node.flatMap((element) => valuesAt(element, rest)) : [];
  return typeof node === 'object' && node !== null ? valuesAt((node as Record<string, unknown>)[step ?? ''], rest) : [];
}

/** Passes everything on to a store that charges nothing, and charges whoever asked what Cosmos DB would. */
export function estimatedStore(store: Store, collections: readonly Collection<never>[]): Store {
  const policy = indexingPolicy(collections);
  const itemOf = (collection: string, partition: string, id: string, body: unknown): Item => ({ id: itemId(collection, id), partition, collection, docId: id, body });
  const sizeOf = (item: Item): number => Buffer.byteLength(JSON.stringify(item)) + systemFields;
  const stored = <T>(collection: Collection<T>, { partition, id, value }: Stored<T>): Item => itemOf(collection.name, partition, id, { ...value, schemaVersion: collection.version });

  async function unitsOf(partition: string, write: Write): Promise<number> {
    const collection = collections.find(({ name }) => name === write.collection) as Collection<unknown>;
    const before = await store.read(collection, partition, write.id);
    const after = write.write === 'delete' ? undefined : itemOf(write.collection, partition, write.id, write.document);
    const there = before && stored(collection, before);
    if (!there || !after) return there || after ? unitsOfCreate(sizeOf((there ?? after) as Item), entriesOf((there ?? after) as Item, policy).length) : 0;
    const [old, fresh] = [entriesOf(there, policy), entriesOf(after, policy)];
    const changed = old.filter((entry) => !fresh.includes(entry)).length + fresh.filter((entry) => !old.includes(entry)).length;
    return unitsOfReplace(sizeOf(there), sizeOf(after), changed);
  }

  return {
    ...store,
    async read<T>(collection: Collection<T>, partition: string, id: string) {
      const found = await store.read(collection, partition, id);
      countCharge(unitsOfRead(found ? sizeOf(stored(collection, found)) : 0));
      return found;
    },
    async list<T>(collection: Collection<T>, query: Query): Promise<Page<T>> {
      const page = await store.list(collection, query);
      countCharge(unitsOfQuery(page.items.reduce((sum, item) => sum + sizeOf(stored(collection, item)), 0)));
      return page;
    },
    async ping() {
      await store.ping();
      countCharge(unitsOfRead(0));
    },
    async commit(partition, writes) {
      const units = await Promise.all(writes.map((write) => unitsOf(partition, write)));
      const answer = await store.commit(partition, writes);
      if (answer.ok) countCharge(units.reduce((sum, one) => sum + one, 0));
      return answer;
    },
  };
}
