import { setImmediate } from 'node:timers/promises';
import { openChallengeIndex } from './challengeIndex.ts';
import type { ChallengeIndex, IndexedChallenge } from './challengeIndex.ts';
import { Fault } from '../../domain/fault.ts';
import { challenges, commonChallenges } from '../../store/challengeCollections.ts';
import type { StoredChallenge, StoredCommon } from '../../store/challengeCollections.ts';
import { challengesPartition } from '../../store/challenges.ts';
import { encodeCursor } from '../../store/store.ts';
import type { Collection, Page, Store } from '../../store/store.ts';
import { oneByOne } from '../oneByOne.ts';

export interface KeptChallengeIndex {
  /** The same object for good; finds little or nothing while it is `building`. */
  index: ChallengeIndex;
  /** `building` until everything is in that was in the store at the first look. */
  state(): 'ready' | 'building';
  /** Begins to follow the store, in the background; called again it does nothing. Every instance has an index of its own. */
  wake(): void;
  /** Takes in what changed since, or everything at first; answers how many. Never throws: where the store fails, what is there stays. */
  catchUp(): Promise<number>;
  close(): Promise<void>;
}

export interface KeepChallengesOptions {
  store: Store;
  /** The clock by which changes are dated; absent: this machine's. */
  now?: (() => string) | undefined;
  /** Logs a fault of ours or of the store; while the store stays away it is told once. */
  fault(cause: unknown): void;
  /** What the index is told of it; absent: it is in no index. */
  toIndexed(stored: StoredChallenge | StoredCommon): IndexedChallenge | undefined;
}

/** Other instances' changes are found after so long (milliseconds). */
const everySoOften = 15_000;
/** A commit may come to light so much later than its time says, clocks that differ included (milliseconds). */
const overlap = 120_000;
/** Documents that are asked for together, and those that are taken in before others get their turn. */
const [page, atOnce] = [200, 20];

/** What was taken in already: etags by collection and id, and when the last whole look began. */
interface Known {
  etags: Map<string, string>;
  lookedAt?: string;
}

/** Keeps an index of all challenges in step with the store, beside a running app. In memory: at the start it is empty. */
export function keepChallengeIndex(options: KeepChallengesOptions): KeptChallengeIndex {
  const index = openChallengeIndex();
  const known: Known = { etags: new Map() };
  let [failing, closed] = [false, false];
  let following: NodeJS.Timeout | undefined;
  const look = async (): Promise<number> => {
    if (closed) return 0;
    try {
      const count = await takeIn(options, index, known, () => closed);
      failing = false;
      return count;
    } catch (cause) {
      if (!failing && !closed) options.fault(cause);
      failing = true;
      return 0;
    }
  };
  const catchUp = oneByOne(look);
  return {
    index,
    state: () => (known.lookedAt === undefined ? 'building' : 'ready'),
    wake() {
      if (following || closed) return;
      following = setInterval(() => void catchUp(), everySoOften);
      // Nobody waits for it: a process that has nothing else to do may end.
      following.unref();
      void catchUp();
    },
    catchUp,
    async close() {
      closed = true;
      clearInterval(following);
      await catchUp();
    },
  };
}

async function takeIn(options: KeepChallengesOptions, index: ChallengeIndex, known: Known, stopped: () => boolean): Promise<number> {
  const begun = (options.now ?? (() => new Date().toISOString()))();
  const since = known.lookedAt === undefined || known.lookedAt < begun ? known.lookedAt : begun;
  let count = 0;
  for (const collection of [challenges, commonChallenges] as const) {
    let after = since === undefined ? undefined : encodeCursor([new Date(Date.parse(since) - overlap).toISOString(), '', '']);
    do {
      const found: Page<StoredChallenge | StoredCommon> = await options.store.list(collection as Collection<StoredChallenge | StoredCommon>, { order: 'byChange', partition: challengesPartition, limit: page, after, unreadable: 'apart' });
      count += await takePage(options, index, known, { collection: collection.name, found, stopped });
      if (stopped()) return count;
      after = found.next;
    } while (after !== undefined);
  }
  known.lookedAt = begun;
  return count;
}

async function takePage({ fault, toIndexed }: KeepChallengesOptions, index: ChallengeIndex, { etags }: Known, { collection, found, stopped }: { collection: string; found: Page<StoredChallenge | StoredCommon>; stopped(): boolean }): Promise<number> {
  const nameOf = (id: string): string => `${collection} ${id}`;
  for (const { id } of found.unreadable ?? []) {
    if (etags.get(nameOf(id)) === '') continue;
    fault(new Fault(`The search cannot read a document of ${collection} and goes on without it.`));
    index.remove([id]);
    etags.set(nameOf(id), '');
  }
  const changed = found.items.filter(({ id, etag }) => etags.get(nameOf(id)) !== etag);
  for (let from = 0; from < changed.length && !stopped(); from += atOnce) {
    const batch = changed.slice(from, from + atOnce);
    const taken = batch.map(({ id, value }) => ({ id, item: toIndexed(value) }));
    index.remove(taken.flatMap(({ id, item }) => (item ? [] : [id])));
    index.replace(taken.flatMap(({ item }) => item ?? []));
    for (const { id, etag } of batch) etags.set(nameOf(id), etag);
    await setImmediate();
  }
  return changed.length;
}
