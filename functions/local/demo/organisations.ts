export interface DemoOrganisation {
  /** Kebab-case; ends with the country. */
  id: string;
  name: string;
  shortName?: string;
  /** EU style: EL and UK, not GR and GB. */
  country: string;
  stakeholder: 'lea' | 'policy' | 'academia' | 'industry' | 'other';
  /** Empty: not of these two consortia, but of another CORDIS security project. */
  projects: ('ILEAnet' | 'I-LEAD')[];
  website?: string;
  /** Where it has demo members: a Microsoft Entra tenant made up for the demo. */
  tenantId?: string;
}

/**
 * The consortia of ILEAnet (740714) and I-LEAD (740685), and the Hellenic Police (of RISEN, 883116).
 * Names, countries, projects and websites: CORDIS, © European Union, CC BY 4.0. The stakeholder kind is our judgement.
 */
export const demoOrganisations: DemoOrganisation[] = [
  // Runs the Police nationale and the Gendarmerie.
  {
    id: 'min-int-fr',
    name: 'Ministère de l’Intérieur',
    shortName: 'FMI',
    country: 'FR',
    stakeholder: 'lea',
    projects: ['ILEAnet'],
    website: 'https://www.interieur.gouv.fr',
    tenantId: '10000000-0000-4000-8000-000000000001',
  },
  {
    id: 'cypol-cy',
    name: 'Cyprus Police',
    shortName: 'CYPOL',
    country: 'CY',
    stakeholder: 'lea',
    projects: ['ILEAnet'],
    website: 'http://www.police.gov.cy',
  },
  {
    id: 'ucd-ie',
    name: 'University College Dublin, National University of Ireland, Dublin',
    shortName: 'UCD',
    country: 'IE',
    stakeholder: 'academia',
    projects: ['ILEAnet'],
    website: 'https://www.ucd.ie',
    tenantId: '10000000-0000-4000-8000-000000000011',
  },
  // A school, but a body of the police itself that trains its senior officers.
  {
    id: 'ensp-fr',
    name: 'École nationale supérieure de la police',
    shortName: 'ENSP',
    country: 'FR',
    stakeholder: 'lea',
    projects: ['ILEAnet'],
  },
  // Takes part through its Department of Public Security, which runs the Polizia di Stato.
  {
    id: 'min-int-it',
    name: 'Ministero dell’Interno',
    shortName: 'PSD',
    country: 'IT',
    stakeholder: 'lea',
    projects: ['ILEAnet', 'I-LEAD'],
    website: 'http://www.interno.it',
    tenantId: '10000000-0000-4000-8000-000000000002',
  },
  {
    id: 'mai-ro',
    name: 'Ministerul Afacerilor Interne',
    shortName: 'MAI',
    country: 'RO',
    stakeholder: 'lea',
    projects: ['ILEAnet'],
    website: 'https://www.mai.gov.ro',
  },
  {
    id: 'bmi-at',
    name: 'Bundesministerium für Inneres',
    shortName: 'BMI',
    country: 'AT',
    stakeholder: 'lea',
    projects: ['ILEAnet'],
    website: 'http://www.bmi.gv.at',
  },
  {
    id: 'ppz-sk',
    name: 'Prezídium Policajného zboru SR',
    shortName: 'PPZ',
    country: 'SK',
    stakeholder: 'lea',
    projects: ['ILEAnet'],
  },
  // Takes part through the Israel National Police.
  {
    id: 'mops-il',
    name: 'Ministry of Public Security',
    shortName: 'MOPS (INP)',
    country: 'IL',
    stakeholder: 'lea',
    projects: ['ILEAnet'],
  },
  { id: 'kr-hu', name: 'Készenléti Rendőrség', country: 'HU', stakeholder: 'lea', projects: ['ILEAnet'] },
  // A consultancy that manages research projects.
  {
    id: 'arttic-fr',
    name: 'ARTTIC',
    country: 'FR',
    stakeholder: 'industry',
    projects: ['ILEAnet'],
    website: 'https://www.arttic.eu',
    tenantId: '10000000-0000-4000-8000-000000000012',
  },
  // A non-profit institute that is neither a university nor an agency.
  {
    id: 'isemi-sk',
    name: 'Inštitút pre medzinárodnú bezpečnosť a krízové riadenie',
    shortName: 'ISEMI',
    country: 'SK',
    stakeholder: 'other',
    projects: ['ILEAnet'],
  },
  {
    id: 'ppa-ee',
    name: 'Politsei- ja Piirivalveamet',
    shortName: 'EPBG',
    country: 'EE',
    stakeholder: 'lea',
    projects: ['ILEAnet'],
    website: 'https://www.politsei.ee',
    tenantId: '10000000-0000-4000-8000-000000000003',
  },
  // A police academy with the standing of a university.
  {
    id: 'wspol-pl',
    name: 'Wyższa Szkoła Policji w Szczytnie',
    shortName: 'WSPol',
    country: 'PL',
    stakeholder: 'academia',
    projects: ['ILEAnet'],
    website: 'https://www.wspol.edu.pl',
  },
  // Runs the Policía Nacional and the Guardia Civil.
  {
    id: 'min-int-es',
    name: 'Ministerio del Interior',
    shortName: 'ESMIR',
    country: 'ES',
    stakeholder: 'lea',
    projects: ['ILEAnet', 'I-LEAD'],
    website: 'http://www.mir.es',
    tenantId: '10000000-0000-4000-8000-000000000004',
  },
  { id: 'vp-lv', name: 'Iekšlietu ministrijas Valsts policija', country: 'LV', stakeholder: 'lea', projects: ['ILEAnet'] },
  {
    id: 'psni-uk',
    name: 'Police Service of Northern Ireland',
    shortName: 'PSNI',
    country: 'UK',
    stakeholder: 'lea',
    projects: ['ILEAnet'],
    website: 'http://www.psni.police.uk',
  },
  {
    id: 'pp-cz',
    name: 'Policejní prezidium České republiky',
    shortName: 'PP ČR',
    country: 'CZ',
    stakeholder: 'lea',
    projects: ['ILEAnet'],
    tenantId: '10000000-0000-4000-8000-000000000005',
  },
  {
    id: 'min-int-bg',
    name: 'Ministry of Interior',
    shortName: 'MoI Bulgaria',
    country: 'BG',
    stakeholder: 'lea',
    projects: ['ILEAnet'],
  },
  // A foundation for the forensic sciences.
  {
    id: 'efic-pl',
    name: 'Fundacja Europejskie Centrum Inicjatyw w Naukach Sądowych',
    shortName: 'EFIC',
    country: 'PL',
    stakeholder: 'other',
    projects: ['ILEAnet'],
  },
  // A police academy with the standing of a university.
  {
    id: 'dhpol-de',
    name: 'Deutsche Hochschule der Polizei',
    shortName: 'DHPol',
    country: 'DE',
    stakeholder: 'academia',
    projects: ['ILEAnet'],
    website: 'http://www.pfa.nrw.de',
  },
  {
    id: 'politie-nl',
    name: 'National Police of the Netherlands',
    shortName: 'NPN',
    country: 'NL',
    stakeholder: 'lea',
    projects: ['I-LEAD'],
    website: 'https://www.politie.nl',
    tenantId: '10000000-0000-4000-8000-000000000006',
  },
  // Takes part through the Belgian Federal Police.
  {
    id: 'fps-int-be',
    name: 'Service public fédéral Intérieur',
    shortName: 'BFP',
    country: 'BE',
    stakeholder: 'lea',
    projects: ['I-LEAD'],
  },
  {
    id: 'igpr-ro',
    name: 'Inspectoratul General al Poliției Române',
    shortName: 'GIRP',
    country: 'RO',
    stakeholder: 'lea',
    projects: ['I-LEAD'],
    website: 'https://www.politiaromana.ro',
    tenantId: '10000000-0000-4000-8000-000000000007',
  },
  {
    id: 'tno-nl',
    name: 'Nederlandse Organisatie voor toegepast-natuurwetenschappelijk onderzoek TNO',
    shortName: 'TNO',
    country: 'NL',
    stakeholder: 'academia',
    projects: ['I-LEAD'],
    website: 'https://www.tno.nl',
    tenantId: '10000000-0000-4000-8000-000000000013',
  },
  {
    id: 'cea-fr',
    name: 'Commissariat à l’énergie atomique et aux énergies alternatives',
    shortName: 'CEA',
    country: 'FR',
    stakeholder: 'academia',
    projects: ['I-LEAD'],
    website: 'https://www.cea.fr',
  },
  // An association of police, research and industry (Polish Platform for Homeland Security).
  {
    id: 'pphs-pl',
    name: 'Stowarzyszenie Polska Platforma Bezpieczeństwa Wewnętrznego',
    shortName: 'PPBW',
    country: 'PL',
    stakeholder: 'other',
    projects: ['I-LEAD'],
    tenantId: '10000000-0000-4000-8000-000000000014',
  },
  // A standards body.
  {
    id: 'nen-nl',
    name: 'Stichting Koninklijk Nederlands Normalisatie Instituut',
    shortName: 'NEN',
    country: 'NL',
    stakeholder: 'other',
    projects: ['I-LEAD'],
    website: 'https://www.nen.nl',
  },
  // The association of the European security industry.
  {
    id: 'eos-be',
    name: 'European Organisation for Security',
    shortName: 'EOS',
    country: 'BE',
    stakeholder: 'industry',
    projects: ['I-LEAD'],
    website: 'https://www.eos-eu.com',
    tenantId: '10000000-0000-4000-8000-000000000015',
  },
  {
    id: 'pd-lt',
    name: 'Policijos departamentas prie Lietuvos Respublikos vidaus reikalų ministerijos',
    shortName: 'PD',
    country: 'LT',
    stakeholder: 'lea',
    projects: ['I-LEAD'],
  },
  // Takes part through the Polícia Judiciária, which it runs.
  {
    id: 'mj-pt',
    name: 'Ministério da Justiça',
    shortName: 'MJ',
    country: 'PT',
    stakeholder: 'lea',
    projects: ['I-LEAD'],
    website: 'http://www.mj.gov.pt/sections/home',
  },
  {
    id: 'kwp-poznan-pl',
    name: 'Komenda Wojewódzka Policji w Poznaniu',
    shortName: 'KWP Poznań',
    country: 'PL',
    stakeholder: 'lea',
    projects: ['I-LEAD'],
    tenantId: '10000000-0000-4000-8000-000000000008',
  },
  {
    id: 'poliisihallitus-fi',
    name: 'Poliisihallitus',
    shortName: 'NPB',
    country: 'FI',
    stakeholder: 'lea',
    projects: ['I-LEAD'],
    tenantId: '10000000-0000-4000-8000-000000000009',
  },
  // A centre for training, research and education on cybercrime.
  {
    id: 'l3ce-lt',
    name: 'Lietuvos kibernetinių nusikaltimų kompetencijų ir tyrimų centras',
    shortName: 'L3CE',
    country: 'LT',
    stakeholder: 'academia',
    projects: ['I-LEAD'],
  },
  // The research centre of the ministry that runs the Greek police; itself it polices nothing.
  {
    id: 'kemea-el',
    name: 'Kentro Meleton Asfaleias',
    shortName: 'KEMEA',
    country: 'EL',
    stakeholder: 'academia',
    projects: ['I-LEAD'],
    website: 'https://www.kemea.gr',
  },
  // Takes part through the Arma dei Carabinieri.
  {
    id: 'min-dif-it',
    name: 'Ministero della Difesa',
    shortName: 'IT-CC',
    country: 'IT',
    stakeholder: 'lea',
    projects: ['I-LEAD'],
  },
  // A ministry that runs no police.
  {
    id: 'fps-just-be',
    name: 'De Federale Overheidsdienst Justitie – Le Service public fédéral Justice',
    shortName: 'FOD Justitie',
    country: 'BE',
    stakeholder: 'policy',
    projects: ['I-LEAD'],
    website: 'https://www.just.fgov.be',
  },
  // Sets policy for the police forces, which are not part of it; takes part through its science unit.
  {
    id: 'home-office-uk',
    name: 'Home Office',
    shortName: 'CAST',
    country: 'UK',
    stakeholder: 'policy',
    projects: ['I-LEAD'],
    website: 'https://www.homeoffice.gov.uk',
    tenantId: '10000000-0000-4000-8000-000000000016',
  },
  {
    id: 'hellenic-police-el',
    name: 'Hellenic Police',
    country: 'EL',
    stakeholder: 'lea',
    projects: [],
    tenantId: '10000000-0000-4000-8000-000000000010',
  },
];
