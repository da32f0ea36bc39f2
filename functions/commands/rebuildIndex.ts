import { join, resolve } from 'node:path';
import { CommandRefused } from './cli.ts';
import type { Command } from './cli.ts';
import { openStore } from './openStore.ts';
import { DataDirInUse, lockDataDir } from '../host/dataDirLock.ts';
import type { DataDirLock } from '../host/dataDirLock.ts';
import { followStore } from '../search/followStore.ts';
import { removeIndexFile } from '../search/indexFile.ts';
import { indexFile } from '../search/keepIndex.ts';
import { openSearchIndex } from '../search/openSearchIndex.ts';

/** Throws the search index in DATA_DIR away and makes it anew from the store. */
export const rebuildIndexCommand: Command = {
  summary: 'Make the search index in DATA_DIR anew from the store.',
  usage: '[--json]',
  options: {},
  notes: [
    'Stop the app first. Nothing in the index is the only copy, and an app that starts without one makes it in the background;',
    'this does it beforehand. Cut off, the app goes on where it ended. On Cosmos DB each instance has an index of its own and',
    'makes it when it starts: restart the app.',
  ],
  async run(_given, out) {
    const { DATA_DIR, COSMOS_ENDPOINT } = process.env;
    if (COSMOS_ENDPOINT) throw new CommandRefused('On Cosmos DB each instance makes its own search index when it starts: restart the app.');
    const store = await openStore(process.env);
    let lock: DataDirLock | undefined;
    try {
      lock = taken(resolve(DATA_DIR ?? ''));
      const file = join(resolve(DATA_DIR ?? ''), indexFile);
      removeIndexFile(file);
      const index = openSearchIndex(file);
      try {
        const partitions = await followStore(store, index);
        const { items } = index.state();
        out.print(out.json ? JSON.stringify({ partitions, items }) : `The search index was made anew: ${items.toLocaleString('en-GB')} ${items === 1 ? 'item' : 'items'}.`);
      } finally {
        index.close();
      }
    } finally {
      lock?.release();
      await store.close();
    }
  },
};

function taken(dataDir: string): DataDirLock {
  try {
    return lockDataDir(dataDir);
  } catch (fault) {
    throw fault instanceof DataDirInUse ? new CommandRefused(fault.message) : fault;
  }
}
