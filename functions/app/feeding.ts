import { audited } from './app.ts';
import type { App } from './app.ts';
import type { Fetched } from '../cordis/fetchDump.ts';
import { fileNameOf, seriesOfNames } from '../domain/knowledgeImport.ts';
import type { Import, KnowledgeFeed } from '../domain/knowledgeImport.ts';
import { importPartition, readImport } from '../store/imports.ts';
import { imports, knowledgeFeeds } from '../store/knowledgeCollections.ts';
import { create, upsert } from '../store/store.ts';

export interface FeedParts {
  /** From the environment. */
  addresses: readonly string[];
  /** Fetches an address into the folder of the import with this id. */
  fetch(address: string, known: { etag?: string | undefined; lastModified?: string | undefined }, id: string): Promise<Fetched>;
  fault(cause: unknown): void;
}

const feeds = 'feeds';

/**
 * Looks whether the configured addresses have another dump than last time, and lets what is new wait to be imported.
 * What goes wrong is kept with the address, for the coordinator, and stops no other; answers how many were fetched.
 */
export async function checkFeeds(app: App, parts: FeedParts): Promise<number> {
  let fetched = 0;
  for (const address of parts.addresses) {
    try {
      if (await checkFeed(app, address, parts)) fetched += 1;
    } catch (cause) {
      parts.fault(cause);
    }
  }
  return fetched;
}

async function checkFeed(app: App, address: string, { fetch }: FeedParts): Promise<boolean> {
  const before = (await app.store.read(knowledgeFeeds, feeds, address))?.value;
  const last = before?.import === undefined ? undefined : (await readImport(app.store, before.import))?.value;
  // While the last file waits or is read, another look would only fetch it again.
  if (last && ['waiting', 'running'].includes(last.state)) return false;
  const known = last?.state === 'done' || last?.state === 'refused' ? { etag: before?.etag, lastModified: before?.lastModified } : {};
  const id = app.newId();
  const answer = await fetch(address, known, id);
  const { problem: _problem, ...rest } = before ?? { id: address };
  const checked: KnowledgeFeed = { ...rest, checkedAt: app.now() };
  if (answer.is === 'fetched') {
    await app.store.commit(importPartition(id), [create(imports, importOf(app, id, address, answer.size)), audited(app, 'system', 'knowledge.import', id)]);
    await keep(app, { id: address, checkedAt: checked.checkedAt, import: id, ...(answer.etag === undefined ? {} : { etag: answer.etag }), ...(answer.lastModified === undefined ? {} : { lastModified: answer.lastModified }) });
    return true;
  }
  await keep(app, answer.is === 'refused' ? { ...checked, problem: answer.problem } : checked);
  return false;
}

async function keep(app: App, feed: KnowledgeFeed): Promise<void> {
  await app.store.commit(feeds, [upsert(knowledgeFeeds, feed)]);
}

function importOf(app: App, id: string, address: string, size: number): Import {
  const name = fileNameOf(new URL(address).pathname);
  return { id, via: 'timer', startedAt: app.now(), files: [{ name, size, parts: 0 }], series: seriesOfNames([name]), whole: 'guess', state: 'waiting', dueAt: app.now(), tries: 0 };
}
