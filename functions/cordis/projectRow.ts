import type { Coded, Framework, Participation, RdiProject } from '../domain/knowledge.ts';
import { firstOf, hasAny } from './cells.ts';
import type { Cells } from './cells.ts';
import { countryOf, dateOf, doiOf, grantIdOf, lineOf, linkOf, listOf, moneyOf, paragraphsOf, shown } from './clean.ts';
import type { ProjectFacts } from './dump.ts';
import { frameworkNamed, frameworkOfCode } from './framework.ts';
import type { Oddity, OwnRow, RowRead } from './piece.ts';

const statuses: Record<string, RdiProject['status']> = {
  SIGNED: 'signed', ONG: 'signed', ONGOING: 'signed', EXECUTION: 'signed', ACCEPTED: 'signed',
  CLOSED: 'closed', CLO: 'closed', COMPLETED: 'closed', FINISHED: 'closed',
  TERMINATED: 'terminated', TER: 'terminated', CAN: 'terminated', CANCELLED: 'terminated',
};

/** Columns a fact may stand in, in the order of trust. */
const columns = {
  acronym: ['acronym'], objective: ['objective'], keywords: ['keywords'], startDate: ['startdate'], endDate: ['enddate'],
  totalCost: ['totalcost'], euContribution: ['ecmaxcontribution'], call: ['subcall', 'call', 'mastercall'], fundingScheme: ['fundingscheme'],
  doi: ['grantdoi'], sourceChanged: ['contentupdatedate', 'lastupdatedate'],
} satisfies Partial<Record<keyof ProjectFacts, string[]>>;

/** A row of the project table, of any layout. `whole`: everything about the project stands beside it. */
export function projectRow(cells: Cells, whole = false): RowRead {
  const id = firstOf(cells, 'id', 'reference', 'grantid');
  const grantId = grantIdOf(id);
  const title = lineOf(cells.get('title'));
  const status = statuses[cells.get('status').trim().toUpperCase()];
  const codes = listOf(firstOf(cells, 'legalbasis', 'programme'), /;/);
  const topics = listOf(firstOf(cells, 'topics', 'topic'), /;/);
  const framework = frameworkOf(cells, [...codes, ...topics, firstOf(cells, ...columns.call)]);
  const [start, end] = [dateOf(cells.get('startdate')), dateOf(cells.get('enddate'))];

  if (id === '') return { why: 'It has no grant id.' };
  if (!grantId) return { why: `Its grant id ${shown(id)} is not a number.` };
  if (title === '') return { why: 'It has no title.' };
  if (!status) return { why: cells.get('status').trim() === '' ? 'It has no status.' : `Its status ${shown(cells.get('status'))} is not known.` };
  if (framework === null) return { why: `Its framework programme ${shown(cells.get('frameworkprogramme'))} is not FP7, Horizon 2020 or Horizon Europe.` };
  if (start === null) return { why: `Its start date ${shown(cells.get('startdate'))} is not a date.` };
  if (end === null) return { why: `Its end date ${shown(cells.get('enddate'))} is not a date.` };

  const odd: Oddity[] = [];
  const facts = factsOf(cells, { title, status, startDate: start, endDate: end }, odd);
  const body: OwnRow = { facts, silent: silentFacts(cells), ...(whole ? { whole } : {}), ...listsOf(cells, codes, topics, odd) };
  return { piece: { kind: 'facts', grantId, framework, acronym: facts.acronym || undefined, body }, odd };
}

function frameworkOf(cells: Cells, codes: readonly string[]): Framework | undefined | null {
  const named = frameworkNamed(cells.get('frameworkprogramme'));
  return named === undefined ? codes.map(frameworkOfCode).find((framework) => framework !== undefined) : named;
}

function factsOf(cells: Cells, known: Pick<ProjectFacts, 'title' | 'status' | 'startDate' | 'endDate'>, odd: Oddity[]): ProjectFacts {
  const money = (heading: string): number | undefined => {
    const amount = moneyOf(cells.get(heading), cells.commas);
    if (amount === null) odd.push('amount');
    return amount ?? undefined;
  };
  const keywords = cells.get('keywords');
  return {
    ...known,
    acronym: lineOf(cells.get('acronym')),
    objective: paragraphsOf(cells.get('objective')),
    keywords: listOf(keywords, keywords.includes(';') ? /;/ : /,/),
    totalCost: money('totalcost'),
    euContribution: money('ecmaxcontribution'),
    call: lineOf(firstOf(cells, ...columns.call)) || undefined,
    fundingScheme: lineOf(cells.get('fundingscheme')).replace(/^\//, '') || undefined,
    doi: doiOf(cells.get('grantdoi')),
    sourceChanged: dateOf(firstOf(cells, ...columns.sourceChanged)) ?? undefined,
  };
}

function silentFacts(cells: Cells): (keyof ProjectFacts)[] {
  return (Object.keys(columns) as (keyof typeof columns)[]).filter((fact) => !hasAny(cells, ...columns[fact]));
}

/** Lists that the old layout (until 2020), and the codes that the new one, put into the project's own row. */
function listsOf(cells: Cells, codes: readonly string[], topics: readonly string[], odd: Oddity[]): Partial<OwnRow> {
  const coded = (list: readonly string[]): Coded[] => list.map((code) => ({ code }));
  const website = cells.get('projecturl');
  const url = linkOf(website);
  if (website.trim() !== '' && !url) odd.push('link');
  return {
    ...(hasAny(cells, 'legalbasis', 'programme') ? { programmes: coded(codes) } : {}),
    ...(hasAny(cells, 'topics', 'topic') ? { topics: coded(topics) } : {}),
    ...(cells.has('projecturl') ? { links: url ? [{ url, title: 'Project website' }] : [] } : {}),
    ...(cells.has('participants') ? { organisations: participants(cells) } : {}),
    ...(hasAny(cells, 'coordinatorcountry', 'participantcountries') ? { countries: countries(cells, odd) } : {}),
  };
}

function participants(cells: Cells): Participation[] {
  const coordinators = listOf(cells.get('coordinator'), /;/).map((name): Participation => ({ name, country: countryOf(cells.get('coordinatorcountry')) ?? '', role: 'coordinator' }));
  const others = cells.get('participants').split(';').map(lineOf).filter((name) => name !== '');
  return [...coordinators, ...others.map((name): Participation => ({ name, country: '', role: 'participant' }))];
}

function countries(cells: Cells, odd: Oddity[]): string[] {
  const codes = listOf(`${cells.get('coordinatorcountry')};${cells.get('participantcountries')}`, /[;,]/).map(countryOf);
  if (codes.includes(null)) odd.push('country');
  return [...new Set(codes.filter((code): code is string => !!code))].sort();
}
