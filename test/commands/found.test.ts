import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { collections } from '../../functions/store/collections.ts';
import { readMember, readNetwork } from '../../functions/store/network.ts';
import { sqliteStore } from '../../functions/store/sqlite.ts';

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'ileanet-found-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const words = ['--name', 'Network', '--contact', 'the desk', '--tenant', 'AAAAAAAA-0000-4000-8000-000000000001', '--object', 'bbbbbbbb-0000-4000-8000-000000000001', '--coordinator', 'Coordinator', '--organisation', 'Αστυνομία', '--country', 'EL'];

function found(...given: string[]) {
  return spawnSync(process.execPath, ['functions/commands/onNode24.cjs', 'functions/local/ileanet.ts', 'found', ...given], { env: { ...process.env, DATA_DIR: dataDir }, encoding: 'utf8' });
}

test('what is missing is named, and nothing is made', async () => {
  const { status, stderr } = found('--name', 'Network');
  expect({ status, stderr: stderr.trim() }).toEqual({ status: 2, stderr: 'Please give --contact, --tenant, --object, --coordinator, --organisation, --country.' });
});

test('the first coordinator can come in, and founding twice is refused', async () => {
  expect(found(...words)).toMatchObject({ status: 0, stdout: 'Network is founded. Coordinator can open the app in Teams now.\n' });
  expect(found(...words)).toMatchObject({ status: 3 });
  const store = sqliteStore(join(dataDir, 'ileanet.sqlite'), collections);
  expect(await readNetwork(store)).toMatchObject({ name: 'Network' });
  const member = await readMember(store, 'aaaaaaaa-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000001');
  expect(member?.value).toMatchObject({ country: 'EL', stakeholder: 'lea', duties: [{ duty: 'coordinator' }] });
  await store.close();
});
