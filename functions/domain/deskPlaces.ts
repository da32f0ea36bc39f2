import { contactCountries, mayDo } from './access.ts';
import type { Caller } from './member.ts';

/** Where a member looks after what others raise. */
export interface DeskPlaces {
  /** As national contact or deputy. */
  countries: string[];
  /** Practitioner groups that he leads. */
  groups: string[];
  /** In each of the countries only as a deputy. */
  standingIn: boolean;
  /** Reports of every country come to him too. */
  everywhere: boolean;
}

/** Undefined: no desk. */
export function deskPlaces(caller: Caller): DeskPlaces | undefined {
  const countries = [...new Set(contactCountries(caller))];
  const groups = [...new Set(caller.duties.flatMap((held) => (held.duty === 'group-lead' ? [held.group] : [])))];
  const everywhere = mayDo(caller, 'challenge.moderate');
  if (countries.length === 0 && groups.length === 0 && !everywhere) return undefined;
  const contact = caller.duties.some(({ duty }) => duty === 'national-contact');
  return { countries, groups, standingIn: countries.length > 0 && !contact, everywhere };
}
