import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { collections } from '../../functions/store/collections.ts';
import { sqliteStore } from '../../functions/store/sqlite.ts';
import type { Collection, Store } from '../../functions/store/store.ts';

export interface TestStore {
  store: Store;
  file: string;
  /** Closes it and throws the file away. */
  gone(): Promise<void>;
}

/** Where documents lie, said so that another process can open them too. */
export type StoreAddress =
  | { kind: 'sqlite'; file: string }
  | { kind: 'cosmos'; endpoint: string; key: string; database: string; emulated: boolean };

/** Another way to the same documents, as a second instance or the next start has. The SDK is loaded only where it is needed. */
export async function openStore(address: StoreAddress, rows: readonly Collection<never>[] = collections): Promise<Store> {
  if (address.kind === 'sqlite') return sqliteStore(address.file, rows);
  const { cosmosStore } = await import('../../functions/store/cosmos.ts');
  const { endpoint, key, database, emulated } = address;
  return cosmosStore({ endpoint, key, database, collections: rows, ...(emulated ? { enableEndpointDiscovery: false } : {}) });
}

/** The embedded store in a folder of its own. */
export function aStore(rows: readonly Collection<never>[] = collections): TestStore {
  const folder = mkdtempSync(join(tmpdir(), 'ileanet-store-'));
  const file = join(folder, 'ileanet.sqlite');
  const store = sqliteStore(file, rows);
  return {
    store,
    file,
    async gone() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Every document's partition, id and etag, by collection: equal before and after means that nothing was written. Seals
 * are left out, and the etags of audit entries: a timer makes the ones and marks the others whatever happens.
 */
export function contentOf(file: string): Record<string, string[]> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return Object.fromEntries(collections.filter(({ name }) => name !== 'seals').map(({ name }) => {
      const rows = database.prepare(`SELECT partition, id, etag FROM "${name}" ORDER BY partition, id`).all() as { partition: string; id: string; etag: string }[];
      return [name, rows.map(({ partition, id, etag }) => `${partition} ${id} ${name === 'audit' ? '' : etag}`)];
    }));
  } finally {
    database.close();
  }
}

/** The bodies of one collection, as they lie on the disk. */
export function documentsOf(file: string, collection: string): Record<string, unknown>[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return (database.prepare(`SELECT body FROM "${collection}" ORDER BY partition, id`).all() as { body: string }[]).map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  } finally {
    database.close();
  }
}
