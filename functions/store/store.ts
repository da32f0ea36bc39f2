import type { z } from 'zod';

/**
 * One row of `collections.ts`. Everything an adapter needs to make tables, containers and indexes.
 * Collections that share a partition may be changed in one commit.
 */
export interface Collection<T> {
  name: string;
  schema: z.ZodType<T>;
  /** Raised when the shape changes; written into every document. */
  version: number;
  id(document: T): string;
  /** The declared orders of lists, by name: equality filters, then one field. No other query exists. */
  orders: Record<string, Order>;
  /** Documents carry `readableBy`, and lists must name the caller's keys. */
  marked?: true;
}

export interface Order {
  /** Fields compared for equality; all must be given. */
  filters: readonly string[];
  /** The field that orders; text, always present. `id` is the document's own. Ties are broken by partition and id. */
  by: string;
  direction: 'ascending' | 'descending';
  /** Asked only inside one partition, or only across all: saves the index for the other. Absent: both. */
  reach?: 'within' | 'across';
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
}

export interface Page<T> {
  items: Stored<T>[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
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

/** Deletes only what was read: a document changed since then is `changed-meanwhile`. */
export function remove<T>(collection: Collection<T>, stored: Stored<T>): Write {
  return { write: 'delete', collection: collection.name, id: stored.id, etag: stored.etag };
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
  const order = collection.orders[query.order];
  if (!order) throw new Error(`Collection ${collection.name} declares no order '${query.order}'.`);
  const given = Object.keys(query.where ?? {});
  if (given.length !== order.filters.length || !order.filters.every((filter) => given.includes(filter))) {
    throw new Error(`Order '${query.order}' of ${collection.name} filters by [${order.filters.join(', ')}], not [${given.join(', ')}].`);
  }
  if (order.reach && (query.partition !== undefined) !== (order.reach === 'within')) {
    throw new Error(`Order '${query.order}' of ${collection.name} is asked ${order.reach === 'within' ? 'inside one partition' : 'across all partitions'} only.`);
  }
  if (Boolean(collection.marked) !== Boolean(query.readableBy)) {
    throw new Error(`A list of ${collection.name} ${collection.marked ? 'must name' : 'takes no'} reading keys.`);
  }
  if (!Number.isInteger(query.limit) || query.limit < 1 || query.limit > 1000) throw new Error('A page holds 1 to 1,000 documents.');
  return order;
}
