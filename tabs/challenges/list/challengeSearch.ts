import type { ChallengeListView } from '../../../functions/contract/challengeViews.ts';
import type { InputOf } from '../../../functions/contract/routes.ts';
import { step } from '../../frame/loadShown.ts';
import { filtersIn, shownIn, toggledIn, wordsIn } from '../../knowledge/list/search.ts';

/** The facets in the order of the page. */
export const challengeFacets = ['state', 'country', 'group', 'theme', 'area', 'kind'] as const satisfies readonly (keyof ChallengeListView['facets'])[];
export type ChallengeFacet = (typeof challengeFacets)[number];
export type ChallengeFilters = Partial<Record<ChallengeFacet, string[]>>;

export const orders = ['best', 'newest', 'oldest'] as const;

/** What somebody looks for among the challenges. All of it stands in the address. */
export interface ChallengeSearch {
  words: string;
  filters: ChallengeFilters;
  order: (typeof orders)[number];
  /** How many challenges are shown. */
  shown: number;
}

export function challengeSearchIn(query: URLSearchParams): ChallengeSearch {
  return { words: wordsIn(query), filters: filtersIn(query, challengeFacets), order: orders.find((order) => order === query.get('order')) ?? 'best', shown: shownIn(query) };
}

/** The query of the address, without what is usual. */
export function challengeQuery({ words, filters, order, shown }: ChallengeSearch): string {
  const query = new URLSearchParams();
  if (words !== '') query.set('q', words);
  for (const facet of challengeFacets) for (const value of filters[facet] ?? []) query.append(facet, value);
  if (order !== 'best') query.set('order', order);
  if (shown !== step) query.set('shown', String(shown));
  return query.toString();
}

/** What other words, filters or order show begins at its beginning. */
export function changedSearch(search: ChallengeSearch, change: Partial<Omit<ChallengeSearch, 'shown'>>): ChallengeSearch {
  return { ...search, ...change, shown: step };
}

export function toggledFilter(search: ChallengeSearch, facet: ChallengeFacet, value: string): ChallengeSearch {
  return changedSearch(search, { filters: toggledIn(search.filters, facet, value) });
}

/** What the service is asked for the whole of the search; without words the newest come first. */
export function wantedChallenges({ words, filters, order }: ChallengeSearch): Pick<InputOf<'searchChallenges'>['body'], 'words' | 'filters' | 'order'> {
  return { words, filters, order: words === '' && order === 'best' ? 'newest' : order };
}
