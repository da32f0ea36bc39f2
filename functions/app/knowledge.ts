import { audited } from './app.ts';
import type { App } from './app.ts';
import { mayDo, mayRead, readableBy, readingKeys } from '../domain/access.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import { areasOf, itemAddress, resultAt } from '../domain/knowledge.ts';
import type { KnowledgeItem, Practice, RdiProject, RdiResult, ResultType } from '../domain/knowledge.ts';
import type { KnowledgeEvent } from '../domain/knowledgeImport.ts';
import { isOverdue, mayChangePractice } from '../domain/practice.ts';
import type { Caller } from '../domain/member.ts';
import type { PractitionerGroup } from '../domain/network.ts';
import { knowledgeChanges, knowledgeEvents, practices, rdiProjects, rdiResults } from '../store/knowledgeCollections.ts';
import { changed, itemPartition, readPractice, readProject, readResult } from '../store/knowledge.ts';
import { listGroups } from '../store/network.ts';
import { create } from '../store/store.ts';
import type { Write } from '../store/store.ts';
import type { HistoryView, ItemView, PracticeView, ProjectView, ResultsView, ResultView } from '../contract/knowledgeViews.ts';

const pageOfResults = 50;
const pageOfHistory = 50;

/**
 * The item at an address if this caller may read it, or undefined; a withdrawn practice is there only for who may change
 * it. Whatever the answer, the store is asked the same number of times.
 */
export async function readableItem(app: App, caller: Caller, address: string): Promise<KnowledgeItem | undefined> {
  const [one, other] = await itemsAt(app, address);
  const item = one ?? other;
  if (!item || !mayRead(caller, item)) return undefined;
  return 'withdrawnAt' in item && item.withdrawnAt !== undefined && !mayChangePractice(caller, item) ? undefined : item;
}

async function itemsAt(app: App, address: string): Promise<[KnowledgeItem | undefined, KnowledgeItem | undefined]> {
  const of = resultAt(address);
  if (of) {
    const [result] = await Promise.all([readResult(app.store, itemPartition(of.project), of.result), readProject(app.store, of.project)]);
    return [result?.value, undefined];
  }
  const [project, practice] = await Promise.all([readProject(app.store, address), readPractice(app.store, address)]);
  return [project?.value, practice?.value];
}

/** A project, a result or a practice. Refuses: not-there, also for what the caller may not read. */
export async function showKnowledge(app: App, caller: Caller, address: string): Promise<Decision<ItemView>> {
  const item = await readableItem(app, caller, address);
  if (!item) return refused({ kind: 'not-there' });
  if (item.kind === 'rdi-project') return accepted(projectView(item));
  if (item.kind === 'rdi-result') return accepted(resultView(item, await projectFor(app, caller, item)));
  return accepted(practiceView(app, caller, item, await listGroups(app.store)));
}

async function projectFor(app: App, caller: Caller, { project }: RdiResult): Promise<RdiProject | undefined> {
  const stored = await readProject(app.store, project.id);
  return stored && mayRead(caller, stored.value) ? stored.value : undefined;
}

/** Results of a project by id, fifty a page. Refuses: not-there. */
export async function listResults(app: App, caller: Caller, id: string, asked: { type?: ResultType | undefined; after?: string | undefined }): Promise<Decision<ResultsView>> {
  const partition = itemPartition(id);
  const query = asked.type === undefined ? { order: 'all' } : { order: 'byType', where: { type: asked.type } };
  const [project, page] = await Promise.all([
    readProject(app.store, id),
    app.store.list(rdiResults, { ...query, partition, readableBy: readingKeys(caller), after: asked.after, limit: pageOfResults }),
  ]);
  if (!project || !mayRead(caller, project.value)) return refused({ kind: 'not-there' });
  const items = page.items.flatMap(({ value }) => (mayRead(caller, value) ? [resultView(value, project.value)] : []));
  return accepted({ items, ...(page.next === undefined ? {} : { next: page.next }) });
}

/**
 * What changed on an item, newest first. What a practice said before others came to be allowed to read it stays between
 * its author and those: to everybody else the history begins there. Refuses: not-there.
 */
export async function listHistory(app: App, caller: Caller, address: string, after?: string): Promise<Decision<HistoryView>> {
  const item = await readableItem(app, caller, address);
  if (!item) return refused({ kind: 'not-there' });
  const home = item.kind === 'rdi-result' ? item.project.id : item.id;
  const page = await app.store.list(knowledgeEvents, { order: 'ofItem', where: { item: item.id }, partition: itemPartition(home), after, limit: pageOfHistory });
  const since = 'readersSince' in item && item.author.member !== caller.id ? item.readersSince : undefined;
  const items = page.items.flatMap(({ value }) => eventView(value, since));
  return accepted({ items, ...(page.next === undefined || items.length < page.items.length ? {} : { next: page.next }) });
}

function eventView({ id, at, kind, by, import: dump, changes }: KnowledgeEvent, since: string | undefined): HistoryView['items'] {
  if (since !== undefined && at < since) return [];
  const shown = since === at ? changes.map(({ old: _old, ...rest }) => rest) : changes;
  return [{ id, at, kind, changes: shown, ...(by && by.name !== '' ? { by: by.name } : {}), ...(dump === undefined ? {} : { import: dump }) }];
}

/** Puts a ready item into the knowledge factory: for the demo network. Refuses: not-allowed. What is there already is left as it is. */
export async function addItem(app: App, caller: Caller, item: KnowledgeItem): Promise<Decision<undefined>> {
  if (!mayDo(caller, 'knowledge.add')) return refused({ kind: 'not-allowed', action: 'knowledge.add' });
  const partition = itemPartition(item.kind === 'rdi-result' ? item.project.id : item.id);
  const made = await app.store.commit(partition, [creation(item), changed(partition, app.now()), audited(app, caller.id, 'knowledge.add', item.id)]);
  // A store from before there was a change list: the item gets its place in it.
  if (!made.ok) await app.store.commit(partition, [create(knowledgeChanges, { id: partition, changedAt: app.now() })]);
  await app.indexed(partition);
  return accepted(undefined);
}

function creation(item: KnowledgeItem): Write {
  const keys = { readableBy: readableBy(item) };
  if (item.kind === 'rdi-project') return create(rdiProjects, { ...item, ...keys });
  return item.kind === 'rdi-result' ? create(rdiResults, { ...item, ...keys }) : create(practices, { ...item, ...keys });
}

type Kept = 'owner' | 'groups' | 'people' | 'series' | 'statements' | 'readableBy' | 'readersSince';

/** Without what is for the server alone. */
function facts<T extends object>(item: T): Omit<T, Kept> {
  const { owner: _owner, groups: _groups, people: _people, series: _series, statements: _statements, readableBy: _keys, readersSince: _since, ...shown } = item as T & Partial<Record<Kept, unknown>>;
  return shown as Omit<T, Kept>;
}

function projectView(project: RdiProject): ProjectView {
  return { ...facts(project), areas: areasOf(project.topics) };
}

export function resultView(result: RdiResult, project: RdiProject | undefined): ResultView {
  return { ...facts(result), id: itemAddress(result), project: { ...result.project, ...(project ? { acronym: project.acronym, title: project.title } : {}) } };
}

export function practiceView(app: App, caller: Caller, practice: Practice, groups: readonly PractitionerGroup[]): PracticeView {
  return {
    ...facts(practice),
    author: { name: practice.author.name },
    groups: (practice.groups ?? []).map((id) => ({ id, name: groups.find((group) => group.id === id)?.name ?? id })),
    overdue: isOverdue(practice, app.now()),
    may: { change: mayChangePractice(caller, practice) },
  };
}
