import { randomUUID } from 'node:crypto';
import { killingStore } from './killingStore.ts';
import type { KillPoint } from './killingStore.ts';
import { sealing } from '../../../functions/app/sealing.ts';
import { collections } from '../../../functions/store/collections.ts';
import { sha256 } from '../../../functions/store/sha256.ts';
import { sqliteStore } from '../../../functions/store/sqlite.ts';

/** Seals what waits in the file named first, and is killed at the moment named second. */
const [file = '', point = ''] = process.argv.slice(2);
const store = killingStore(sqliteStore(file, collections));
store.arm(JSON.parse(point) as KillPoint);
await sealing({ store, now: () => new Date().toISOString(), newId: randomUUID, hash: sha256, sealed: () => undefined }).run();
