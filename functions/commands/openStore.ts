import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CommandRefused } from './cli.ts';
import { BadSettings, readStoreSettings } from '../config.ts';
import { networks } from '../store/collections.ts';
import { sqliteFile, storeNamed } from '../store/storeNamed.ts';
import type { NamedStore } from '../store/storeNamed.ts';
import type { Store } from '../store/store.ts';

/** A store that has not answered by then is given up (milliseconds); a sign-in may take some seconds. */
const patience = 30_000;

/**
 * Opens the deployment's store for a command: the SQLite file in DATA_DIR, or the Cosmos DB account of COSMOS_ENDPOINT
 * with COSMOS_KEY or, without it, as whoever is signed in (`az login`). Nothing is made unless `make` is set: a wrong
 * folder must not become an empty store. Close it in the end. Throws {@link CommandRefused}: 2 where the settings name
 * none, 3 where there is none or it does not answer.
 */
export async function openStore(environment: Record<string, string | undefined>, { make = false }: { make?: boolean } = {}): Promise<Store> {
  const { settings, emulator } = storeSettings(environment);
  if (settings.kind === 'sqlite' && !make && !existsSync(join(settings.dataDir, sqliteFile))) throw new CommandRefused(`There is no store in ${settings.dataDir}: DATA_DIR names the folder that holds ${sqliteFile}.`);
  let store: Store | undefined;
  try {
    store = storeNamed(settings, { as: 'person', container: make ? 'make' : 'expect', emulator });
    await inTime(store.read(networks, 'network', 'network'));
    return store;
  } catch (fault) {
    await store?.close().catch(() => undefined);
    throw new CommandRefused(`The store ${whereabouts(settings)} could not be opened: ${sentenceOf(fault)}`);
  }
}

function storeSettings(environment: Record<string, string | undefined>): { settings: NamedStore; emulator: boolean } {
  const { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key } = environment;
  // An emulator on this machine speaks http; the app itself takes https only.
  if (endpoint && key && /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?\/?$/.test(endpoint)) return { settings: { kind: 'cosmos', endpoint, key }, emulator: true };
  if (!environment['DATA_DIR'] && !endpoint) throw new CommandRefused('Set DATA_DIR to the folder of the deployment’s store, or COSMOS_ENDPOINT (and COSMOS_KEY) to its Cosmos DB account.', 2);
  try {
    return { settings: readStoreSettings(environment), emulator: false };
  } catch (fault) {
    throw fault instanceof BadSettings ? new CommandRefused(fault.problems.join('\n'), 2) : fault;
  }
}

function whereabouts(settings: NamedStore): string {
  return settings.kind === 'sqlite' ? `in ${settings.dataDir}` : `at ${settings.endpoint}`;
}

function sentenceOf(fault: unknown): string {
  const { name } = fault as { name?: unknown };
  if (name === 'AggregateAuthenticationError' || name === 'CredentialUnavailableError') return 'nobody is signed in here. Sign in with `az login` as somebody who has the data role, or set COSMOS_KEY.';
  const said = (fault as { message?: unknown } | undefined)?.message ?? fault;
  return String(said).split('\n')[0]?.trim() || 'it gave no reason.';
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => failed(new Error(`it did not answer within ${patience / 1000} seconds.`)), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
