import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, closeSync, cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { generate } from 'selfsigned';
import { foundNetwork } from '../../functions/app/network.ts';
import { makePackage } from '../../functions/commands/package.ts';
import { runCli } from '../../functions/commands/cli.ts';
import { doctorOn, thisMachine } from '../../functions/commands/doctor.ts';
import type { Machine } from '../../functions/commands/doctor.ts';
import { lookAtClocks } from '../../functions/commands/doctor/clock.ts';
import { localTeamsAppId } from '../../functions/commands/doctor/settings.ts';
import { leastFree } from '../../functions/commands/doctor/storeFile.ts';
import type { Finding } from '../../functions/commands/doctor/finding.ts';
import { localAppId } from '../../functions/local/issuer.ts';
import { collections, members, networks, outbox, postings, tenants } from '../../functions/store/collections.ts';
import { tenantPartition } from '../../functions/store/network.ts';
import { sqliteStore } from '../../functions/store/sqlite.ts';
import { create, remove, replace } from '../../functions/store/store.ts';
import type { Store, Write } from '../../functions/store/store.ts';
import { storeNamed } from '../../functions/store/storeNamed.ts';
import { startEmulator } from '../emulator/emulator.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { contentOf } from '../makers/aStore.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { freshKey } from '../makers/tokens.ts';
import { quietApp } from '../../functions/chance.ts';

/**
 * A deployment that is well: the real app behind https, its store, and stand-ins for Microsoft Entra and the Bot Connector
 * that answer as those do. Each test breaks one thing of it, and the doctor has to name that thing and nothing else.
 */
const botId = '3f2b1c9e-7a44-4d0e-9a55-0c7c1b2f8e11';
const botTenant = '9d1c3a52-0b6e-4f7a-8c11-5a2d9e4b7f30';
const secret = 'aSecret~that.must-never-be-printed';
const minutes = 60_000;

interface Reply { status?: number; json?: unknown; headers?: Record<string, string> }
/** What a stand-in answers instead; `undefined` leaves it as it is, `silence` never answers. */
type Answering = (path: string, body: string) => Reply | 'silence' | undefined | Promise<Reply>;
interface StandIn { url: string; instead: Answering | undefined; stop(): Promise<void> }

const folder = mkdtempSync(join(tmpdir(), 'ileanet-doctor-'));
const certificateFile = join(folder, 'certificate.pem');
const trustedBefore = getCACertificates('default');
const rsaKey = { ...freshKey('one').publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig' };
let app: TestApp;
let emulator: Emulator;
let server: StandIn;
let stranger: StandIn;
let entra: StandIn;
let connector: StandIn;
let cosmos: StandIn;
let emulated: StandIn;
let certificate: { private: string; cert: string };
let closedPort: string;
let healthy: Record<string, string>;

async function standIn(pair: { private: string; cert: string }, usual: (path: string, body: string, request: IncomingMessage) => Reply | Promise<Reply>): Promise<StandIn> {
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/';
    let body = '';
    for await (const part of request) body += String(part);
    const answer = (await made.instead?.(path, body)) ?? (await usual(path, body, request));
    if (answer === 'silence') return;
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers }).end(JSON.stringify(answer.json ?? {}));
  };
  const listener = createServer({ key: pair.private, cert: pair.cert }, (request, response) => void handle(request, response));
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
  const made: StandIn = {
    url: `https://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    instead: undefined,
    stop: () => new Promise((done) => {
      listener.close(() => done());
      listener.closeAllConnections();
    }),
  };
  return made;
}

/** As a front end before the Function App hands requests on. */
function before(httpUrl: string) {
  return async (path: string, body: string, { method = 'GET', headers }: IncomingMessage): Promise<Reply> => {
    const kept = Object.entries(headers).filter(([name]) => !['host', 'connection', 'content-length', 'transfer-encoding', 'expect'].includes(name));
    const response = await fetch(httpUrl + path, { method, headers: Object.fromEntries(kept) as Record<string, string>, ...(method === 'GET' ? {} : { body }) });
    const text = await response.text();
    return { status: response.status, json: text === '' ? undefined : JSON.parse(text), headers: { etag: response.headers.get('etag') ?? '' } };
  };
}

function entraAnswers(path: string, body: string): Reply {
  if (path === '/common/discovery/v2.0/keys') return { json: { keys: [rsaKey] } };
  const [, tenant, ...rest] = path.split('/');
  if (tenant !== botTenant) return { status: 400, json: { error: 'invalid_tenant', error_codes: [90002] } };
  if (rest.join('/') === 'v2.0/.well-known/openid-configuration') return { json: { issuer: `${entra.url}/${tenant}/v2.0` } };
  const asked = new URLSearchParams(body);
  if (asked.get('client_id') !== botId) return { status: 400, json: { error: 'unauthorized_client', error_codes: [700016] } };
  if (asked.get('client_secret') !== secret) return { status: 401, json: { error: 'invalid_client', error_codes: [7000215], error_description: `AADSTS7000215: ${asked.get('client_secret')}` } };
  return { json: { access_token: 'a.token.too', token_type: 'Bearer' } };
}

beforeAll(async () => {
  const names = { extensions: [{ name: 'subjectAltName' as const, altNames: [{ type: 7 as const, ip: '127.0.0.1' }] }] };
  const pair = await generate([{ name: 'commonName', value: 'ileanet' }], names);
  certificate = pair;
  writeFileSync(certificateFile, pair.cert);
  setDefaultCACertificates([...trustedBefore, pair.cert]);
  [app, emulator] = await Promise.all([startApp(), startEmulator()]);
  server = await standIn(pair, before(app.url));
  stranger = await standIn(await generate([{ name: 'commonName', value: 'nobody knows it' }], names), before(app.url));
  entra = await standIn(pair, entraAnswers);
  connector = await standIn(pair, () => ({ json: { keys: [{ ...rsaKey, endorsements: ['msteams'] }] } }));
  cosmos = await standIn(pair, () => ({ status: 401, json: { code: 'Unauthorized', message: 'The input authorization token can’t serve the request.' } }));
  emulated = await standIn(pair, before(emulator.endpoint));
  await onAccount(emulator, found);
  const closed = await standIn(pair, () => ({}));
  closedPort = closed.url;
  await closed.stop();
  healthy = {
    BOT_APP_ID: botId, BOT_TENANT_ID: botTenant, BOT_APP_SECRET: secret, PUBLIC_URL: server.url, DATA_DIR: app.dataDir,
    AUTHORITY: entra.url, CONNECTOR_KEYS_URL: `${connector.url}/keys`,
  };
});

afterAll(async () => {
  await Promise.all([server, stranger, entra, connector, cosmos, emulated].map((one) => one.stop()));
  await app.stop();
  await emulator.stop();
  setDefaultCACertificates(trustedBefore);
  rmSync(folder, { recursive: true, force: true });
});

const environment = { ...process.env };
afterEach(() => {
  for (const one of [server, entra, connector, cosmos, emulated]) one.instead = undefined;
  process.env = { ...environment };
  jest.restoreAllMocks();
});

interface Told { code: number; healthy: boolean; findings: Finding[]; skipped: string[]; noticed: string[]; printed: string }

/** `ileanet doctor` with these settings, on this machine but for what a test changes. */
async function doctor(settings: Record<string, string | undefined>, { machine = {}, words = [] }: { machine?: Partial<Machine>; words?: string[] } = {}): Promise<Told> {
  for (const name of [...Object.keys(healthy), 'COSMOS_ENDPOINT', 'COSMOS_KEY', 'COSMOS_IDENTITY_CLIENT_ID', 'TEAMS_APP_ID', 'AUTHORITY_KEYS_URL', 'NUDGE']) delete process.env[name];
  for (const [name, value] of Object.entries({ ...healthy, ...settings })) if (value !== undefined) process.env[name] = value;
  const lines: string[] = [];
  for (const way of ['log', 'error'] as const) jest.spyOn(console, way).mockImplementation((line: string) => void lines.push(line));
  const code = await runCli({ doctor: doctorOn({ ...thisMachine, freeBytes: () => leastFree, ...machine }) }, ['doctor', '--json', ...words]);
  jest.restoreAllMocks();
  const printed = lines.join('\n');
  return { code, printed, ...(JSON.parse(printed) as Omit<Told, 'code' | 'printed'>) };
}

/** The emulator names an address of its own, which the SDK must not follow. */
const onEmulator: Partial<Machine> = { openAccount: (account) => storeNamed(account, { container: 'expect', emulator: true }) };
const emulatedAccount = (): Record<string, string | undefined> => ({ DATA_DIR: undefined, COSMOS_ENDPOINT: emulated.url, COSMOS_KEY: emulator.key });

const toStop: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(toStop.splice(0).map((one) => one.stop()));
});

/** Another Cosmos DB account behind https, empty but for what `fill` puts there. */
async function anAccount(fill?: (store: Store) => Promise<void>): Promise<Case> {
  const another = await startEmulator();
  if (fill) await onAccount(another, fill);
  const inFront = await standIn(certificate, before(another.endpoint));
  toStop.push(another, inFront);
  return { settings: { DATA_DIR: undefined, COSMOS_ENDPOINT: inFront.url, COSMOS_KEY: another.key }, machine: onEmulator };
}

async function onAccount({ endpoint, key }: Emulator, work: (store: Store) => Promise<void>): Promise<void> {
  const store = storeNamed({ kind: 'cosmos', endpoint, key }, { emulator: true });
  await work(store);
  await store.close();
}

/** The network as a newer version of the app would keep it. */
const newerNetwork = (store: Store): Promise<void> => commit(store, 'network', { write: 'upsert', collection: networks.name, id: 'network', document: { name: 'Network', schemaVersion: networks.version + 1 } });

const tenantId = 'aaaaaaaa-0000-4000-8000-000000000001';

async function found(store: Store): Promise<void> {
  const organisation = { id: 'police', name: 'Αστυνομία', country: 'EL', stakeholder: 'lea' as const };
  const member = { tenantId, objectId: 'bbbbbbbb-0000-4000-8000-000000000001', name: 'Coordinator', organisation: 'police', stakeholder: 'lea' as const, country: 'EL', groups: [], duties: [{ duty: 'coordinator' as const }], locale: 'en-GB', timeZone: 'Europe/Athens', verifiedAt: new Date().toISOString() };
  await foundNetwork(quietApp(store), { name: 'Network', contact: 'the desk', defaultLocale: 'en-GB' }, organisation, member);
}

/** DATA_DIR with a founded network, changed by a test through the store, and then perhaps through the file. */
async function aFolder(change: (store: Store) => Promise<unknown> = async () => undefined, onDisk: (file: string) => void = () => undefined): Promise<string> {
  const made = mkdtempSync(join(folder, 'data-'));
  const store = sqliteStore(join(made, 'ileanet.sqlite'), collections);
  await found(store);
  await change(store);
  await store.close();
  onDisk(join(made, 'ileanet.sqlite'));
  return made;
}

async function commit(store: Store, partition: string, ...writes: Write[]): Promise<void> {
  expect(await store.commit(partition, writes)).toEqual({ ok: true });
}

async function aPackage(change: Record<string, string> = {}): Promise<string> {
  const file = join(folder, `${randomUUID()}.zip`);
  const facts = { DEVELOPER_NAME: 'The office', WEBSITE_URL: 'https://www.ileanet.example', PRIVACY_URL: 'https://www.ileanet.example/p', TERMS_URL: 'https://www.ileanet.example/t' };
  writeFileSync(file, (await makePackage(process.cwd(), { ...facts, BOT_APP_ID: botId, PUBLIC_URL: 'https://ileanet.example', ...change })).zip);
  return file;
}

/** PUBLIC_URL as agencies have it: a name. It leads to the server here. */
const named = 'https://ileanet.example';
const byName: Partial<Machine> = { fetch: (url, init) => fetch(url.replace(named, server.url), init) };

/** Fails as Node does, which hides the reason in the cause. */
function failing(code: string): Machine['fetch'] {
  return () => Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));
}

const versionHere = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;

interface Case {
  settings?: Record<string, string | undefined>;
  machine?: Partial<Machine>;
  words?: string[];
}
/** What is broken, the kind of the one finding, what its sentence says, and how it is broken. */
type Row = [what: string, kind: string, sentence: string | RegExp, how: () => Case | Promise<Case>];

const wrongSettings: Row[] = [
  ['a setting that is missing', 'missing', 'BOT_APP_ID is missing: set it to the Microsoft Entra application id of the bot, a GUID.', () => ({ settings: { BOT_APP_ID: undefined } })],
  ['an id that is no GUID', 'not-valid', 'BOT_TENANT_ID is not valid: it has to be the id of the Microsoft Entra tenant in which the bot is registered, a GUID.', () => ({ settings: { BOT_TENANT_ID: 'contoso' } })],
  ['an address without https', 'not-valid', 'PUBLIC_URL is not valid: it has to be the https address at which members reach the app, with nothing behind the host.', () => ({ settings: { PUBLIC_URL: app.url } })],
  ['an address with a path', 'path-in-address', /^PUBLIC_URL has something besides the host in it, .*: set it to https:\/\/127\.0\.0\.1:\d+\.$/, () => ({ settings: { PUBLIC_URL: `${server.url}/tabs` } })],
  ['an address with a password', 'path-in-address', /^PUBLIC_URL has something besides the host in it, .*: set it to https:\/\/127\.0\.0\.1:\d+\.$/, () => ({ settings: { PUBLIC_URL: server.url.replace('//', `//me:${secret}@`) } })],
  ['no store at all', 'missing', 'DATA_DIR is missing: set it to the folder that holds the store, or set COSMOS_ENDPOINT to an Azure Cosmos DB account.', () => ({ settings: { DATA_DIR: undefined } })],
  ['two stores', 'two-stores', /^DATA_DIR and COSMOS_ENDPOINT are both set, .*: unset the one/, () => ({ settings: { ...emulatedAccount(), DATA_DIR: app.dataDir }, machine: onEmulator })],
  ['a key without its account', 'key-without-account', /^COSMOS_KEY is set without COSMOS_ENDPOINT/, () => ({ settings: { COSMOS_KEY: secret } })],
  ['the local Teams’ app id', 'local-app-id', /^BOT_APP_ID is the id of the local Teams/, () => {
    entra.instead = (path) => (path.endsWith('/token') ? { json: { access_token: 'any' } } : undefined);
    return { settings: { BOT_APP_ID: localAppId } };
  }],
  ['an old Node', 'too-old', 'Node 22.21.0 is running and the app needs Node 24: install it, and set the Function App’s Node version to 24.', () => ({ machine: { nodeVersion: '22.21.0' } })],
];

const wrongStores: Row[] = [
  ['a folder that is not there', 'folder-missing', /^There is no folder .*nowhere: mount the disk/, () => ({ settings: { DATA_DIR: join(folder, 'nowhere') } })],
  ['a file in place of the folder', 'not-a-folder', /^.*certificate\.pem is not a folder: set DATA_DIR/, () => ({ settings: { DATA_DIR: certificateFile } })],
  ['a disk nearly full', 'disk-nearly-full', /^The disk of .* has only 499 MB left: make room/, () => ({ machine: { freeBytes: () => leastFree - 1 } })],
  ['an empty folder', 'not-founded', /^No network was founded in this store yet: found it/, () => ({ settings: { DATA_DIR: mkdtempSync(join(folder, 'empty-')) } })],
  ['a store without a network', 'not-founded', /^No network was founded in this store yet: found it/, async () => ({ settings: { DATA_DIR: await aFolder(async (store) => {
    const network = (await store.read(networks, 'network', 'network'))!;
    await commit(store, 'network', remove(networks, network));
  }) } })],
  ['a file that is no store', 'corrupt', /^The file .*ileanet\.sqlite is damaged: stop the app/, async () => ({ settings: { DATA_DIR: await aFolder(undefined, (file) => writeFileSync(file, 'Sondages'.repeat(1000))) } })],
  ['a file cut off', 'corrupt', /^The file .*ileanet\.sqlite is damaged: stop the app/, async () => ({ settings: { DATA_DIR: await aFolder(undefined, (file) => writeFileSync(file, readFileSync(file).subarray(0, 40_000))) } })],
  ['a file with one page overwritten, of an index that is seldom asked', 'corrupt', /^The file .*ileanet\.sqlite is damaged: stop the app/, async () => ({ settings: { DATA_DIR: await aFolder(undefined, (file) => {
    const database = new DatabaseSync(file, { readOnly: true });
    const { page, size } = database.prepare("SELECT rootpage AS page, (SELECT page_size FROM pragma_page_size) AS size FROM sqlite_master WHERE name = 'polls_newest'").get() as { page: number; size: number };
    database.close();
    const open = openSync(file, 'r+');
    writeSync(open, Buffer.alloc(size, 0xa5), 0, size, (page - 1) * size);
    closeSync(open);
  }) } })],
  ['a store of a newer version', 'newer-version', /^The store was written by a newer version of the app than this one: deploy that version again/, async () => ({ settings: { DATA_DIR: await aFolder(newerNetwork) } })],
  ['a document that does not hold together', 'not-understood', /^The store holds documents that this version of the app cannot read/, async () => ({ settings: { DATA_DIR: await aFolder((store) => commit(store, tenantPartition(tenantId), { write: 'upsert', collection: members.name, id: 'no', document: { name: 'Officer', schemaVersion: 1 } })) } })],
  ['a file that cannot be opened', 'unreadable', /^The file .*ileanet\.sqlite cannot be read from its disk/, () => {
    const made = mkdtempSync(join(folder, 'data-'));
    mkdirSync(join(made, 'ileanet.sqlite'));
    return { settings: { DATA_DIR: made } };
  }],
  ['no tenant that is connected', 'no-tenant', /^No tenant is connected to the network/, async () => ({ settings: { DATA_DIR: await aFolder(async (store) => {
    await commit(store, tenantPartition(tenantId), remove(tenants, (await store.read(tenants, tenantPartition(tenantId), tenantId))!));
  }) } })],
  ['no coordinator left', 'no-coordinator', /^No member of the network is a coordinator/, async () => ({ settings: { DATA_DIR: await aFolder(async (store) => {
    const { items: [only] } = await store.list(members, { order: 'byName', limit: 1 });
    await commit(store, tenantPartition(tenantId), replace(members, only!, { ...only!.value, duties: [{ duty: 'deputy', country: 'EL' }] }));
  }) } })],
  ['deliveries that nobody takes', 'stuck', /^Deliveries to Teams are waiting since \d{4}-\d\d-\d\d \d\d:\d\d UTC, so the timer does not run: look whether the Function App runs/, async () => ({ settings: { DATA_DIR: await aFolder(async (store) => {
    await commit(store, 'poll:p', create(outbox, { id: 'card', task: 'card', poll: 'p', attempts: 0, due: new Date(Date.now() - 6 * minutes).toISOString() }));
  }) } })],
  ['a Cosmos DB account that is not there', 'cosmos-endpoint-refused', /^Nothing listens at 127\.0\.0\.1:\d+, where Azure Cosmos DB should answer: .*correct COSMOS_ENDPOINT\.$/, () => ({ settings: { ...emulatedAccount(), COSMOS_ENDPOINT: closedPort } })],
  ['a key that the account refuses', 'key-refused', /^Azure Cosmos DB refuses COSMOS_KEY/, () => ({ settings: { ...emulatedAccount(), COSMOS_ENDPOINT: cosmos.url, COSMOS_KEY: Buffer.from(secret).toString('base64') } })],
  ['an account that lets nobody in from here', 'not-allowed', /^Azure Cosmos DB does not let this machine in: let it through the account’s firewall\.$/, () => {
    cosmos.instead = () => ({ status: 403, json: { code: 'Forbidden', message: 'Request originated from an IP that is blocked by the firewall.' } });
    return { settings: { ...emulatedAccount(), COSMOS_ENDPOINT: cosmos.url } };
  }],
  ['an account without our database', 'database-missing', /^The Azure Cosmos DB account has no database "ileanet"/, () => anAccount()],
  ['an account without a network', 'not-founded', /^No network was founded in this store yet/, () => anAccount((store) => commit(store, 'network', { write: 'delete', collection: networks.name, id: 'network' }))],
  ['a Cosmos DB store of a newer version', 'newer-version', /^The store was written by a newer version/, () => anAccount(newerNetwork)],
];

const wrongConnections: Row[] = [
  ['a clock of this machine ten minutes fast', 'here-wrong', 'The clock of this machine is 10 minutes fast, and with a wrong clock no sign-in is taken: set it by a time server.', () => ({ machine: { now: () => Date.now() + 10 * minutes } })],
  ['a clock of the server three hours slow', 'server-wrong', 'The clock of the server is 3 hours slow, and with a wrong clock no sign-in is taken: set it by a time server.', () => {
    server.instead = async (path) => (path === '/api/health' ? { json: { status: 'ok', store: 'ok', version: versionHere }, headers: { date: new Date(Date.now() - 180 * minutes).toUTCString() } } : undefined) as Reply;
    return {};
  }],
  ['Microsoft Entra refusing the connection', 'authority-refused', /^Nothing listens at 127\.0\.0\.1:\d+, where Microsoft Entra should answer: .*or correct AUTHORITY\.$/, () => ({ settings: { AUTHORITY: closedPort } })],
  ['Microsoft Entra never answering', 'authority-late', /^There was no answer within 0\.5 seconds from 127\.0\.0\.1:\d+, where Microsoft Entra should answer/, () => {
    entra.instead = () => 'silence';
    return { machine: { patience: 500 } };
  }],
  ['keys of no use', 'no-keys', /^Microsoft Entra’s key set holds no RSA key, .*: correct AUTHORITY or AUTHORITY_KEYS_URL\.$/, () => {
    entra.instead = (path) => (path.endsWith('/keys') ? { json: { keys: [{ kty: 'EC' }] } } : undefined);
    return {};
  }],
  ['a tenant that nobody knows', 'tenant-unknown', /^Microsoft Entra does not know the tenant of BOT_TENANT_ID: set it/, () => ({ settings: { BOT_TENANT_ID: randomUUID() } })],
  ['tokens under another name', 'other-issuer', /^Microsoft Entra signs its tokens under another name than the app expects: correct AUTHORITY/, () => {
    entra.instead = (path) => (path.includes('openid-configuration') ? { json: { issuer: 'https://sts.example/other' } } : undefined);
    return {};
  }],
  ['Microsoft Entra failing', 'failing', /^At 127\.0\.0\.1:\d+ Microsoft Entra cannot answer at the moment \(status 503\)/, () => {
    entra.instead = () => ({ status: 503 });
    return {};
  }],
  ['a proxy in place of Microsoft Entra', 'something-else', /^Something else than Microsoft Entra answers at 127\.0\.0\.1:\d+ \(status 403\): .*or correct AUTHORITY\.$/, () => {
    entra.instead = () => ({ status: 403, json: 'Please sign in.' });
    return {};
  }],
  ['a secret that is wrong', 'secret-wrong', /^BOT_APP_SECRET is wrong or expired: make a new client secret/, () => ({ settings: { BOT_APP_SECRET: `${secret}-no-longer` } })],
  ['a secret that has expired', 'secret-expired', /^BOT_APP_SECRET has expired: make a new client secret/, () => {
    entra.instead = (path) => (path.endsWith('/token') ? { status: 401, json: { error: 'invalid_client', error_codes: [7000222] } } : undefined);
    return {};
  }],
  ['a bot of another tenant', 'app-unknown', /^The tenant of BOT_TENANT_ID has no application BOT_APP_ID/, () => ({ settings: { BOT_APP_ID: randomUUID() } })],
  ['the Bot Connector out of reach', 'connector-keys-url-refused', /^Nothing listens at .*, where the Bot Connector should answer: .*or correct CONNECTOR_KEYS_URL\.$/, () => ({ settings: { CONNECTOR_KEYS_URL: `${closedPort}/keys` } })],
  ['a Bot Connector without keys for Teams', 'no-connector-keys', /^The Bot Connector’s key set holds no RSA key for Teams/, () => {
    connector.instead = () => ({ json: { keys: [rsaKey] } });
    return {};
  }],
  ['the app not running', 'public-url-refused', /^Nothing listens at 127\.0\.0\.1:\d+, where the app should answer: start the Function App, or correct PUBLIC_URL\.$/, () => ({ settings: { PUBLIC_URL: closedPort } })],
  ['the app not running for an hour, so that deliveries wait', 'public-url-refused', /^Nothing listens at 127\.0\.0\.1:\d+, where the app should answer/, async () => ({ settings: { PUBLIC_URL: closedPort, DATA_DIR: await aFolder(async (store) => {
    await commit(store, 'poll:p', create(outbox, { id: 'card', task: 'card', poll: 'p', attempts: 0, due: new Date(Date.now() - 60 * minutes).toISOString() }));
  }) } })],
  ['a name that nobody knows', 'public-url-unknown-name', 'The name ileanet.example of the app is not known here: correct PUBLIC_URL, or have the name entered in the DNS.', () => ({ settings: { PUBLIC_URL: named }, machine: { fetch: (url, init) => (url.startsWith(named) ? failing('ENOTFOUND')(url, init) : fetch(url, init)) } })],
  ['a certificate that nobody trusts', 'public-url-untrusted', /^The certificate of the app at 127\.0\.0\.1:\d+ is not trusted/, () => ({ settings: { PUBLIC_URL: stranger.url } })],
  ['a server that does not speak https', 'public-url-broken', /^The connection to 127\.0\.0\.1:\d+, where the app should answer, broke off or does not speak https/, () => ({ settings: { PUBLIC_URL: app.url.replace('http:', 'https:') } })],
  ['no connection at all', 'offline', /^This machine is offline or cut off from 127\.0\.0\.1:\d+, 127\.0\.0\.1:\d+, 127\.0\.0\.1:\d+: connect it/, () => ({ machine: { fetch: failing('EAI_AGAIN') } })],
  ['another program at the address', 'not-this-app', 'Something answers at PUBLIC_URL (status 404), but it is not this app: deploy dist/ there, or correct PUBLIC_URL.', () => ({ settings: { PUBLIC_URL: connector.url }, ...(connector.instead = (path) => (path.startsWith('/api') ? { status: 404 } : undefined), {}) })],
  ['a sign-in page before the app', 'redirected', /^PUBLIC_URL sends visitors elsewhere/, () => {
    server.instead = () => ({ status: 302, headers: { location: `${entra.url}/login` } });
    return {};
  }],
  ['an app that does not come up', 'server-failing', /^The server at PUBLIC_URL fails \(status 503\): look at the Function App’s log/, () => {
    server.instead = () => ({ status: 503 });
    return {};
  }],
  ['an app that has lost its store', 'store-failing', /^The app runs but cannot reach its store/, () => {
    server.instead = (path) => (path === '/api/health' ? { status: 503, json: { status: 'failing', store: 'failing', version: versionHere } } : undefined);
    return {};
  }],
  ['an app of another version', 'other-version', `The server runs version 9.8.7 and this is version ${versionHere}: deploy dist/ of this version, or run the doctor of that one.`, () => {
    server.instead = (path) => (path === '/api/health' ? { json: { status: 'ok', store: 'ok', version: '9.8.7' } } : undefined);
    return {};
  }],
  ['a bot that listens to anybody', 'door-open', /^The bot takes messages from anybody \(status 200 without a token instead of 401\): stop the Function App/, () => {
    server.instead = (path) => (path === '/api/messages' ? { status: 200 } : undefined);
    return {};
  }],
  ['a bot that was not deployed', 'door-missing', /^There is nothing at \/api\/messages/, () => {
    server.instead = (path) => (path === '/api/messages' ? { status: 404 } : undefined);
    return {};
  }],
];

const wrongPackages: Row[] = [
  ['a package older than the server', 'older', `The package is of version 0.0.9 and the server of version ${versionHere}: make it again with "ileanet package" and upload it in the Teams admin centre.`, async () => ({ settings: { PUBLIC_URL: named }, machine: byName, words: ['--package', await aPackage({ APP_VERSION: '0.0.9' })] })],
  ['a package for another bot', 'other-bot', /^The package is for another bot than BOT_APP_ID/, async () => ({ settings: { PUBLIC_URL: named }, machine: byName, words: ['--package', await aPackage({ BOT_APP_ID: randomUUID() })] })],
  ['a package for another address', 'other-host', /^The package is for another address than PUBLIC_URL \(ileanet\.example\)/, async () => ({ settings: { PUBLIC_URL: named }, machine: byName, words: ['--package', await aPackage({ PUBLIC_URL: 'https://elsewhere.example' })] })],
  ['a package with an app id that links do not lead to', 'other-app', /^The package has another app id than the server takes for its links/, async () => ({ settings: { PUBLIC_URL: named }, machine: byName, words: ['--package', await aPackage({ TEAMS_APP_ID: randomUUID() })] })],
  ['a package that Teams would refuse', 'not-sound', /^The package cannot be uploaded \(manifest\.json is missing or is not JSON\): make it again/, async () => {
    const { zipSync } = await import('fflate');
    writeFileSync(join(folder, 'hollow.zip'), zipSync({ 'fr.json': new Uint8Array(2) }));
    return { settings: { PUBLIC_URL: named }, machine: byName, words: ['--package', join(folder, 'hollow.zip')] };
  }],
  ['a package that is no zip', 'not-a-package', /^The package is not a zip of an app/, () => ({ settings: { PUBLIC_URL: named }, machine: byName, words: ['--package', certificateFile] })],
];

describe('a deployment that is well', () => {
  test('has nothing wrong with it, and nothing was left out', async () => {
    expect(await doctor({})).toMatchObject({ code: 0, healthy: true, findings: [], skipped: [] });
  });

  test('with a package that fits, too', async () => {
    expect(await doctor({ PUBLIC_URL: named }, { machine: byName, words: ['--package', await aPackage()] })).toMatchObject({ code: 0, findings: [], skipped: [] });
  });

  test('on Cosmos DB, in which it makes nothing', async () => {
    const asked = emulator.seen.length;
    expect(await doctor(emulatedAccount(), { machine: onEmulator })).toMatchObject({ code: 0, findings: [], skipped: [] });
    expect(emulator.seen.slice(asked).length).toBeGreaterThan(3);
    expect(emulator.seen.slice(asked).filter(({ kind, path }) => kind === 'batch' || (kind === 'other' && path.endsWith('/dbs')))).toEqual([]);
  });

  test('is left as it was: no document, no file', async () => {
    const made = await aFolder();
    const file = join(made, 'ileanet.sqlite');
    const [content, bytes] = [contentOf(file), readFileSync(file)];
    expect((await doctor({ DATA_DIR: made })).findings).toEqual([]);
    expect([contentOf(file), readFileSync(file).equals(bytes)]).toEqual([content, true]);
    const empty = join(folder, 'not-made');
    await doctor({ DATA_DIR: empty });
    expect(statSync(empty, { throwIfNoEntry: false })).toBeUndefined();
  });

  test('cards that did not arrive are told, and are nothing wrong', async () => {
    const card = { tenantId, serviceUrl: 'https://teams.example', conversationId: '19:a', kind: 'channel' as const, poll: 'p', pace: 1000 };
    const made = await aFolder((store) => commit(store, 'poll:p', ...(['failed', 'failed', 'unknown', 'posted'] as const).map((state, index) => create(postings, { ...card, state, id: String(index) }))));
    expect(await doctor({ DATA_DIR: made })).toMatchObject({ code: 0, healthy: true, noticed: [expect.stringMatching(/^cards that Teams refused: 2 /), expect.stringMatching(/^cards of which nobody knows whether they arrived: 1 /)] });
  });

  test('by managed identity: what only the Function App can show is said to be left out', async () => {
    expect(await doctor({ BOT_APP_SECRET: undefined })).toMatchObject({ code: 0, findings: [], skipped: [expect.stringContaining('managed identity')] });
  });

  test('without the network: nothing is asked, and it is said', async () => {
    const machine: Partial<Machine> = { fetch: () => Promise.reject(new Error('asked')) };
    expect(await doctor({}, { machine, words: ['--offline'] })).toMatchObject({ code: 0, findings: [], skipped: ['all that is asked over the network (--offline)'] });
  });
});

describe('one thing that is broken is the one thing told, with exit code 4:', () => {
  test.each([...wrongSettings, ...wrongStores, ...wrongConnections, ...wrongPackages])('%s', async (_what, kind, sentence, how) => {
    const { settings = {}, ...rest } = await how();
    const told = await doctor(settings, rest);
    expect(told).toMatchObject({ code: 4, healthy: false, findings: [{ kind, sentence: typeof sentence === 'string' ? sentence : expect.stringMatching(sentence) }] });
    expect(told.findings).toHaveLength(1);
    // One sentence: it ends once. Neither the secret nor a token is in it.
    expect(told.findings[0]?.sentence).toMatch(/^[^\n]*[^.]\.$/);
    expect(told.findings[0]?.sentence.match(/[.!?] [A-Z]/g)).toBeNull();
    expect(told.printed).not.toMatch(/aSecret|a\.token\.too|c2VjcmV0|YVNlY3JldH/);
  });

  test('a store that its user may not write', async () => {
    const made = await aFolder(undefined, (file) => chmodSync(file, 0o444));
    chmodSync(folder, 0o755);
    chmodSync(made, 0o555);
    // Who is root may write everywhere, so nobody looks.
    const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const { code, stdout } = await commandLine({ ...healthy, DATA_DIR: made }, ['--json', '--offline'], nobody);
    expect({ code, ...(JSON.parse(stdout) as object) }).toMatchObject({ code: 4, findings: [{ kind: 'not-writable', sentence: expect.stringContaining('cannot be written by this user: give the user') }] });
    chmodSync(made, 0o755);
  });
});

test('two things that are broken are both told', async () => {
  const { code, findings } = await doctor({ PUBLIC_URL: closedPort, DATA_DIR: join(folder, 'nowhere') });
  expect({ code, kinds: findings.map(({ kind }) => kind) }).toEqual({ code: 4, kinds: ['folder-missing', 'public-url-refused'] });
});

test.each([
  ['both clocks of ours', [-600_000, -30_000], 'both-wrong'], ['the two of ours, with nobody to ask', [undefined, 300_000], 'clocks-differ'],
  ['a minute and a half', [-90_000, 90_000 - 90_000], undefined], ['the server’s alone', [0, 130_000], 'server-wrong'],
] as const)('clocks: %s', (_what, [authority, server], kind) => {
  const clocks = [...(authority === undefined ? [] : [{ whose: 'authority' as const, ahead: authority }]), { whose: 'server' as const, ahead: server }];
  expect(lookAtClocks(clocks).map((one) => one.kind)).toEqual(kind === undefined ? [] : [kind]);
});

test('the id of the local Teams is the one that is looked for', () => {
  expect(localTeamsAppId).toBe(localAppId);
});

test('a package that is not there is the caller’s mistake, not the deployment’s', async () => {
  process.env = { ...environment, ...healthy };
  const said: string[] = [];
  jest.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line));
  expect(await runCli({ doctor: doctorOn(thisMachine) }, ['doctor', '--package', join(folder, 'none.zip')])).toBe(2);
  expect(said).toEqual([expect.stringMatching(/^There is no file .*none\.zip to read/)]);
});

interface Ran { code: number | null; stdout: string; stderr: string; milliseconds: number }

/** The command line as a person runs it, in a process of its own. */
function commandLine(settings: Record<string, string>, words: string[], as: { uid?: number; gid?: number } = {}): Promise<Ran> {
  const began = Date.now();
  return new Promise((done) => {
    const child = execFile(process.execPath, ['functions/commands/onNode24.cjs', 'functions/local/ileanet.ts', 'doctor', ...words], { env: { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: certificateFile, ...settings }, encoding: 'utf8', ...as }, (_fault, stdout, stderr) => done({ code: child.exitCode, stdout, stderr, milliseconds: Date.now() - began }));
  });
}

describe('on the command line', () => {
  const words = (told: Ran): string[] => told.stdout.trimEnd().split('\n');

  test('a deployment that is well ends with exit code 0 and one sentence', async () => {
    const told = await commandLine(healthy, []);
    expect({ ...told, milliseconds: 0 }).toEqual({ code: 0, stdout: 'Nothing is wrong, as far as was looked.\n', stderr: '', milliseconds: 0 });
  });

  test('what is wrong stands line by line, ends with exit code 4, and names no secret', async () => {
    const told = await commandLine({ ...healthy, PUBLIC_URL: closedPort, BOT_APP_SECRET: `${secret}-old` }, []);
    expect(told).toMatchObject({ code: 4, stderr: '' });
    expect(words(told)).toEqual(['2 things are wrong:', expect.stringMatching(/^ {2}- BOT_APP_SECRET is wrong or expired: /), expect.stringMatching(/^ {2}- Nothing listens at 127\.0\.0\.1/)]);
    expect(told.stdout).not.toContain(secret);
  });

  test('a server that keeps everybody waiting costs seconds, not minutes', async () => {
    server.instead = () => 'silence';
    const told = await commandLine(healthy, ['--json']);
    expect(JSON.parse(told.stdout)).toMatchObject({ healthy: false, findings: [{ kind: 'public-url-late' }] });
    // Five for the question, the rest for the start of the process on a busy machine.
    expect(told.milliseconds).toBeLessThan(20_000);
  });

  test('--offline says what was not looked at', async () => {
    const told = await commandLine({ ...healthy, PUBLIC_URL: closedPort }, ['--offline']);
    expect(told.code).toBe(0);
    expect(words(told)).toEqual(['Nothing is wrong, as far as was looked.', 'Not looked at:', '  - all that is asked over the network (--offline)']);
  });

  test('beside the app that was killed with its work half done, the store is read as it stands', async () => {
    const made = join(folder, 'killed');
    mkdirSync(made);
    for (const suffix of ['', '-wal']) cpSync(join(app.dataDir, `ileanet.sqlite${suffix}`), join(made, `ileanet.sqlite${suffix}`));
    expect(statSync(join(made, 'ileanet.sqlite-wal')).size).toBeGreaterThan(0);
    expect(await commandLine({ ...healthy, DATA_DIR: made }, [])).toMatchObject({ code: 0 });
  });
});
