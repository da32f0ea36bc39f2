import { setImmediate } from 'node:timers/promises';
import type { SearchIndex } from './searchIndex.ts';
import { itemsOf } from '../store/knowledge.ts';
import { knowledgeChanges } from '../store/knowledgeCollections.ts';
import { encodeCursor } from '../store/store.ts';
import type { Store } from '../store/store.ts';

export interface FollowOptions {
  /** The clock by which changes are dated; absent: this machine's. */
  now?: (() => string) | undefined;
  /** Awaited after every batch; gives the event loop back. */
  pause?: () => Promise<unknown>;
  /** Called after every batch with how many partitions were taken in so far. */
  told?: (partitions: number) => void;
  /** Asked after every batch whether to leave off; what was taken in stays. */
  stopped?: () => boolean;
}

/**
 * A commit may come to light so much later than its time says, clocks that differ included (milliseconds). So whoever has
 * looked through everything need not look again at what is dated that much earlier than the look.
 */
const overlap = 120_000;
/** Partitions that are read together and written in one go: searches wait for some tens of milliseconds. */
const atOnce = 16;

/**
 * Brings an index up to its store and answers how many partitions it took in: all of them where the index is empty, else
 * those that changed since. To be called again and again, never twice at once. Killed in the middle, the next call goes
 * on where the last batch ended. Faults of the store are thrown; what was taken in before them stays.
 */
export async function followStore(store: Store, index: SearchIndex, options: FollowOptions = {}): Promise<number> {
  const { now = () => new Date().toISOString(), pause = setImmediate, told, stopped } = options;
  const begun = now();
  let reached = index.cursor() ?? '';
  const known = latest(reached, earliest(index.lookedAt() ?? '', begun));
  let after = known === '' || reached === '' ? undefined : encodeCursor([earlier(known), '', '']);
  let count = 0;
  do {
    const page = await store.list(knowledgeChanges, { order: 'byTime', limit: 200, after });
    const changes = page.items.filter(({ id, etag }) => index.knows(id) !== etag);
    for (let from = 0; from < changes.length; from += atOnce) {
      const batch = changes.slice(from, from + atOnce);
      const partitions = await Promise.all(batch.map(async ({ id, etag }) => ({ partition: id, items: await itemsOf(store, id), change: etag })));
      // A clock that is ahead on another instance must not lead past what this one has not seen yet.
      reached = latest(reached, earliest(batch.at(-1)?.value.changedAt ?? '', now()));
      index.replace(partitions, reached);
      count += batch.length;
      told?.(count);
      await pause();
      if (stopped?.() === true) return count;
    }
    after = page.next;
  } while (after !== undefined);
  index.ready(begun);
  return count;
}

function latest(one: string, other: string): string {
  return one > other ? one : other;
}

function earliest(one: string, other: string): string {
  return one < other ? one : other;
}

function earlier(instant: string): string {
  return new Date(Date.parse(instant) - overlap).toISOString();
}
