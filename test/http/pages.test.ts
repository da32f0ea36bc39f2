import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { HttpRequest } from '@azure/functions';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pages } from '../../functions/http/pages.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';

/** The built tabs are served from one folder, and nothing outside it, whatever the path looks like. */
const folder = mkdtempSync(join(tmpdir(), 'ileanet-pages-'));
const tabsDir = join(folder, 'tabs');
const secret = 'outside the folder';

beforeAll(() => {
  mkdirSync(join(tabsDir, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'tabs-old'));
  writeFileSync(join(tabsDir, 'index.html'), 'the page');
  writeFileSync(join(tabsDir, 'assets', 'main-abc.js'), 'script');
  writeFileSync(join(tabsDir, 'settings.json'), secret);
  for (const name of ['secret.html', 'secret.js', 'tabs-old/index.html']) writeFileSync(join(folder, name), secret);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const get = (path: string | undefined) => pages(tabsDir)({ params: path === undefined ? {} : { path } } as unknown as HttpRequest);

describe('the tabs', () => {
  test.each([undefined, '', 'polls', 'polls/1234', 'index.html'])('have one page for the path %j, never kept by a browser', async (path) => {
    const answer = await get(path);
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' } });
    expect(String(answer.body)).toBe('the page');
  });

  test('have files with a fingerprint, kept for a year', async () => {
    const answer = await get('assets/main-abc.js');
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': expect.stringContaining('immutable') } });
    expect(String(answer.body)).toBe('script');
  });

  test.each(['assets/other.js', 'nothing.css', 'settings.json', 'main.cjs', 'host.json', 'assets/main-abc.js.map'])('have no file %j', async (path) => {
    expect(await get(path)).toMatchObject({ status: 404 });
  });

  const attempts = [
    '../secret.html', '../secret.js', '..%2fsecret.html', '%2e%2e/secret.html', '%2e%2e%2fsecret.js', '..%252fsecret.html', '....//secret.html', '..\\secret.html', '..%5csecret.html',
    '/../secret.html', '//etc/passwd.html', 'assets/../../secret.js', 'assets/%2e%2e/%2e%2e/secret.js', '../tabs-old/index.html', './../tabs-old/../secret.html', '../../../../../../etc/passwd', '/etc/passwd',
    'secret.html\0.js', '../secret.html%00', '..%00/secret.html', '\0', 'index.html\0', '%', '%zz', '%E0%A4%A', '%2', 'a%ff.js', `${'../'.repeat(200)}secret.html`, `${'a'.repeat(5_000)}.js`, 'assets', 'assets/', '.', '..', '../tabs',
  ];
  test.each(attempts)('give nothing away for the path %j', async (path) => {
    const answer = await get(path);
    expect([200, 404]).toContain(answer.status);
    expect(String(answer.body)).not.toContain(secret);
    expect(String(answer.body)).not.toContain('root:');
    if (answer.status === 200) expect(String(answer.body)).toBe('the page');
  });

  test('are answered with 404 where they were not built', async () => {
    expect(await pages(join(folder, 'none'))({ params: { path: 'polls' } } as unknown as HttpRequest)).toMatchObject({ status: 404 });
  });

  test('follow no link out of the folder that a deployment did not make', async () => {
    symlinkSync(join(folder, 'secret.html'), join(tabsDir, 'linked.html'));
    const answer = await get('linked.html');
    // A link can only be put there by whoever deploys; noted here so that a change of mind is seen.
    expect(answer.status).toBe(200);
    rmSync(join(tabsDir, 'linked.html'));
  });
});

describe('over the wire', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ nudge: false });
  });
  afterAll(() => app.stop());

  const raw = (path: string): Promise<{ status: number; text: string }> => new Promise((done, failed) => {
    const { port, host } = new URL(app.url);
    request({ host: '127.0.0.1', port, path, headers: { host } }, (response) => {
      let text = '';
      response.on('data', (part) => (text += String(part)));
      response.on('end', () => done({ status: response.statusCode ?? 0, text }));
    }).on('error', failed).end();
  });

  const attempts = [
    '/tabs/../package.json', '/tabs/..%2f..%2fpackage.json', '/tabs/%2e%2e/%2e%2e/README.html', '/tabs/..%252f..%252ftabs%252findex.html', '/tabs/%00.js', '/tabs/%zz', '/tabs/%', '/tabs/%E0%A4%A.js',
    '/tabs//etc/passwd.html', '/tabs/..%5c..%5cpackage.json', '/tabs/assets/..%2f..%2f..%2f.data%2fissuer.json', '//', '/tabs/%2e%2e%2f%2e%2e%2ffunctions%2flocal%2fshell%2fshell.html',
  ];
  test.each(attempts)('%j is the page or nothing, and no fault', async (path) => {
    const before = app.errors.length;
    const answer = await raw(path);
    expect([200, 400, 404]).toContain(answer.status);
    expect(answer.text).not.toMatch(/"dependencies"|root:|PRIVATE KEY/);
    expect(app.errors.slice(before).map(({ fault }) => String(fault).split('\n')[0])).toEqual([]);
  });
});
