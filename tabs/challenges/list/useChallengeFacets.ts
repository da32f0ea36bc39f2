import { useMemo } from 'react';
import { useReader } from '../../frame/reader.tsx';
import type { ListedFacet } from '../../search/FacetPanel.tsx';
import { challengeFacetValues } from './challengeFacetValues.ts';
import type { ChallengeFacet } from './challengeSearch.ts';
import type { SearchingChallenges } from './useChallengeSearch.ts';

const openFromStart: readonly ChallengeFacet[] = ['state', 'country', 'group'];

/** These filters of challenges. */
export function useChallengeFacets({ view, search }: SearchingChallenges, facets: readonly ChallengeFacet[]): ListedFacet<ChallengeFacet>[] {
  const { say, locale } = useReader();
  return useMemo(
    () =>
      facets.map((facet) => ({
        facet,
        name: facet === 'area' ? say('tabs.facet.area') : say(`tab.challenges.facet.${facet}`),
        values: challengeFacetValues(facet, view, search, say, locale),
        openFromStart: openFromStart.includes(facet),
      })),
    [facets, view, search, say, locale],
  );
}
