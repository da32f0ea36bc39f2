import { outbox } from '../../functions/store/collections.ts';
import type { Store } from '../../functions/store/store.ts';

/** How the store behaves while it is unruly: each a share of its operations, 0 … 1. */
export interface Unrest {
  /** Answers late, by up to so many milliseconds, before or after it was done. */
  slow?: { share: number; most: number };
  /** Breaks before anything was done. */
  failing?: number;
  /** Does it, and breaks before it answers. */
  losing?: number;
}

export interface UnrulyStore extends Store {
  unrest: Unrest | undefined;
  /** Whoever looks into the outbox finds it empty: no timer and no nudge carries anything out. */
  asleep: boolean;
  /** How often it broke. */
  broke: number;
  /** Called when a commit that writes to this collection is durable, before whoever asked is told. */
  onDurable: ((collections: readonly string[]) => Promise<void> | void) | undefined;
}

/** Passes everything on to the real store; slow and failing as it is told, by the chance it is given. */
export function unrulyStore(store: Store, chance: () => number): UnrulyStore {
  const unruly: UnrulyStore = {
    ...store,
    unrest: undefined,
    asleep: false,
    broke: 0,
    onDurable: undefined,
    read: (collection, partition, id) => around(() => store.read(collection, partition, id)),
    list: (collection, query) => around(async () => (unruly.asleep && collection.name === outbox.name ? { items: [] } : store.list(collection, query))),
    commit: (partition, writes) => around(async () => {
      const done = await store.commit(partition, writes);
      if (done.ok) await unruly.onDurable?.(writes.map(({ collection }) => collection));
      return done;
    }),
  };

  async function around<T>(work: () => Promise<T>): Promise<T> {
    const { slow, failing = 0, losing = 0 } = unruly.unrest ?? {};
    if (slow) await pause(slow);
    if (chance() < failing) return broken('before');
    const answer = await work();
    if (slow) await pause(slow);
    return chance() < losing ? broken('after') : answer;
  }

  async function pause({ share, most }: { share: number; most: number }): Promise<void> {
    if (chance() < share) await new Promise((resume) => setTimeout(resume, chance() * most));
  }

  function broken(when: string): never {
    unruly.broke += 1;
    throw new Error(`The store broke ${when} it had done it.`);
  }

  return unruly;
}
