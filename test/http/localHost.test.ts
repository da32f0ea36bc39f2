import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDataDir, startedIn } from '../../functions/host/dataDirLock.ts';
import { startLocal } from '../../functions/local/local.ts';
import { localIssuer } from '../../functions/local/issuer.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';

/** The local host stands in for the runtime, Entra and Teams, so it must never be reachable by anything but this desk. */
let app: TestApp;
let port: number;
const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'ileanet-local-'));
  folders.push(made);
  return made;
};

beforeAll(async () => {
  app = await startApp({ nudge: false });
  port = Number(new URL(app.url).port);
});
afterAll(async () => {
  await app.stop();
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});
afterEach(() => {
  delete process.env['BOT_APP_ID'];
  delete process.env['WEBSITE_SITE_NAME'];
});

function ask(headers: Record<string, string>, path = '/api/health', method = 'GET'): Promise<{ status: number; text: string }> {
  return new Promise((done, failed) => {
    request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (part) => (text += String(part)));
      response.on('end', () => done({ status: response.statusCode ?? 0, text }));
    }).on('error', failed).end();
  });
}

describe('who may call', () => {
  test('this machine, by either of its names', async () => {
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
      expect((await ask({ host })).status).toBe(200);
      expect((await ask({ host, origin: `http://${host}` })).status).toBe(200);
    }
  });

  test.each(['evil.example', 'evil.example:PORT', '127.0.0.1', '127.0.0.1:1', 'localhost', '127.0.0.1.evil.example:PORT', 'localhost:PORT.evil.example', '[::1]:PORT', '0.0.0.0:PORT', '127.0.0.1:PORT@evil.example'])('not under the foreign name %s, on any path', async (name) => {
    const host = name.replace('PORT', String(port));
    for (const path of ['/', '/api/health', '/local/keys', '/tabs/polls']) expect((await ask({ host }, path)).status).toBe(403);
  });

  test.each(['http://evil.example', 'https://127.0.0.1:PORT', 'null', 'http://127.0.0.1:1', 'http://127.0.0.1', 'http://127.0.0.1:PORT.evil.example', 'http://localhost:PORT@evil.example', ''])('not a page of the foreign origin %j', async (given) => {
    const origin = given.replace('PORT', String(port));
    for (const path of ['/', '/api/health', '/api/messages', '/local/keys']) expect((await ask({ host: `127.0.0.1:${port}`, origin }, path, 'POST')).status).toBe(403);
  });

  test('and no answer opens itself to other origins', async () => {
    const response = await fetch(`${app.url}/api/health`, { method: 'OPTIONS' });
    expect(response.headers.has('access-control-allow-origin')).toBe(false);
    await response.text();
  });

  test('only over the loopback address', async () => {
    const others = Object.values(networkInterfaces()).flatMap((all) => all ?? []).filter(({ internal }) => !internal).map(({ address, scopeid, family }) => (family === 'IPv6' && scopeid ? `${address}%${scopeid}` : address));
    for (const host of [...others, '::1']) expect({ host, open: await opens(host) }).toEqual({ host, open: false });
    expect(await opens('127.0.0.1')).toBe(true);
  });
});

function opens(host: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ host, port, timeout: 1_000 });
    const answer = (open: boolean): void => {
      socket.destroy();
      done(open);
    };
    socket.on('connect', () => answer(true)).on('error', () => answer(false)).on('timeout', () => answer(false));
  });
}

describe('a real app', () => {
  test.each(['BOT_APP_ID', 'WEBSITE_SITE_NAME'])('is never run beside: with %s set nothing starts, and no key is made', async (name) => {
    process.env[name] = '11111111-1111-4111-8111-111111111111';
    const dataDir = folder();
    await expect(startLocal({ port: 0, root: process.cwd(), dataDir })).rejects.toThrow(/never run beside a real app/);
    expect(existsSync(join(dataDir, 'issuer.json'))).toBe(false);
  });
});

describe('the issuer’s key', () => {
  test('can be read by its owner only, and so can the folder', () => {
    expect(statSync(join(app.dataDir, 'issuer.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(app.dataDir, 'ileanet.sqlite')).mode & 0o777).toBe(0o600);
    expect(statSync(app.dataDir).mode & 0o077).toBe(0);
  });

  test('is closed again where somebody opened it, and stays the same key', async () => {
    const dataDir = folder();
    const before = await localIssuer(dataDir).keys();
    chmodSync(join(dataDir, 'issuer.json'), 0o644);
    expect(await localIssuer(dataDir).keys()).toEqual(before);
    expect(statSync(join(dataDir, 'issuer.json')).mode & 0o777).toBe(0o600);
  });

  test('is published without its private half', async () => {
    const { keys } = (await (await fetch(`${app.url}/local/keys`)).json()) as { keys: Record<string, unknown>[] };
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'endorsements', 'kid', 'kty', 'n', 'use']);
  });

  test('signs tokens that another folder’s app does not take', async () => {
    const token = await localIssuer(folder()).memberToken({ tenantId: '10000000-0000-4000-8000-000000000001', objectId: '20000000-0000-4000-8000-000000000001', name: 'x' });
    expect((await fetch(`${app.url}/api/me`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
  });
});

describe('a data folder', () => {
  test('is used by one start at a time', async () => {
    const second = startLocal({ port: 0, root: process.cwd(), dataDir: app.dataDir });
    await expect(second).rejects.toThrow(`The data in ${app.dataDir} is in use by the start at ${app.url}. Stop it first, or set DATA_DIR to another folder.`);
    expect(startedIn(app.dataDir)).toEqual({ pid: process.pid, url: app.url });
  });

  test.each(['not JSON', '{}', '{"pid":999999999,"url":"http://127.0.0.1:9"}', '{"pid":1,"url":"http://127.0.0.1:9"}'])('left behind by a killed start (%s) is free', (left) => {
    const dataDir = folder();
    lockDataDir(dataDir).release();
    writeFileSync(join(dataDir, 'started.json'), left);
    expect(startedIn(dataDir)).toBeUndefined();
    lockDataDir(dataDir).release();
  });

  test('is free again when its start could not have its port', async () => {
    const dataDir = folder();
    await expect(startLocal({ port, root: process.cwd(), dataDir })).rejects.toThrow(/is taken/);
    expect(startedIn(dataDir)).toBeUndefined();
  });
});

describe('a port that is taken', () => {
  test('is told in one sentence that says what to do', async () => {
    await expect(startLocal({ port, root: process.cwd(), dataDir: folder() })).rejects.toThrow(/Port \d+ is taken\..*PORT=/);
  });
});
