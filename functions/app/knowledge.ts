import { audited } from './app.ts';
import type { App } from './app.ts';
import { mayDo, mayRead, readableBy, readingKeys } from '../domain/access.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { RdiProject } from '../domain/knowledge.ts';
import type { Caller } from '../domain/member.ts';
import { rdiProjects } from '../store/collections.ts';
import { create } from '../store/store.ts';
import type { KnowledgeView, ProjectView } from '../contract/views.ts';

function partition(id: string): string {
  return `item:${id}`;
}

/** Projects the caller may read, newest first, a hundred a page. */
export async function listKnowledge(app: App, caller: Caller, query: { after?: string | undefined }): Promise<Decision<KnowledgeView>> {
  const page = await app.store.list(rdiProjects, { order: 'newest', readableBy: readingKeys(caller), limit: 100, after: query.after });
  const items = page.items.filter(({ value }) => mayRead(caller, value)).map(({ value }) => projectView(value));
  return accepted(page.next === undefined ? { items } : { items, next: page.next });
}

/** Refuses: not-there, also for what the caller may not read. */
export async function showKnowledge(app: App, caller: Caller, id: string): Promise<Decision<ProjectView>> {
  const project = await app.store.read(rdiProjects, partition(id), id);
  return project && mayRead(caller, project.value) ? accepted(projectView(project.value)) : refused({ kind: 'not-there' });
}

/** Refuses: not-allowed. What is there already is left as it is. */
export async function addProject(app: App, caller: Caller, project: RdiProject): Promise<Decision<undefined>> {
  if (!mayDo(caller, 'knowledge.add')) return refused({ kind: 'not-allowed', action: 'knowledge.add' });
  await app.store.commit(partition(project.id), [
    create(rdiProjects, { ...project, readableBy: readableBy(project) }),
    audited(app, caller.id, 'knowledge.add', project.id),
  ]);
  return accepted(undefined);
}

function projectView(project: RdiProject): ProjectView {
  const { marking: _marking, owner: _owner, groups: _groups, people: _people, ...facts } = project;
  return Object.fromEntries(Object.entries(facts).filter(([name]) => name !== 'readableBy')) as ProjectView;
}
