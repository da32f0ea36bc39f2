import { setImmediate } from 'node:timers/promises';
import type { SearchIndex } from './searchIndex.ts';
import { itemsOf } from '../store/knowledge.ts';
import { knowledgeChanges } from '../store/knowledgeCollections.ts';
import { encodeCursor } from '../store/store.ts';
import type { Store } from '../store/store.ts';

export interface FollowOptions {
  /** Awaited after every batch; gives the event loop back. */
  pause?: () => Promise<unknown>;
  /** Called after every batch with how many partitions were taken in so far. */
  told?: (partitions: number) => void;
  /** Asked after every batch whether to leave off; what was taken in stays. */
  stopped?: () => boolean;
}

/** Another instance's commit may come to light so much later than its time says (milliseconds). */
const overlap = 120_000;
/** Partitions that are read together and written in one go: searches wait for some tens of milliseconds. */
const atOnce = 16;

/** The state of a partition that an index has taken in, so that what the overlap shows again is not read again. */
interface Taken { etag: string; at: string }
const takenBy = new WeakMap<SearchIndex, Map<string, Taken>>();

/**
 * Brings an index up to its store and answers how many partitions it took in: all of them where the index is empty, else
 * those that changed since. To be called again and again, never twice at once. Killed in the middle, the next call goes
 * on where the last batch ended. Faults of the store are thrown; what was taken in before them stays.
 */
export async function followStore(store: Store, index: SearchIndex, options: FollowOptions = {}): Promise<number> {
  const { pause = setImmediate, told, stopped } = options;
  const taken = takenOf(index);
  let reached = index.cursor() ?? '';
  let after = reached === '' ? undefined : encodeCursor([earlier(reached), '', '']);
  let count = 0;
  do {
    const page = await store.list(knowledgeChanges, { order: 'byTime', limit: 200, after });
    const changes = page.items.filter(({ id, etag }) => taken.get(id)?.etag !== etag);
    for (let from = 0; from < changes.length; from += atOnce) {
      const batch = changes.slice(from, from + atOnce);
      const partitions = await Promise.all(batch.map(async ({ id }) => ({ partition: id, items: await itemsOf(store, id) })));
      reached = furthest(reached, batch.at(-1)?.value.changedAt ?? '');
      index.replace(partitions, reached);
      for (const { id, etag, value } of batch) taken.set(id, { etag, at: value.changedAt });
      count += batch.length;
      told?.(count);
      await pause();
      if (stopped?.() === true) return count;
    }
    after = page.next;
  } while (after !== undefined);
  for (const [id, { at }] of taken) if (reached !== '' && at < earlier(reached)) taken.delete(id);
  index.ready();
  return count;
}

/** An index that has lost its place, because its file broke, knows nothing any more. */
function takenOf(index: SearchIndex): Map<string, Taken> {
  const known = takenBy.get(index);
  if (known && index.cursor() !== undefined) return known;
  const none = new Map<string, Taken>();
  takenBy.set(index, none);
  return none;
}

/** A clock that is ahead on another instance must not lead past what this one has not seen yet. */
function furthest(reached: string, changedAt: string): string {
  const now = new Date().toISOString();
  const next = changedAt < now ? changedAt : now;
  return next > reached ? next : reached;
}

function earlier(instant: string): string {
  return new Date(Date.parse(instant) - overlap).toISOString();
}
