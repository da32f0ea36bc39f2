import type { FacetName, IndexState, SearchAnswer, SearchIndex } from './searchIndex.ts';
import { facetNames } from './searchIndex.ts';

/** Finds nothing and keeps nothing: where nobody searches, and in the place of an index that cannot be used just now. */
export function emptyIndex(state: IndexState['state']): SearchIndex {
  return {
    search: nothingFound,
    related: () => [],
    replace: () => undefined,
    cursor: () => undefined,
    knows: () => undefined,
    state: () => ({ state, items: 0 }),
    ready: () => undefined,
    lookedAt: () => undefined,
    close: () => undefined,
  };
}

export function nothingFound(): SearchAnswer {
  const facets = Object.fromEntries(facetNames.map((name) => [name, []])) as unknown as Record<FacetName, []>;
  return { hits: [], total: 0, match: 'all', facets };
}
