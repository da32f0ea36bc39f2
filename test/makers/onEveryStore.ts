import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import { CosmosClient } from '@azure/cosmos';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentOf, documentsOf, openStore } from './aStore.ts';
import type { StoreAddress } from './aStore.ts';
import { startEmulator } from '../emulator/emulator.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { collections } from '../../functions/store/collections.ts';
import { containerName } from '../../functions/store/cosmos.ts';
import type { Store } from '../../functions/store/store.ts';

/** A store that was empty when it was made, and belongs to one test. */
export interface FreshStore {
  store: Store;
  /** How another process opens it. */
  address: StoreAddress;
  /** The same documents through another instance; closed with the first. */
  again(): Promise<Store>;
  /** The documents of a collection as they lie in the store, without its adapter, by partition and id. */
  documents(collection: string): Promise<Record<string, unknown>[]>;
  /** Partitions, ids and etags by collection, but for seals, as {@link contentOf}: equal before and after means that nothing was written. */
  content(): Promise<Record<string, string[]>>;
  /** Closes whatever was opened and throws the documents away. */
  gone(): Promise<void>;
}

export interface EveryStore {
  /** As it stands in the names of the tests. */
  name: string;
  kind: 'sqlite' | 'emulator' | 'account';
  fresh(): Promise<FreshStore>;
  /** The emulator behind the store; a fault anywhere else. */
  emulator(): Emulator;
}

const { COSMOS_ENDPOINT, COSMOS_KEY } = process.env;
const account = COSMOS_ENDPOINT && COSMOS_KEY ? { endpoint: COSMOS_ENDPOINT, key: COSMOS_KEY } : undefined;

/**
 * Declares the same tests for every store: SQLite, and Cosmos DB, which is the emulator unless COSMOS_ENDPOINT and
 * COSMOS_KEY name an account. The emulator is started once and lives as long as the file's tests; each `fresh` is a
 * file or a database of its own.
 */
export function onEveryStore(tests: (stores: EveryStore) => void): void {
  describe('on SQLite', () => tests({ name: 'SQLite', kind: 'sqlite', fresh: freshFile, emulator: () => notThere('SQLite') }));
  if (account) describe('on Cosmos DB', () => onTheAccount(tests, account));
  else describe('on the Cosmos DB emulator', () => onTheEmulator(tests));
}

function onTheEmulator(tests: (stores: EveryStore) => void): void {
  let emulator: Emulator | undefined;
  const running = (): Emulator => emulator ?? notThere('An emulator before the tests begin');
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  tests({ name: 'the Cosmos DB emulator', kind: 'emulator', fresh: () => freshDatabase(running(), true), emulator: running });
  // Declared last, so that it runs after the tests' own.
  afterAll(async () => emulator?.stop());
}

function onTheAccount(tests: (stores: EveryStore) => void, { endpoint, key }: { endpoint: string; key: string }): void {
  // A database of its own for every test takes its time over a network.
  jest.setTimeout(180_000);
  tests({ name: 'Cosmos DB', kind: 'account', fresh: () => freshDatabase({ endpoint, key }, false), emulator: () => notThere('Cosmos DB') });
}

async function freshFile(): Promise<FreshStore> {
  const folder = mkdtempSync(join(tmpdir(), 'ileanet-store-'));
  const address = { kind: 'sqlite' as const, file: join(folder, 'ileanet.sqlite') };
  const opened = openings(address, await openStore(address));
  return {
    ...opened,
    address,
    documents: async (collection) => documentsOf(address.file, collection),
    content: async () => contentOf(address.file),
    async gone() {
      await opened.closed();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freshDatabase({ endpoint, key }: { endpoint: string; key: string }, emulated: boolean): Promise<FreshStore> {
  const address: StoreAddress = { kind: 'cosmos', endpoint, key, database: `test-${randomUUID().slice(0, 13)}`, emulated };
  const client = new CosmosClient({ endpoint, key, connectionPolicy: { enableEndpointDiscovery: !emulated } });
  const database = client.database(address.database);
  const opened = openings(address, await openStore(address));
  const items = async (where: string, parameters: { name: string; value: string }[]): Promise<Lying[]> => {
    const { resources } = await database.container(containerName).items.query<Lying>({ query: `SELECT c["collection"], c["partition"], c["docId"], c["_etag"], c["body"] FROM c${where}`, parameters }).fetchAll();
    return resources.sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  };
  return {
    ...opened,
    address,
    documents: async (collection) => (await items(' WHERE c["collection"] = @collection', [{ name: '@collection', value: collection }])).map(({ body }) => body),
    async content() {
      const all = Object.groupBy(await items('', []), ({ collection }) => collection);
      const said = (name: string) => (all[name] ?? []).map(({ partition, docId, _etag }) => `${partition} ${docId} ${name === 'audit' ? '' : _etag}`);
      return Object.fromEntries(collections.flatMap(({ name }) => (name === 'seals' ? [] : [[name, said(name)]])));
    },
    async gone() {
      await opened.closed();
      // A store that nothing was asked of has made no database.
      await database.delete().catch((fault: { code?: unknown }) => { if (fault.code !== 404) throw fault; });
      client.dispose();
    },
  };
}

/** An item as it lies in the container. */
interface Lying { collection: string; partition: string; docId: string; _etag: string; body: Record<string, unknown> }

function placeOf({ partition, docId }: Lying): string {
  return `${partition}\u0000${docId}`;
}

/** The first way in and all others, each closed once, whoever does it. */
function openings(address: StoreAddress, first: Store): { store: Store; again(): Promise<Store>; closed(): Promise<void> } {
  const stores: Store[] = [];
  const kept = (store: Store): Store => {
    let closing: Promise<void> | undefined;
    const once = { ...store, close: () => (closing ??= store.close()) };
    stores.push(once);
    return once;
  };
  return {
    store: kept(first),
    again: async () => kept(await openStore(address)),
    closed: async () => void (await Promise.all(stores.map((store) => store.close()))),
  };
}

function notThere(what: string): never {
  throw new Error(`${what} is no emulator.`);
}
