import type { DumpProject, DumpResult, Outcome, RefusedRow, Staging } from '../../functions/cordis/dump.ts';

/** I-LEAD as a dump has it, with row, organisations and topics, unless told otherwise. */
export function aDumpProject({ facts, ...more }: Omit<Partial<DumpProject>, 'facts'> & { facts?: Partial<NonNullable<DumpProject['facts']>> | undefined } = {}): DumpProject {
  const own: NonNullable<DumpProject['facts']> = {
    acronym: 'I-LEAD', title: 'Innovation - Law Enforcement Agencies Dialogue', objective: 'Operational groups of officers.\n\nThey say what they need.', keywords: ['police', 'dialogue'],
    status: 'signed', startDate: '2017-09-01', endDate: '2022-08-31', totalCost: 3_483_717.5, euContribution: 3_483_717.5, call: 'H2020-SEC-2016-2017', fundingScheme: 'CSA',
  };
  return {
    framework: 'H2020', grantId: '740685', acronym: 'I-LEAD', at: 'project.csv, row 1', facts: { ...own, ...facts },
    organisations: [
      { name: 'Nationale Politie', country: 'NL', role: 'coordinator', contribution: 900_000, city: 'Den Haag' },
      { name: 'Κέντρο Μελετών Ασφάλειας', country: 'EL', role: 'participant', contribution: 200_000 },
    ],
    programmes: [{ code: 'H2020-EU.3.7.1.', title: 'Fight crime' }], topics: [{ code: 'SEC-21-GM-2016-2017', title: 'Networks' }],
    fields: [{ code: '/29/89', path: '/social sciences/law', title: 'law' }], links: [{ url: 'https://i-lead.eu/' }],
    ...more,
  };
}

/** What a dump says of a project without a row of its own. */
export function aPartOf(grantId: string, part: Partial<DumpProject>): DumpProject {
  return { grantId, at: 'topics.csv, row 1', ...part };
}

export function aDumpResult(number: number, more: Partial<DumpResult> = {}): DumpResult {
  return { id: `740685_${number}_DELIVHORIZON`, type: 'deliverable', title: `Report ${number}`, description: 'What officers said.', form: 'Documents, reports', url: `https://ec.europa.eu/${number}`, ...more };
}

/** So many projects that differ by their number. */
export function manyProjects(count: number, more: (at: number) => Partial<DumpProject> = () => ({})): DumpProject[] {
  return Array.from({ length: count }, (_, at) => aDumpProject({ grantId: String(800_000 + at), facts: { acronym: `P${at}`, title: `Project ${at}` }, acronym: `P${at}`, ...more(at) }));
}

/** A staging by hand, in memory: `outcomes` outlive a run that was cut off, as those on disk do. */
export function aStaging(projects: readonly DumpProject[], refusedRows: readonly RefusedRow[] = []): Staging & { settled: Map<string, Outcome> } {
  const settled = new Map<string, Outcome>();
  const refused = [...refusedRows];
  return {
    settled,
    tables: [{ file: 'by hand', table: 'project', rows: projects.length + refused.length, refused: refused.length, notes: [] }],
    counts: { projects: projects.filter(({ facts }) => facts).length, results: projects.flatMap(({ results = [] }) => results).length },
    refused: () => refused,
    refuse: (row) => void (refused.some(({ row: known, why }) => known === row.row && why === row.why) || refused.push(row)),
    * projects() {
      for (const project of projects) if (!settled.has(project.grantId)) yield project;
    },
    settle: (grantId, outcome) => void settled.set(grantId, outcome),
    outcomes() {
      const all = [...settled.values()];
      const became = (what: Outcome['project']): number => all.filter(({ project }) => project === what).length;
      const sum = (what: keyof Outcome['results']): number => all.reduce((total, { results }) => total + results[what], 0);
      return { projects: { new: became('new'), changed: became('changed'), unchanged: became('unchanged') }, results: { new: sum('new'), changed: sum('changed'), unchanged: sum('unchanged'), gone: sum('gone'), back: sum('back') } };
    },
    close: () => undefined,
  };
}
