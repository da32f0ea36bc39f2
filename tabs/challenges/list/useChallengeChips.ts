import { useReader } from '../../frame/reader.tsx';
import { chipsOf } from '../../knowledge/list/chipsOf.ts';
import type { Chip } from '../../knowledge/list/FilterChips.tsx';
import { challengeFacetValues } from './challengeFacetValues.ts';
import { toggledFilter } from './challengeSearch.ts';
import type { ChallengeFacet } from './challengeSearch.ts';
import type { SearchingChallenges } from './useChallengeSearch.ts';

/** The filters that are set, in the order of the page. */
export function useChallengeChips({ view, search, change }: SearchingChallenges, facets: readonly ChallengeFacet[]): Chip[] {
  const { say, locale } = useReader();
  return chipsOf(facets, (facet) => challengeFacetValues(facet, view, search, say, locale), (facet, value) => change(toggledFilter(search, facet, value)));
}
