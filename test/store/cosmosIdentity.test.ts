import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmulator } from '../emulator/emulator.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { tlsInFront } from '../makers/tlsInFront.ts';
import { collections, networks } from '../../functions/store/collections.ts';
import { cosmosStore } from '../../functions/store/cosmos.ts';
import { storeNamed } from '../../functions/store/storeNamed.ts';
import { create } from '../../functions/store/store.ts';
import type { Collection, Store } from '../../functions/store/store.ts';

/**
 * Without a key. The emulator checks no token and gives every right, so what is looked at is what is asked of the service:
 * the token in every request, and no request that a data role would not allow.
 */
let emulator: Emulator;
let front: Awaited<ReturnType<typeof tlsInFront>>;
const network = { name: 'Network', contact: 'the desk', defaultLocale: 'en-GB' };

beforeAll(async () => {
  emulator = await startEmulator();
  front = await tlsInFront(emulator.endpoint);
});
afterAll(async () => {
  await front.stop();
  await emulator.stop();
});
beforeEach(() => {
  emulator.seen.length = 0;
});

const credential = (token = 'a-token') => ({ getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) });

function anIdentifiedStore(database: string, rows: readonly Collection<never>[] = collections): Store {
  return cosmosStore({ endpoint: front.url, credential: credential(), enableEndpointDiscovery: false, database, collections: rows });
}

/** What an administrator deploys; here made with the key. */
async function deployed(database: string, rows: readonly Collection<never>[] = collections): Promise<void> {
  const store = cosmosStore({ endpoint: emulator.endpoint, key: emulator.key, enableEndpointDiscovery: false, database, collections: rows });
  await store.ping();
  await store.close();
  emulator.seen.length = 0;
}

/** Requests that make or change a database or a container. */
const makings = () => emulator.seen.filter(({ kind, path, body }) => kind === 'other' && body !== undefined && !path.includes('/docs'));

describe('Cosmos DB by identity', () => {
  test('reads and writes in a container that was deployed, the token in every request', async () => {
    await deployed('by-identity');
    const store = anIdentifiedStore('by-identity');
    expect(await store.commit('network', [create(networks, network)])).toEqual({ ok: true });
    expect((await store.read(networks, 'network', 'network'))?.value).toEqual(network);
    await store.close();
    expect(new Set(emulator.seen.map(({ headers }) => decodeURIComponent(String(headers['authorization']))))).toEqual(new Set(['type=aad&ver=1.0&sig=a-token']));
    expect(makings()).toEqual([]);
  });

  test('makes nothing where nothing was deployed, and says in one sentence what is missing', async () => {
    const store = anIdentifiedStore('not-deployed');
    await expect(store.ping()).rejects.toThrow("The store has no container 'ileanet' in a database 'not-deployed': deploy them (infra/); with COSMOS_KEY the app and the command found make them.");
    await expect(store.commit('network', [create(networks, network)])).rejects.toThrow(/has no container/);
    expect(makings()).toEqual([]);
    await deployed('not-deployed');
    await expect(store.ping()).resolves.toBeUndefined();
    await store.close();
  });

  test('changes no index of a container from another version, and says what to do', async () => {
    const older = collections.filter(({ name }) => name !== 'outbox');
    await deployed('older', older);
    const store = anIdentifiedStore('older');
    await expect(store.ping()).rejects.toThrow('The store’s container lacks 1 of this version’s indexes: deploy it again (infra/) before the app. The first is /collection ascending, /body/due ascending, /partition ascending, /docId ascending.');
    expect(makings()).toEqual([]);
    await store.close();
    const before = anIdentifiedStore('older', older);
    await expect(before.ping()).resolves.toBeUndefined();
    await before.close();
  });

  test.each([401, 403])('that has no data role (%d) is told which', async (status) => {
    const store = anIdentifiedStore('no-role');
    emulator.answerNext('other', { status });
    await expect(store.ping()).rejects.toThrow('The store may not be read by this identity: give it the data role "Cosmos DB Built-in Data Contributor" on the account, or set COSMOS_KEY.');
    await store.close();
  });

  test('with a key, and told to expect everything there, makes nothing either', async () => {
    const store = cosmosStore({ endpoint: emulator.endpoint, key: emulator.key, container: 'expect', enableEndpointDiscovery: false, database: 'expected', collections });
    await expect(store.ping()).rejects.toThrow(/has no container/);
    expect(makings()).toEqual([]);
    await store.close();
  });
});

describe('the managed identity of the Function App', () => {
  const clientId = '31111111-2222-4333-8444-555555555555';
  let platform: Server;
  const asked: { secret: unknown; query: Record<string, string> }[] = [];
  let answer: { status: number; body: object };

  beforeAll(async () => {
    answer = { status: 200, body: { access_token: 'from-the-platform', expires_on: String(Math.floor(Date.now() / 1000) + 3600), resource: 'any', token_type: 'Bearer', client_id: clientId } };
    platform = createServer((request, response) => {
      asked.push({ secret: request.headers['x-identity-header'], query: Object.fromEntries(new URL(request.url ?? '/', 'http://platform').searchParams) });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
    });
    await once(platform.listen(0, '127.0.0.1'), 'listening');
    process.env['IDENTITY_ENDPOINT'] = `http://127.0.0.1:${(platform.address() as AddressInfo).port}/msi/token`;
    process.env['IDENTITY_HEADER'] = 'the-platforms-secret';
  });
  beforeEach(() => {
    asked.length = 0;
  });
  afterAll(() => {
    delete process.env['IDENTITY_ENDPOINT'];
    delete process.env['IDENTITY_HEADER'];
    platform.closeAllConnections();
    platform.close();
  });

  test('asks the platform for a token for the account, and Cosmos DB gets it', async () => {
    await deployed('ileanet');
    const store = storeNamed({ kind: 'cosmos', endpoint: front.url, identity: { clientId } }, { emulator: true });
    expect(asked).toEqual([]);
    await store.ping();
    await store.close();
    expect(asked).toEqual([{ secret: 'the-platforms-secret', query: { resource: front.url, 'api-version': '2019-08-01', client_id: clientId } }]);
    expect(decodeURIComponent(String(emulator.seen.at(-1)?.headers['authorization']))).toBe('type=aad&ver=1.0&sig=from-the-platform');
  });

  test('without a client id is the app’s own', async () => {
    const store = storeNamed({ kind: 'cosmos', endpoint: front.url, identity: {} }, { emulator: true });
    await store.ping();
    await store.close();
    expect(asked[0]?.query).toEqual({ resource: front.url, 'api-version': '2019-08-01' });
  });

  test('that the platform does not know is a fault with its reason, and Cosmos DB is not asked', async () => {
    answer = { status: 400, body: { statusCode: 400, message: 'No User Assigned or Delegated Managed Identity found for specified ClientId' } };
    const store = storeNamed({ kind: 'cosmos', endpoint: front.url, identity: { clientId: '41111111-2222-4333-8444-555555555555' } }, { emulator: true });
    await expect(store.read(networks, 'network', 'network')).rejects.toThrow(/No User Assigned or Delegated Managed Identity found/);
    await store.close();
    expect(emulator.seen).toEqual([]);
  });
});
