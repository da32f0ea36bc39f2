import type { ProjectView } from '../../../functions/contract/knowledgeViews.ts';
import { countryLabel } from '../../frame/country.ts';

export type Partner = ProjectView['organisations'][number];

export interface CountryPartners {
  /** `France (FR)`; undefined where the source names no country. */
  label: string | undefined;
  partners: Partner[];
}

/** Does the project reach countries of which no organisation is listed? Then the list is not the whole consortium. */
export function listsOnlySome({ organisations, countries }: Pick<ProjectView, 'organisations' | 'countries'>): boolean {
  return countries.some((country) => !organisations.some((one) => one.country === country));
}

/** Who takes part by country, the coordinator's country first, then by name in the reader's language; coordinators first in each. */
export function partnersByCountry({ organisations }: Pick<ProjectView, 'organisations'>, locale: string): CountryPartners[] {
  const leads = (partners: readonly Partner[]): number => (partners.some(({ role }) => role === 'coordinator') ? 0 : 1);
  return [...Map.groupBy(organisations, ({ country }) => country)]
    .map(([country, own]) => ({ label: country === '' ? undefined : countryLabel(country, locale), partners: [...own].sort((one, other) => leads([one]) - leads([other])) }))
    .sort((one, other) => leads(one.partners) - leads(other.partners) || Number(one.label === undefined) - Number(other.label === undefined) || (one.label ?? '').localeCompare(other.label ?? '', locale));
}
