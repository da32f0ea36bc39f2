import type { Store } from '../../functions/store/store.ts';

/** As when the process is killed: nothing that was asked for from then on ever happens. */
export const dead = 'The process is dead.';

export interface DyingStore extends Store {
  /** How many operations there have been. */
  operations(): number;
}

/**
 * Works until its operation number `nth` (from 1), and dies there: before anything of it has happened, or when it is done
 * and nobody has been told. From then on it does nothing any more.
 */
export function dyingStore(store: Store, nth: number, when: 'before' | 'after'): DyingStore {
  let count = 0;
  async function around<T>(work: () => Promise<T>): Promise<T> {
    count += 1;
    const number = count;
    if (number > nth || (number === nth && when === 'before')) throw new Error(dead);
    const answer = await work();
    if (count >= nth && number === nth) throw new Error(dead);
    return answer;
  }
  return {
    ...store,
    operations: () => count,
    read: (collection, partition, id) => around(() => store.read(collection, partition, id)),
    list: (collection, query) => around(() => store.list(collection, query)),
    commit: (partition, writes) => around(() => store.commit(partition, writes)),
  };
}
