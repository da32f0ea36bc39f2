import type { Marked } from './marking.ts';
import type { Statement } from './statements.ts';

/** Whatever the knowledge factory holds. Project concepts will join. */
export type KnowledgeItem = RdiProject | RdiResult | Practice;

/** A funded project being watched: facts as published; `line` is the network's own sentence about it. */
export interface RdiProject extends Marked {
  kind: 'rdi-project';
  /** {@link projectId}. */
  id: string;
  framework: Framework;
  grantId: string;
  acronym: string;
  title: string;
  /** As published, paragraphs kept where the source has them; empty where it has none. */
  objective: string;
  keywords: string[];
  status: 'signed' | 'closed' | 'terminated';
  /** ISO dates, without a time; absent where the source publishes none. */
  startDate?: string | undefined;
  endDate?: string | undefined;
  /** EUR; absent where CORDIS publishes none (its 0). */
  totalCost?: number | undefined;
  euContribution?: number | undefined;
  /** Legal basis: parts of the framework programme. */
  programmes: Coded[];
  /** Topics of the calls it answered. */
  topics: Coded[];
  call?: string | undefined;
  fundingScheme?: string | undefined;
  /** European Science Vocabulary; `code` is the path of codes (`/29/89`), `title` its last part. */
  fields: ScienceField[];
  /** Coordinator first, then in the order of the source. */
  organisations: Participation[];
  /** Of its organisations, EU style, sorted. */
  countries: string[];
  links: Link[];
  doi?: string | undefined;
  line?: string | undefined;
  /** Named with its licence, as it is shown. */
  source: string;
  /** When the source last changed it (ISO date), as the source says. */
  sourceChanged?: string | undefined;
  /** ISO instant: a newer edition of the dump it came from no longer had it. */
  goneSince?: string | undefined;
  /** Which dump it came from, so that a newer edition of the same can miss it. */
  series?: string | undefined;
  /** Which dumps have it, and what they say otherwise; absent where nobody noted it. For the import alone. */
  statements?: readonly Statement[] | undefined;
  /** How many results are stored with it. */
  results: number;
  /** ISO instants: first stored; last changed here. */
  addedAt: string;
  changedAt: string;
}

export type Framework = 'FP7' | 'H2020' | 'HORIZON';

export interface Coded {
  code: string;
  title?: string | undefined;
}

export interface ScienceField extends Coded {
  /** `/social sciences/law` */
  path: string;
}

export interface Link {
  /** http or https, nothing else. */
  url: string;
  title?: string | undefined;
}

export interface Participation {
  name: string;
  shortName?: string | undefined;
  /** EU style; empty where the source has none. */
  country: string;
  role: 'coordinator' | 'participant' | 'partner' | 'third-party';
  /** Kind of organisation: higher education, research, company, public body, other. */
  activity?: 'HES' | 'REC' | 'PRC' | 'PUB' | 'OTH' | undefined;
  sme?: boolean | undefined;
  city?: string | undefined;
  url?: string | undefined;
  /** EUR, from the EU. */
  contribution?: number | undefined;
  /** Left before the end. */
  left?: boolean | undefined;
}

/** What came out of a project, as published. People's names are never part of it. */
export interface RdiResult extends Marked {
  kind: 'rdi-result';
  /** `cordis-` and the source's own id. */
  id: string;
  type: ResultType;
  title: string;
  description?: string | undefined;
  /** The project it came out of; that project itself may not be here (yet). */
  project: { id: string; framework: Framework; grantId: string; acronym?: string | undefined };
  /** What sort of deliverable or publication, in the source's words. */
  form?: string | undefined;
  url?: string | undefined;
  doi?: string | undefined;
  journal?: string | undefined;
  year?: number | undefined;
  source: string;
  sourceChanged?: string | undefined;
  /** ISO instant: none of the dumps that had it has it any more. */
  goneSince?: string | undefined;
  /** As of projects. */
  statements?: readonly Statement[] | undefined;
  addedAt: string;
  changedAt: string;
}

export type ResultType = 'deliverable' | 'publication' | 'report-summary' | 'brief' | 'patent' | 'other';

/** What members wrote down by hand: good practice, guidance, a tool, a result from elsewhere. */
export interface Practice extends Marked {
  kind: PracticeKind;
  id: string;
  title: string;
  /** What it is, in the writer's words. */
  text: string;
  keywords: string[];
  areas: SecurityArea[];
  /** Where it comes from or is used, EU style. */
  countries: string[];
  links: Link[];
  /** ISO date; past it the item says so. */
  reviewBy: string;
  author: { member: string; name: string };
  /** The organisation's name, as of writing. */
  organisation: string;
  source: string;
  /** Goes up with every change, so that two who change it at once notice. */
  edition: number;
  withdrawnAt?: string | undefined;
  /** ISO instant: since then those may read it who may now. What it said before may have been for fewer. */
  readersSince?: string | undefined;
  addedAt: string;
  changedAt: string;
}

export type PracticeKind = 'good-practice' | 'guidance' | 'tool' | 'outside-result';
export const practiceKinds: readonly PracticeKind[] = ['good-practice', 'guidance', 'tool', 'outside-result'];

/** Acronyms repeat over the years: the framework and the grant id name a project. */
export function projectId(framework: string, grantId: string): string {
  return `${framework.toLowerCase()}-${grantId}`;
}

/**
 * Where an item is opened: at its id; a result, which is kept with its project, at both ids
 * (`h2020-740714~cordis-123`). Part of deep links, so it stays as it is.
 */
export function itemAddress(item: Pick<RdiProject | Practice, 'kind' | 'id'> | Pick<RdiResult, 'kind' | 'id' | 'project'>): string {
  return item.kind === 'rdi-result' ? resultAddress(item.project.id, item.id) : item.id;
}

export function resultAddress(project: string, result: string): string {
  return `${project}~${result}`;
}

/** The ids in the address of a result; undefined for any other address. */
export function resultAt(address: string): { project: string; result: string } | undefined {
  const [, project, result] = /^([^~]+)~([^~]+)$/.exec(address) ?? [];
  return project === undefined || result === undefined ? undefined : { project, result };
}

/**
 * Areas of EU security research, as the work programmes of Horizon Europe's Cluster 3 name them: fighting crime and
 * terrorism, border management, resilient infrastructure, cybersecurity, disaster-resilient societies, strengthened
 * security research and innovation.
 */
export type SecurityArea = 'FCT' | 'BM' | 'INFRA' | 'CS' | 'DRS' | 'SSRI';
export const securityAreas: readonly SecurityArea[] = ['FCT', 'BM', 'INFRA', 'CS', 'DRS', 'SSRI'];

/** How topics of H2020 Secure Societies name the same areas. */
const areaNames: Record<string, SecurityArea> = {
  FCT: 'FCT', BM: 'BM', BES: 'BM', INFRA: 'INFRA', CIP: 'INFRA', CS: 'CS', DS: 'CS', DRS: 'DRS', SSRI: 'SSRI', GM: 'SSRI',
};

/**
 * Areas that a project's topic codes name, e.g. `HORIZON-CL3-2021-FCT-01-02`, `SEC-01-DRS-2016`, `SU-FCT02-2018`,
 * `DS-07-2017`. FP7's codes (`SEC-2011.4.2-2`) name an activity by number: 1 citizens, 2 infrastructures,
 * 3 borders, 4 crisis, 5–7 integration and society.
 */
export function areasOf(topics: readonly Coded[]): SecurityArea[] {
  const found = topics.flatMap(({ code }) => {
    const fp7 = /^SEC-(?:\d{4}\.)(\d)/.exec(code)?.[1];
    if (fp7) return [(['FCT', 'INFRA', 'BM', 'DRS', 'SSRI', 'SSRI', 'SSRI'] as const)[Number(fp7) - 1]];
    if (!/^(HORIZON-CL3|SEC-|SU-|DS-|BES-|FCT-|DRS-|CIP-)/.test(code)) return [];
    return code.split(/[-.]/).map((part) => areaNames[part.replace(/\d+$/, '')]).slice(0, 6);
  });
  return securityAreas.filter((area) => found.includes(area));
}
