import type { InputOf } from '../../../functions/contract/routes.ts';
import type { SearchView } from '../../../functions/contract/knowledgeViews.ts';
import { mostShown, step } from '../../frame/loadShown.ts';

/** The facets in the order of the page. */
export const facetNames = ['kind', 'area', 'programme', 'status', 'country', 'field', 'organisationType', 'year'] as const satisfies readonly (keyof SearchView['facets'])[];
export type FacetName = (typeof facetNames)[number];
export type Filters = Partial<Record<FacetName, string[]>>;

/** What somebody looks for, and how it is shown. All of it stands in the address. */
export interface Search {
  words: string;
  filters: Filters;
  order: 'best' | 'newest';
  view: 'list' | 'countries';
  /** How many items are shown. */
  shown: number;
}

/** As much as the service takes: an address that was made longer is cut, not refused. */
const limits = { words: 2_000, values: 60, value: 300 };

export function searchIn(query: URLSearchParams): Search {
  return {
    words: wordsIn(query),
    filters: filtersIn(query, facetNames),
    order: query.get('order') === 'newest' ? 'newest' : 'best',
    view: query.get('view') === 'countries' ? 'countries' : 'list',
    shown: shownIn(query),
  };
}

export function wordsIn(query: URLSearchParams): string {
  return (query.get('q') ?? '').slice(0, limits.words).trim();
}

/** The chosen values of these facets, each once. */
export function filtersIn<F extends string>(query: URLSearchParams, facets: readonly F[]): Partial<Record<F, string[]>> {
  const filters: Partial<Record<F, string[]>> = {};
  for (const facet of facets) {
    const values = [...new Set(query.getAll(facet).map((value) => value.slice(0, limits.value)).filter((value) => value !== ''))].slice(0, limits.values);
    if (values.length > 0) filters[facet] = values;
  }
  return filters;
}

export function shownIn(query: URLSearchParams): number {
  const shown = Math.floor(Number(query.get('shown')) / step) * step;
  return shown >= step ? Math.min(shown, mostShown) : step;
}

/** The query of the address, without what is usual. */
export function queryFor({ words, filters, order, view, shown }: Search): string {
  const query = new URLSearchParams();
  if (words !== '') query.set('q', words);
  for (const facet of facetNames) for (const value of filters[facet] ?? []) query.append(facet, value);
  if (order !== 'best') query.set('order', order);
  if (view !== 'list') query.set('view', view);
  if (shown !== step) query.set('shown', String(shown));
  return query.toString();
}

/** What other words, filters or order show begins at its beginning. */
export function changed(search: Search, change: Partial<Omit<Search, 'shown'>>): Search {
  return { ...search, ...change, shown: step };
}

/** The search with one value of a facet chosen or no longer chosen. */
export function toggled(search: Search, facet: FacetName, value: string): Search {
  return changed(search, { filters: toggledIn(search.filters, facet, value) });
}

/** Filters with one value chosen or no longer chosen; a facet without values is not among them. */
export function toggledIn<F extends string>(filters: Partial<Record<F, string[]>>, facet: F, value: string): Partial<Record<F, string[]>> {
  const held = filters[facet] ?? [];
  const values = held.includes(value) ? held.filter((each) => each !== value) : [...held, value];
  const { [facet]: _before, ...others } = filters;
  return (values.length > 0 ? { ...others, [facet]: values } : others) as Partial<Record<F, string[]>>;
}

export function filterCount({ filters }: { filters: Partial<Record<string, string[]>> }): number {
  return Object.values(filters).reduce((sum, values) => sum + (values?.length ?? 0), 0);
}

/** What the service is asked for the whole of the search. */
export function wantedBy({ words, filters, order }: Search): Pick<InputOf<'searchKnowledge'>['body'], 'words' | 'filters' | 'order'> {
  return { words, filters, order: words === '' ? 'newest' : order };
}

/** Each word as it was typed, in quotes: then it is looked for as it is. What is in quotes already stays. */
export function exactly(words: string): string {
  return (words.match(/-?"[^"]*"?|\S+/g) ?? []).map((part) => (/^-?"/.test(part) ? part : part.startsWith('-') ? `-"${part.slice(1)}"` : `"${part}"`)).join(' ');
}
