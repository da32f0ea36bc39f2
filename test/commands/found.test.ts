import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startEmulator } from '../emulator/emulator.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { openStore } from '../../functions/commands/openStore.ts';
import { readMember, readNetwork } from '../../functions/store/network.ts';

let dataDir: string;
let emulator: Emulator;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'ileanet-found-'));
  emulator = await startEmulator();
});
afterAll(async () => {
  await emulator.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const words = ['--name', 'Network', '--contact', 'the desk', '--tenant', 'AAAAAAAA-0000-4000-8000-000000000001', '--object', 'bbbbbbbb-0000-4000-8000-000000000001', '--coordinator', 'Coordinator', '--organisation', 'Αστυνομία', '--country', 'EL'];

/** The command as an administrator runs it, with no other settings than these. */
function found(settings: Record<string, string>, ...given: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const { DATA_DIR: _folder, COSMOS_ENDPOINT: _endpoint, COSMOS_KEY: _key, ...rest } = process.env;
  const child = spawn(process.execPath, ['functions/commands/onNode24.cjs', 'functions/local/ileanet.ts', 'found', ...given], { env: { ...rest, ...settings }, timeout: 25_000 });
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk.toString()));
  return new Promise((ended) => child.on('close', (status) => ended({ status, stdout: out.join(''), stderr: err.join('') })));
}

test('what is missing is named, and nothing is made', async () => {
  const { status, stderr } = await found({ DATA_DIR: dataDir }, '--name', 'Network');
  expect({ status, stderr: stderr.trim() }).toEqual({ status: 2, stderr: 'Please give --contact, --tenant, --object, --coordinator, --organisation, --country.' });
  expect(await found({}, ...words)).toMatchObject({ status: 2, stderr: expect.stringContaining('Set DATA_DIR') });
});

describe.each(['SQLite', 'the Cosmos DB emulator'])('founding on %s', (kind) => {
  const settings = (): Record<string, string> => (kind === 'SQLite' ? { DATA_DIR: dataDir } : { COSMOS_ENDPOINT: emulator.endpoint, COSMOS_KEY: emulator.key });

  test('lets the first coordinator in, and is refused a second time', async () => {
    expect(await found(settings(), ...words)).toEqual({ status: 0, stdout: 'Network is founded. Coordinator can open the app in Teams now.\n', stderr: '' });
    expect(await found(settings(), ...words)).toMatchObject({ status: 3, stderr: expect.stringContaining('There is a network in this store already.') });
    const store = await openStore(settings());
    expect(await readNetwork(store)).toMatchObject({ name: 'Network' });
    const member = await readMember(store, 'aaaaaaaa-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000001');
    expect(member?.value).toMatchObject({ country: 'EL', stakeholder: 'lea', duties: [{ duty: 'coordinator' }] });
    await store.close();
  });
});
