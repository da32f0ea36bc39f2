import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { contentOf, documentsOf } from '../makers/aStore.ts';
import { commandLine } from '../makers/commandLine.ts';
import { lockDataDir } from '../../functions/host/dataDirLock.ts';
import { collections, networks, organisations } from '../../functions/store/collections.ts';
import { copyStore } from '../../functions/store/copyStore.ts';
import { sqliteStore } from '../../functions/store/sqlite.ts';
import { create } from '../../functions/store/store.ts';
import type { Store } from '../../functions/store/store.ts';

const root = mkdtempSync(join(tmpdir(), 'ileanet-restore-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let dataDir: string;
let live: string;
let file: string;
beforeEach(async () => {
  const folder = mkdtempSync(join(root, 'network-'));
  dataDir = join(folder, 'data');
  live = join(dataDir, 'ileanet.sqlite');
  file = join(folder, 'back-up.sqlite');
  const store = await opened(live);
  await store.commit('network', [create(networks, { name: 'Network', contact: 'the desk', defaultLocale: 'en-GB' }), organisation('before')]);
  copyStore(live, file);
  await store.commit('network', [organisation('after')]);
  await store.close();
});

const restore = (...words: string[]) => commandLine({ DATA_DIR: dataDir }, ['restore', ...words]);
const organisation = (id: string) => create(organisations, { id, name: `Αστυνομία ${id}`, country: 'EL', stakeholder: 'lea' });
const opened = async (at: string): Promise<Store> => sqliteStore(at, collections);
const organisationsIn = (at: string): string[] => documentsOf(at, 'organisations').map(({ id }) => String(id)).sort();
const asides = (): string[] => readdirSync(dataDir).filter((name) => name.startsWith('ileanet-until-'));

describe('restoring', () => {
  test('puts the back-up in the store’s place, and keeps what was there under a dated name', async () => {
    const { status, stdout, stderr } = await restore(file);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(contentOf(live)).toEqual(contentOf(file));
    expect(organisationsIn(live)).toEqual(['before']);
    const [aside = ''] = asides();
    expect(aside).toMatch(/^ileanet-until-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.sqlite$/);
    expect(organisationsIn(join(dataDir, aside))).toEqual(['after', 'before']);
    expect(stdout).toContain(`is kept as ${join(dataDir, aside)}`);
    expect(stdout).toContain('npm run serve');
    expect(readdirSync(dataDir).sort()).toEqual([aside, 'ileanet.sqlite', 'in-use.lock'].sort());
    for (const name of [aside, 'ileanet.sqlite']) expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600);
  });

  test('makes a store on a new machine', async () => {
    const elsewhere = join(dataDir, '..', 'new', 'data');
    const { status, stdout } = await commandLine({ DATA_DIR: elsewhere }, ['restore', file, '--json']);
    expect({ status, said: JSON.parse(stdout) as unknown }).toMatchObject({ status: 0, said: { restored: file, dataDir: elsewhere, kept: null, documents: { networks: 1, organisations: 1 } } });
    expect(contentOf(join(elsewhere, 'ileanet.sqlite'))).toEqual(contentOf(file));
  });

  test('twice keeps both stores that were there, and what was kept can be restored too', async () => {
    await restore(file);
    await restore(file);
    expect(asides()).toHaveLength(2);
    const kept = asides().sort()[0] ?? '';
    expect(await restore(join(dataDir, kept))).toMatchObject({ status: 0 });
    expect(organisationsIn(live)).toEqual(['after', 'before']);
    expect(asides()).toHaveLength(3);
  });

  test('throws away the search index, which was made from the store of before', async () => {
    writeFileSync(join(dataDir, 'search.db'), 'an index');
    expect(await restore(file)).toMatchObject({ status: 0 });
    expect(existsSync(join(dataDir, 'search.db'))).toBe(false);
  });

  test('plays nothing of a killed app’s log into the restored store, and loses nothing of it', async () => {
    const store = await opened(live);
    await store.commit('network', [organisation('in the log only')]);
    const left = join(dataDir, '..', 'killed');
    mkdirSync(left);
    for (const part of ['', '-wal', '-shm']) cpSync(`${live}${part}`, join(left, `ileanet.sqlite${part}`));
    await store.close();
    const { stdout } = await commandLine({ DATA_DIR: left }, ['restore', file, '--json']);
    expect(organisationsIn(join(left, 'ileanet.sqlite'))).toEqual(['before']);
    expect(organisationsIn((JSON.parse(stdout) as { kept: string }).kept)).toEqual(['after', 'before', 'in the log only']);
    expect(existsSync(join(left, 'ileanet.sqlite-wal'))).toBe(false);
  });

  test.each([['without its beginning', 'no database any more'], ['emptied', '']])('takes the place of a store that is damaged (%s), and keeps that as it was', async (_how, left) => {
    writeFileSync(live, left);
    writeFileSync(`${live}-wal`, 'nor its log');
    expect(await restore(file)).toMatchObject({ status: 0 });
    expect(organisationsIn(live)).toEqual(['before']);
    const kept = join(dataDir, asides().sort()[0] ?? '');
    expect([readFileSync(kept, 'utf8'), readFileSync(`${kept}-wal`, 'utf8')]).toEqual([left, 'nor its log']);
  });

  test('killed with kill -9 at any moment leaves the store of before or the restored one, whole', async () => {
    const copy = join(root, 'whole.sqlite');
    copyStore(live, copy);
    const began = performance.now();
    await restore(file);
    const whole = performance.now() - began;
    for (const share of [0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1]) {
      cpSync(copy, live);
      await commandLine({ DATA_DIR: dataDir }, ['restore', file], whole * share);
      expect([['after', 'before'], ['before']]).toContainEqual(organisationsIn(live));
    }
    expect(await restore(file)).toMatchObject({ status: 0 });
    expect(organisationsIn(live)).toEqual(['before']);
    expect(readdirSync(dataDir).filter((name) => name.includes('restoring'))).toEqual([]);
  });
});

describe('nothing is restored', () => {
  const change = (work: (database: DatabaseSync) => void): string => {
    const database = new DatabaseSync(file);
    work(database);
    database.close();
    return file;
  };

  test.each<[string, () => string, RegExp]>([
    ['from a file that is not there', () => join(root, 'nowhere'), /There is no file/],
    ['from what is no database', () => { writeFileSync(file, 'minutes of the meeting '.repeat(500)); return file; }, /is no SQLite file/],
    ['from an empty file', () => { writeFileSync(file, ''); return file; }, /no store of ILEAnet/],
    ['from a database of something else', () => { rmSync(file); return change((database) => database.exec('CREATE TABLE letters (id TEXT)')); }, /no store of ILEAnet/],
    ['from tables that only have our names', () => { rmSync(file); return change((database) => database.exec('CREATE TABLE networks (id TEXT); CREATE TABLE members (id TEXT); CREATE TABLE polls (id TEXT)')); }, /no store of ILEAnet/],
    ['from half a file', () => { writeFileSync(file, readFileSync(file).subarray(0, 40_000)); return file; }, /damaged/],
    ['from documents that cannot be read', () => change((database) => database.exec("DROP INDEX IF EXISTS organisations_byName; UPDATE networks SET body = 'no JSON'")), /1 documents of networks cannot be read/],
    ['from a later version', () => change((database) => database.exec("UPDATE networks SET body = json_set(body, '$.schemaVersion', 99)")), /later version of ILEAnet/],
    ['from a version with more collections', () => change((database) => database.exec('CREATE TABLE prophecies (id TEXT)')), /does not know \(prophecies\)/],
  ])('%s, and the store stays as it was', async (_what, made, sentence) => {
    const before = contentOf(live);
    const { status, stdout, stderr } = await restore(made());
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toMatch(/^Nothing was restored\. /);
    expect(stderr).toMatch(sentence);
    expect(contentOf(live)).toEqual(before);
    expect(asides()).toEqual([]);
  });

  test('while the app runs on the folder', async () => {
    const lock = lockDataDir(dataDir);
    lock.sayWhere('http://127.0.0.1:8080');
    expect(await restore(file)).toMatchObject({ status: 3, stderr: `The data in ${dataDir} is in use by the start at http://127.0.0.1:8080. Stop it first, or set DATA_DIR to another folder.\n` });
    lock.release();
    expect(organisationsIn(live)).toEqual(['after', 'before']);
  });

  test('while another program has the store open without saying so, as the Functions host does', async () => {
    const store = await opened(live);
    expect(await restore(file)).toMatchObject({ status: 3, stderr: `The store in ${dataDir} is in use by another program. Stop it first.\n` });
    await store.commit('network', [organisation('still taken')]);
    await store.close();
    expect(organisationsIn(live)).toEqual(['after', 'before', 'still taken']);
    expect(readdirSync(dataDir).filter((name) => name.includes('restoring'))).toEqual([]);
  });

  test('from the present store itself, or without a name', async () => {
    expect(await restore(live)).toMatchObject({ status: 2, stderr: expect.stringContaining('is the present store') });
    expect(await restore()).toMatchObject({ status: 2, stderr: 'Please name the back-up to restore. See --help.\n' });
    expect(organisationsIn(live)).toEqual(['after', 'before']);
  });
});

test('starting the local network over leaves a real store alone', async () => {
  expect(await commandLine({ DATA_DIR: dataDir }, ['reset'])).toMatchObject({ status: 3, stderr: `The store in ${dataDir} is not that of the local network, so it is left alone.\n` });
  expect(organisationsIn(live)).toEqual(['after', 'before']);
});
