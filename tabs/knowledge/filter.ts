import type { ProjectView } from '../../functions/contract/views.ts';
import { countryName } from '../frame/country.ts';

/** Text without accents, in small letters: what people type rarely carries the accents of what they look for. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** All that a project can be found by: names of countries in the reader's language, too. */
export function searchText(project: ProjectView, locale: string): string {
  const { acronym, title, line, topic, countries, grantId } = project;
  return plain([acronym, title, line, topic, grantId, ...countries, ...countries.map((country) => countryName(country, locale))].join(' '));
}

/** Projects in which every word occurs, in the order given. */
export function matching<T extends { text: string }>(projects: T[], words: string): T[] {
  const wanted = plain(words).split(/\s+/).filter((word) => word !== '');
  return projects.filter(({ text }) => wanted.every((word) => text.includes(word)));
}
