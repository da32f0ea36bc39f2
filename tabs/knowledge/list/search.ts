import type { InputOf } from '../../../functions/contract/routes.ts';
import type { SearchView } from '../../../functions/contract/knowledgeViews.ts';
import { addressOf, searchQueryIn } from '../../search/searchQuery.ts';
import type { SearchQuery } from '../../search/searchQuery.ts';

/** The facets in the order of the page. */
export const facetNames = ['kind', 'area', 'programme', 'status', 'country', 'field', 'organisationType', 'year'] as const satisfies readonly (keyof SearchView['facets'])[];
export type FacetName = (typeof facetNames)[number];

/** What somebody looks for, and how it is shown. All of it stands in the address. */
export interface Search extends SearchQuery<FacetName> {
  order: 'best' | 'newest';
  view: 'list' | 'countries';
}

export function searchIn(query: URLSearchParams): Search {
  return {
    ...searchQueryIn(query, facetNames),
    order: query.get('order') === 'newest' ? 'newest' : 'best',
    view: query.get('view') === 'countries' ? 'countries' : 'list',
  };
}

/** The query of the address, without what is usual. */
export function queryFor(search: Search): string {
  const { order, view } = search;
  return addressOf(search, facetNames, { order: order === 'best' ? undefined : order, view: view === 'list' ? undefined : view });
}

/** What the service is asked for the whole of the search. */
export function wantedBy({ words, filters, order }: Search): Pick<InputOf<'searchKnowledge'>['body'], 'words' | 'filters' | 'order'> {
  return { words, filters, order: words === '' ? 'newest' : order };
}

/** Each word as it was typed, in quotes: then it is looked for as it is. What is in quotes already stays. */
export function exactly(words: string): string {
  return (words.match(/-?"[^"]*"?|\S+/g) ?? []).map((part) => (/^-?"/.test(part) ? part : part.startsWith('-') ? `-"${part.slice(1)}"` : `"${part}"`)).join(' ');
}
