import type { z } from 'zod';
import { Fault } from '../domain/fault.ts';

/**
 * One row of `collections.ts`. Everything an adapter needs to make tables, containers and indexes.
 * Collections that share a partition may be changed in one commit.
 */
export interface Collection<T> {
  name: string;
  schema: z.ZodType<T>;
  /** Raised when the shape changes; written into every document as `schemaVersion`. */
  version: number;
  /**
   * What a document of an earlier version (`from`) is in this one, before the schema looks at it. It is stored so when
   * it is next written; until then a list whose order rests on a field it lacks does not find it. Without an `upgrade`
   * an earlier document must match the schema as it is.
   */
  upgrade?(document: Record<string, unknown>, from: number): Record<string, unknown>;
  id(document: T): string;
  /** The declared orders of lists, by name: equality filters, then one field. No other query exists. */
  orders: Record<string, Order>;
  /** Documents carry `readableBy`, and lists must name the caller's keys. */
  marked?: true;
}

export interface Order {
  /** Fields compared for equality; all must be given. */
  filters: readonly string[];
  /** The field that orders; text, always present. `id` and `partition` are the document's own. Ties are broken by partition and id. */
  by: string;
  direction: 'ascending' | 'descending';
  /** Asked only inside one partition, or only across all: saves the index for the other. Absent: both. */
  reach?: 'within' | 'across';
  /** Of a marked collection: asked by imports and the search index, whoever may read the documents; takes no reading keys. */
  unrestricted?: true;
}

/** A document and the etag it was read with. */
export interface Stored<T> {
  value: T;
  partition: string;
  id: string;
  etag: string;
}

export interface Query {
  order: string;
  /** One value for each filter of the order. */
  where?: Record<string, string>;
  partition?: string;
  /** Only documents whose ordering field is below or equal to this ("due before now"). */
  upTo?: string;
  /** The caller's keys; required for marked collections, refused for others. */
  readableBy?: readonly string[];
  /** 1 to 1,000. */
  limit: number;
  /** `next` of the page before. */
  after?: string | undefined;
  /**
   * `apart`: documents that cannot be read are named in the page's `unreadable`, for who can go on without them and says
   * so. Absent: one such document makes the list a fault, so that nobody counts or shows less than there is unawares.
   */
  unreadable?: 'apart';
}

export interface Page<T> {
  items: Stored<T>[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
  /** Only where the query asks for them `apart`, and there are any. They count for the page's `limit`. */
  unreadable?: Unreadable[];
}

/** A document that does not match its schema here, or that a newer version of the app made. It stays as it is. */
export interface Unreadable {
  partition: string;
  id: string;
  /** May quote the document: never for the log as it is. */
  why: unknown;
}

export type Write =
  | { write: 'create'; collection: string; id: string; document: unknown }
  | { write: 'replace'; collection: string; id: string; document: unknown; etag: string }
  | { write: 'upsert'; collection: string; id: string; document: unknown }
  | { write: 'delete'; collection: string; id: string; etag?: string };

/** `exists`: a create met a document. `changed-meanwhile`: a replace or delete met another etag, or none. */
export type Commit = { ok: true } | { ok: false; conflict: 'exists' | 'changed-meanwhile'; collection: string; id: string };

/**
 * The port to the shared store. Two adapters (SQLite, Cosmos DB) answer one contract suite. Conflicts are values;
 * what throws is a fault: the store cannot be reached, a document does not match its schema, a query was not declared.
 */
export interface Store {
  read<T>(collection: Collection<T>, partition: string, id: string): Promise<Stored<T> | undefined>;
  list<T>(collection: Collection<T>, query: Query): Promise<Page<T>>;
  /** All or nothing inside one partition, durable when answered. At most 100 writes. */
  commit(partition: string, writes: readonly Write[]): Promise<Commit>;
  /** A cheap round trip; throws when the store cannot answer. */
  ping(): Promise<void>;
  /**
   * Sees to it that no trace of what was deleted or replaced stays in the store's own files; false where another process
   * kept it from doing so. Members wait meanwhile. Absent where the service sees to it.
   */
  forget?(): Promise<boolean>;
  close(): Promise<void>;
}

/** Writes are made here so that the document's schema, version and id always come from its collection. */
export function create<T>(collection: Collection<T>, document: T): Write {
  return { write: 'create', collection: collection.name, id: collection.id(document), document: packed(collection, document) };
}

export function replace<T>(collection: Collection<T>, stored: Stored<T>, document: T): Write {
  return { write: 'replace', collection: collection.name, id: stored.id, document: packed(collection, document), etag: stored.etag };
}

export function upsert<T>(collection: Collection<T>, document: T): Write {
  return { write: 'upsert', collection: collection.name, id: collection.id(document), document: packed(collection, document) };
}

/** With an etag deletes only what was read: a document changed since then is `changed-meanwhile`. */
export function remove<T>(collection: Collection<T>, stored: Pick<Stored<T>, 'id'> & { etag?: string }): Write {
  return { write: 'delete', collection: collection.name, id: stored.id, ...(stored.etag === undefined ? {} : { etag: stored.etag }) };
}

function packed<T>(collection: Collection<T>, document: T): unknown {
  return { ...document, schemaVersion: collection.version };
}

/** Every document of an order, page by page; for lists that stay short (organisations, groups, a conversation's cards). */
export async function everything<T>(store: Store, collection: Collection<T>, query: Omit<Query, 'limit' | 'after'>): Promise<T[]> {
  const all: T[] = [];
  let after: string | undefined;
  do {
    const page: Page<T> = await store.list(collection, { ...query, limit: 1000, after });
    all.push(...page.items.map(({ value }) => value));
    after = page.next;
  } while (after !== undefined);
  return all;
}

/**
 * The order that every collection has: all documents by partition, then id, whoever may read them. For timers and the
 * operator's commands; nothing that answers a member asks for it.
 */
export const wholeCollection = 'whole collection';
const whole: Order = { filters: [], by: 'partition', direction: 'ascending', reach: 'across' };

/** Walks through a whole collection, a page at a time. A document that cannot be read is a fault, or told to `apart`. */
export async function* walk<T>(store: Store, collection: Collection<T>, apart?: (unreadable: Unreadable) => void): AsyncGenerator<Stored<T>> {
  let after: string | undefined;
  do {
    const page: Page<T> = await store.list(collection, { order: wholeCollection, limit: 500, after, ...(apart ? { unreadable: 'apart' } : {}) });
    page.unreadable?.forEach((one) => apart?.(one));
    yield* page.items;
    after = page.next;
  } while (after !== undefined);
}

/**
 * The document in what an adapter has read: brought up from an earlier version, and matching its schema. Throws when it
 * does not, or when a newer version of the app made it.
 */
export function documentOf<T>(collection: Collection<T>, id: string, body: unknown): T {
  const { schemaVersion } = (body ?? {}) as { schemaVersion?: unknown };
  const version = typeof schemaVersion === 'number' ? schemaVersion : 1;
  if (version > collection.version) throw new Fault(`A document of ${collection.name} was made by a newer version of the app (document version ${version}, known here: ${collection.version}): bring this one up to it.`);
  const current = version < collection.version && collection.upgrade ? collection.upgrade(body as Record<string, unknown>, version) : body;
  const answer = collection.schema.safeParse(current);
  if (!answer.success) throw new Error(`Document ${id} of ${collection.name} does not match its schema.`, { cause: answer.error });
  return answer.data;
}

/** A page's documents from what an adapter has found, each parsed. Throws on the first that cannot be read, unless they are asked for `apart`. */
export function parsedPage<T, R extends { partition: string }>(rows: readonly R[], query: Query, idOf: (row: R) => string, parse: (row: R) => Stored<T>): Pick<Page<T>, 'items' | 'unreadable'> {
  if (!query.unreadable) return { items: rows.map(parse) };
  const items: Stored<T>[] = [];
  const unreadable: Unreadable[] = [];
  for (const row of rows) {
    try {
      items.push(parse(row));
    } catch (why) {
      unreadable.push({ partition: row.partition, id: idOf(row), why });
    }
  }
  return unreadable.length > 0 ? { items, unreadable } : { items };
}

/** A page cursor: opaque to callers, the same for every adapter. */
export function encodeCursor(position: readonly [by: string, partition: string, id: string]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Throws {@link BadCursor} on anything that {@link encodeCursor} did not make. */
export function decodeCursor(cursor: string): [string, string, string] {
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(position) && position.length === 3 && position.every((part) => typeof part === 'string')) {
      return position as [string, string, string];
    }
  } catch {
    // falls through to the one refusal below
  }
  throw new BadCursor();
}

/** A cursor from a page that was never given out: the client's fault, not the store's. */
export class BadCursor extends Error {
  constructor() {
    super('This page cursor was not given out by the store.');
  }
}

/** Checks a query against the collection's declaration; adapters call it first. Throws on an undeclared query. */
export function declaredOrder<T>(collection: Collection<T>, query: Query): Order {
  const order = query.order === wholeCollection ? whole : collection.orders[query.order];
  if (!order) throw new Error(`Collection ${collection.name} declares no order '${query.order}'.`);
  const given = Object.keys(query.where ?? {});
  if (given.length !== order.filters.length || !order.filters.every((filter) => given.includes(filter))) {
    throw new Error(`Order '${query.order}' of ${collection.name} filters by [${order.filters.join(', ')}], not [${given.join(', ')}].`);
  }
  if (order.reach && (query.partition !== undefined) !== (order.reach === 'within')) {
    throw new Error(`Order '${query.order}' of ${collection.name} is asked ${order.reach === 'within' ? 'inside one partition' : 'across all partitions'} only.`);
  }
  const marked = collection.marked === true && order !== whole && !order.unrestricted;
  if (marked !== Boolean(query.readableBy)) {
    throw new Error(`A list of ${collection.name} ${marked ? 'must name' : 'takes no'} reading keys.`);
  }
  if (!Number.isInteger(query.limit) || query.limit < 1 || query.limit > 1000) throw new Error('A page holds 1 to 1,000 documents.');
  return order;
}
