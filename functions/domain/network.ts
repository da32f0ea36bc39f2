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
