import type { SearchView } from '../../../functions/contract/knowledgeViews.ts';
import type { Say } from '../../../functions/contract/words/words.ts';
import { catalogues } from '../../../functions/contract/words/words.ts';
import { countryName } from '../../frame/country.ts';
import { chosenAmong } from '../../search/facetValue.ts';
import type { FacetValue } from '../../search/facetValue.ts';
import type { FacetName, Search } from './search.ts';

/** What a value of a facet is called; a code that nobody knows here is shown as it is. */
export function facetValueName(facet: FacetName, value: string, label: string | undefined, say: Say, locale: string): string {
  if (facet === 'country') return countryName(value, locale);
  if (facet === 'field') return sentence(label ?? value);
  const key = `tabs.facet.${facet}.${value}`;
  return isWord(key) ? say(key) : (label ?? value);
}

function isWord(key: string): key is keyof (typeof catalogues)['en'] {
  return Object.hasOwn(catalogues.en, key);
}

/** Fields of science are written small; in a list of choices they begin with a capital. */
function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Values of a facet: most frequent first, years newest first. Those chosen are there even when nothing fits them any more. */
export function facetValues(facet: FacetName, view: Pick<SearchView, 'facets'> | undefined, { filters }: Pick<Search, 'filters'>, say: Say, locale: string): FacetValue[] {
  const values = chosenAmong(view?.facets[facet] ?? [], filters[facet] ?? [], (value, label) => facetValueName(facet, value, label, say, locale), locale);
  return facet === 'year' ? values.sort((one, other) => Number(other.value) - Number(one.value)) : values;
}
