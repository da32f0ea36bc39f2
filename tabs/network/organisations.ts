import type { OrganisationView } from '../../functions/contract/views.ts';
import { countryLabel } from '../frame/country.ts';

/** In the order in which the network names them: practitioners first. */
export const stakeholders = ['lea', 'policy', 'academia', 'industry', 'other'] as const;

export function stakeholderCounts(organisations: OrganisationView[]): { stakeholder: OrganisationView['stakeholder']; count: number }[] {
  return stakeholders
    .map((stakeholder) => ({ stakeholder, count: organisations.filter((each) => each.stakeholder === stakeholder).length }))
    .filter(({ count }) => count > 0);
}

/** Countries by name in the reader's language; in each, organisations by name. */
export function organisationsByCountry(organisations: OrganisationView[], locale: string): { label: string; organisations: OrganisationView[] }[] {
  return [...Map.groupBy(organisations, ({ country }) => country)]
    .map(([country, own]) => ({
      label: countryLabel(country, locale),
      organisations: own.toSorted((one, other) => one.name.localeCompare(other.name, locale)),
    }))
    .sort((one, other) => one.label.localeCompare(other.label, locale));
}

/** Name of an organisation that a view gives by id or by name. */
export function organisationName(given: string, organisations: OrganisationView[]): string {
  return organisations.find(({ id }) => id === given)?.name ?? given;
}
