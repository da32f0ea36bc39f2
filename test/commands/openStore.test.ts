import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandRefused } from '../../functions/commands/cli.ts';
import { openStore } from '../../functions/commands/openStore.ts';
import { networks } from '../../functions/store/collections.ts';
import { upsert } from '../../functions/store/store.ts';
import { startEmulator } from '../emulator/emulator.ts';
import type { Emulator } from '../emulator/emulator.ts';

const network = { name: 'Δίκτυο', contact: 'the desk', defaultLocale: 'en-GB' };
let folder: string;
let emulator: Emulator;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ileanet-open-'));
  emulator = await startEmulator();
});
afterAll(async () => {
  await emulator.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The sentence and exit code with which the store was not opened. */
async function refusal(environment: Record<string, string>, options?: { make?: boolean }): Promise<[number, string]> {
  const fault: unknown = await openStore(environment, options).then(() => undefined, (thrown: unknown) => thrown);
  if (!(fault instanceof CommandRefused)) throw new Error(`Not refused: ${String(fault)}`);
  return [fault.exitCode, fault.message];
}

describe('the store of a command', () => {
  test('must be named by the settings', async () => {
    const sentence = 'Set DATA_DIR to the folder of the deployment’s store, or COSMOS_ENDPOINT (and COSMOS_KEY) to its Cosmos DB account.';
    expect(await refusal({})).toEqual([2, sentence]);
    expect(await refusal({ DATA_DIR: '', COSMOS_ENDPOINT: '' })).toEqual([2, sentence]);
  });

  test.each(['not an address', 'http://account.example', 'http://127.0.0.1.example', 'ftp://127.0.0.1'])('is not opened at %j', async (endpoint) => {
    const [code, sentence] = await refusal({ COSMOS_ENDPOINT: endpoint, COSMOS_KEY: 'a2V5' });
    expect([code, sentence]).toEqual([2, expect.stringMatching(/^COSMOS_ENDPOINT is not valid: .+\.$/)]);
  });

  test('carries no Entra token over http, on this machine neither', async () => {
    expect(await refusal({ COSMOS_ENDPOINT: emulator.endpoint })).toEqual([2, expect.stringContaining('COSMOS_ENDPOINT is not valid')]);
  });

  test('is never made by looking: a wrong folder stays as it is', async () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    expect(await refusal({ DATA_DIR: empty })).toEqual([3, `There is no store in ${empty}: DATA_DIR names the folder that holds ileanet.sqlite.`]);
    expect((await refusal({ DATA_DIR: join(folder, 'nowhere') }))[0]).toBe(3);
    expect(readdirSync(folder)).toEqual(['empty']);
    expect(readdirSync(empty)).toEqual([]);
  });

  test('in a folder is made when it shall be, and is there afterwards', async () => {
    const environment = { DATA_DIR: join(folder, 'μια άλλη') };
    const made = await openStore(environment, { make: true });
    await made.commit('network', [upsert(networks, network)]);
    await made.close();
    const again = await openStore(environment);
    expect((await again.read(networks, 'network', 'network'))?.value).toEqual(network);
    await again.close();
  });

  test('that is damaged is said to be so, not repaired', async () => {
    const damaged = join(folder, 'damaged');
    mkdirSync(damaged);
    writeFileSync(join(damaged, 'ileanet.sqlite'), 'this is no database at all, but long enough to be read as one'.repeat(100));
    expect(await refusal({ DATA_DIR: damaged })).toEqual([3, `The store in ${damaged} could not be opened: file is not a database`]);
  });

  test('in Cosmos DB is made when it shall be, and else what is missing is said', async () => {
    const environment = { COSMOS_ENDPOINT: emulator.endpoint, COSMOS_KEY: emulator.key };
    expect(await refusal(environment)).toEqual([3, `The store at ${emulator.endpoint} could not be opened: The store has no container 'ileanet' in a database 'ileanet': deploy them (infra/); with COSMOS_KEY the app and the command found make them.`]);
    const made = await openStore(environment, { make: true });
    await made.commit('network', [upsert(networks, network)]);
    await made.close();
    const again = await openStore({ ...environment, DATA_DIR: folder });
    expect((await again.read(networks, 'network', 'network'))?.value).toEqual(network);
    await again.close();
  });

  test('that does not answer is given up, and the reason named', async () => {
    const closed = createServer();
    await once(closed.listen(0, '127.0.0.1'), 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    const [code, sentence] = await refusal({ COSMOS_ENDPOINT: `http://127.0.0.1:${port}`, COSMOS_KEY: emulator.key });
    expect(code).toBe(3);
    expect(sentence).toMatch(/could not be opened: (connect ECONNREFUSED|it did not answer within 30 seconds)/);
  }, 60_000);
});
