import type { Caller, Stakeholder } from '../../functions/domain/member.ts';

/** A verified member without any duty, of an organisation in Spain, unless told otherwise. */
export function aCaller(stakeholder: Stakeholder = 'lea', more: Partial<Caller> = {}): Caller {
  return {
    id: 'tenant-es.person-es',
    tenantId: 'tenant-es',
    objectId: 'person-es',
    name: 'Officer, a police force (ES)',
    organisation: 'police-es',
    stakeholder,
    country: 'ES',
    groups: [],
    duties: [],
    locale: 'en-GB',
    timeZone: 'Europe/Madrid',
    ...more,
  };
}

/** The member number `number` of a large network: an id of its own, and every fifth is of industry. */
export function voterNumber(number: number): Caller {
  return aCaller(number % 5 === 4 ? 'industry' : 'lea', { id: `tenant-es.person-${number}`, objectId: `person-${number}`, country: number % 2 ? 'ES' : 'PL' });
}
