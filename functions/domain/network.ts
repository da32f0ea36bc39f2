import { accepted, refused } from './decision.ts';
import type { Decision } from './decision.ts';
import type { Stakeholder } from './member.ts';

/** The organisation as a whole. One deployment serves one network. */
export interface Network {
  name: string;
  /** Whom someone from outside asks to be let in; a role and a channel, not a private address. */
  contact: string;
  defaultLocale: string;
}

/** A body in the network. */
export interface Organisation {
  id: string;
  name: string;
  /** EU-style country code. */
  country: string;
  stakeholder: Stakeholder;
  /** http(s) address or absent. */
  website?: string | undefined;
}

/** A Microsoft Entra tenant on the allow-list. */
export interface Tenant {
  tenantId: string;
  organisation: string;
  /** Of the organisation: decides which national contact may speak for it. */
  country: string;
  connectedAt: string;
  connectedBy: string;
}

/** Standing thematic group. Data, not an enumeration: networks make their own. */
export interface PractitionerGroup {
  id: string;
  name: string;
  kind: 'practitioner-group' | 'technology-interest-group';
  about: string;
}

/**
 * A person from outside who wrote to the network. One per person: `answered` was told whom to ask, `waiting` asked to
 * join. The join handler answers one sender at most once a day (`answeredOn`, a UTC day).
 */
export interface JoinRequest {
  tenantId: string;
  objectId: string;
  name: string;
  requestedAt: string;
  answeredOn: string;
  state: 'answered' | 'waiting' | 'admitted' | 'declined';
}

export type OrganisationDraft = Omit<Organisation, 'id'>;

const longestName = 200;

/**
 * An organisation as it is written down: trimmed, its website an http(s) address or none. Refuses: required (name,
 * country), too-long, malformed (website), same-organisation (this name in this country, whatever its case and accents).
 */
export function newOrganisation(id: string, draft: OrganisationDraft, known: readonly Organisation[]): Decision<Organisation> {
  const name = draft.name.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (name === '') return refused({ kind: 'required', field: 'name' });
  if (name.length > longestName) return refused({ kind: 'too-long', field: 'name', limit: longestName, length: name.length });
  if (!/^[A-Z]{2}$/.test(draft.country)) return refused({ kind: 'required', field: 'country' });
  const website = draft.website?.trim();
  if (website && !/^https?:\/\/[^\s/]+\.[^\s/]+/i.test(website)) return refused({ kind: 'malformed', field: 'website' });
  const same = known.find((one) => one.id !== id && one.country === draft.country && plain(one.name) === plain(name));
  if (same) return refused({ kind: 'same-organisation', name: same.name });
  return accepted({ id, name, country: draft.country, stakeholder: draft.stakeholder, ...(website ? { website } : {}) });
}

function plain(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
