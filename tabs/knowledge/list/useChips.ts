import { useReader } from '../../frame/reader.tsx';
import { chipsOf } from './chipsOf.ts';
import { facetValues } from './facetValues.ts';
import type { Chip } from './FilterChips.tsx';
import { facetNames, toggled } from './search.ts';
import type { Searching } from './useSearch.ts';

/** The filters that are set, in the order of the page. */
export function useChips({ view, search, change }: Searching): Chip[] {
  const { say, locale } = useReader();
  return chipsOf(facetNames, (facet) => facetValues(facet, view, search, say, locale), (facet, value) => change(toggled(search, facet, value)));
}
