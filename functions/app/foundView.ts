import type { App } from './app.ts';
import { mayRead, readableBy } from '../domain/access.ts';
import { itemAddress } from '../domain/knowledge.ts';
import type { KnowledgeItem, Practice, RdiProject, RdiResult } from '../domain/knowledge.ts';
import type { Marked } from '../domain/marking.ts';
import type { Caller } from '../domain/member.ts';
import { isOverdue } from '../domain/practice.ts';
import type { Hit } from '../search/searchIndex.ts';
import { readPractice, readProject, readResult } from '../store/knowledge.ts';
import type { FoundItemView } from '../contract/knowledgeViews.ts';

/** What the index names, as it stands in the store now: an item that is gone, or that the caller may not read (any more), is left out. */
export async function readHits<H extends Pick<Hit, 'id' | 'partition' | 'kind'>>(app: App, caller: Caller, hits: readonly H[]): Promise<{ hit: H; item: KnowledgeItem }[]> {
  const items = await Promise.all(hits.map((hit) => readHit(app, hit)));
  return hits.flatMap((hit, index) => {
    const item = items[index];
    return item && mayRead(caller, item) && !('withdrawnAt' in item && item.withdrawnAt !== undefined) ? [{ hit, item }] : [];
  });
}

async function readHit({ store }: App, { id, partition, kind }: Pick<Hit, 'id' | 'partition' | 'kind'>): Promise<KnowledgeItem | undefined> {
  if (kind === 'rdi-project') return (await readProject(store, id))?.value;
  if (kind === 'rdi-result') return (await readResult(store, partition, id))?.value;
  return (await readPractice(store, id))?.value;
}

/** CLEAR, public and releasable to every country: it may stand where nobody knows who reads. */
export function isForEverybody(marked: Marked): boolean {
  return readableBy(marked).includes('public/*/anybody');
}

/** An item in a list. */
export function foundView(item: KnowledgeItem, now: string, snippets: FoundItemView['snippets'] = []): FoundItemView {
  const { kind, title, source, marking } = item;
  const shown = { kind, id: itemAddress(item), title, source, marking, forEverybody: isForEverybody(item), snippets };
  if (item.kind === 'rdi-project') return { ...shown, ...ofProject(item) };
  return item.kind === 'rdi-result' ? { ...shown, ...ofResult(item) } : { ...shown, ...ofPractice(item, now) };
}

type Own = Partial<FoundItemView> & Pick<FoundItemView, 'countries'>;

function ofProject({ acronym, line, framework, grantId, status, startDate, endDate, countries, organisations, goneSince }: RdiProject): Own {
  const lead = organisations.find(({ role }) => role === 'coordinator');
  return {
    acronym, line, framework, grantId, status, startDate, endDate, countries,
    ...(lead ? { coordinator: { name: lead.name, country: lead.country } } : {}),
    ...(goneSince === undefined ? {} : { gone: true }),
  };
}

function ofResult({ type, year, project, goneSince }: RdiResult): Own {
  const { id, acronym, framework, grantId } = project;
  return { type, year, framework, grantId, countries: [], project: { id, acronym }, ...(goneSince === undefined ? {} : { gone: true }) };
}

function ofPractice(practice: Practice, now: string): Own {
  const { countries, organisation } = practice;
  return { countries, organisation, overdue: isOverdue(practice, now) };
}
