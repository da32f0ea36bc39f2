import { followStore } from '../../functions/search/followStore.ts';
import { openSearchIndex } from '../../functions/search/openSearchIndex.ts';
import { collections } from '../../functions/store/collections.ts';
import { sqliteStore } from '../../functions/store/sqlite.ts';

/** Follows the store in the first file with the index in the second, says a line after every batch, and lives until it is killed or done. */
const [storeFile = '', indexFile = ''] = process.argv.slice(2);
const store = sqliteStore(storeFile, collections);
const index = openSearchIndex(indexFile);
await followStore(store, index, { told: (partitions) => void process.stdout.write(`${partitions}\n`) });
index.close();
await store.close();
