import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { contentOf, documentsOf } from '../makers/aStore.ts';
import { commandLine } from '../makers/commandLine.ts';
import { collections, joinRequests, networks, organisations } from '../../functions/store/collections.ts';
import { checkStore } from '../../functions/store/copyStore.ts';
import { sqliteStore } from '../../functions/store/sqlite.ts';
import { create, remove } from '../../functions/store/store.ts';
import type { Store } from '../../functions/store/store.ts';

const root = mkdtempSync(join(tmpdir(), 'ileanet-backup-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let dataDir: string;
let file: string;
let live: string;
beforeEach(() => {
  const folder = mkdtempSync(join(root, 'network-'));
  dataDir = join(folder, 'data');
  live = join(dataDir, 'ileanet.sqlite');
  mkdirSync(join(folder, 'safe'));
  file = join(folder, 'safe', 'Αντίγραφο 1.sqlite');
});

const backup = (...words: string[]) => commandLine({ DATA_DIR: dataDir }, ['backup', ...words]);
const organisation = (id: string) => create(organisations, { id, name: `Αστυνομία ${id}`, country: 'EL', stakeholder: 'lea' });
const request = (id: string) => create(joinRequests, { tenantId: 'a-tenant', objectId: id, name: 'x'.repeat(2_000), requestedAt: '2026-11-10T09:00:00.000Z', answeredOn: '2026-11-10', state: 'waiting' });

/** A store with a network and one organisation; it stays open. */
async function founded(): Promise<Store> {
  const store = sqliteStore(live, collections);
  await store.commit('network', [create(networks, { name: 'Network', contact: 'the desk', defaultLocale: 'en-GB' }), organisation('first')]);
  return store;
}

describe('a back-up', () => {
  test('is one file that only its owner can read, with every document; what it holds is printed', async () => {
    const store = await founded();
    expect(await backup(file, '--json')).toMatchObject({ status: 0, stderr: '' });
    expect(contentOf(file)).toEqual(contentOf(live));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(file, '..'))).toEqual(['Αντίγραφο 1.sqlite']);
    expect(await backup(file, '--force')).toMatchObject({ status: 0, stdout: `Wrote ${file}, ${statSync(file).size} bytes: networks 1, organisations 1.\n` });
    await store.close();
  });

  test('is of one moment, while commits go on', async () => {
    const store = await founded();
    let going = true;
    let made = 0;
    // Each commit writes two documents: half a commit would show.
    const writing = (async () => {
      for (; going; made += 1) await store.commit(`p${made}`, [organisation(`a${made}`), organisation(`b${made}`)]);
    })();
    while (made < 200) await new Promise((resume) => setTimeout(resume, 5));
    const before = made;
    const ended = await backup(file);
    going = false;
    await writing;
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    const ids = documentsOf(file, 'organisations').map(({ id }) => String(id)).filter((id) => id !== 'first');
    expect(ids.filter((id) => id.startsWith('a')).map((id) => id.slice(1)).sort()).toEqual(ids.filter((id) => id.startsWith('b')).map((id) => id.slice(1)).sort());
    expect(ids.length / 2).toBeGreaterThanOrEqual(before);
    expect(ids.length / 2).toBeLessThan(made);
    await store.close();
  });

  test('has nothing of what was deleted, in no corner of the file', async () => {
    const store = await founded();
    const word = 'NameOfSomebodyErased';
    await store.commit('p', [organisation(word)]);
    const stored = await store.read(organisations, 'p', word);
    if (!stored) throw new Error('It was not stored.');
    await store.commit('p', [remove(organisations, stored)]);
    expect(readFileSync(`${live}-wal`, 'latin1')).toContain(word);
    expect(await backup(file)).toMatchObject({ status: 0 });
    expect(readFileSync(file, 'latin1')).not.toContain(word);
    await store.close();
  });

  test('has what a killed app left in the log beside its store', async () => {
    const store = await founded();
    const left = join(dataDir, '..', 'killed');
    mkdirSync(left);
    for (const part of ['', '-wal']) cpSync(`${live}${part}`, join(left, `ileanet.sqlite${part}`));
    await store.close();
    expect(await commandLine({ DATA_DIR: left }, ['backup', file])).toMatchObject({ status: 0 });
    expect(documentsOf(file, 'organisations')).toHaveLength(1);
  });

  test('never takes the place of a file, unless it is told to', async () => {
    const store = await founded();
    writeFileSync(file, 'the back-up of yesterday');
    expect(await backup(file)).toMatchObject({ status: 3, stderr: `${file} is there already. Give another name, or --force to replace it.\n` });
    expect(readFileSync(file, 'utf8')).toBe('the back-up of yesterday');
    expect(await backup(file, '--force')).toMatchObject({ status: 0 });
    expect(contentOf(file)).toEqual(contentOf(live));
    await store.close();
  });

  test('killed with kill -9 at any moment leaves no file with that name, or a whole one', async () => {
    const store = await founded();
    for (let number = 0; number < 40; number += 1) await store.commit(`p${number}`, Array.from({ length: 100 }, (_, index) => request(`${number}-${index}`)));
    const began = performance.now();
    await backup(file);
    const whole = performance.now() - began;
    for (const share of [0.5, 0.6, 0.7, 0.8, 0.9, 1]) {
      rmSync(file, { force: true });
      await commandLine({ DATA_DIR: dataDir }, ['backup', file], whole * share);
      if (existsSync(file)) expect(checkStore(file, collections)).toMatchObject({ joinRequests: 4_000 });
    }
    expect(await backup(file, '--force')).toMatchObject({ status: 0 });
    expect(readdirSync(join(file, '..'))).toEqual(['Αντίγραφο 1.sqlite']);
    await store.close();
  });

  test('says in its help that it holds open anonymous polls’ ballots, and when to delete it', async () => {
    const { status, stdout } = await backup('--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/ballots of anonymous polls that were open.*delete it/);
  });
});

describe('nothing is written', () => {
  test.each<[string, () => string[], number, RegExp]>([
    ['without a file', () => [], 2, /^Please name the file to write\. See --help\.$/],
    ['with two files', () => [file, 'second'], 2, /^Too much was named: 'second'\. See --help\.$/],
    ['with an empty name', () => [''], 2, /^The name of the file to write is empty/],
    ['into a folder', () => [join(file, '..')], 2, /is a folder: name the file to write\.$/],
    ['into a folder that is not there', () => [join(file, 'deeper')], 2, /^There is no folder .* to write to\.$/],
    ['over the store itself', () => [live, '--force'], 2, /belongs to the store itself/],
    ['over the store’s log', () => [`${live}-wal`, '--force'], 2, /belongs to the store itself/],
  ])('%s', async (_how, words, status, sentence) => {
    const store = await founded();
    const before = readFileSync(live);
    const ended = await backup(...words());
    expect({ ...ended, stderr: ended.stderr.trim() }).toEqual({ status, stdout: '', stderr: expect.stringMatching(sentence) });
    expect(existsSync(file)).toBe(false);
    expect(readFileSync(live).equals(before)).toBe(true);
    await store.close();
  });

  test('where DATA_DIR names no store, and none is made there', async () => {
    expect(await backup(file)).toMatchObject({ status: 3, stderr: `There is no store in ${dataDir}: DATA_DIR names the folder that holds ileanet.sqlite.\n` });
    expect(existsSync(dataDir)).toBe(false);
    expect(await commandLine({}, ['backup', file])).toMatchObject({ status: 2, stderr: 'Set DATA_DIR to the folder of the deployment’s store.\n' });
    expect(await commandLine({ DATA_DIR: dataDir, COSMOS_ENDPOINT: 'https://account.documents.example' }, ['backup', file])).toMatchObject({ status: 2, stderr: expect.stringContaining('backed up and restored by Azure') });
  });

  test('of a store that is damaged, and it is said', async () => {
    const store = await founded();
    for (let number = 0; number < 20; number += 1) await store.commit(`p${number}`, Array.from({ length: 100 }, (_, index) => request(`${number}-${index}`)));
    await store.close();
    const bytes = readFileSync(live);
    writeFileSync(live, bytes.fill(0x5a, 4096 * 4, 4096 * 12));
    const ended = await backup(file);
    expect({ status: ended.status, stdout: ended.stdout }).toEqual({ status: 3, stdout: '' });
    expect(ended.stderr).toMatch(/^Nothing was written\. .*damaged/);
    expect(readdirSync(join(file, '..'))).toEqual([]);
  });
});
