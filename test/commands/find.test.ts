import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addItem } from '../../functions/app/knowledge.ts';
import { indexFile } from '../../functions/search/keepIndex.ts';
import { aPractice, aProject } from '../makers/anItem.ts';
import { commandLine } from '../makers/commandLine.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';

/** What an operator finds from the command line, and makes anew. */
let dataDir: string;
let app: TestApp | undefined;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'ileanet-find-test-'));
  app = await startApp({ dataDir, nudge: false });
  const owner = { organisation: 'min-int-fr', country: 'FR' };
  const coordinator = await app.caller('coordinator');
  await addItem(app.running.app, coordinator, aProject({ grantId: '999701', acronym: 'OPENLY', title: 'Quokkaline for everybody', owner }));
  await addItem(app.running.app, coordinator, aProject({ grantId: '999702', acronym: 'HUSHED', title: 'Quokkaline for practitioners', owner, marking: { tlp: 'GREEN', audience: 'lea-only' } }));
  await addItem(app.running.app, coordinator, aPractice({ title: 'Quokkaline for members', owner }));
  await app.running.catchUp();
});
afterAll(async () => {
  await app?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const run = (...words: string[]) => commandLine({ DATA_DIR: dataDir }, words);
const json = async (...words: string[]): Promise<Record<string, never> & { exact?: string; total: number; items: { id: string; title: string; participants?: { name: string; country: string; role: string }[] }[] }> => {
  const { status, stdout, stderr } = await run(...words, '--json');
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as never;
};

describe.each(['beside a running app', 'where no app runs'])('find, %s', (where) => {
  beforeAll(async () => {
    if (where === 'where no app runs') {
      await app?.stop();
      app = undefined;
    }
  });

  test.each(['740714', 'ILEA net'])('goes straight to ILEAnet by %j, with its participants', async (words) => {
    const found = await json('find', ...words.split(' '));
    expect(found.exact).toBe('h2020-740714');
    expect(found.items[0]?.participants).toEqual(expect.arrayContaining([{ name: 'Ministère de l’Intérieur', country: 'FR', role: 'coordinator' }, { name: 'Cyprus Police', country: 'CY', role: 'participant' }]));
  });

  test('finds both sister projects by words', async () => {
    expect((await json('find', 'law enforcement agencies')).items.map(({ id }) => id)).toEqual(expect.arrayContaining(['h2020-740714', 'h2020-740685']));
  });

  test('shows only what is CLEAR and public', async () => {
    const found = await json('find', 'quokkaline');
    expect(found.items.map(({ title }) => title)).toEqual(['Quokkaline for everybody']);
    expect(found.total).toBe(1);
    expect(JSON.stringify(await json('find', 'hushed'))).not.toMatch(/HUSHED|practitioners/);
  });

  test('leaves store and index as they are', async () => {
    const index = join(dataDir, indexFile);
    const before = [statSync(index).mtimeMs, statSync(join(dataDir, 'ileanet.sqlite')).mtimeMs];
    await json('find', 'border', '--limit', '2');
    expect([statSync(index).mtimeMs, statSync(join(dataDir, 'ileanet.sqlite')).mtimeMs]).toEqual(before);
  });
});

describe('find', () => {
  test('prints lines for people, and of an exact hit who takes part', async () => {
    const { stdout } = await run('find', 'i-lead');
    expect(stdout).toMatch(/^1 found\.\nh2020-740685 .*I-LEAD: Innovation/);
    expect(stdout).toMatch(/NL {2}National Police of the Netherlands \(coordinator\)/);
    expect((await run('find', 'zzzz')).stdout).toBe('Nothing that is CLEAR and public was found.\n');
    expect((await json('find', 'project', '--limit', '3')).items.length).toBeLessThanOrEqual(3);
  });

  test('says how many have all of the words, and only of words that none has that none has them', async () => {
    const head = async (...words: string[]): Promise<string> => (await run('find', ...words)).stdout.split('\n').slice(0, 2).join(' ');
    expect(await head('Innovation - Law Enforcement Agencies Dialogue')).toMatch(/^\d+ found, 1 with all of the words\. h2020-740685 /);
    expect(await head('quokkaline', 'zebra', 'unicorn')).toMatch(/^\d+ found, none with all of the words[,.]/);
    expect(await head('"Law Enforcement Agencies Dialogue"')).toMatch(/^1 found\. h2020-740685 /);
    expect(await head('"Law Enforcement Agencies Dialogue" quokkaline zebra')).toMatch(/^1 found, none with all of the words\. h2020-740685 /);
    expect(await head('"Dialogue Enforcement" innovation law')).toMatch(/^Nothing /);
    expect(await head('ILEA net')).not.toContain('none');
    expect(await json('find', 'Innovation - Law Enforcement Agencies Dialogue')).toMatchObject({ match: 'closest', withAll: 1 });
  });

  test('says what it was called wrongly with', async () => {
    expect(await run('find')).toMatchObject({ status: 2, stderr: expect.stringContaining('Please name the words') });
    for (const limit of ['0', '1.5']) expect(await run('find', 'x', '--limit', limit)).toMatchObject({ status: 2, stderr: expect.stringContaining('--limit') });
    expect(await commandLine({ DATA_DIR: join(dataDir, 'nowhere') }, ['find', 'x'])).toMatchObject({ status: 3, stderr: expect.stringContaining('There is no store') });
  });

  test.each([['"unfinished -x % NEAR('], ['a'.repeat(5_000)]])('answers %j', async (words) => {
    expect((await run('find', '--', words)).status).toBe(0);
  });
});

describe('index', () => {
  test('makes the index anew, and finds what was there before', async () => {
    const before = await json('find', 'border');
    rmSync(join(dataDir, indexFile));
    const made = JSON.parse((await run('index', '--json')).stdout) as { partitions: number; items: number };
    expect(made.items).toBeGreaterThan(40);
    expect(existsSync(join(dataDir, indexFile))).toBe(true);
    expect(await json('find', 'border')).toEqual(before);
  });

  test('killed in the middle goes on the next time', async () => {
    const killed = await commandLine({ DATA_DIR: dataDir }, ['index'], 330);
    expect([null, 0]).toContain(killed.status);
    expect((await json('find', '740714')).exact).toBe('h2020-740714');
    expect((await run('index')).stdout).toMatch(/^The search index was made anew: \d+ items\.\n$/);
  });

  test('refuses beside a running app, and on Cosmos DB says what to do', async () => {
    app = await startApp({ dataDir, nudge: false });
    const before = readFileSync(join(dataDir, indexFile));
    expect(await run('index')).toMatchObject({ status: 3, stderr: expect.stringContaining('is in use by') });
    expect(readFileSync(join(dataDir, indexFile)).length).toBeGreaterThanOrEqual(Math.min(before.length, 1));
    expect(await commandLine({ COSMOS_ENDPOINT: 'https://account.example/', COSMOS_KEY: 'a2V5' }, ['index'])).toMatchObject({ status: 3, stderr: expect.stringContaining('restart the app') });
  });
});
