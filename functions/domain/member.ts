export type Stakeholder = 'lea' | 'policy' | 'academia' | 'industry' | 'other';

/** A duty and where it holds. Everybody verified also has the duty `member`, which is not stored. */
export type HeldDuty =
  | { duty: 'coordinator' }
  | { duty: 'national-contact'; country: string }
  | { duty: 'deputy'; country: string }
  | { duty: 'group-lead'; group: string }
  | { duty: 'facilitator'; campaign: string };

/** A verified person. A person is (tenant id, object id), never a mail address or a name. */
export interface Member {
  tenantId: string;
  objectId: string;
  /** As shown to other members; two members may bear the same name. */
  name: string;
  organisation: string;
  /** Of the organisation, kept here so that one read makes a caller. */
  stakeholder: Stakeholder;
  /** EU-style code (EL, UK). */
  country: string;
  groups: string[];
  duties: HeldDuty[];
  locale: string;
  /** IANA name, e.g. Europe/Warsaw. */
  timeZone: string;
  verifiedAt: string;
}

/** The member behind a request, with duties. Made from a verified token or activity, never from its body. */
export interface Caller extends Omit<Member, 'verifiedAt'> {
  id: string;
}

/** One text for a person: both parts of the identity. */
export function memberId(tenantId: string, objectId: string): string {
  return `${tenantId}.${objectId}`;
}

export function callerOf({ verifiedAt: _verifiedAt, ...member }: Member): Caller {
  return { ...member, id: memberId(member.tenantId, member.objectId) };
}

export type DutyName = 'member' | HeldDuty['duty'];

/** Every duty there is, in the order in which tables print them. */
export const dutyNames = ['member', 'facilitator', 'group-lead', 'deputy', 'national-contact', 'coordinator'] as const satisfies readonly DutyName[];
