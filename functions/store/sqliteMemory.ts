import { documentOf } from './store.ts';
import type { Collection, Page, Query, Stored, Write } from './store.ts';

/** A document as it lies in its table. */
export interface Row { partition: string; id: string; etag: string; body: string }

/**
 * What was read lately, so that what did not change is neither asked of the file nor parsed again. Nothing it answers is
 * older than the file: it looks whether another process has written, and is told of every commit of its own. Documents
 * and pages are given out again and again; nobody changes them.
 */
export interface SqliteMemory {
  document<T>(collection: Collection<T>, partition: string, id: string, ask: Ask<T>): Stored<T> | undefined;
  page<T>(collection: Collection<T>, query: Query, ask: Ask<T>): PageRead<T>;
  /** The document in a row that was just read. Throws where it is none of the collection. */
  parsed<T>(collection: Collection<T>, row: Row): Stored<T>;
  /** To be called once a commit is done, before anybody is told. */
  committed(partition: string, writes: readonly Write[]): void;
  forget(): void;
}

/** How the file itself is asked. */
export interface Ask<T> {
  row(partition: string, id: string): Row | undefined;
  page(): PageRead<T>;
}

/** A page with each document's value of the field that orders it, and the characters of JSON of all. */
export interface PageRead<T> {
  page: Page<T>;
  places: string[];
  weight: number;
}

/** Characters of JSON of all that is remembered; what is not there weighs its name. */
const mostCharacters = 8_000_000;

/** Documents on a page that is remembered. Longer ones are read through once, for counting or sealing. */
export const mostOnPage = 50;

/** `as`: the schema that it was parsed by. */
interface Known { as: unknown; stored: Stored<unknown> | undefined }
/** `changed`: ids of its documents that were replaced since. */
interface KnownPage { as: unknown; read: PageRead<unknown>; byId: boolean; changed: Set<string> }

/** `version` differs once another process has written to the file. `most`: characters, for tests. */
export function sqliteMemory(version: () => unknown, most = mostCharacters): SqliteMemory {
  const documents = inTwoAges<Known>(most / 3);
  const pages = pagesByPlace(most / 3);
  let known = version();
  let looked = false;

  /** Once for everything that goes on without a pause: whoever asks after another process has written meets a new look. */
  function look(): void {
    if (looked) return;
    looked = true;
    queueMicrotask(() => void (looked = false));
    const now = version();
    if (now !== known) forget();
    known = now;
  }

  function forget(): void {
    documents.clear();
    pages.clear();
  }

  function parsed<T>(collection: Collection<T>, row: Row): Stored<T> {
    const key = keyOf(collection.name, row.partition, row.id);
    const before = documents.get(key);
    // An etag names one content for ever.
    if (before?.stored?.etag === row.etag && before.as === collection.schema) return before.stored as Stored<T>;
    const stored = { value: documentOf(collection, row.id, JSON.parse(row.body)), partition: row.partition, id: row.id, etag: row.etag };
    documents.set(key, { as: collection.schema, stored }, key.length + row.body.length);
    return stored;
  }

  function document<T>(collection: Collection<T>, partition: string, id: string, ask: Ask<T>): Stored<T> | undefined {
    look();
    const key = keyOf(collection.name, partition, id);
    const before = documents.get(key);
    if (before?.as === collection.schema) return before.stored as Stored<T> | undefined;
    const row = ask.row(partition, id);
    if (row) return parsed(collection, row);
    documents.set(key, { as: collection.schema, stored: undefined }, key.length);
    return undefined;
  }

  /** Undefined where what has changed may have changed which documents stand on the page. */
  function renewed<T>(collection: Collection<T>, known: KnownPage, ask: Ask<T>): PageRead<T> | undefined {
    const { read, changed } = known;
    if (changed.size > 0) {
      const items = read.page.items.map((stored) => (changed.has(stored.id) ? document(collection, stored.partition, stored.id, ask) : stored));
      if (items.includes(undefined)) return undefined;
      known.read = { ...read, page: { ...read.page, items: items as Stored<unknown>[] } };
      changed.clear();
    }
    return known.read as PageRead<T>;
  }

  return {
    document,
    parsed,
    forget,
    page<T>(collection: Collection<T>, query: Query, ask: Ask<T>): PageRead<T> {
      // Another time is asked for every time; and what cannot be read may be mended at any moment.
      if (query.upTo !== undefined || query.unreadable) return ask.page();
      look();
      const place = placeOf(collection.name, query.partition);
      const key = JSON.stringify(query);
      const before = pages.at(place)?.get(key);
      const still = before?.as === collection.schema ? renewed(collection, before, ask) : undefined;
      if (still) return still;
      const read = ask.page();
      const byId = collection.orders[query.order]?.by === 'id' && query.where === undefined && query.readableBy === undefined;
      if (read.page.items.length <= mostOnPage) pages.set(place, key, { as: collection.schema, read, byId, changed: new Set() });
      return read;
    },
    committed(partition, writes) {
      for (const { collection, id, write } of writes) {
        documents.delete(keyOf(collection, partition, id));
        pages.drop(placeOf(collection, undefined));
        const place = placeOf(collection, partition);
        const stays = (known: KnownPage): boolean => known.byId && (write === 'replace' || write === 'upsert') && known.read.page.items.some((stored) => stored.id === id);
        for (const known of pages.at(place)?.values() ?? []) {
          if (stays(known)) known.changed.add(id);
          else pages.drop(place);
        }
      }
    },
  };
}

/** No two documents share one: whatever stands in partition and id, the length says where the one ends. */
function keyOf(collection: string, partition: string, id: string): string {
  return `${collection} ${partition.length} ${partition} ${id}`;
}

/** What a commit can change of a collection: the pages of one partition, and those across all. */
function placeOf(collection: string, partition: string | undefined): string {
  return partition === undefined ? collection : `${collection} ${partition}`;
}

/** Keeps what was used lately. When the young weigh too much they become the old, and the old that nobody asked for are gone. */
function inTwoAges<T>(most: number) {
  let young = new Map<string, { value: T; weight: number }>();
  let old = new Map<string, { value: T; weight: number }>();
  let weight = 0;

  function add(key: string, entry: { value: T; weight: number }): void {
    if (weight + entry.weight > most) [young, old, weight] = [new Map(), young, 0];
    young.set(key, entry);
    weight += entry.weight;
  }

  function remove(key: string): { value: T; weight: number } | undefined {
    const entry = young.get(key);
    if (!entry) {
      const older = old.get(key);
      if (older) old.delete(key);
      return older;
    }
    young.delete(key);
    weight -= entry.weight;
    return entry;
  }

  return {
    get(key: string): T | undefined {
      const entry = young.get(key);
      if (entry) return entry.value;
      const older = old.get(key);
      if (!older) return undefined;
      old.delete(key);
      add(key, older);
      return older.value;
    },
    set(key: string, value: T, characters: number): void {
      remove(key);
      add(key, { value, weight: characters });
    },
    delete: remove,
    clear(): void {
      [young, old, weight] = [new Map(), new Map(), 0];
    },
  };
}

/** When all pages together weigh too much, all are gone. */
function pagesByPlace(most: number) {
  const places = new Map<string, Map<string, KnownPage>>();
  let weight = 0;

  function clear(): void {
    places.clear();
    weight = 0;
  }

  return {
    at: (place: string) => places.get(place),
    set(place: string, key: string, known: KnownPage): void {
      weight += known.read.weight - (places.get(place)?.get(key)?.read.weight ?? 0);
      if (weight > most) {
        clear();
        weight = known.read.weight;
      }
      const there = places.get(place);
      if (there) there.set(key, known);
      else places.set(place, new Map([[key, known]]));
    },
    drop(place: string): void {
      for (const known of places.get(place)?.values() ?? []) weight -= known.read.weight;
      places.delete(place);
    },
    clear,
  };
}
