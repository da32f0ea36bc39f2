import { createHash } from 'node:crypto';
import { declaredOrder, decodeCursor, encodeCursor } from './store.ts';
import type { Collection, Order, Query } from './store.ts';

/** An index over several fields, as the container is told. */
export type CompositeIndex = { path: string; order: Order['direction'] }[];

export interface IndexingPolicy {
  indexingMode: 'consistent';
  automatic: true;
  includedPaths: { path: string }[];
  excludedPaths: { path: string }[];
  compositeIndexes: CompositeIndex[];
}

/** Everything lies in this container; an item is a document in its envelope. */
export const containerName = 'ileanet';

/** The container as the service is told, by the app or by whoever deploys it. No document ends by itself: no time to live. */
export interface ContainerDefinition {
  id: string;
  partitionKey: { paths: string[]; kind: 'Hash'; version: 2 };
  indexingPolicy: IndexingPolicy;
}

export function containerDefinition(collections: readonly Collection<never>[]): ContainerDefinition {
  return { id: containerName, partitionKey: { paths: ['/partition'], kind: 'Hash', version: 2 }, indexingPolicy: indexingPolicy(collections) };
}

export interface PageQuery { query: string; parameters: { name: string; value: string | string[] }[] }

/**
 * The container's indexes, made from the declared orders: each has one whose first fields its query names by equality,
 * and which then gives the order itself. Nothing else is indexed but what is filtered by alone, because every index is
 * paid for on every write.
 */
export function indexingPolicy(collections: readonly Collection<never>[]): IndexingPolicy {
  const indexes = new Map<string, CompositeIndex>();
  for (const order of collections.flatMap(({ orders }) => Object.values(orders))) {
    for (const reach of ['within', 'across'] as const) {
      if (order.reach && order.reach !== reach) continue;
      const index: CompositeIndex = [...fixedFields(order, reach), ...placeFields(order, reach)].map((field) => ({ path: `/${field.join('/')}`, order: order.direction }));
      indexes.set(indexKey(index), index);
    }
  }
  const filtered = ['/partition/?', '/collection/?', ...(collections.some(({ marked }) => marked) ? ['/body/readableBy/[]/?'] : [])];
  return { indexingMode: 'consistent', automatic: true, includedPaths: filtered.map((path) => ({ path })), excludedPaths: [{ path: '/*' }], compositeIndexes: [...indexes.values()] };
}

/** Equal for equal indexes, also where the service left the usual direction out. */
export function indexKey(index: readonly { path: string; order?: Order['direction'] }[]): string {
  return index.map(({ path, order }) => `${path} ${order ?? 'ascending'}`).join(', ');
}

/** The longest escaped id that is kept readable; the service takes 1,023 bytes with the collection's name. */
const longestId = 900;

/**
 * The id of an item. Letters, digits, `-`, `_` and `.` stay, any other byte becomes `~` and its hex: no character that
 * the service refuses or that changes in an address. Where that grew too long a hash stands, which never looks escaped.
 */
export function itemId(collection: string, id: string): string {
  const escaped = id.replace(/[^A-Za-z0-9_.-]+/g, (others) => Array.from(Buffer.from(others, 'utf8'), (byte) => `~${byte.toString(16).padStart(2, '0')}`).join(''));
  return `${collection}.${escaped.length <= longestId ? escaped : `~~${createHash('sha256').update(id).digest('hex')}`}`;
}

/**
 * The query of a page. Only declared field names stand in its text; every value is a parameter. What is fixed by
 * equality also begins the ORDER BY: otherwise the service would not use the composite index.
 */
export function sqlOf<T>(collection: Collection<T>, query: Query): PageQuery {
  const order = declaredOrder(collection, query);
  const reach = query.partition === undefined ? 'across' : 'within';
  const parameters: PageQuery['parameters'] = [];
  const bound = (value: string | string[]): string => `@p${parameters.push({ name: `@p${parameters.length}`, value }) - 1}`;
  const fixed = fixedFields(order, reach);
  const place = placeFields(order, reach);
  const [filters, envelope] = [query.where ?? {}, { collection: collection.name, partition: query.partition ?? '' }];
  const conditions = fixed.map((field) => `${sqlPath(field)} = ${bound(valueOf(field, filters, envelope))}`);
  if (query.upTo !== undefined) conditions.push(`${sqlPath(byField(order))} <= ${bound(query.upTo)}`);
  if (query.after !== undefined) {
    const [by, partition, docId] = decodeCursor(query.after);
    const position = place.map((field) => [sqlPath(field), bound(valueOf(field, { [order.by]: by }, { partition, docId }))] as const);
    conditions.push(beyond(position, order.direction === 'ascending' ? '>' : '<'));
  }
  if (query.readableBy) conditions.push(`EXISTS(SELECT VALUE k FROM k IN c["body"]["readableBy"] WHERE ARRAY_CONTAINS(${bound([...query.readableBy])}, k))`);
  // All documents of a collection: the index that orders one partition by id (of `seals`, if of no other) serves it.
  const sorted: Field[] = order.by === 'partition' ? [['partition'], ['collection'], ['docId']] : [...fixed, ...place];
  const sorting = sorted.map((field) => `${sqlPath(field)} ${order.direction === 'ascending' ? 'ASC' : 'DESC'}`);
  return { query: `SELECT c["partition"], c["docId"], c["_etag"], c["body"] FROM c WHERE ${conditions.join(' AND ')} ORDER BY ${sorting.join(', ')}`, parameters };
}

/** Where the page after this document begins: by what lies in the store, also where it cannot be read. */
export function cursorAfter(body: unknown, { partition, id }: { partition: string; id: string }, { by }: Order): string {
  const field = (body as Record<string, unknown> | null)?.[by];
  return encodeCursor([by === 'id' ? id : by === 'partition' ? partition : typeof field === 'string' ? field : '', partition, id]);
}

/** A field of the envelope, or of the document in its `body`. */
type Field = readonly [envelope: 'collection' | 'partition' | 'docId'] | readonly [body: 'body', name: string];
type Reach = NonNullable<Order['reach']>;

/** What a query names by equality. */
function fixedFields({ filters }: Order, reach: Reach): Field[] {
  const fields: Field[] = filters.map((filter) => ['body', filter]);
  return reach === 'within' ? [['partition'], ['collection'], ...fields] : [['collection'], ...fields];
}

/** What gives a document its one place in an order. */
function placeFields(order: Order, reach: Reach): Field[] {
  if (order.by === 'partition') return [['partition'], ['docId']];
  const partition: Field[] = reach === 'across' ? [['partition']] : [];
  return order.by === 'id' ? [['docId'], ...partition] : [byField(order), ...partition, ['docId']];
}

function byField({ by }: Order): Field {
  return by === 'id' ? ['docId'] : by === 'partition' ? ['partition'] : ['body', by];
}

function valueOf([part, name]: Field, body: Record<string, string>, envelope: { collection?: string; partition?: string; docId?: string }): string {
  return (part === 'body' ? body[name ?? ''] : envelope[part]) ?? '';
}

function sqlPath(field: Field): string {
  return `c${field.map((part) => `["${part}"]`).join('')}`;
}

/** (a, b, c) > (x, y, z) without tuples: a range on the first field, and the others only where it is equal. */
function beyond(position: readonly (readonly [path: string, value: string])[], than: '>' | '<'): string {
  const [first, ...rest] = position;
  if (!first) return 'false';
  const [path, value] = first;
  if (rest.length === 0) return `${path} ${than} ${value}`;
  const later = rest.map(([after, bound], index) => {
    const conditions = [...rest.slice(0, index).map(([equal, to]) => `${equal} = ${to}`), `${after} ${than} ${bound}`];
    return index === 0 ? conditions.join('') : `(${conditions.join(' AND ')})`;
  });
  return `${path} ${than}= ${value} AND (${[`${path} ${than} ${value}`, ...later].join(' OR ')})`;
}
