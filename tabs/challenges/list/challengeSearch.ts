import type { ChallengeListView } from '../../../functions/contract/challengeViews.ts';
import type { InputOf } from '../../../functions/contract/routes.ts';
import { addressOf, searchQueryIn } from '../../search/searchQuery.ts';
import type { SearchQuery } from '../../search/searchQuery.ts';

/** The facets in the order of the page. */
export const challengeFacets = ['state', 'country', 'group', 'theme', 'area', 'kind'] as const satisfies readonly (keyof ChallengeListView['facets'])[];
export type ChallengeFacet = (typeof challengeFacets)[number];

export const orders = ['best', 'newest', 'oldest'] as const;

/** What somebody looks for among the challenges. All of it stands in the address. */
export interface ChallengeSearch extends SearchQuery<ChallengeFacet> {
  order: (typeof orders)[number];
}

export function challengeSearchIn(query: URLSearchParams): ChallengeSearch {
  return { ...searchQueryIn(query, challengeFacets), order: orders.find((order) => order === query.get('order')) ?? 'best' };
}

/** The query of the address, without what is usual. */
export function challengeQuery(search: ChallengeSearch): string {
  return addressOf(search, challengeFacets, { order: search.order === 'best' ? undefined : search.order });
}

/** What the service is asked for the whole of the search; without words the newest come first. */
export function wantedChallenges({ words, filters, order }: ChallengeSearch): Pick<InputOf<'searchChallenges'>['body'], 'words' | 'filters' | 'order'> {
  return { words, filters, order: words === '' && order === 'best' ? 'newest' : order };
}
