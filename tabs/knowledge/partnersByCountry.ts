import type { ProjectView } from '../../functions/contract/views.ts';
import { countryLabel } from '../frame/country.ts';

export interface CountryPartners {
  /** `France (FR)` */
  label: string;
  partners: { name: string; coordinates: boolean }[];
}

/** Does the project reach countries of which no partner is listed? Then the list is not the whole consortium. */
export function listsOnlySome({ coordinator, partners, countries }: Pick<ProjectView, 'coordinator' | 'partners' | 'countries'>): boolean {
  return countries.some((country) => country !== coordinator.country && !partners.some((partner) => partner.country === country));
}

/** Coordinator and partners by country, countries by name in the reader's language; nobody stands twice. */
export function partnersByCountry({ coordinator, partners }: Pick<ProjectView, 'coordinator' | 'partners'>, locale: string): CountryPartners[] {
  const everybody = [
    { ...coordinator, coordinates: true },
    ...partners
      .filter(({ name, country }) => name !== coordinator.name || country !== coordinator.country)
      .map((partner) => ({ ...partner, coordinates: false })),
  ];
  const byCountry = Map.groupBy(everybody, ({ country }) => country);
  return [...byCountry]
    .map(([country, own]) => ({ label: countryLabel(country, locale), partners: own.map(({ name, coordinates }) => ({ name, coordinates })) }))
    .sort((one, other) => one.label.localeCompare(other.label, locale));
}
