import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request as httpsRequest } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { quietApp } from '../../functions/chance.ts';
import { checkFeeds } from '../../functions/app/feeding.ts';
import { importRunner } from '../../functions/app/importRunner.ts';
import { readConfig } from '../../functions/config.ts';
import { dumpReading } from '../../functions/cordis/dumpReading.ts';
import { fetchDump, isPublicAddress } from '../../functions/cordis/fetchDump.ts';
import type { FetchOptions } from '../../functions/cordis/fetchDump.ts';
import { importFolder } from '../../functions/cordis/importFolder.ts';
import { imports, knowledgeFeeds } from '../../functions/store/knowledgeCollections.ts';
import { everything } from '../../functions/store/store.ts';
import { aStore } from '../makers/aStore.ts';

const address = 'https://cordis.europa.eu/data/cordis-h2020projects-csv.zip';
const csv = 'id;acronym;status;title;startDate;endDate;objective;frameworkProgramme\n740714;ILEAnet;SIGNED;Innovation by networking;2017-06-01;2022-05-31;Objective;H2020\n';

let server: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let asked: { host: string | undefined; url: string | undefined; etag: string | undefined }[] = [];
let resolved: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'ileanet-fetch-'));
const into = join(folder, 'in', 'file');

beforeAll(async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'cordis.europa.eu' }], { keySize: 2048, extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'cordis.europa.eu' }] }] });
  server = createServer({ key, cert }, (request, response) => {
    asked.push({ host: request.headers.host, url: request.url, etag: request.headers['if-none-match'] });
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  trusted = cert;
});
let trusted = '';
beforeEach(() => {
  [asked, resolved] = [[], []];
  rmSync(into, { force: true });
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true, force: true });
});

/** As it is, but for the resolver, which leads to this machine, that this machine may be reached, and its port and certificate. */
function fetching(more: Partial<FetchOptions> = {}, to = address) {
  const request = ((url: URL, options: object, done: (answer: IncomingMessage) => void) => httpsRequest(url, { ...options, port: (server.address() as AddressInfo).port, ca: trusted }, done)) as unknown as typeof httpsRequest;
  return fetchDump(to, {
    hosts: ['cordis.europa.eu'], into, most: 10_000, silence: 2_000, request, mayReach: (ip) => ip === '127.0.0.1',
    resolve: async (host) => { resolved.push(host); return [{ address: '127.0.0.1', family: 4 }]; },
    ...more,
  });
}

describe('a dump is fetched', () => {
  test('with what the address said last, and kept only where it is another', async () => {
    answer = (_request, response) => response.writeHead(200, { etag: '"one"', 'last-modified': 'Mon, 01 Dec 2025 00:00:00 GMT' }).end(csv);
    expect(await fetching()).toEqual({ is: 'fetched', size: Buffer.byteLength(csv), etag: '"one"', lastModified: 'Mon, 01 Dec 2025 00:00:00 GMT' });
    expect(readFileSync(into, 'utf8')).toBe(csv);
    answer = (request, response) => response.writeHead(request.headers['if-none-match'] === '"one"' ? 304 : 200).end();
    expect(await fetching({ etag: '"one"' })).toEqual({ is: 'unchanged' });
    expect(asked.map(({ host }) => host?.replace(/:\d+$/, ''))).toEqual(['cordis.europa.eu', 'cordis.europa.eu']);
  });

  test('after at most three redirects, each looked at like the first address', async () => {
    let hops = 0;
    answer = (_request, response) => response.writeHead(302, { location: `/hop-${(hops += 1)}` }).end();
    expect(await fetching()).toEqual({ is: 'refused', problem: 'The address leads on more than 3 times.' });
    expect({ asked: asked.length, resolved: resolved.length }).toEqual({ asked: 4, resolved: 4 });
    for (const [location, problem] of [
      ['http://cordis.europa.eu/a.zip', /is not https/], ['https://evil.example/a.zip', /names a host that CORDIS_HOSTS does not: evil\.example/], ['https://169.254.169.254/latest', /names a host/],
      ['https://cordis.europa.eu:8443/a', /names a port/], ['https://me:secret@cordis.europa.eu/a', /carries a password/], ['https://', /cannot be read/],
    ] as const) {
      asked = [];
      answer = (_request, response) => response.writeHead(301, { location }).end();
      expect(await fetching()).toEqual({ is: 'refused', problem: expect.stringMatching(problem) });
      expect(asked).toHaveLength(1);
    }
    answer = (request, response) => (request.url === '/data/cordis-h2020projects-csv.zip' ? response.writeHead(307, { location: '/other.zip' }).end() : response.writeHead(200).end(csv));
    expect(await fetching()).toMatchObject({ is: 'fetched' });
  });

  test('never from an address inside: the name is resolved, and every address of it is looked at', async () => {
    answer = (_request, response) => response.writeHead(200).end(csv);
    for (const inside of [['127.0.0.1'], ['10.1.2.3'], ['93.184.216.34', '192.168.0.1'], ['169.254.169.254'], ['100.64.0.1'], ['::1'], ['fe80::1'], ['fd00::1'], ['::ffff:10.0.0.1'], []]) {
      const { mayReach: _usual, ...usual } = { mayReach: isPublicAddress };
      expect(await fetching({ ...usual, mayReach: isPublicAddress, resolve: async () => inside.map((ip) => ({ address: ip, family: ip.includes(':') ? 6 : 4 })) })).toEqual({ is: 'refused', problem: 'cordis.europa.eu leads to an address that is not on the public internet.' });
    }
    expect(asked).toEqual([]);
  });

  test.each([
    ['93.184.216.34', true], ['2606:2800:220:1::1', true], ['0.0.0.0', false], ['127.1.2.3', false], ['172.16.0.1', false], ['192.0.2.1', false], ['224.0.0.1', false], ['255.255.255.255', false],
    ['::', false], ['::ffff:127.0.0.1', false], ['64:ff9b::7f00:1', false], ['2002:7f00:1::', false], ['fc00::1', false], ['not an address', false],
  ])('%s is public: %p', (ip, publicly) => {
    expect(isPublicAddress(ip)).toBe(publicly);
  });

  test('not where it is too large, cut off, silent or an error; and nothing of it stays', async () => {
    const refusedBy = async (how: typeof answer): Promise<string> => {
      answer = how;
      const told = await fetching({ silence: 300 });
      expect(existsSync(into)).toBe(false);
      return told.is === 'refused' ? told.problem : told.is;
    };
    expect(await refusedBy((_request, response) => response.writeHead(200, { 'content-length': 20_000 }).end('x'.repeat(20_000)))).toMatch(/larger than/);
    expect(await refusedBy((_request, response) => response.writeHead(200).end('x'.repeat(20_000)))).toMatch(/larger than/);
    expect(await refusedBy((_request, response) => { response.writeHead(200, { 'content-length': 5_000 }).write('x'); setTimeout(() => response.destroy(), 50); })).toMatch(/could not be fetched|cut off/);
    expect(await refusedBy(() => undefined)).toMatch(/silent for too long/);
    expect(await refusedBy((_request, response) => response.writeHead(404).end())).toBe('The address answered 404 in place of a file.');
    expect(await fetching({ resolve: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })) })).toEqual({ is: 'refused', problem: 'The address could not be fetched (ENOTFOUND).' });
    expect(await fetching({}, 'ftp://cordis.europa.eu/a')).toMatchObject({ is: 'refused', problem: 'The address is not https.' });
  });
});

describe('every night', () => {
  test('what is new is imported, what is not is left, what fails is told and tried again', async () => {
    const made = aStore();
    const base = join(folder, 'imports');
    let clock = Date.parse('2026-11-23T02:30:00.000Z');
    const app = quietApp(made.store, () => new Date((clock += 1)).toISOString());
    const faults: unknown[] = [];
    const night = async () => {
      clock += 24 * 3_600_000;
      const fetched = await checkFeeds(app, { addresses: [address], fetch: (to, known, id) => fetching({ ...known, into: importFolder(base, id).fileAt(0) }, to), fault: (cause) => faults.push(cause) });
      const ended = await importRunner(app, { reading: dumpReading(base, made.store), fault: (cause) => faults.push(cause) }).run();
      const [feed] = await everything(made.store, knowledgeFeeds, { order: 'all' });
      return { fetched, ended, problem: feed?.problem };
    };
    answer = (request, response) => (request.headers['if-none-match'] === '"one"' ? response.writeHead(304).end() : response.writeHead(200, { etag: '"one"' }).end(csv));
    expect(await night()).toEqual({ fetched: 1, ended: 1, problem: undefined });
    expect(await everything(made.store, imports, { order: 'newest' })).toMatchObject([{ via: 'timer', state: 'done', read: 1, projects: { new: 1 }, files: [{ name: 'cordis-h2020projects-csv.zip' }] }]);
    expect(await night()).toEqual({ fetched: 0, ended: 0, problem: undefined });
    answer = (_request, response) => response.writeHead(500).end();
    expect(await night()).toEqual({ fetched: 0, ended: 0, problem: 'The address answered 500 in place of a file.' });
    answer = (request, response) => (request.headers['if-none-match'] === '"one"' ? response.writeHead(200, { etag: '"two"' }).end('<html>an error page</html>') : response.writeHead(500).end());
    expect(await night()).toEqual({ fetched: 1, ended: 1, problem: undefined });
    expect((await everything(made.store, imports, { order: 'newest' }))[0]).toMatchObject({ state: 'refused', problem: expect.stringContaining('web page') });
    expect(faults).toEqual([]);
    await made.gone();
  });

  test('its addresses come from the environment only, each https and on a listed host', () => {
    const guid = '11111111-2222-4333-8444-555555555555';
    const read = (more: Record<string, string>) => readConfig({ BOT_APP_ID: guid, BOT_TENANT_ID: guid, PUBLIC_URL: 'https://app.example', DATA_DIR: '/data', ...more }, { tabsDir: '', version: '' }).config.feed;
    expect(read({})).toEqual({ addresses: [], hosts: ['cordis.europa.eu'] });
    expect(read({ CORDIS_ADDRESSES: ` ${address}, https://data.example/a.zip`, CORDIS_HOSTS: 'cordis.europa.eu,data.example' })).toEqual({ addresses: [address, 'https://data.example/a.zip'], hosts: ['cordis.europa.eu', 'data.example'] });
    for (const wrong of ['http://cordis.europa.eu/a.zip', 'https://other.example/a.zip', 'cordis']) expect(() => read({ CORDIS_ADDRESSES: wrong })).toThrow('CORDIS_ADDRESSES is not valid');
  });
});
