import { AsyncLocalStorage } from 'node:async_hooks';
import type { Page, Store, Stored } from './store.ts';

/** What one use case asked of the store so far. */
export interface StoreMeasure {
  /** Point reads and pings. */
  reads: number;
  /** Pages of lists. */
  lists: number;
  /** Commits, also those that met a conflict or a fault. */
  commits: number;
  documentsRead: number;
  /** Documents created, changed or deleted by commits that were done. */
  documentsWritten: number;
  /** Request units that Cosmos DB named; 0 where the store names none. */
  charge: number;
}

/** The measure of whoever runs: follows every `await`, timer and promise that a use case starts. */
const measures = new AsyncLocalStorage<StoreMeasure>();

export function nothingMeasured(): StoreMeasure {
  return { reads: 0, lists: 0, commits: 0, documentsRead: 0, documentsWritten: 0, charge: 0 };
}

/** Runs the work; what it asks of a measured store, and what that costs, is added to `measure` until it has ended. */
export function measuring<T>(measure: StoreMeasure, work: () => Promise<T>): Promise<T> {
  return measures.run(measure, work);
}

/** Adds request units to the measure of whoever runs; the Cosmos adapter calls it once for each call of the port. */
export function countCharge(units: number): void {
  const measure = measures.getStore();
  if (measure) measure.charge += units;
}

/**
 * Counts what passes through the port into the measure of whoever asked. Commits that share a transaction are counted
 * each for its own: the measure is taken when the store is asked, not when it answers.
 */
export function measuredStore(store: Store): Store {
  return {
    read(collection, partition, id) {
      const measure = measures.getStore();
      const answer = store.read(collection, partition, id);
      if (!measure) return answer;
      measure.reads += 1;
      return answer.then((found) => counted(measure, found));
    },
    list(collection, query) {
      const measure = measures.getStore();
      const answer = store.list(collection, query);
      if (!measure) return answer;
      measure.lists += 1;
      return answer.then((page) => countedPage(measure, page));
    },
    commit(partition, writes) {
      const measure = measures.getStore();
      const answer = store.commit(partition, writes);
      if (!measure) return answer;
      measure.commits += 1;
      return answer.then((done) => {
        if (done.ok) measure.documentsWritten += writes.length;
        return done;
      });
    },
    ping() {
      const measure = measures.getStore();
      if (measure) measure.reads += 1;
      return store.ping();
    },
    ...(store.forget ? { forget: () => store.forget?.() ?? Promise.resolve(true) } : {}),
    close: () => store.close(),
  };
}

function counted<T>(measure: StoreMeasure, found: Stored<T> | undefined): Stored<T> | undefined {
  if (found) measure.documentsRead += 1;
  return found;
}

function countedPage<T>(measure: StoreMeasure, page: Page<T>): Page<T> {
  measure.documentsRead += page.items.length;
  return page;
}
