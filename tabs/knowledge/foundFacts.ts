import type { FoundItemView } from '../../functions/contract/knowledgeViews.ts';
import type { Say } from '../../functions/contract/words/words.ts';
import { countryName } from '../frame/country.ts';
import { periodText } from './projectText.ts';

/** Countries named before the rest is counted. */
const named = 5;

/** What stands in one line under an item of a list: enough to choose by. */
export function foundFacts(item: FoundItemView, say: Say, locale: string): string[] {
  const { kind, framework, status, year, organisation, coordinator, countries } = item;
  const period = periodText(item, locale);
  return [
    ...(framework === undefined ? [] : [say(`tabs.facet.programme.${framework}`)]),
    ...(period === undefined ? [] : [period]),
    ...(kind === 'rdi-result' && year !== undefined ? [String(year)] : []),
    ...(status === undefined ? [] : [say(`tabs.facet.status.${status}`)]),
    ...(organisation === undefined || organisation === '' ? [] : [organisation]),
    ...(coordinator === undefined ? [] : [say('tabs.item.ledBy', { name: coordinator.name, country: countryName(coordinator.country, locale) })]),
    ...(countries.length === 0 ? [] : [countriesText(countries, say, locale)]),
  ];
}

/** `France, Greece, Italy and 5 more`; by name, in the reader's order. */
export function countriesText(countries: readonly string[], say: Say, locale: string, most = named): string {
  const names = countries.map((country) => countryName(country, locale)).sort((one, other) => one.localeCompare(other, locale));
  if (names.length <= most + 1) return names.join(', ');
  return say('tabs.item.countriesMore', { countries: names.slice(0, most).join(', '), count: names.length - most });
}
