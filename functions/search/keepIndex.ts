import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyIndex, nothingFound } from './emptyIndex.ts';
import { followStore } from './followStore.ts';
import { removeIndexFile } from './indexFile.ts';
import { oneByOne } from './oneByOne.ts';
import { openSearchIndex } from './openSearchIndex.ts';
import type { SearchIndex } from './searchIndex.ts';
import { itemsOf } from '../store/knowledge.ts';
import { knowledgeChanges } from '../store/knowledgeCollections.ts';
import { encodeCursor } from '../store/store.ts';
import type { Store } from '../store/store.ts';

export interface KeptIndex {
  /** The same object whatever becomes of the file behind it. Never throws; closing it does nothing. */
  index: SearchIndex;
  /** Takes in what changed since, or everything where the index is new; answers how many partitions. Faults of the store are thrown. */
  catchUp(): Promise<number>;
  /** Begins to follow the store, in the background; called again it does nothing. Timers of Azure run on one instance only, and every instance has an index. */
  wake(): void;
  /** Takes in one partition at once, as well as it goes. */
  indexed(partition: string): Promise<void>;
  close(): Promise<void>;
}

export interface KeepOptions {
  store: Store;
  /** The clock by which changes are dated; absent: this machine's. */
  now?: (() => string) | undefined;
  /** Kept from start to start; absent: a file of this process alone, thrown away in the end. */
  file?: string | undefined;
  /** Logs a fault of ours. */
  fault(cause: unknown): void;
}

/** The file of the index in the folder of the embedded store. */
export const indexFile = 'search.db';

/** Other instances' changes are found after so long (milliseconds). */
const everySoOften = 15_000;

/** A fault of the index, not of the store that it is made from. */
class IndexFault extends Error {}

/**
 * Keeps the search index beside a running app. Whatever happens to it, the app goes on: an index that cannot be opened
 * or written is thrown away and made anew in the background, in memory where the file will not do; searches find little
 * or nothing meanwhile and say so (`building`).
 */
export function keepIndex({ store, now, file, fault }: KeepOptions): KeptIndex {
  const holder = holding(file, fault);
  const state = { closed: false };
  const catchUp = oneByOne(() => follow({ store, now, fault }, holder, state));
  let following: NodeJS.Timeout | undefined;
  return {
    index: quiet(() => (state.closed ? undefined : holder.current()), fault),
    catchUp,
    wake() {
      if (following || state.closed) return;
      let failing = false;
      // A store that cannot be reached fails every time: said once is enough.
      const look = (): void => void catchUp().then(() => (failing = false), (cause: unknown) => {
        if (!failing) fault(cause);
        failing = true;
      });
      following = setInterval(look, everySoOften);
      // Nobody waits for it: a process that has nothing else to do may end.
      following.unref();
      look();
    },
    async indexed(partition) {
      try {
        const items = await itemsOf(store, partition);
        if (!state.closed) holder.opened().replace([{ partition, items }]);
      } catch (cause) {
        fault(cause instanceof IndexFault ? cause.cause : cause);
      }
    },
    async close() {
      state.closed = true;
      clearInterval(following);
      await catchUp().catch(() => 0);
      holder.gone();
    },
  };
}

async function follow({ store, now, fault }: KeepOptions, holder: Holder, state: { closed: boolean }): Promise<number> {
  if (state.closed) return 0;
  try {
    if (!holder.checked && !(await isOf(store, holder.opened()))) holder.discard();
    holder.checked = true;
    const count = await followStore(store, holder.opened(), { now, stopped: () => state.closed });
    holder.works();
    return count;
  } catch (cause) {
    if (!(cause instanceof IndexFault)) throw cause;
    fault(cause.cause);
    if (!state.closed) holder.discard();
    return 0;
  }
}

/** The index behind the one that the app sees. */
interface Holder {
  current(): SearchIndex | undefined;
  /** Opens it where nobody has yet: a large file takes a second, so that is left to whoever needs it first in the background. */
  opened(): SearchIndex;
  /** It is not one of another store. */
  checked: boolean;
  works(): void;
  /** Throws it away; the next is empty, and in memory if this goes on. */
  discard(): void;
  gone(): void;
}

/** An index that failed so often in a row is kept in memory. */
const mostFailures = 2;

function holding(file: string | undefined, fault: (cause: unknown) => void): Holder {
  let folder: string | undefined;
  const place = (): string => file ?? join((folder ??= mkdtempSync(join(tmpdir(), 'ileanet-search-'))), indexFile);
  let current: SearchIndex | undefined;
  /** Is the file ours? Another process may hold it. */
  let inFile = false;
  let failures = 0;
  const open = (): SearchIndex => {
    try {
      inFile = failures < mostFailures;
      return openSearchIndex(inFile ? place() : ':memory:');
    } catch (cause) {
      inFile = false;
      fault(cause);
      return openSearchIndex(':memory:');
    }
  };
  return {
    checked: false,
    current: () => current,
    opened: () => (current ??= tagged(open())),
    works: () => void (failures = 0),
    discard() {
      const broken = current;
      current = undefined;
      this.checked = false;
      failures += 1;
      try {
        broken?.close();
        if (inFile) removeIndexFile(place());
      } catch (cause) {
        fault(cause);
      }
    },
    gone() {
      current?.close();
      current = undefined;
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The index as the app sees it: a fault is logged, and nothing is found. */
function quiet(current: () => SearchIndex | undefined, fault: (cause: unknown) => void): SearchIndex {
  const quietly = <T>(work: (index: SearchIndex) => T, otherwise: T): T => {
    const index = current();
    if (!index) return otherwise;
    try {
      return work(index);
    } catch (cause) {
      fault(cause instanceof IndexFault ? cause.cause : cause);
      return otherwise;
    }
  };
  return {
    ...emptyIndex('building'),
    search: (query, keys) => quietly((index) => index.search(query, keys), nothingFound()),
    related: (id, keys, limit) => quietly((index) => index.related(id, keys, limit), []),
    replace: (partitions, upTo) => quietly((index) => index.replace(partitions, upTo), undefined),
    cursor: () => quietly((index) => index.cursor(), undefined),
    knows: (partition) => quietly((index) => index.knows(partition), undefined),
    lookedAt: () => quietly((index) => index.lookedAt(), undefined),
    state: () => quietly((index) => index.state(), { state: 'building', items: 0 }),
  };
}

/**
 * Was the index made from this store as it is? The change that it came to last is still there, or a later one of the same
 * item; in a store that was put back to an earlier state it is not.
 */
async function isOf(store: Store, index: SearchIndex): Promise<boolean> {
  const reached = index.cursor();
  if (reached === undefined) return true;
  const before = new Date(Date.parse(reached) - 1).toISOString();
  const { items } = await store.list(knowledgeChanges, { order: 'byTime', limit: 1, after: encodeCursor([before, '', '']) });
  return items.length > 0;
}

/** Faults of writing say whose they are. */
function tagged(index: SearchIndex): SearchIndex {
  const tag = <T>(work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      throw new IndexFault('The search index failed.', { cause });
    }
  };
  return { ...index, replace: (partitions, upTo) => tag(() => index.replace(partitions, upTo)), ready: (lookedAt) => tag(() => index.ready(lookedAt)), cursor: () => tag(() => index.cursor()), knows: (partition) => tag(() => index.knows(partition)), lookedAt: () => tag(() => index.lookedAt()) };
}
