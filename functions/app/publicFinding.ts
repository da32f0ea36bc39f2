import { isForEverybody } from './foundView.ts';
import { itemAddress } from '../domain/knowledge.ts';
import type { KnowledgeItem, Participation } from '../domain/knowledge.ts';
import { readPractice, readProject, readResult } from '../store/knowledge.ts';
import type { Store } from '../store/store.ts';
import type { SearchIndex } from '../search/searchIndex.ts';

/** What an operator, who is no member, may look at: CLEAR and public in every country. */
const keysOfEverybody = ['public/*/anybody'];

export interface PublicFinding {
  total: number;
  match: 'all' | 'closest';
  /** Where `closest`: how many have all of the words. */
  withAll?: number | undefined;
  corrected?: string | undefined;
  /** Address of what is called exactly so. */
  exact?: string | undefined;
  items: PublicItem[];
}

export interface PublicItem {
  id: string;
  kind: KnowledgeItem['kind'];
  title: string;
  acronym?: string | undefined;
  programme?: string | undefined;
  grantId?: string | undefined;
  status?: string | undefined;
  startDate?: string | undefined;
  endDate?: string | undefined;
  countries?: string[] | undefined;
  participants?: Pick<Participation, 'name' | 'country' | 'role'>[] | undefined;
}

/** Items for everybody, as anybody would find them, what is called exactly so first. `limit`: 1 to 100. */
export async function findForEverybody(store: Store, index: SearchIndex, words: string, limit: number): Promise<PublicFinding> {
  const { hits, total, match, withAll, corrected, exact } = index.search({ words, filters: {}, order: 'best', skip: 0, limit }, keysOfEverybody);
  const read = await Promise.all(hits.map(async ({ id, partition, kind }) => (kind === 'rdi-project' ? readProject(store, id) : kind === 'rdi-result' ? readResult(store, partition, id) : readPractice(store, id))));
  const items = read.flatMap((stored) => (stored && isPublic(stored.value) ? [stored.value] : []));
  const named = items.find(({ id }) => id === exact) ?? (exact === undefined ? undefined : (await readProject(store, exact))?.value);
  const first = named && isPublic(named) ? [named] : [];
  const others = items.filter(({ id }) => id !== first[0]?.id);
  return { total, match, withAll, corrected, exact: first[0] && itemAddress(first[0]), items: [...first, ...others].slice(0, limit).map(shown) };
}

function isPublic(item: KnowledgeItem): boolean {
  return isForEverybody(item) && !('withdrawnAt' in item && item.withdrawnAt !== undefined);
}

function shown(item: KnowledgeItem): PublicItem {
  const { kind, title } = item;
  const base = { id: itemAddress(item), kind, title };
  if (item.kind === 'rdi-result') return { ...base, acronym: item.project.acronym, programme: item.project.framework, grantId: item.project.grantId };
  if (item.kind !== 'rdi-project') return { ...base, countries: item.countries };
  const { acronym, framework, grantId, status, startDate, endDate, countries, organisations } = item;
  return { ...base, acronym, programme: framework, grantId, status, startDate, endDate, countries, participants: organisations.map(({ name, country, role }) => ({ name, country, role })) };
}
