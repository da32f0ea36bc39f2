import { audited, untilCommitted } from './app.ts';
import type { App } from './app.ts';
import { readableBy } from '../domain/access.ts';
import { accepted } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { DumpProject } from '../domain/dumpProject.ts';
import { projectId } from '../domain/knowledge.ts';
import type { Framework } from '../domain/knowledge.ts';
import type { KnowledgeEvent } from '../domain/knowledgeImport.ts';
import { frameworkOfGrant, mergedProject, projectNotHere, seriesOf } from '../domain/merging.ts';
import type { Merged, Merging } from '../domain/merging.ts';
import { mergedResult, missedResult, resultId } from '../domain/mergingResults.ts';
import type { Outcome, RefusedRow } from '../cordis/dump.ts';
import { changed, itemPartition, readProject, storedResults } from '../store/knowledge.ts';
import { knowledgeEvents, rdiProjects, rdiResults } from '../store/knowledgeCollections.ts';
import type { StoredProject, StoredResult } from '../store/knowledgeCollections.ts';
import { create, replace } from '../store/store.ts';
import type { Stored, Write } from '../store/store.ts';

/** An import as far as its writing goes. */
export interface Writing extends Merging {
  /** Id of the import. */
  id: string;
  /** Member id, `operator` or `system`, for the audit. */
  by: string;
  author?: KnowledgeEvent['by'];
  /** The dump holds everything of its series: results that it does not have are gone. */
  whole: boolean;
  /** It was begun before and cut off: what it wrote then counts as what it was. */
  resumed: boolean;
}

export interface Written {
  outcome: Outcome;
  refused?: RefusedRow;
  /** The project was gone and is there again. */
  back?: boolean;
}

/** Writes in one commit; the change list's row and the audit entry come to them. */
const mostWrites = 96;

/**
 * Writes what a dump says of one project, its results with it, as far as it differs from what is stored. In one commit
 * where it fits; else results first and the project last, so that a kill between loses nothing and a repeat ends right.
 */
export async function writeProject(app: App, writing: Writing, dump: DumpProject): Promise<Written> {
  let begun = writing.resumed;
  const written = await untilCommitted(app, async (): Promise<Decision<Written> | undefined> => {
    const plan = await planned(app, { ...writing, resumed: begun }, dump);
    const parts = partsOf(plan.writes);
    for (const part of parts) {
      const committed = await patiently(() => app.store.commit(plan.partition, [...part, changed(plan.partition, app.now()), audited(app, writing.by, 'knowledge.import', plan.id)]));
      if (!committed.ok) return undefined;
      begun = true;
    }
    return accepted({ outcome: plan.outcome, ...(plan.refused ? { refused: plan.refused } : {}), ...(plan.back ? { back: true } : {}) });
  });
  if (!written.ok) throw new Error('A project was being changed by others all the time.');
  return written.value;
}

interface Plan extends Written {
  id: string;
  partition: string;
  /** What belongs into one commit stands together. */
  writes: Write[][];
}

async function planned(app: App, writing: Writing, dump: DumpProject): Promise<Plan> {
  const { framework, id, stored } = await placeOf(app, dump);
  const partition = itemPartition(id);
  const before = await storedResults(app.store, partition);
  const merged = mergedProject(stored?.value, dump, framework, writing);
  const acronym = merged?.item.acronym ?? dump.acronym;
  const same = stored !== undefined && stored.value.series === seriesOf(writing.series, framework);
  const results = await resultsPlan(app, writing, { dump, before, same, project: { id, framework, grantId: dump.grantId, acronym } });
  const outcome: Outcome = { project: merged ? countedAs(merged, stored?.value, writing) : 'none', results: results.counts };
  const plan = { id, partition, outcome };
  if (!merged) {
    const speaks = Boolean(dump.organisations ?? dump.programmes ?? dump.topics ?? dump.fields ?? dump.links);
    const refused: RefusedRow = { of: 'project', row: dump.at, why: projectNotHere(dump.grantId) };
    return speaks ? { ...plan, outcome: { ...outcome, project: 'refused' }, refused, writes: results.writes } : { ...plan, writes: results.writes };
  }
  const project: StoredProject = { ...merged.item, results: results.there, readableBy: readableBy(merged.item) };
  if (stored && merged.item === stored.value && project.results === stored.value.results) return { ...plan, writes: results.writes };
  const own = [stored ? replace(rdiProjects, stored, project) : create(rdiProjects, project), ...eventsOf(app, writing, id, merged)];
  return { ...plan, back: merged.back, writes: [...results.writes, own] };
}

/** Where a project lies. A table that names no programme: where it is stored already, else by its number. */
async function placeOf(app: App, { framework, grantId }: DumpProject): Promise<{ framework: Framework; id: string; stored?: Stored<StoredProject> | undefined }> {
  const likely = framework ?? frameworkOfGrant(grantId);
  const others: Framework[] = framework ? [] : (['HORIZON', 'H2020', 'FP7'] as const).filter((one) => one !== likely);
  for (const one of [likely, ...others]) {
    const stored = await readProject(app.store, projectId(one, grantId));
    if (stored) return { framework: one, id: stored.id, stored };
  }
  return { framework: likely, id: projectId(likely, grantId) };
}

type Counted = 'new' | 'changed' | 'unchanged';

/** What this import wrote before it was cut off is the same now; it bears the instant at which the import began. */
function countedAs({ verdict }: Merged<unknown>, stored: { addedAt: string; changedAt: string } | undefined, { resumed, at }: Writing): Counted {
  if (!resumed || verdict === 'new' || !stored) return verdict;
  return stored.addedAt === at ? 'new' : stored.changedAt === at ? 'changed' : verdict;
}

interface ResultsGiven {
  dump: DumpProject;
  before: Stored<StoredResult>[];
  same: boolean;
  project: { id: string; framework: Framework; grantId: string; acronym?: string | undefined };
}

async function resultsPlan(app: App, writing: Writing, { dump, before, same, project }: ResultsGiven): Promise<{ writes: Write[][]; counts: Outcome['results']; there: number }> {
  const known = new Map(before.map((stored) => [stored.id, stored]));
  const counts = { new: 0, changed: 0, unchanged: 0, gone: 0, back: 0 };
  const writes: Write[][] = [];
  let there = before.filter(({ value }) => value.goneSince === undefined).length;
  for (const result of dump.results ?? []) {
    const stored = known.get(resultId(result.id));
    const merged = mergedResult(stored?.value, result, project, writing, same);
    counts[countedAs(merged, stored?.value, writing)] += 1;
    if (!stored || merged.back) there += 1;
    if (merged.back) counts.back += 1;
    known.delete(resultId(result.id));
    if (stored && merged.item === stored.value) continue;
    const item = { ...merged.item, readableBy: readableBy(merged.item) };
    writes.push([stored ? replace(rdiResults, stored, item) : create(rdiResults, item), ...eventsOf(app, writing, item.id, merged)]);
  }
  for (const stored of known.values()) {
    if (!writing.whole || !stored.id.startsWith(resultId('')) || !dump.resultTypes?.includes(stored.value.type)) continue;
    // What this import marked before it was cut off.
    if (writing.resumed && stored.value.goneSince === writing.at) counts.gone += 1;
    const missed = missedResult(stored.value, project.framework, writing);
    if (!missed) continue;
    if (missed.gone) [there, counts.gone] = [there - 1, counts.gone + 1];
    writes.push([replace(rdiResults, stored, { ...stored.value, ...missed.item }), ...(missed.gone ? [eventOf(app, writing, stored.id, 'gone')] : [])]);
  }
  return { writes, counts, there };
}

function eventsOf(app: App, writing: Writing, item: string, { changes, back }: Merged<unknown>): Write[] {
  return [...(changes.length > 0 ? [eventOf(app, writing, item, 'changed', changes)] : []), ...(back ? [eventOf(app, writing, item, 'back')] : [])];
}

export function eventOf(app: App, { id, author }: Pick<Writing, 'id' | 'author'>, item: string, kind: KnowledgeEvent['kind'], changes: KnowledgeEvent['changes'] = []): Write {
  return create(knowledgeEvents, { id: app.newId(), item, at: app.now(), kind, import: id, ...(author ? { by: author } : {}), changes });
}

/** Commits, in their order: what belongs together is never parted. */
function partsOf(groups: readonly Write[][]): Write[][] {
  const parts: Write[][] = [];
  for (const group of groups) {
    const last = parts.at(-1);
    if (last && last.length + group.length <= mostWrites) last.push(...group);
    else parts.push([...group]);
  }
  return parts;
}

/** SQLite's code where another process holds the file for longer than a statement waits. */
const busy = 5;
const longestBusy = 12;

/** Another process may be writing the whole file anew: then the commit was not done, and is tried again for a minute or two. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (fault) {
      if ((fault as { errcode?: number }).errcode !== busy || tried >= longestBusy) throw fault;
      await new Promise((resume) => setTimeout(resume, 200 * tried));
    }
  }
}
