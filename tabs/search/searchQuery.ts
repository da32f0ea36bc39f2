import { mostShown, step } from './loadShown.ts';

/** What any search has in the address: words, chosen values of facets, and how many entries are shown. */
export interface SearchQuery<F extends string> {
  words: string;
  filters: Partial<Record<F, string[]>>;
  shown: number;
}

/** As much as the service takes: an address that was made longer is cut, not refused. */
const limits = { words: 2_000, values: 60, value: 300 };

/** What stands in the address, as far as it makes sense. */
export function searchQueryIn<F extends string>(query: URLSearchParams, facets: readonly F[]): SearchQuery<F> {
  return { words: (query.get('q') ?? '').slice(0, limits.words).trim(), filters: filtersIn(query, facets), shown: shownIn(query) };
}

/** The chosen values of these facets, each once. */
function filtersIn<F extends string>(query: URLSearchParams, facets: readonly F[]): Partial<Record<F, string[]>> {
  const filters: Partial<Record<F, string[]>> = {};
  for (const facet of facets) {
    const values = [...new Set(query.getAll(facet).map((value) => value.slice(0, limits.value)).filter((value) => value !== ''))].slice(0, limits.values);
    if (values.length > 0) filters[facet] = values;
  }
  return filters;
}

function shownIn(query: URLSearchParams): number {
  const shown = Math.floor(Number(query.get('shown')) / step) * step;
  return shown >= step ? Math.min(shown, mostShown) : step;
}

/** The query of the address, without what is usual; `also` stands before how many are shown. */
export function addressOf<F extends string>({ words, filters, shown }: SearchQuery<F>, facets: readonly F[], also: Record<string, string | undefined>): string {
  const query = new URLSearchParams();
  if (words !== '') query.set('q', words);
  for (const facet of facets) for (const value of filters[facet] ?? []) query.append(facet, value);
  for (const [name, value] of Object.entries(also)) if (value !== undefined) query.set(name, value);
  if (shown !== step) query.set('shown', String(shown));
  return query.toString();
}

/** What other words, filters or order show begins at its beginning. */
export function changed<S extends { shown: number }, T extends S = S>(search: T, change: Partial<Omit<S, 'shown'>>): T {
  return { ...search, ...change, shown: step };
}

/** The search with one value of a facet chosen or no longer chosen; a facet without values is not among the filters. */
export function toggled<F extends string, S extends SearchQuery<F>>(search: S, facet: F, value: string): S {
  const held = search.filters[facet] ?? [];
  const values = held.includes(value) ? held.filter((each) => each !== value) : [...held, value];
  const { [facet]: _before, ...others } = search.filters;
  return { ...search, filters: values.length > 0 ? { ...others, [facet]: values } : others, shown: step };
}

export function filterCount({ filters }: { filters: Partial<Record<string, string[]>> }): number {
  return Object.values(filters).reduce((sum, values) => sum + (values?.length ?? 0), 0);
}
