/** CORDIS tables as they are published since 2020 (`;`, everything quoted), with I-LEAD and what came out of it. */
function table(heads: string[], rows: string[][]): string {
  return [heads, ...rows].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\r\n');
}

const objective = [
  'I-LEAD builds the capacity to monitor the security research and technology market, so that practitioners of law enforcement have a say in what is developed.',
  'Five groups of practitioners say what they need: front line policing, cross-border crime, cybercrime, crime and intelligence, and forensics.',
  'Their needs are laid beside research, standards and procurement; gaps go back to research programmes.',
].join('\n\n');

/** The table of projects; I-LEAD ends on this day (ISO). One row has no title and is refused. */
export function projectTable(iLeadEnds: string): string {
  return table(
    ['id', 'acronym', 'status', 'title', 'startDate', 'endDate', 'totalCost', 'ecMaxContribution', 'legalBasis', 'topics', 'ecSignatureDate', 'frameworkProgramme', 'masterCall', 'subCall', 'fundingScheme', 'objective', 'contentUpdateDate', 'rcn', 'grantDoi'],
    [
      ['740685', 'I-LEAD', 'SIGNED', 'Innovation - Law Enforcement Agencies Dialogue', '2017-09-01', iLeadEnds, '3490000', '3483717,5', 'H2020-EU.3.7.', 'SEC-21-GM-2016-2017', '2017-06-28', 'H2020', 'H2020-SEC-2016-2017', 'H2020-SEC-2016-2017-1', 'CSA', objective, '2022-09-08 12:00:00', '211114', '10.3030/740685'],
      ['883596', 'AIDA', 'CLOSED', 'Artificial Intelligence and advanced Data Analytics for Law Enforcement Agencies', '2020-09-01', '2023-02-28', '0', '7690272,5', 'H2020-EU.3.7.', 'SU-FCT02-2018-2019-2020', '2020-06-02', 'H2020', 'H2020-SU-SEC-2019', 'H2020-SU-SEC-2019', 'IA', 'AIDA develops a platform of data mining and analytics for cybercrime and terrorism, tested by police forces on real-life cases.', '2023-04-01 12:00:00', '229000', '10.3030/883596'],
      ['883999', '', 'SIGNED', '', 'soon', '', '', '', '', '', '', 'H2020', '', '', '', '', '', '', ''],
    ],
  );
}

export const organisationTable = table(
  ['projectID', 'projectAcronym', 'organisationID', 'name', 'shortName', 'SME', 'activityType', 'city', 'country', 'organizationURL', 'order', 'role', 'ecContribution', 'endOfParticipation'],
  [
    ['740685', 'I-LEAD', '1', 'POLITIE NEDERLAND', 'NPN', 'false', 'PUB', 'Den Haag', 'NL', 'https://www.politie.nl', '1', 'coordinator', '541000', 'false'],
    ['740685', 'I-LEAD', '2', 'Αστυνομία Κύπρου', '', 'false', 'PUB', 'Λευκωσία', 'CY', '', '2', 'participant', '98000', 'false'],
    ['740685', 'I-LEAD', '3', 'Bundeskriminalamt', 'BKA', 'false', 'PUB', 'Wiesbaden', 'DE', '', '3', 'participant', '', 'false'],
    ['740685', 'I-LEAD', '4', 'Small Forensics Oy', '', 'true', 'PRC', 'Espoo', 'FI', '', '4', 'participant', '120000', 'true'],
    ['883596', 'AIDA', '5', 'ENGINEERING - INGEGNERIA INFORMATICA SPA', 'ENG', 'false', 'PRC', 'Roma', 'IT', '', '1', 'coordinator', '801000', 'false'],
    ['883596', 'AIDA', '1', 'POLITIE NEDERLAND', 'NPN', 'false', 'PUB', 'Den Haag', 'NL', '', '2', 'participant', '98000', 'false'],
  ],
);

export const fieldTable = table(
  ['projectID', 'euroSciVocCode', 'euroSciVocPath', 'euroSciVocTitle'],
  [['740685', '/29/97', '/social sciences/political sciences', 'political sciences'], ['740685', '/29/89/543', '/social sciences/law/criminal law', 'criminal law'], ['883596', '/23/47/319', '/natural sciences/computer and information sciences/data science', 'data science'], ['883596', '/29/89/543', '/social sciences/law/criminal law', 'criminal law']],
);

const deliverables = ['Practitioner workshops: conclusions of the forensics group', 'Practitioner workshops: conclusions of the cybercrime group', 'Monitor of the security technology market', 'Handbook for needs and gaps', 'Recommendations for standards', 'Recommendations for procurement', 'Communication plan', 'Data management plan', 'Final conference', 'Web site', 'Policy brief for member states', 'Gap analysis of night vision'];

export const deliverableTable = table(
  ['id', 'title', 'deliverableType', 'description', 'projectID', 'projectAcronym', 'url', 'collection', 'contentUpdateDate', 'rcn'],
  deliverables.map((title, at) => [`740685_${at + 1}_DELIV`, title, 'Documents, reports', `${title}: what was found, who said so, and what should follow from it.`, '740685', 'I-LEAD', at === 3 ? 'javascript:alert(1)' : `https://example.org/deliverables/${at + 1}.pdf`, 'Project deliverable', '2022-01-31 13:50:03', `${900_000 + at}`]),
);

export const publicationTable = table(
  ['id', 'title', 'isPublishedAs', 'authors', 'journalTitle', 'publishedYear', 'doi', 'projectID', 'projectAcronym', 'collection', 'contentUpdateDate', 'rcn'],
  [
    ['740685_1_PUBLI', 'Networks of practitioners and the uptake of <b>research</b>', 'Peer reviewed articles', 'Nobody, N.', 'Policing: A Journal', '2021', '10.1093/police/paab001', '740685', 'I-LEAD', 'Project publication', '2022-01-31 13:50:03', '910001'],
    ['740685_2_PUBLI', 'What officers need from forensic science', 'Conference proceedings', 'Nobody, N.', '', '2020', '', '740685', 'I-LEAD', 'Project publication', '2022-01-31 13:50:03', '910002'],
  ],
);

/** All tables of one edition, by the names of their files. */
export function smallDump(iLeadEnds: string): Record<string, string> {
  return { 'project.csv': projectTable(iLeadEnds), 'organization.csv': organisationTable, 'euroSciVoc.csv': fieldTable, 'projectDeliverables.csv': deliverableTable, 'projectPublications.csv': publicationTable };
}
