import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { CosmosClient } from '@azure/cosmos';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contractCollections, notes, papers, storeContract } from './storeContract.ts';
import { startEmulator } from '../emulator/emulator.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { containerName, cosmosStore } from '../../functions/store/cosmos.ts';
import type { Charge } from '../../functions/store/cosmos.ts';
import { indexingPolicy, itemId, sqlOf } from '../../functions/store/cosmosLayout.ts';
import { create, encodeCursor, remove, upsert, wholeCollection } from '../../functions/store/store.ts';
import type { Collection, Query, Store, Write } from '../../functions/store/store.ts';
import { audit, ballots, collections, outbox, polls, tallyShards } from '../../functions/store/collections.ts';
import { emptyShards } from '../../functions/domain/tally.ts';

/**
 * With COSMOS_ENDPOINT and COSMOS_KEY the suite runs against that account, in a database of its own that is deleted at
 * the end; else against the emulator and its shim (test/emulator). There, that a commit is all or nothing is the shim's
 * work: the suite shows that the adapter asks for it in one batch and reads the answer rightly.
 */
const { COSMOS_ENDPOINT, COSMOS_KEY } = process.env;
const account = COSMOS_ENDPOINT && COSMOS_KEY ? { endpoint: COSMOS_ENDPOINT, key: COSMOS_KEY } : undefined;
const database = `ileanet-contract-${randomUUID().slice(0, 8)}`;
let emulator: Emulator;
// Forty who change one document at once take their time over a network and at 400 request units a second.
if (account) jest.setTimeout(180_000);

beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(async () => {
  await emulator.stop();
  if (account) {
    const client = new CosmosClient(account);
    await client.database(database).delete();
    client.dispose();
  }
});

function anEmulatedStore(more: { database?: string; collections?: readonly Collection<never>[]; onCharge?: (charge: Charge) => void } = {}): Store {
  return cosmosStore({ endpoint: emulator.endpoint, key: emulator.key, enableEndpointDiscovery: false, database: 'unit', collections: contractCollections, ...more });
}

function theStore(rows: readonly Collection<never>[] = contractCollections, onCharge?: (charge: Charge) => void): Store {
  const charging = onCharge ? { onCharge } : {};
  return account ? cosmosStore({ ...account, database, collections: rows, ...charging }) : anEmulatedStore({ database, collections: rows, ...charging });
}

storeContract(account ? 'Cosmos DB' : 'the Cosmos DB emulator', async (rows) => theStore(rows), {
  async reopen(store) {
    await store.close();
    return theStore();
  },
});

const aNote = (id: string, more: { title?: string; folder?: string; words?: string } = {}) => ({ id, title: 'a', folder: 'none', state: 'open', words: '', ...more });

describe('the store on Cosmos DB, or its emulator', () => {
  const orders = contractCollections.flatMap((collection) => Object.entries(collection.orders).map(([order, declared]) => ({ collection, order, declared, name: `${collection.name} ${order}` })));

  test.each(orders)('answers $name from a composite index, with and without bound and cursor', async ({ collection, order, declared }) => {
    const store = theStore();
    const where = Object.fromEntries(declared.filters.map((filter) => [filter, 'x']));
    for (const inside of [true, false].filter((within) => !declared.reach || within === (declared.reach === 'within'))) {
      for (const bound of [{}, { upTo: 'x' }, { after: encodeCursor(['x', 'y', 'z']) }, { upTo: 'x', after: encodeCursor(['x', 'y', 'z']) }]) {
        // Apart: what the contract left here that cannot be read is not the question.
        const query: Query = { order, where, limit: 10, unreadable: 'apart', ...bound, ...(inside ? { partition: 'nobody' } : {}), ...(collection.marked && !declared.unrestricted ? { readableBy: ['k'] } : {}) };
        await expect(store.list(collection as Collection<unknown>, query)).resolves.toHaveProperty('items');
      }
    }
    await store.close();
  });

  test('takes a commit of more than 2 MB for a fault, and writes nothing of it', async () => {
    const store = theStore();
    const partition = randomUUID();
    const half = 'x'.repeat(1_100_000);
    await expect(store.commit(partition, [create(notes, aNote('one', { words: half })), create(notes, aNote('two', { words: half }))])).rejects.toThrow(/large/i);
    expect(await store.read(notes, partition, 'one')).toBeUndefined();
    await store.close();
  });
});

describe('what only a real account shows', () => {
  function onlyThere(sentence: string, work: () => Promise<void>): void {
    if (account) test(sentence, work);
    else test.skip(`${sentence} (skipped: needs COSMOS_ENDPOINT)`, work);
  }

  onlyThere('the service itself undoes a commit that meets a conflict at its end', async () => {
    const store = theStore();
    const partition = randomUUID();
    await store.commit(partition, [create(notes, aNote('there'))]);
    expect(await store.commit(partition, [create(notes, aNote('fresh')), create(notes, aNote('there'))])).toMatchObject({ conflict: 'exists', id: 'there' });
    expect(await store.read(notes, partition, 'fresh')).toBeUndefined();
    await store.close();
  });

  onlyThere('a point read costs about one request unit, and a poll’s shards as much beside ten polls as alone', async () => {
    const charges: Charge[] = [];
    const store = theStore(contractCollections, (charge) => charges.push(charge));
    const shardsOf = async (partition: string): Promise<number> => {
      await store.list(tallyShards, { order: 'all', partition, limit: 16 });
      return charges.at(-1)?.units ?? 0;
    };
    const partitions = Array.from({ length: 11 }, () => randomUUID());
    await store.commit(partitions[0] ?? '', emptyShards('alone').map((shard) => create(tallyShards, shard)));
    const alone = await shardsOf(partitions[0] ?? '');
    for (const partition of partitions.slice(1)) await store.commit(partition, emptyShards('more').map((shard) => create(tallyShards, shard)));
    expect(await shardsOf(partitions[0] ?? '')).toBeLessThan(1.2 * alone);
    await store.read(tallyShards, partitions[0] ?? '', '00');
    expect(charges.at(-1)?.units).toBeLessThan(1.5);
    await store.close();
  });
});

describe('the indexes of the Cosmos container', () => {
  const rows = (...given: unknown[]): readonly Collection<never>[] => given as readonly Collection<never>[];
  const said = (given: readonly Collection<never>[]): string[] => indexingPolicy(given).compositeIndexes.map((index) => `${index.map(({ path }) => path.slice(1)).join(' ')} ${index[0]?.order}`);

  test('are made from the declared orders: inside one partition it comes first, across all it breaks ties', () => {
    expect(said(rows(polls))).toEqual([
      'collection body/createdAt partition docId descending',
      'collection body/listedAs body/createdAt partition docId descending',
      'collection body/author body/createdAt partition docId descending',
    ]);
    expect(said(rows({ ...notes, orders: { latest: { filters: [], by: 'title', direction: 'descending' } } }))).toEqual(['partition collection body/title docId descending', 'collection body/title partition docId descending']);
    expect(said(rows(ballots, tallyShards))).toEqual(['partition collection docId ascending']);
    expect(said(rows(outbox))).toEqual(['collection body/due partition docId ascending']);
    expect(said(rows(audit))).toEqual(['partition collection docId ascending', 'collection body/seal body/at partition docId ascending']);
    expect(said(rows({ ...notes, orders: { latest: { filters: ['folder'], by: 'id', direction: 'descending', reach: 'across' } } }))).toEqual(['collection body/folder docId partition descending']);
  });

  test('are there for every order in its reach, and nothing else is indexed but what is filtered by alone', () => {
    const reaches = contractCollections.flatMap(({ orders }) => Object.values(orders)).flatMap(({ filters, by, direction, reach }) => (reach ? [reach] : ['within', 'across']).map((one) => `${one} ${filters.join()} ${by} ${direction}`));
    expect(said(contractCollections)).toHaveLength(new Set(reaches).size);
    expect(indexingPolicy(collections)).toMatchObject({ excludedPaths: [{ path: '/*' }], includedPaths: [{ path: '/partition/?' }, { path: '/collection/?' }, { path: '/body/readableBy/[]/?' }] });
    expect(indexingPolicy(rows(notes)).includedPaths).toHaveLength(2);
  });

  test('hold the one along which a whole collection is walked through', () => {
    expect(sqlOf(audit, { order: wholeCollection, limit: 1 }).query).toMatch(/ORDER BY c\["partition"\] ASC, c\["collection"\] ASC, c\["docId"\] ASC$/);
    expect(said(collections)).toContain('partition collection docId ascending');
  });

  test('run in one direction each, and keep within the service’s limits of 8 fields and 100 indexes', () => {
    const { compositeIndexes } = indexingPolicy(contractCollections);
    expect(compositeIndexes.every((index) => new Set(index.map(({ order }) => order)).size === 1 && index.length <= 8)).toBe(true);
    expect(compositeIndexes.length).toBeLessThanOrEqual(100);
  });
});

describe('the id of a Cosmos item', () => {
  test('says collection and id, and holds only characters that mean nothing in an address', () => {
    expect(itemId('ballots', 'tenant|person')).toBe('ballots.tenant~7cperson');
    expect(itemId('notes', 'a/b\\c?d#e ü~')).toBe('notes.a~2fb~5cc~3fd~23e~20~c3~bc~7e');
  });

  test('is another for every other document, and never too long', () => {
    const texts = fc.array(fc.tuple(fc.constantFrom('notes', 'polls'), fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ unit: 'binary', minLength: 250, maxLength: 400 }))), { maxLength: 20 });
    fc.assert(fc.property(texts, (all) => {
      const ids = all.map(([collection, id]) => itemId(collection, id));
      expect(new Set(ids).size).toBe(new Set(all.map((one) => JSON.stringify(one))).size);
      for (const id of ids) expect(id).toMatch(/^[A-Za-z]+\.[\w.~-]{0,1000}$/);
    }));
  });
});

describe('the query of a page', () => {
  const values = ['it"s', '\'; DROP', '@p0'] as const;

  test.each(contractCollections.flatMap((collection) => Object.keys(collection.orders).map((order) => ({ collection, order, name: `${collection.name} ${order}` }))))('$name has every value as a parameter and none in its text', ({ collection, order }) => {
    const declared = collection.orders[order];
    for (const inside of [true, false].filter((within) => !declared?.reach || within === (declared.reach === 'within'))) {
      const queryOf = (value: string): Query => ({
        order, limit: 7, upTo: `${value}u`, after: encodeCursor([`${value}b`, `${value}p`, `${value}i`]),
        where: Object.fromEntries((declared?.filters ?? []).map((filter) => [filter, `${value}${filter}`])),
        ...(inside ? { partition: `${value}p` } : {}), ...(collection.marked && !declared?.unrestricted ? { readableBy: [`${value}k`] } : {}),
      });
      const made = values.map((value) => sqlOf(collection as Collection<unknown>, queryOf(value)));
      expect(new Set(made.map(({ query }) => query)).size).toBe(1);
      const { query, parameters } = made[0] ?? { query: '', parameters: [] };
      expect([...new Set(query.match(/@p\d+/g))]).toEqual(parameters.map(({ name }) => name));
      for (const field of declared?.filters ?? []) expect(parameters.map(({ value }) => value)).toContain(`it"s${field}`);
      expect(query).not.toMatch(/'|it"s/);
    }
  });

  test('names what is fixed first in its order, as the index has it, and goes on after a place by a range', () => {
    const { query } = sqlOf(notes, { order: 'inFolderLast', where: { folder: 'f' }, limit: 2, after: encodeCursor(['t', 'p', 'i']) });
    expect(query).toBe('SELECT c["partition"], c["docId"], c["_etag"], c["body"] FROM c WHERE c["collection"] = @p0 AND c["body"]["folder"] = @p1'
      + ' AND c["body"]["title"] <= @p2 AND (c["body"]["title"] < @p2 OR c["partition"] < @p3 OR (c["partition"] = @p3 AND c["docId"] < @p4))'
      + ' ORDER BY c["collection"] DESC, c["body"]["folder"] DESC, c["body"]["title"] DESC, c["partition"] DESC, c["docId"] DESC');
  });
});

describe('what goes over the wire to Cosmos DB', () => {
  let store: Store;
  let charges: Charge[];
  const partition = 'poll:1/ü';
  beforeAll(async () => {
    charges = [];
    store = anEmulatedStore({ onCharge: (charge) => charges.push(charge) });
    await store.ping();
  });
  beforeEach(() => {
    charges.length = 0;
    emulator.seen.length = 0;
  });
  afterAll(() => store.close());
  const seen = (kind: string) => emulator.seen.filter((request) => request.kind === kind);

  test('a read is one point read, there or not', async () => {
    await store.read(notes, partition, 'nobody');
    expect(emulator.seen.map(({ kind, path }) => `${kind} ${path}`)).toEqual([`read /dbs/unit/colls/${containerName}/docs/notes.nobody`]);
  });

  test('a commit is one batch, however many collections and writes', async () => {
    const writes = [create(notes, aNote('many')), ...emptyShards('p').map((shard) => upsert(tallyShards, shard))];
    expect(await store.commit(randomUUID(), writes)).toEqual({ ok: true });
    expect(emulator.seen.map(({ kind }) => kind)).toEqual(['batch']);
    expect(charges).toEqual([{ call: 'commit', units: 1, requests: 1 }]);
  });

  test('a list inside a partition names it in the options and in the SQL', async () => {
    await store.list(papers, { order: 'inFolder', where: { folder: 'f' }, partition, readableBy: ['k'], limit: 5 });
    const [query] = seen('query');
    expect(JSON.parse(String(query?.headers['x-ms-documentdb-partitionkey']))).toEqual([partition]);
    expect(query?.body).toMatchObject({ query: expect.stringContaining('WHERE c["partition"] = @p0'), parameters: expect.arrayContaining([{ name: '@p0', value: partition }]) });
  });

  test('a list across partitions names none', async () => {
    await store.list(outbox, { order: 'due', upTo: '2026-11-10T09:00:00.000Z', limit: 5 });
    expect(seen('query').map(({ headers }) => headers['x-ms-documentdb-partitionkey'])).toEqual([undefined]);
  });

  test('a list goes on over empty pages until it is full, and is charged for all of them', async () => {
    const folder = randomUUID();
    await store.commit(partition, ['x', 'y', 'z'].map((id) => upsert(notes, aNote(id, { folder }))));
    emulator.answerNext('query', { status: 200, headers: { 'x-ms-continuation': 'null', 'x-ms-request-charge': '2.5' }, body: { Documents: [], _count: 0 } }, 2);
    charges.length = 0;
    expect((await store.list(notes, { order: 'inFolder', where: { folder }, limit: 2 })).items.map(({ id }) => id)).toEqual(['x', 'y']);
    expect(charges).toEqual([{ call: 'list', collection: 'notes', units: 6, requests: 3 }]);
  });

  test('every call is charged once, with all that it asked', async () => {
    await store.commit(partition, [upsert(notes, aNote('charged'))]);
    await store.read(notes, partition, 'charged');
    await store.read(notes, partition, 'nobody');
    await store.list(notes, { order: 'byTitle', partition, limit: 5 });
    await store.ping();
    expect(charges.map(({ call, units }) => `${call} ${units}`)).toEqual(['commit 1', 'read 1', 'read 1', 'list 1', 'ping 1']);
  });

  test('schema version, collection and the document’s own id are kept in the item', async () => {
    const client = new CosmosClient({ endpoint: emulator.endpoint, key: emulator.key, connectionPolicy: { enableEndpointDiscovery: false } });
    await store.commit(partition, [upsert(notes, aNote('a/b'))]);
    const { resource } = await client.database('unit').container(containerName).item('notes.a~2fb', partition).read<Record<string, unknown>>();
    expect(resource).toMatchObject({ id: 'notes.a~2fb', partition, collection: 'notes', docId: 'a/b', body: { id: 'a/b', schemaVersion: 1 } });
    client.dispose();
  });

  test('429 is repeated after the time the service names, and so often that it ends', async () => {
    const busy = { status: 429, headers: { 'x-ms-retry-after-ms': '2' } };
    emulator.answerNext('read', busy, 3);
    expect(await store.read(notes, partition, 'nobody')).toBeUndefined();
    expect(seen('read')).toHaveLength(4);
    emulator.answerNext('batch', busy, 3);
    expect(await store.commit(partition, [upsert(notes, aNote('late'))])).toEqual({ ok: true });
    expect(seen('batch')).toHaveLength(4);
    emulator.answerNext('read', busy, 10);
    await expect(store.read(notes, partition, 'nobody')).rejects.toMatchObject({ code: 429 });
    expect(seen('read')).toHaveLength(14);
  });

  test('449 is repeated with what it cost added up, and so often that it ends', async () => {
    const again = { status: 449, headers: { 'x-ms-retry-after-ms': '1', 'x-ms-request-charge': '1.5' } };
    emulator.answerNext('batch', again, 2);
    expect(await store.commit(partition, [upsert(notes, aNote('again'))])).toEqual({ ok: true });
    expect(charges).toEqual([{ call: 'commit', units: 4, requests: 3 }]);
    emulator.answerNext('batch', again, 8);
    await expect(store.commit(partition, [upsert(notes, aNote('again', { words: 'never' }))])).rejects.toThrow();
    expect(charges.at(-1)).toEqual({ call: 'commit', units: 12, requests: 8 });
    expect((await store.read(notes, partition, 'again'))?.value.words).toBe('');
  });

  test.each([429, 449])('a batch of which one operation was answered %d is repeated as a whole', async (status) => {
    emulator.answerNext('batch', { status: 207, body: [{ statusCode: 424 }, { statusCode: status, retryAfterMilliseconds: 1 }] });
    const folder = randomUUID();
    expect(await store.commit(partition, [create(notes, aNote(`${folder}-1`)), create(notes, aNote(`${folder}-2`))])).toEqual({ ok: true });
    expect(seen('batch')).toHaveLength(2);
  });

  test('a commit that was answered in no known way is a fault, never done and never a conflict', async () => {
    const writes: Write[] = [create(notes, aNote('odd')), remove(notes, { id: 'odd2', etag: 'e' })];
    for (const body of [[], [{ statusCode: 201 }], [{ statusCode: 424 }, { statusCode: 424 }], [{ statusCode: 201 }, { statusCode: 409 }], [{ statusCode: 404 }, { statusCode: 424 }], [{ statusCode: 500 }, { statusCode: 424 }]]) {
      emulator.answerNext('batch', { status: 207, body });
      await expect(store.commit(partition, writes)).rejects.toThrow(/refused a commit/);
    }
    for (const status of [400, 403, 404, 409, 412, 500, 503]) {
      emulator.answerNext('batch', { status });
      await expect(store.commit(partition, writes)).rejects.toThrow();
    }
    expect(await store.read(notes, partition, 'odd')).toBeUndefined();
  });

  test('a container or a replica that is not there is a fault, never a document that is not there', async () => {
    emulator.answerNext('read', { status: 404, headers: { 'x-ms-substatus': '1003' } });
    await expect(store.read(notes, partition, 'nobody')).rejects.toThrow(/substatus 1003/);
    emulator.answerNext('read', { status: 404, headers: { 'x-ms-substatus': '1003' } });
    await expect(store.ping()).rejects.toThrow(/substatus 1003/);
    emulator.answerNext('read', { status: 503 });
    await expect(store.ping()).rejects.toThrow();
  });

  test('a hundred writes fit beside each other, a delete without an etag counting twice', async () => {
    const place = randomUUID();
    const bare = (count: number): Write[] => Array.from({ length: count }, (_, index) => ({ write: 'delete', collection: 'notes', id: `n${index}` }));
    expect(await store.commit(place, bare(50))).toEqual({ ok: true });
    await expect(store.commit(place, bare(51))).rejects.toThrow(/counts twice/);
    expect((await store.list(notes, { order: 'byTitle', partition: place, limit: 10 })).items).toEqual([]);
  });
});

describe('database and container', () => {
  const client = (): CosmosClient => new CosmosClient({ endpoint: emulator.endpoint, key: emulator.key, connectionPolicy: { enableEndpointDiscovery: false } });

  test('are made by whoever comes first, also when two come at once, and left alone afterwards', async () => {
    const own = { database: 'made-once' };
    const [one, other] = [anEmulatedStore(own), anEmulatedStore(own)];
    await Promise.all([one.ping(), other.ping(), one.ping()]);
    await one.commit('p', [create(notes, aNote('kept'))]);
    emulator.seen.length = 0;
    const third = anEmulatedStore(own);
    expect((await third.read(notes, 'p', 'kept'))?.id).toBe('kept');
    expect(emulator.seen.filter(({ kind, body }) => kind === 'other' && body !== undefined)).toEqual([]);
    await Promise.all([one, other, third].map((store) => store.close()));
  });

  test('get the indexes of a newer version, and keep those of an older', async () => {
    const own = 'grows';
    for (const rows of [[notes], [papers, outbox], [notes]]) {
      const store = anEmulatedStore({ database: own, collections: rows as unknown as readonly Collection<never>[] });
      await store.ping();
      await store.close();
    }
    const reader = client();
    const { resource } = await reader.database(own).container(containerName).read();
    const all = [notes, papers, outbox] as unknown as readonly Collection<never>[];
    expect(resource?.indexingPolicy?.compositeIndexes).toEqual(expect.arrayContaining(indexingPolicy(all).compositeIndexes));
    expect(resource?.partitionKey).toMatchObject({ paths: ['/partition'], version: 2 });
    reader.dispose();
  });

  test('that may not be made or read with the rights given are named in one sentence', async () => {
    const store = anEmulatedStore({ database: 'no-rights' });
    emulator.answerNext('other', { status: 403 });
    await expect(store.ping()).rejects.toThrow(/may not be made with these rights/);
    await store.close();
  });

  test('that never answer fail a ping within seconds', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const store = cosmosStore({ endpoint: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`, key: emulator.key, enableEndpointDiscovery: false, database: 'silent', collections });
    await expect(store.ping()).rejects.toThrow(/did not answer/);
    silent.closeAllConnections();
    silent.close();
    await store.close();
  });

  test('that could not be made are tried again by the next call', async () => {
    const store = anEmulatedStore({ database: 'second-try' });
    emulator.answerNext('other', { status: 500 });
    await expect(store.ping()).rejects.toThrow();
    await expect(store.ping()).resolves.toBeUndefined();
    await store.close();
  });
});
