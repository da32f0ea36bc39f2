import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { builtBefore, servedApp } from '../makers/servedApp.ts';
import type { ServedApp } from '../makers/servedApp.ts';
import { startedIn } from '../../functions/host/dataDirLock.ts';

const root = mkdtempSync(join(tmpdir(), 'ileanet-serving-'));
const settings = {
  BOT_APP_ID: '11111111-2222-4333-8444-555555555555',
  BOT_TENANT_ID: '21111111-2222-4333-8444-555555555555',
  BOT_APP_SECRET: 'not-a-real-secret',
  PUBLIC_URL: 'https://ileanet.example',
  DATA_DIR: join(root, 'data'),
};
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

beforeAll(builtBefore, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Starts it, where it is expected to end by itself. */
async function refusal(given: Record<string, string>, cwd?: string): Promise<{ code: number | null; sentences: string[]; log: unknown[] }> {
  const app = servedApp(given, cwd);
  const { code } = await app.ended;
  return { code, sentences: app.complaints().trim().split('\n'), log: app.log() };
}

/** A project’s folder with a build that says it is of this version. */
function projectBuilt(as: string | undefined): string {
  const folder = mkdtempSync(join(root, 'project-'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }));
  if (as === undefined) return folder;
  cpSync('dist', join(folder, 'dist'), { recursive: true });
  writeFileSync(join(folder, 'dist/package.json'), JSON.stringify({ name: 'ileanet', version: as, main: 'main.cjs' }));
  return folder;
}

describe('serve does not start', () => {
  test('without its settings, and says every one in a sentence of its own', async () => {
    expect(await refusal({ PORT: '70000' })).toEqual({
      code: 2, log: [],
      sentences: ['BOT_APP_ID is missing.', 'BOT_TENANT_ID is missing.', 'PUBLIC_URL is missing.', 'DATA_DIR is missing.', "PORT is not valid: it is a number from 0 to 65535, not '70000'."],
    });
  });

  test('where the app is not built, or built from another version', async () => {
    const none = projectBuilt(undefined);
    expect(await refusal(settings, none)).toEqual({ code: 3, log: [], sentences: [`There is no built app in ${join(none, 'dist')}: run "npm run build".`] });
    const old = projectBuilt('0.0.9');
    expect(await refusal(settings, old)).toEqual({ code: 3, log: [], sentences: [`The app in ${join(old, 'dist')} is version 0.0.9 and the sources are version ${version}: run "npm run build".`] });
  });

  test('where nothing registers, or the build hands nothing out to stop it with', async () => {
    const silent = projectBuilt(version);
    writeFileSync(join(silent, 'dist/main.cjs'), 'exports.running = {};');
    const { code, sentences } = await refusal(settings, silent);
    expect({ code, sentences }).toEqual({ code: 1, sentences: ['The app did not start: Nothing was registered with @azure/functions, so there is nothing to run.'] });
    writeFileSync(join(silent, 'dist/main.cjs'), '');
    expect((await refusal(settings, silent)).sentences).toEqual([`The app in ${join(silent, 'dist')} comes from an earlier build: run "npm run build".`]);
  });

  test('where its port is taken, and leaves the folder free', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const dataDir = join(root, 'free');
    const refused = await refusal({ ...settings, DATA_DIR: dataDir, PORT: String(port) });
    other.close();
    expect(refused).toMatchObject({ code: 3, sentences: [`Port ${port} is taken. Stop what runs there, or start with PORT=<another>.`] });
    const app = servedApp({ ...settings, DATA_DIR: dataDir });
    expect((await fetch(`${await app.url}/api/health`)).status).toBe(200);
    app.signal('SIGTERM');
    expect(await app.ended).toEqual({ code: 0, signal: null });
  });

  test('where DATA_DIR is no folder', async () => {
    const file = join(root, 'a-file');
    writeFileSync(file, '');
    const { code, sentences } = await refusal({ ...settings, DATA_DIR: file });
    expect({ code, lines: sentences.length }).toEqual({ code: 3, lines: 1 });
    expect(sentences[0]).toContain(`DATA_DIR ${file} cannot be used: `);
  });

  test('on a store that is damaged, and says so', async () => {
    const dataDir = join(root, 'damaged');
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'ileanet.sqlite'), 'not a database '.repeat(1_000));
    expect(await refusal({ ...settings, DATA_DIR: dataDir })).toMatchObject({ code: 1, sentences: ['The app did not start: file is not a database'] });
  });
});

describe('serve that runs', () => {
  let app: ServedApp;
  let url: URL;
  let sockets: Socket[] = [];

  async function started(more: Record<string, string> = {}): Promise<void> {
    app = servedApp({ ...settings, ...more });
    url = new URL(await app.url);
  }

  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    sockets = [];
    app.signal('SIGKILL');
    await app.ended;
  });

  /** A request of which half is sent; `finish` sends the rest and answers the first line. */
  async function halfAsked(): Promise<{ finish(): Promise<string> }> {
    const socket = connect(Number(url.port), '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write('POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n{}');
    // Answered after the first: then the server has seen both.
    await fetch(new URL('/api/health', url));
    return {
      async finish() {
        const answer = once(socket, 'data') as Promise<[Buffer]>;
        socket.write('  ');
        return (await answer)[0].toString().split('\r\n')[0] ?? '';
      },
    };
  }

  const named = (name: string): Record<string, unknown>[] => app.log().filter((line) => line['kind'] === 'host' && line['name'] === name);

  async function until(holds: () => boolean): Promise<void> {
    for (const giveUp = Date.now() + 10_000; !holds() && Date.now() < giveUp;) await new Promise((resume) => setTimeout(resume, 10));
  }

  test('listens on this machine only unless told otherwise, and warns where others reach it without TLS', async () => {
    await started();
    expect(url.hostname).toBe('127.0.0.1');
    expect(named('plain-http')).toEqual([]);
    app.signal('SIGTERM');
    await app.ended;
    await started({ HOST: '0.0.0.0', BOT_APP_SECRET: '' });
    await until(() => named('plain-http').length > 0);
    expect(named('plain-http')).toMatchObject([{ level: 'warn', message: expect.stringContaining('without TLS') }]);
    expect(named('managed-identity')).toMatchObject([{ level: 'warn', message: expect.stringContaining('BOT_APP_SECRET is not set') }]);
  });

  test('writes every line of the app’s log to standard output, and what libraries say to standard error', async () => {
    const project = projectBuilt(version);
    writeFileSync(join(project, 'dist/main.cjs'), `require('@azure/functions-core').registerFunction({ name: 'one', bindings: {} }, () => undefined);
      for (const level of ['log', 'warn', 'error']) console[level](JSON.stringify({ at: 'now', level }));
      console.warn('a library is old');
      exports.running = { stop: async () => undefined };`);
    app = servedApp(settings, project);
    await app.url;
    expect(app.log().slice(0, 3)).toEqual(['log', 'warn', 'error'].map((level) => ({ at: 'now', level })));
    // The two streams arrive on their own.
    await until(() => app.complaints() !== '');
    expect(app.complaints()).toBe('a library is old\n');
  });

  test('finishes the request in flight when it is stopped, and takes no new one', async () => {
    await started();
    const request = await halfAsked();
    app.signal('SIGTERM');
    await until(() => named('stopping').length > 0);
    await expect(fetch(new URL('/api/health', url))).rejects.toThrow();
    expect(await request.finish()).toContain('401');
    expect(await app.ended).toEqual({ code: 0, signal: null });
    expect(named('stopped')).toMatchObject([{ level: 'info', unfinishedRequests: 0, outboxDrained: true }]);
  });

  test('takes a signal that npm passes on at once for the same one, and ends at a second', async () => {
    await started();
    await halfAsked();
    app.signal('SIGINT');
    app.signal('SIGINT');
    await until(() => named('stopping').length > 0);
    await new Promise((resume) => setTimeout(resume, 800));
    expect(named('stopping')).toHaveLength(1);
    expect(named('stopped')).toEqual([]);
    app.signal('SIGINT');
    expect(await app.ended).toEqual({ code: 130, signal: null });
  });
});

test('npm, told to stop, stops the app gracefully too', async () => {
  const child = spawn('npm', ['run', '--silent', 'serve'], { env: { ...process.env, ...settings, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.once('exit', done));
  // An app that npm left behind must not outlive the test.
  void ended.then(() => setTimeout(() => {
    const { pid } = startedIn(settings.DATA_DIR) ?? {};
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  }, 5_000).unref());
  let printed = '';
  for await (const part of child.stdout as AsyncIterable<Buffer>) {
    // A shell between npm and the app would keep the signal for itself.
    if (!printed.includes('"started"') && (printed += part.toString()).includes('"started"')) child.kill('SIGTERM');
    else printed += part.toString();
  }
  expect(printed).toContain('"stopped"');
  await ended;
  expect(startedIn(settings.DATA_DIR)).toBeUndefined();
});
