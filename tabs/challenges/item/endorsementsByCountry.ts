import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';
import { countryName } from '../../frame/country.ts';

type Endorsed = AnyChallengeView['endorsements'];

export interface CountryEndorsed {
  country: string;
  name: string;
  /** Organisations. */
  count: number;
  by: Endorsed['by'];
}

/** Endorsements by country: most organisations first, then by the country's name; organisations by name. */
export function endorsementsByCountry({ countries, by }: Pick<Endorsed, 'countries' | 'by'>, locale: string): CountryEndorsed[] {
  return Object.entries(countries)
    .filter(([, count]) => count > 0)
    .map(([country, count]) => ({
      country, count, name: countryName(country, locale),
      by: by.filter((each) => each.country === country).sort((one, other) => one.organisation.localeCompare(other.organisation, locale)),
    }))
    .sort((one, other) => other.count - one.count || one.name.localeCompare(other.name, locale));
}
