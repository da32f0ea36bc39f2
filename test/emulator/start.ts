import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from './emulator.ts';
import { buildTabs } from '../../functions/commands/buildTabs.ts';
import { startLocal } from '../../functions/local/local.ts';
import { collections } from '../../functions/store/collections.ts';
import { cosmosStore } from '../../functions/store/cosmos.ts';

/** `npm run start:emulator`: as `npm start`, with the Cosmos DB adapter on the emulator instead of SQLite. */
const root = process.cwd();
const port = Number(process.env['PORT'] ?? 3978);
if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT must be a number from 0 to 65535, not '${process.env['PORT']}'.`);
if (!existsSync(join(root, 'dist/tabs/index.html'))) {
  console.log('Building the tabs (once) …');
  await buildTabs(root);
}
// The emulator forgets everything when it stops, so the chats of the local Teams must not outlive it.
const dataDir = mkdtempSync(join(tmpdir(), 'ileanet-emulator-'));
const emulator = await startEmulator();
const store = cosmosStore({ endpoint: emulator.endpoint, key: emulator.key, enableEndpointDiscovery: false, database: 'ileanet', collections });
const local = await startLocal({ port, dataDir, root, store, nudge: process.env['NUDGE'] !== 'off' });
console.log(`
  ILEAnet runs at  ${local.url}  on the Cosmos DB emulator at ${emulator.endpoint}

  Everything is in memory and gone when it stops. Keep it small: from some 2,000 documents the emulator grows slow.
  Chats and keys: ${dataDir} (DATA_DIR for "npm run ileanet"; removed at the end).  Stop: Ctrl+C.
`);
async function stop(): Promise<void> {
  await local.stop();
  await emulator.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop().finally(() => process.exit(0)));
