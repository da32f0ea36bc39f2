import type { FacetValue } from './facetValues.ts';
import type { Chip } from './FilterChips.tsx';

/** The filters that are set, in the order of the facets. */
export function chipsOf<F extends string>(facets: readonly F[], valuesOf: (facet: F) => readonly FacetValue[], remove: (facet: F, value: string) => void): Chip[] {
  const chosen = facets.flatMap((facet) => valuesOf(facet).flatMap((one) => (one.chosen ? [{ ...one, facet }] : [])));
  return chosen.map(({ facet, value, name }) => ({ key: `${facet} ${value}`, name, remove: () => remove(facet, value) }));
}
