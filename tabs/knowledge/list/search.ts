import type { InputOf } from '../../../functions/contract/routes.ts';
import type { SearchView } from '../../../functions/contract/knowledgeViews.ts';

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

/** Items of one page, and most on the screen: who needs more needs a narrower search, or the export. */
export const step = 20;
export const mostShown = 200;
/** As much as the service takes: an address that was made longer is cut, not refused. */
const limits = { words: 2_000, values: 60, value: 300 };

export function searchIn(query: URLSearchParams): Search {
  const filters: Filters = {};
  for (const facet of facetNames) {
    const values = [...new Set(query.getAll(facet).map((value) => value.slice(0, limits.value)).filter((value) => value !== ''))].slice(0, limits.values);
    if (values.length > 0) filters[facet] = values;
  }
  const shown = Math.floor(Number(query.get('shown')) / step) * step;
  return {
    words: (query.get('q') ?? '').slice(0, limits.words).trim(),
    filters,
    order: query.get('order') === 'newest' ? 'newest' : 'best',
    view: query.get('view') === 'countries' ? 'countries' : 'list',
    shown: shown >= step ? Math.min(shown, mostShown) : step,
  };
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
  const held = search.filters[facet] ?? [];
  const values = held.includes(value) ? held.filter((each) => each !== value) : [...held, value];
  const { [facet]: _before, ...others } = search.filters;
  return changed(search, { filters: values.length > 0 ? { ...others, [facet]: values } : others });
}

export function filterCount({ filters }: Pick<Search, 'filters'>): number {
  return Object.values(filters).reduce((sum, values) => sum + values.length, 0);
}

/** What the service is asked for the whole of the search. */
export function wantedBy({ words, filters, order }: Search): Pick<InputOf<'searchKnowledge'>['body'], 'words' | 'filters' | 'order'> {
  return { words, filters, order: words === '' ? 'newest' : order };
}

/** The calls that bring what is shown: the first page quickly, the rest as few as the service allows. */
export function pagesOf(shown: number): { skip: number; limit: number }[] {
  const most = 50;
  const pages = [{ skip: 0, limit: Math.min(step, shown) }];
  for (let skip = step; skip < shown; skip += most) pages.push({ skip, limit: Math.min(most, shown - skip) });
  return pages;
}

/** Each word as it was typed, in quotes: then it is looked for as it is. What is in quotes already stays. */
export function exactly(words: string): string {
  return (words.match(/-?"[^"]*"?|\S+/g) ?? []).map((part) => (/^-?"/.test(part) ? part : part.startsWith('-') ? `-"${part.slice(1)}"` : `"${part}"`)).join(' ');
}
