import { audited, untilCommitted } from './app.ts';
import type { App } from './app.ts';
import { byOf, ImportStopped } from './importRecord.ts';
import type { HeldImport } from './importRecord.ts';
import { eventOf, patiently } from './importWriting.ts';
import type { Staging } from '../cordis/dump.ts';
import { accepted } from '../domain/decision.ts';
import { projectId } from '../domain/knowledge.ts';
import type { Framework } from '../domain/knowledge.ts';
import { frameworkOfGrant, seriesOf } from '../domain/merging.ts';
import { changed, itemPartition, readProject } from '../store/knowledge.ts';
import { rdiProjects } from '../store/knowledgeCollections.ts';
import type { StoredProject } from '../store/knowledgeCollections.ts';
import { replace } from '../store/store.ts';
import type { Page, Stored } from '../store/store.ts';

/** Whether a dump that nobody said it of is whole: it holds so much of what the last edition had, and at least so many of it. */
const mostLikely = 0.9;
const fewest = 20;

/**
 * Marks as gone what the last edition of this dump had and this one has not. Done before anything is written, so that
 * a run cut off here does it once more and finds the same: what this import marked bears the instant at which it began.
 * `whole`: the dump holds everything of its series, as told or as guessed.
 */
export async function markMissing(app: App, held: HeldImport, staging: Staging, stop: AbortSignal): Promise<{ whole: boolean; gone: number }> {
  const { whole, gone } = held.value;
  if (gone !== undefined) return { whole: whole === 'yes', gone };
  const found = whole === 'no' || staging.counts.projects === 0 ? undefined : await missed(app, held, staging, stop);
  // A refused row may be the one that is missed.
  const decided = whole === 'yes' || (found?.likely === true && !hasRefusedProject(staging));
  let marked = decided ? (found?.markedBefore ?? 0) : 0;
  for (const id of decided ? (found?.missing ?? []) : []) {
    if (stop.aborted) throw new ImportStopped();
    if (await markGone(app, held, id)) marked += 1;
  }
  await held.save({ whole: decided ? 'yes' : 'no', gone: marked });
  return { whole: decided, gone: marked };
}

function hasRefusedProject(staging: Staging): boolean {
  for (const { of } of staging.refused()) if (of === 'project') return true;
  return false;
}

interface Missed { missing: string[]; markedBefore: number; likely: boolean }

async function missed(app: App, held: HeldImport, staging: Staging, stop: AbortSignal): Promise<Missed> {
  const there = new Map<Framework, Set<string>>();
  let looked = 0;
  for (const { facts, framework, grantId } of staging.projects()) {
    if (stop.aborted) throw new ImportStopped();
    const named = framework ?? frameworkOfGrant(grantId);
    if (facts) there.set(named, (there.get(named) ?? new Set()).add(projectId(named, grantId)));
    if ((looked += 1) % 50 === 0) await new Promise((resume) => setImmediate(resume));
  }
  const all: Missed = { missing: [], markedBefore: 0, likely: true };
  for (const [framework, ids] of there) {
    let [stored, missing] = [0, 0];
    for await (const { id, value } of projectsOf(app, seriesOf(held.value.series, framework))) {
      if (value.goneSince === held.value.startedAt) all.markedBefore += 1;
      if (value.goneSince !== undefined) continue;
      stored += 1;
      if (ids.has(id)) continue;
      missing += 1;
      all.missing.push(id);
    }
    all.likely &&= stored - missing >= fewest && stored - missing >= mostLikely * stored;
  }
  return all;
}

async function* projectsOf(app: App, series: string): AsyncGenerator<Stored<StoredProject>> {
  let after: string | undefined;
  do {
    const page: Page<StoredProject> = await app.store.list(rdiProjects, { order: 'series', where: { series }, limit: 200, after });
    yield* page.items;
    after = page.next;
  } while (after !== undefined);
}

/** False where it is gone already. */
async function markGone(app: App, held: HeldImport, id: string): Promise<boolean> {
  const { startedAt, by } = held.value;
  const partition = itemPartition(id);
  const marked = await untilCommitted(app, async () => {
    const stored = await readProject(app.store, id);
    if (!stored || stored.value.goneSince !== undefined) return accepted(false);
    const event = eventOf(app, { id: held.value.id, ...(by ? { author: by } : {}) }, id, 'gone');
    const writes = [replace(rdiProjects, stored, { ...stored.value, goneSince: startedAt, changedAt: startedAt }), event, changed(partition, app.now()), audited(app, byOf(held.value), 'knowledge.import', id)];
    return (await patiently(() => app.store.commit(partition, writes))).ok ? accepted(true) : undefined;
  });
  return marked.ok && marked.value;
}
