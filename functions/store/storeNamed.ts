import { join } from 'node:path';
import { collections } from './collections.ts';
import { sqliteStore } from './sqlite.ts';
import type { Store } from './store.ts';

/** A folder for the SQLite file, or a Cosmos DB account with its key or, without one, by Microsoft Entra. */
export type NamedStore =
  | { kind: 'sqlite'; dataDir: string }
  | { kind: 'cosmos'; endpoint: string; key: string }
  | { kind: 'cosmos'; endpoint: string; identity: { clientId?: string | undefined } };

export interface Opening {
  /** Who asks for tokens where there is no key: the app as its managed identity (usual), or a person at a command line. */
  as?: 'app' | 'person';
  /** `expect`: database and container are there already, nothing is made. With an identity it is always so. */
  container?: 'make' | 'expect';
  /** An emulator on this machine names an address of its own that cannot be reached. */
  emulator?: boolean;
}

/** The file in `DATA_DIR` that holds everything. */
export const sqliteFile = 'ileanet.sqlite';
/** The one database of the account. */
export const databaseName = 'ileanet';

/** The store that the settings name. The SDKs of Azure take a third of a second to load: the first use loads them. */
export function storeNamed(settings: NamedStore, opening: Opening = {}): Store {
  if (settings.kind === 'sqlite') return sqliteStore(join(settings.dataDir, sqliteFile), collections);
  let made: Promise<Store> | undefined;
  const store = (): Promise<Store> => (made ??= cosmosNamed(settings, opening));
  return {
    read: async (collection, partition, id) => (await store()).read(collection, partition, id),
    list: async (collection, query) => (await store()).list(collection, query),
    commit: async (partition, writes) => (await store()).commit(partition, writes),
    ping: async () => (await store()).ping(),
    close: async () => (await made)?.close(),
  };
}

async function cosmosNamed(settings: Extract<NamedStore, { kind: 'cosmos' }>, { as, container, emulator }: Opening): Promise<Store> {
  const { cosmosStore } = await import('./cosmos.ts');
  const { endpoint } = settings;
  const rest = { database: databaseName, collections, ...(container ? { container } : {}), ...(emulator ? { enableEndpointDiscovery: false as const } : {}) };
  if ('key' in settings) return cosmosStore({ endpoint, key: settings.key, ...rest });
  const { cosmosIdentity } = await import('./cosmosIdentity.ts');
  return cosmosStore({ endpoint, credential: cosmosIdentity(settings.identity.clientId, as ?? 'app'), ...rest });
}
