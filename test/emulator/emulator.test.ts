import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CosmosClient } from '@azure/cosmos';
import type { Container } from '@azure/cosmos';
import { startEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';

/** The emulator behind its shim does what the service does, as far as the store relies on it. */
let emulator: Emulator;
let client: CosmosClient;
let container: Container;

beforeAll(async () => {
  emulator = await startEmulator();
  client = new CosmosClient({ endpoint: emulator.endpoint, key: emulator.key, connectionPolicy: { enableEndpointDiscovery: false } });
  const { database } = await client.databases.createIfNotExists({ id: 'd' });
  ({ container } = await database.containers.createIfNotExists({ id: 'c', partitionKey: { paths: ['/partition'], version: 2 } }));
  for (const partition of ['p', 'q']) await container.items.upsert({ id: 'same', partition });
});
afterAll(async () => {
  client.dispose();
  await emulator.stop();
});

test('a query keeps to the partition that its options name, also where its text names none', async () => {
  const found = async (partitionKey?: string): Promise<unknown[]> => (await container.items.query<{ partition: string }>('SELECT * FROM c', partitionKey === undefined ? {} : { partitionKey }).fetchAll()).resources.map(({ partition }) => partition);
  expect(await found('p')).toEqual(['p']);
  expect(await found('nobody')).toEqual([]);
  expect((await found()).sort()).toEqual(['p', 'q']);
});

test('a container whose indexes are changed keeps its documents, and takes new ones', async () => {
  const before = (await container.item('same', 'q').read<{ _etag: string }>()).resource;
  const { resource } = await container.read();
  const index = [{ path: '/partition', order: 'ascending' as const }, { path: '/id', order: 'ascending' as const }];
  await container.replace({ id: 'c', partitionKey: resource?.partitionKey ?? { paths: ['/partition'] }, indexingPolicy: { ...resource?.indexingPolicy, compositeIndexes: [index] } });
  expect((await container.item('same', 'q').read()).resource).toEqual(before);
  await container.items.create({ id: 'new', partition: 'q' });
  const { resources } = await container.items.query('SELECT * FROM c ORDER BY c.partition, c.id').fetchAll();
  expect(resources.map(({ id, partition }: { id: string; partition: string }) => `${partition} ${id}`)).toEqual(['p same', 'q new', 'q same']);
});

test('a batch is done though whoever sent it has died meanwhile, and the next is not held up', async () => {
  const [moments, dead]: [string[], AbortController] = [[], new AbortController()];
  emulator.onBatch = ({ body }, moment) => {
    moments.push(`${(body as { resourceBody: { id: string } }[])[0]?.resourceBody.id} ${moment}`);
    dead.abort();
  };
  const create = (id: string, signal?: AbortSignal) => container.items.batch([{ operationType: 'Create', resourceBody: { id, partition: 'p' } }], 'p', signal ? { abortSignal: signal } : {});
  await expect(create('orphan', dead.signal)).rejects.toThrow();
  expect((await create('other')).result?.map(({ statusCode }) => statusCode)).toEqual([201]);
  expect(moments.sort()).toEqual(['orphan arrived', 'orphan done', 'other arrived', 'other done']);
  expect((await container.item('orphan', 'p').read()).statusCode).toBe(200);
});
