import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { audited } from '../../functions/app/app.ts';
import type { App } from '../../functions/app/app.ts';
import { sealing } from '../../functions/app/sealing.ts';
import type { Seal } from '../../functions/domain/seal.ts';
import { collections } from '../../functions/store/collections.ts';
import { sha256 } from '../../functions/store/sha256.ts';
import { sqliteStore } from '../../functions/store/sqlite.ts';
import { startEmulator } from '../emulator/emulator.ts';
import { commandLine } from '../makers/commandLine.ts';
import { quietApp } from '../../functions/chance.ts';

/** The command as an operator runs it, beside a store that stays open as the app's does. */
const dataDir = mkdtempSync(join(tmpdir(), 'ileanet-verify-'));
const file = join(dataDir, 'ileanet.sqlite');
const store = sqliteStore(file, collections);
const now = (): string => new Date().toISOString();
const app: App = quietApp(store, now);
const seals: Seal[] = [];
const sealer = sealing({ store, now, newId: randomUUID, hash: sha256, sealed: (seal) => seals.push(seal) });

beforeAll(async () => {
  for (let round = 0; round < 3; round += 1) {
    await store.commit('poll:1', [audited(app, 'system', 'test.change', `change-${round}`), audited(app, 'system', 'test.change', 'more')]);
    await sealer.run();
  }
});
afterAll(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const verifyLog = (...words: string[]) => commandLine({ DATA_DIR: dataDir }, ['verify-log', ...words]);

/** Runs the command after `sql` and puts everything back. */
async function after(sql: string, ...words: string[]) {
  const beside = new DatabaseSync(file);
  const kept = ['audit', 'seals'].map((table) => [table, beside.prepare(`SELECT partition, id, etag, body FROM "${table}"`).all()] as const);
  beside.exec(sql);
  const end = await verifyLog(...words);
  for (const [table, rows] of kept) {
    beside.exec(`DELETE FROM "${table}"`);
    for (const row of rows) beside.prepare(`INSERT INTO "${table}" (partition, id, etag, body) VALUES (?, ?, ?, ?)`).run(...(Object.values(row) as string[]));
  }
  beside.close();
  return end;
}

test('a whole log ends with 0, says how far it reaches, and what still waits', async () => {
  expect(await verifyLog()).toEqual({ status: 0, stderr: '', stdout: `The log is whole. 3 seals over 6 entries; the newest is 3 of ${seals[2]?.at} with the hash ${seals[2]?.hash}.\nNo entry waits for its seal.\n` });
  await store.commit('poll:1', [audited(app, 'system', 'test.change', 'waits')]);
  expect((await verifyLog()).stdout).toMatch(/\n1 entry waits for a seal, the oldest since 20\d\d-\d\d-\d\dT[\d:.]+Z\.\n$/);
  const { status, stdout } = await verifyLog('--json');
  expect({ status, ...(JSON.parse(stdout) as object) }).toMatchObject({ status: 0, whole: true, findings: [], seals: 3, entries: 6, head: { number: '0000000003', hash: seals[2]?.hash }, unsealed: { count: 1 } });
});

describe('what is found is one sentence each, with number, entry and time, and ends with 4', () => {
  const [entry] = [(): string => seals[1]?.entries[0]?.id ?? ''];
  const time = '20\\d\\d-\\d\\d-\\d\\dT[\\d:.]+Z';

  test.each([
    ['a changed entry', () => `UPDATE audit SET body = json_set(body, '$.action', 'other') WHERE id = '${entry()}'`, () => `Entry ${entry()} of ${time} \\(poll:1\\) was changed after seal 2 was made\\.`],
    ['a missing entry', () => `DELETE FROM audit WHERE id = '${entry()}'`, () => `Entry ${entry()} \\(poll:1\\), listed in seal 2 of ${time}, is missing\\.`],
    ['an added entry', () => `INSERT INTO audit (partition, id, etag, body) SELECT partition, 'new', 'x', json_set(body, '$.id', 'new') FROM audit WHERE id = '${entry()}'`, () => `Entry new of ${time} \\(poll:1\\) claims seal 2, which does not list it: it was added or moved, or the seal is gone\\.`],
    ['a moved mark', () => `UPDATE audit SET body = json_set(body, '$.seal', 'pending') WHERE id = '${entry()}'`, () => `Entry ${entry()} of ${time} \\(poll:1\\) is listed in seal 2 and bears another mark: 'pending'\\.`],
    ['entries in another order', () => `UPDATE seals SET body = json_set(body, '$.entries[0]', json_extract(body, '$.entries[1]'), '$.entries[1]', json_extract(body, '$.entries[0]')) WHERE id = '0000000002'`, () => `The entries of seal 2 of ${time} were put in another order\\.`],
    ['a changed seal', () => `UPDATE seals SET body = json_set(body, '$.at', '2026-01-01T00:00:00.000Z') WHERE id = '0000000002'`, () => 'Seal 2 of 2026-01-01T00:00:00\\.000Z was changed: its hash is not that of what it lists\\.'],
    ['a missing seal', () => `DELETE FROM seals WHERE id = '0000000002'`, () => 'Seal 2 is missing\\.'],
    ['a seal in another’s place', () => `DELETE FROM seals WHERE id = '0000000002'; UPDATE seals SET id = '0000000002' WHERE id = '0000000003'`, () => `Where seal 2 belongs, seal 3 of ${time} stands: seals were moved\\.`],
  ])('%s', async (_what, sql, sentence) => {
    const { status, stdout, stderr } = await after(sql());
    expect({ status, stderr }).toEqual({ status: 4, stderr: '' });
    expect(stdout).toMatch(/^The log is not whole: \d+ findings?\./);
    expect(stdout.split('\n').filter((line) => new RegExp(`^${sentence()}$`).test(line))).toHaveLength(1);
  });

  test('for machines too', async () => {
    const { status, stdout } = await after(`DELETE FROM audit WHERE id = '${entry()}'`, '--json');
    expect(status).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({ whole: false, findings: [{ found: 'entry-missing', seal: '0000000002', entry: entry(), partition: 'poll:1', sentence: expect.stringContaining('is missing.') }] });
  });
});

test('a chain cut at its end is found by the hash that was noted, and by nothing else', async () => {
  const cut = `DELETE FROM seals WHERE id = '0000000003'; DELETE FROM audit WHERE json_extract(body, '$.seal') = '0000000003'`;
  const noted = seals[2]?.hash ?? '';
  expect((await after(cut)).status).toBe(0);
  expect(await after(cut, '--head', noted)).toMatchObject({ status: 4, stdout: expect.stringContaining(`No seal has the hash ${noted}: seals were cut off at the end`) });
  expect((await verifyLog('--head', noted.toUpperCase())).status).toBe(0);
  expect((await verifyLog('--head', seals[0]?.hash ?? '')).status).toBe(0);
});

test('wrongly called, or without a store, it says so', async () => {
  expect(await verifyLog('--head', 'abc')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('64 hexadecimal digits') });
  expect(await commandLine({}, ['verify-log'])).toMatchObject({ status: 2, stderr: expect.stringContaining('DATA_DIR') });
  expect(await commandLine({ DATA_DIR: join(dataDir, 'nowhere') }, ['verify-log'])).toMatchObject({ status: 3 });
});

test('a file that another program made unreadable ends with a fault, not with "whole"', async () => {
  const broken = mkdtempSync(join(tmpdir(), 'ileanet-broken-'));
  const beside = new DatabaseSync(join(broken, 'ileanet.sqlite'));
  beside.exec('CREATE TABLE audit (other TEXT)');
  beside.close();
  expect((await commandLine({ DATA_DIR: broken }, ['verify-log'])).status).not.toBe(0);
  rmSync(broken, { recursive: true, force: true });
});

test('it looks into a Cosmos DB account as into a folder', async () => {
  const emulator = await startEmulator();
  const settings = { COSMOS_ENDPOINT: emulator.endpoint, COSMOS_KEY: emulator.key };
  const words = ['--name', 'Network', '--contact', 'the desk', '--tenant', 'aaaaaaaa-0000-4000-8000-000000000001', '--object', 'bbbbbbbb-0000-4000-8000-000000000001', '--coordinator', 'Coordinator', '--organisation', 'Αστυνομία', '--country', 'EL'];
  expect((await commandLine(settings, ['found', ...words])).status).toBe(0);
  expect(await commandLine(settings, ['verify-log'])).toMatchObject({ status: 0, stdout: expect.stringContaining('There is no seal yet.\n2 entries wait') });
  await emulator.stop();
}, 60_000);
