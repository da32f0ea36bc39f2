import { useMemo } from 'react';
import { useReader } from '../../frame/reader.tsx';
import type { ListedFacet } from '../../search/FacetPanel.tsx';
import { facetValues } from './facetValues.ts';
import { facetNames } from './search.ts';
import type { FacetName } from './search.ts';
import type { Searching } from './useSearch.ts';

const openFromStart: readonly FacetName[] = ['kind', 'area', 'programme', 'country'];

/** The filters of the knowledge factory. */
export function useFacets({ view, search }: Searching): ListedFacet<FacetName>[] {
  const { say, locale } = useReader();
  return useMemo(
    () => facetNames.map((facet) => ({ facet, name: say(`tabs.facet.${facet}`), values: facetValues(facet, view, search, say, locale), openFromStart: openFromStart.includes(facet), tree: facet === 'field' })),
    [view, search, say, locale],
  );
}
