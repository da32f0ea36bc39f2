export type DemoDuty =
  | { duty: 'coordinator' }
  | { duty: 'national-contact'; country: string }
  | { duty: 'deputy'; country: string }
  | { duty: 'group-lead'; group: string }
  | { duty: 'facilitator'; campaign: string };

export interface DemoMember {
  key: string;
  /** The role and the organisation: no person is made up. */
  name: string;
  /** Id of a demo organisation that has a tenant. */
  organisation: string;
  /** Microsoft Entra object id, made up for the demo. */
  objectId: string;
  duties: DemoDuty[];
  /** Ids of demo groups. */
  groups: string[];
  locale:
    | 'cs-CZ' | 'el-GR' | 'en-GB' | 'en-IE' | 'es-ES' | 'et-EE' | 'fi-FI'
    | 'fr-BE' | 'fr-FR' | 'it-IT' | 'nl-NL' | 'pl-PL' | 'ro-RO';
  /** IANA name. */
  timeZone: string;
}

/** Someone who is not a member. */
export interface DemoStranger {
  key: string;
  name: string;
  tenantId: string;
  objectId: string;
  locale: string;
}

/** The two officers of the Dutch police have the same name on purpose, and the Greek one is written in Greek letters. */
export const demoMembers: DemoMember[] = [
  {
    key: 'coordinator',
    name: 'Coordinator, Ministère de l’Intérieur (FR)',
    organisation: 'min-int-fr',
    objectId: '20000000-0000-4000-8000-000000000001',
    duties: [{ duty: 'coordinator' }],
    groups: [],
    locale: 'fr-FR',
    timeZone: 'Europe/Paris',
  },
  {
    key: 'coordinator-2',
    name: 'Coordinator, National Police of the Netherlands (NL)',
    organisation: 'politie-nl',
    objectId: '20000000-0000-4000-8000-000000000002',
    duties: [{ duty: 'coordinator' }],
    groups: [],
    locale: 'nl-NL',
    timeZone: 'Europe/Amsterdam',
  },
  {
    key: 'national-contact-fr',
    name: 'National contact, Ministère de l’Intérieur (FR)',
    organisation: 'min-int-fr',
    objectId: '20000000-0000-4000-8000-000000000003',
    duties: [{ duty: 'national-contact', country: 'FR' }],
    groups: ['crime-and-intelligence'],
    locale: 'fr-FR',
    timeZone: 'Europe/Paris',
  },
  {
    key: 'national-contact-pl',
    name: 'National contact, Komenda Wojewódzka Policji w Poznaniu (PL)',
    organisation: 'kwp-poznan-pl',
    objectId: '20000000-0000-4000-8000-000000000004',
    duties: [{ duty: 'national-contact', country: 'PL' }],
    groups: ['cross-border-crime'],
    locale: 'pl-PL',
    timeZone: 'Europe/Warsaw',
  },
  {
    key: 'deputy-pl',
    name: 'Deputy national contact, Komenda Wojewódzka Policji w Poznaniu (PL)',
    organisation: 'kwp-poznan-pl',
    objectId: '20000000-0000-4000-8000-000000000005',
    duties: [{ duty: 'deputy', country: 'PL' }],
    groups: [],
    locale: 'pl-PL',
    timeZone: 'Europe/Warsaw',
  },
  {
    key: 'national-contact-es',
    name: 'National contact, Ministerio del Interior (ES)',
    organisation: 'min-int-es',
    objectId: '20000000-0000-4000-8000-000000000006',
    duties: [{ duty: 'national-contact', country: 'ES' }],
    groups: [],
    locale: 'es-ES',
    timeZone: 'Europe/Madrid',
  },
  {
    key: 'national-contact-it',
    name: 'National contact, Ministero dell’Interno (IT)',
    organisation: 'min-int-it',
    objectId: '20000000-0000-4000-8000-000000000007',
    duties: [{ duty: 'national-contact', country: 'IT' }],
    groups: ['forensics'],
    locale: 'it-IT',
    timeZone: 'Europe/Rome',
  },
  {
    key: 'national-contact-ee',
    name: 'National contact, Politsei- ja Piirivalveamet (EE)',
    organisation: 'ppa-ee',
    objectId: '20000000-0000-4000-8000-000000000008',
    duties: [{ duty: 'national-contact', country: 'EE' }],
    groups: ['cybercrime'],
    locale: 'et-EE',
    timeZone: 'Europe/Tallinn',
  },
  {
    key: 'national-contact-ro',
    name: 'National contact, Inspectoratul General al Poliției Române (RO)',
    organisation: 'igpr-ro',
    objectId: '20000000-0000-4000-8000-000000000009',
    duties: [{ duty: 'national-contact', country: 'RO' }],
    groups: ['cross-border-crime'],
    locale: 'ro-RO',
    timeZone: 'Europe/Bucharest',
  },
  {
    key: 'group-lead-front-line-policing',
    name: 'Group lead Front Line Policing, Poliisihallitus (FI)',
    organisation: 'poliisihallitus-fi',
    objectId: '20000000-0000-4000-8000-000000000010',
    duties: [{ duty: 'group-lead', group: 'front-line-policing' }],
    groups: ['front-line-policing'],
    locale: 'fi-FI',
    timeZone: 'Europe/Helsinki',
  },
  {
    key: 'group-lead-cross-border-crime',
    name: 'Group lead Cross Border Crime, Inspectoratul General al Poliției Române (RO)',
    organisation: 'igpr-ro',
    objectId: '20000000-0000-4000-8000-000000000011',
    duties: [{ duty: 'group-lead', group: 'cross-border-crime' }],
    groups: ['cross-border-crime'],
    locale: 'ro-RO',
    timeZone: 'Europe/Bucharest',
  },
  {
    key: 'group-lead-cybercrime',
    name: 'Group lead Cybercrime, National Police of the Netherlands (NL)',
    organisation: 'politie-nl',
    objectId: '20000000-0000-4000-8000-000000000012',
    duties: [{ duty: 'group-lead', group: 'cybercrime' }],
    groups: ['cybercrime'],
    locale: 'nl-NL',
    timeZone: 'Europe/Amsterdam',
  },
  {
    key: 'group-lead-crime-and-intelligence',
    name: 'Group lead Crime & Intelligence, Ministerio del Interior (ES)',
    organisation: 'min-int-es',
    objectId: '20000000-0000-4000-8000-000000000013',
    duties: [{ duty: 'group-lead', group: 'crime-and-intelligence' }],
    groups: ['crime-and-intelligence'],
    locale: 'es-ES',
    timeZone: 'Europe/Madrid',
  },
  {
    key: 'group-lead-forensics',
    name: 'Group lead Forensics, Policejní prezidium České republiky (CZ)',
    organisation: 'pp-cz',
    objectId: '20000000-0000-4000-8000-000000000014',
    duties: [{ duty: 'group-lead', group: 'forensics' }],
    groups: ['forensics'],
    locale: 'cs-CZ',
    timeZone: 'Europe/Prague',
  },
  {
    key: 'facilitator',
    name: 'Facilitator, Ministero dell’Interno (IT)',
    organisation: 'min-int-it',
    objectId: '20000000-0000-4000-8000-000000000015',
    duties: [{ duty: 'facilitator', campaign: 'demo' }],
    groups: ['crime-and-intelligence', 'cybercrime'],
    locale: 'it-IT',
    timeZone: 'Europe/Rome',
  },
  {
    key: 'officer-fr',
    name: 'Officer, Ministère de l’Intérieur (FR)',
    organisation: 'min-int-fr',
    objectId: '20000000-0000-4000-8000-000000000016',
    duties: [],
    groups: ['cybercrime', 'front-line-policing'],
    locale: 'fr-FR',
    timeZone: 'Europe/Paris',
  },
  {
    key: 'officer-pl',
    name: 'Officer, Komenda Wojewódzka Policji w Poznaniu (PL)',
    organisation: 'kwp-poznan-pl',
    objectId: '20000000-0000-4000-8000-000000000017',
    duties: [],
    groups: ['front-line-policing'],
    locale: 'pl-PL',
    timeZone: 'Europe/Warsaw',
  },
  {
    key: 'officer-el',
    name: 'Αξιωματικός, Ελληνική Αστυνομία (EL)',
    organisation: 'hellenic-police-el',
    objectId: '20000000-0000-4000-8000-000000000018',
    duties: [],
    groups: ['cross-border-crime'],
    locale: 'el-GR',
    timeZone: 'Europe/Athens',
  },
  {
    key: 'officer-nl',
    name: 'Officer, National Police of the Netherlands (NL)',
    organisation: 'politie-nl',
    objectId: '20000000-0000-4000-8000-000000000019',
    duties: [],
    groups: ['front-line-policing', 'forensics'],
    locale: 'nl-NL',
    timeZone: 'Europe/Amsterdam',
  },
  {
    key: 'officer-nl-2',
    name: 'Officer, National Police of the Netherlands (NL)',
    organisation: 'politie-nl',
    objectId: '20000000-0000-4000-8000-000000000020',
    duties: [],
    groups: ['cybercrime'],
    locale: 'nl-NL',
    timeZone: 'Europe/Amsterdam',
  },
  {
    key: 'officer-es',
    name: 'Officer, Ministerio del Interior (ES)',
    organisation: 'min-int-es',
    objectId: '20000000-0000-4000-8000-000000000021',
    duties: [],
    groups: ['cross-border-crime', 'crime-and-intelligence'],
    locale: 'es-ES',
    timeZone: 'Europe/Madrid',
  },
  {
    key: 'officer-it',
    name: 'Officer, Ministero dell’Interno (IT)',
    organisation: 'min-int-it',
    objectId: '20000000-0000-4000-8000-000000000022',
    duties: [],
    groups: ['forensics'],
    locale: 'it-IT',
    timeZone: 'Europe/Rome',
  },
  {
    key: 'officer-fi',
    name: 'Officer, Poliisihallitus (FI)',
    organisation: 'poliisihallitus-fi',
    objectId: '20000000-0000-4000-8000-000000000023',
    duties: [],
    groups: ['front-line-policing'],
    locale: 'fi-FI',
    timeZone: 'Europe/Helsinki',
  },
  {
    key: 'officer-ee',
    name: 'Officer, Politsei- ja Piirivalveamet (EE)',
    organisation: 'ppa-ee',
    objectId: '20000000-0000-4000-8000-000000000024',
    duties: [],
    groups: ['cybercrime'],
    locale: 'et-EE',
    timeZone: 'Europe/Tallinn',
  },
  {
    key: 'officer-cz',
    name: 'Officer, Policejní prezidium České republiky (CZ)',
    organisation: 'pp-cz',
    objectId: '20000000-0000-4000-8000-000000000025',
    duties: [],
    groups: ['forensics', 'crime-and-intelligence'],
    locale: 'cs-CZ',
    timeZone: 'Europe/Prague',
  },
  {
    key: 'officer-ro',
    name: 'Officer, Inspectoratul General al Poliției Române (RO)',
    organisation: 'igpr-ro',
    objectId: '20000000-0000-4000-8000-000000000026',
    duties: [],
    groups: [],
    locale: 'ro-RO',
    timeZone: 'Europe/Bucharest',
  },
  {
    key: 'researcher',
    name: 'Researcher, University College Dublin (IE)',
    organisation: 'ucd-ie',
    objectId: '20000000-0000-4000-8000-000000000027',
    duties: [],
    groups: ['cybercrime', 'forensics'],
    locale: 'en-IE',
    timeZone: 'Europe/Dublin',
  },
  {
    key: 'researcher-nl',
    name: 'Researcher, TNO (NL)',
    organisation: 'tno-nl',
    objectId: '20000000-0000-4000-8000-000000000028',
    duties: [],
    groups: ['crime-and-intelligence'],
    locale: 'nl-NL',
    timeZone: 'Europe/Amsterdam',
  },
  {
    key: 'industry',
    name: 'Industry representative, European Organisation for Security (BE)',
    organisation: 'eos-be',
    objectId: '20000000-0000-4000-8000-000000000029',
    duties: [],
    groups: [],
    locale: 'fr-BE',
    timeZone: 'Europe/Brussels',
  },
  {
    key: 'industry-fr',
    name: 'Industry representative, ARTTIC (FR)',
    organisation: 'arttic-fr',
    objectId: '20000000-0000-4000-8000-000000000030',
    duties: [],
    groups: [],
    locale: 'fr-FR',
    timeZone: 'Europe/Paris',
  },
  {
    key: 'policy',
    name: 'Policy adviser, Home Office (UK)',
    organisation: 'home-office-uk',
    objectId: '20000000-0000-4000-8000-000000000031',
    duties: [],
    groups: [],
    locale: 'en-GB',
    timeZone: 'Europe/London',
  },
  {
    key: 'other',
    name: 'Project officer, Polska Platforma Bezpieczeństwa Wewnętrznego (PL)',
    organisation: 'pphs-pl',
    objectId: '20000000-0000-4000-8000-000000000032',
    duties: [],
    groups: [],
    locale: 'pl-PL',
    timeZone: 'Europe/Warsaw',
  },
];

export const demoStrangers: DemoStranger[] = [
  {
    key: 'stranger',
    name: 'Officer, an agency that is not connected',
    tenantId: '1f000000-0000-4000-8000-000000000001',
    objectId: '2f000000-0000-4000-8000-000000000001',
    locale: 'en-GB',
  },
  // Of the connected tenant of min-int-fr, but not (yet) a member.
  {
    key: 'not-a-member',
    name: 'Officer who is not a member, Ministère de l’Intérieur (FR)',
    tenantId: '10000000-0000-4000-8000-000000000001',
    objectId: '2f000000-0000-4000-8000-000000000002',
    locale: 'fr-FR',
  },
];
