import type { Store } from '../../functions/store/store.ts';

/** How often the port was asked, and how many documents went through it. */
export interface StoreCounts {
  reads: number;
  lists: number;
  commits: number;
  documentsRead: number;
  documentsWritten: number;
}

export interface CountedStore extends Store {
  /** Counts since the last call. */
  takeCounts(): StoreCounts;
}

/** Counts what passes through the port. For a run of its own: counting costs a little. */
export function countedStore(store: Store): CountedStore {
  let counts = nothing();
  return {
    async read(collection, partition, id) {
      counts.reads += 1;
      const found = await store.read(collection, partition, id);
      if (found) counts.documentsRead += 1;
      return found;
    },
    async list(collection, query) {
      counts.lists += 1;
      const page = await store.list(collection, query);
      counts.documentsRead += page.items.length;
      return page;
    },
    async commit(partition, writes) {
      counts.commits += 1;
      const answer = await store.commit(partition, writes);
      if (answer.ok) counts.documentsWritten += writes.length;
      return answer;
    },
    ping: () => store.ping(),
    close: () => store.close(),
    takeCounts() {
      const taken = counts;
      counts = nothing();
      return taken;
    },
  };
}

function nothing(): StoreCounts {
  return { reads: 0, lists: 0, commits: 0, documentsRead: 0, documentsWritten: 0 };
}
