import { knowledgeChanges, practices, rdiProjects, rdiResults } from './knowledgeCollections.ts';
import type { StoredPractice, StoredProject, StoredResult } from './knowledgeCollections.ts';
import { everything, upsert } from './store.ts';
import type { Page, Store, Stored, Write } from './store.ts';
import type { KnowledgeItem } from '../domain/knowledge.ts';

/** An item and whatever is changed together with it: of a project also its results. */
export function itemPartition(id: string): string {
  return `item:${id}`;
}

export function readProject(store: Store, id: string): Promise<Stored<StoredProject> | undefined> {
  return store.read(rdiProjects, itemPartition(id), id);
}

export function readPractice(store: Store, id: string): Promise<Stored<StoredPractice> | undefined> {
  return store.read(practices, itemPartition(id), id);
}

export function readResult(store: Store, partition: string, id: string): Promise<Stored<StoredResult> | undefined> {
  return store.read(rdiResults, partition, id);
}

/** All results of a project, whoever may read them: for the import and the index. */
export function everyResult(store: Store, partition: string): Promise<StoredResult[]> {
  return everything(store, rdiResults, { order: 'every', partition });
}

/** The same with their etags, for whoever writes them anew. */
export async function storedResults(store: Store, partition: string): Promise<Stored<StoredResult>[]> {
  const all: Stored<StoredResult>[] = [];
  let after: string | undefined;
  do {
    const page: Page<StoredResult> = await store.list(rdiResults, { order: 'every', partition, limit: 1000, after });
    all.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return all;
}

/** The row of the change list: belongs into every commit that changes an item. */
export function changed(partition: string, at: string): Write {
  return upsert(knowledgeChanges, { id: partition, changedAt: at });
}

/** All items of a partition as they are now, whoever may read them: for the index. */
export async function itemsOf(store: Store, partition: string): Promise<KnowledgeItem[]> {
  const id = partition.slice('item:'.length);
  const [project, practice] = await Promise.all([readProject(store, id), readPractice(store, id)]);
  const items: KnowledgeItem[] = [...(project ? [project.value] : []), ...(practice && practice.value.withdrawnAt === undefined ? [practice.value] : [])];
  return practice ? items : [...items, ...(await everyResult(store, partition))];
}
