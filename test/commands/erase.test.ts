import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyLog } from '../../functions/app/verifying.ts';
import { sha256 } from '../../functions/store/sha256.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { commandLine } from '../makers/commandLine.ts';

/** The command as an operator runs it, beside the running app with its demo network. */
let app: TestApp;
let dataDir: string;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'ileanet-erase-'));
  app = await startApp({ dataDir });
});
afterEach(async () => {
  await app.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const erase = (member: string, ...words: string[]) => commandLine({ DATA_DIR: dataDir }, ['erase', '--member', member, ...words]);

test('it says first how much would be erased, does it when told to, and the person has gone from app and files', async () => {
  const { id, objectId, name } = await app.caller('officer-fr');
  const looked = await erase(id);
  expect(looked).toMatchObject({ status: 0, stderr: '' });
  expect(looked.stdout).toMatch(/ {2}\d+ ballots? in (a closed poll|closed polls), kept as (a count|counts) of nobody\n {2}1 member\n/);
  expect(looked.stdout).toMatch(/Nothing was changed\. With --yes it is done, and cannot be undone\.\n$/);
  expect(looked.stdout).not.toContain(name);
  expect(await app.caller('officer-fr')).toBeDefined();
  await app.running.seal();

  const done = await erase(id.toUpperCase(), '--yes', '--json');
  expect(JSON.parse(done.stdout)).toMatchObject({ erased: true, documents: { members: 1, ballots: expect.any(Number) }, left: {}, filesRewritten: true });
  expect({ status: done.status, stderr: done.stderr }).toEqual({ status: 0, stderr: '' });
  await expect(app.caller('officer-fr')).rejects.toThrow('no member');
  await app.running.seal();
  const mine = readdirSync(dataDir).filter((file) => file.startsWith('ileanet.sqlite'));
  expect(mine.filter((file) => [objectId, name].some((word) => readFileSync(join(dataDir, file)).includes(word)))).toEqual([]);
  expect(await commandLine({ DATA_DIR: dataDir }, ['verify-log'])).toMatchObject({ status: 0, stdout: expect.stringContaining('No entry waits') });
  expect(await erase(id, '--yes')).toMatchObject({ status: 3, stderr: expect.stringContaining('Nothing in this store names') });
}, 60_000);

test('killed with -9 at any moment it is run again, and ends the same', async () => {
  const { id, objectId, name } = await app.caller('coordinator');
  await app.running.seal();
  let killed = 0;
  for (let moment = 150; moment < 1_000; moment += 50) {
    const { status } = await commandLine({ DATA_DIR: dataDir }, ['erase', '--member', id, '--yes'], moment);
    expect((await verifyLog(app.running.app.store, sha256)).findings).toEqual([]);
    // 3: the run before had done everything and was killed before it said so.
    if (status === 0 || status === 3) break;
    killed += 1;
  }
  expect(killed).toBeGreaterThan(0);
  expect((await erase(id, '--yes')).status).not.toBe(4);
  await app.running.seal();
  expect(await verifyLog(app.running.app.store, sha256)).toMatchObject({ findings: [], unsealed: { count: 0 } });
  const mine = readdirSync(dataDir).filter((file) => file.startsWith('ileanet.sqlite'));
  expect(mine.filter((file) => [objectId, name].some((word) => readFileSync(join(dataDir, file)).includes(word)))).toEqual([]);
}, 90_000);

test('the last coordinator, a stranger to the store and a wrong call are each refused with a sentence', async () => {
  const [first, second] = [await app.caller('coordinator'), await app.caller('coordinator-2')];
  expect((await erase(second.id, '--yes')).status).toBe(0);
  expect(await erase(first.id, '--yes')).toMatchObject({ status: 3, stdout: '', stderr: 'This is the last coordinator: without one nobody could be admitted any more. Somebody else must be coordinator first.\n' });
  expect(await app.caller('coordinator')).toBeDefined();
  expect(await erase('aaaaaaaa-0000-4000-8000-000000000001.bbbbbbbb-0000-4000-8000-000000000001')).toMatchObject({ status: 3, stderr: expect.stringContaining('Nothing in this store names') });
  expect(await erase('a name')).toMatchObject({ status: 2 });
  expect(await commandLine({ DATA_DIR: dataDir }, ['erase'])).toMatchObject({ status: 2, stderr: 'Please give --member <tenant id>.<object id>.\n' });
  expect(await commandLine({ DATA_DIR: join(dataDir, 'nowhere') }, ['erase', '--member', first.id])).toMatchObject({ status: 3 });
}, 60_000);
