import type { App } from './app.ts';
import { contactCountries, mayDo, mayRead, readingKeys } from '../domain/access.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { Caller } from '../domain/member.ts';
import { isOverdue } from '../domain/practice.ts';
import { imports, knowledgeFeeds, practices } from '../store/knowledgeCollections.ts';
import type { SearchAnswer } from '../search/searchIndex.ts';
import type { HoldingsView } from '../contract/knowledgeViews.ts';

/** Practices past their review date that are named, oldest first; and imports looked through for the last that was done. */
const mostOverdue = 50;
const lastImports = 50;

/** What is in the knowledge factory, as far as the caller may read it, and how fresh it is. Refuses: not-allowed. */
export async function showHoldings(app: App, caller: Caller): Promise<Decision<HoldingsView>> {
  if (!mayLook(caller)) return refused({ kind: 'not-allowed', action: 'knowledge.import' });
  const [all, projects, results] = [counted(app, caller), counted(app, caller, 'rdi-project'), counted(app, caller, 'rdi-result')];
  const [overdue, done, feeds] = await Promise.all([overduePractices(app, caller), app.store.list(imports, { order: 'newest', limit: lastImports }), app.store.list(knowledgeFeeds, { order: 'all', limit: 1 })]);
  const { state, upTo } = app.index.state();
  const count = (facet: SearchAnswer['facets']['programme'], value: string): number => facet.find((one) => one.value === value)?.count ?? 0;
  const programmes = [...new Set([...projects.facets.programme, ...results.facets.programme].map(({ value }) => value))];
  const lastImport = done.items.find(({ value }) => value.state === 'done')?.value.finishedAt;
  const feed = feeds.items[0]?.value;
  return accepted({
    items: all.total,
    state,
    kinds: all.facets.kind,
    programmes: programmes.map((value) => ({ value, projects: count(projects.facets.programme, value), results: count(results.facets.programme, value) })),
    areas: all.facets.area,
    overdue,
    ...(upTo === undefined ? {} : { newest: upTo }),
    ...(lastImport === undefined ? {} : { lastImport }),
    ...(feed ? { feed: { address: feed.id, checkedAt: feed.checkedAt, lastModified: feed.lastModified, problem: feed.problem } } : {}),
  });
}

function mayLook(caller: Caller): boolean {
  return mayDo(caller, 'knowledge.import') || mayDo(caller, 'network.view') || contactCountries(caller).some((country) => mayDo(caller, 'network.view', { country }));
}

function counted(app: App, caller: Caller, kind?: string): SearchAnswer {
  return app.index.search({ words: '', filters: kind === undefined ? {} : { kind: [kind] }, order: 'newest', skip: 0, limit: 1 }, readingKeys(caller));
}

async function overduePractices(app: App, caller: Caller): Promise<HoldingsView['overdue']> {
  const now = app.now();
  const page = await app.store.list(practices, { order: 'byReview', upTo: now.slice(0, 10), readableBy: readingKeys(caller), limit: mostOverdue });
  return page.items.flatMap(({ value }) => (mayRead(caller, value) && value.withdrawnAt === undefined && isOverdue(value, now) ? [{ id: value.id, title: value.title, reviewBy: value.reviewBy }] : []));
}
