import type { Store, Write } from '../../../functions/store/store.ts';

/**
 * A moment in the life of a store operation. `before`: it was asked for and nothing has happened yet. `after`: it is
 * done, and durable where it was a commit, but nobody has been told. Between them, of a commit,
 * - on SQLite: `inside`: the transaction is held, and the writes before number `write` (from 1) are made in it;
 * - on Cosmos DB: `written`: the batch is being written down to be sent; `arrived`: it has reached the service, which
 *   does it though nobody waits for it any more; `done`: the service has done it and not answered.
 */
export interface KillPoint {
  operation: 'read' | 'list' | 'commit' | 'forget';
  /** Name of a collection that the operation touches; of forgetting any. */
  of: string;
  /** Only operations whose writes, as JSON, hold this text. */
  holding?: string;
  /** The how manieth such operation since it was armed, from 1. */
  nth?: number;
  when: 'before' | 'inside' | 'written' | 'arrived' | 'done' | 'after';
  write?: number;
}

export interface KillingStore extends Store {
  arm(point: KillPoint | undefined): void;
}

/** Passes everything on to the real store, and at the armed moment kills the process as `kill -9` does. */
export function killingStore(store: Store): KillingStore {
  let armed: KillPoint | undefined;
  let met = 0;

  /** The armed point, if this is the operation it speaks of. */
  function meets(operation: KillPoint['operation'], collections: string[], text: () => string): KillPoint | undefined {
    if (armed?.operation !== operation || (operation !== 'forget' && !collections.includes(armed.of))) return undefined;
    if (armed.holding !== undefined && !text().includes(armed.holding)) return undefined;
    met += 1;
    return met === (armed.nth ?? 1) ? armed : undefined;
  }

  async function around<T>(point: KillPoint | undefined, work: () => Promise<T>): Promise<T> {
    if (point?.when === 'before') await killed();
    const answer = await work();
    if (point?.when === 'after') await killed();
    return answer;
  }

  return {
    ...store,
    arm(point) {
      armed = point;
      met = 0;
    },
    read: (collection, partition, id) => around(meets('read', [collection.name], () => ''), () => store.read(collection, partition, id)),
    list: (collection, query) => around(meets('list', [collection.name], () => ''), () => store.list(collection, query)),
    ...(store.forget ? { forget: () => around(meets('forget', [], () => ''), () => store.forget?.() ?? Promise.resolve(true)) } : {}),
    commit(partition, writes) {
      const point = meets('commit', writes.map(({ collection }) => collection), () => JSON.stringify(writes));
      const kills = (number: number): boolean => point?.when === 'written' || (point?.when === 'inside' && point.write === number);
      const given = writes.map((write, index) => (kills(index + 1) ? deadly(write) : write));
      return around(point, () => store.commit(partition, given));
    },
  };
}

/** A write that kills when the store turns it into JSON: SQLite inside the transaction, Cosmos DB before it sends. */
function deadly(write: Write): Write {
  return write.write === 'delete' ? write : { ...write, document: { toJSON: kill } };
}

function kill(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** Kills; what is under way never goes on. */
async function killed(): Promise<never> {
  kill();
  return new Promise(() => undefined);
}
