import type { DumpProject } from './dumpProject.ts';
import { projectId } from './knowledge.ts';
import type { Framework, RdiProject } from './knowledge.ts';
import type { Marked } from './marking.ts';
import { layFacts } from './mergingFacts.ts';
import type { Changes, Standing } from './mergingFacts.ts';
import { countriesOf, layCodes, layCountries, layOrganisations } from './mergingLists.ts';
import { fingerprint, heard, wordOf } from './statements.ts';
import type { Statement, Weighed } from './statements.ts';

/** The import in whose course something is laid beside what is stored. */
export interface Merging {
  /** ISO instant at which it began. */
  at: string;
  series: string;
}

export interface Merged<T> {
  /** What is to be stored; the very thing that is stored where nothing at all differs. */
  item: T;
  /** `unchanged` also where only the form differs: paragraphs that the other shape had lost, the day of the last change. */
  verdict: 'new' | 'changed' | 'unchanged';
  /** History; empty where gaps were filled only. */
  changes: Changes;
  /** It was gone and is there again. */
  back: boolean;
}

export const cordisSource = 'CORDIS, © European Union, CC BY 4.0';
/** What CORDIS publishes is for everybody. */
export const cordisMarked: Marked = { marking: { tlp: 'CLEAR', audience: 'public' }, owner: { organisation: 'cordis', country: 'EU' } };

/**
 * Framework programmes by grant number, for tables that name none: FP7 grants end below 633,000, Horizon Europe's begin
 * at 101,039,000 and, for its accelerator, at 190,000,000; what lies between is H2020. As the project tables of CORDIS
 * of each programme have them (FP7 201900–631585, H2020 633053–101038132, Horizon Europe 101039048 and up).
 */
export function frameworkOfGrant(grantId: string): Framework {
  const number = Number(grantId);
  if (!Number.isFinite(number) || number >= 190_000_000) return 'HORIZON';
  return number < 633_000 ? 'FP7' : number < 101_039_000 ? 'H2020' : 'HORIZON';
}

/** Editions of the same dump share it, but for its programme: the same file name may hold another one's projects. */
export function seriesOf(series: string, framework: Framework): string {
  return `${series} ${framework}`;
}

const factNames = ['acronym', 'title', 'objective', 'keywords', 'status', 'startDate', 'endDate', 'totalCost', 'euContribution', 'call', 'fundingScheme', 'doi'] as const;
const codeLists = ['programmes', 'topics', 'fields', 'links'] as const;

/**
 * What a dump makes of a project. Only parts that the dump has tables for are touched; the network's own line and
 * marking stay. Undefined where nothing is stored and the dump has no row of the project itself: its organisations or
 * topics alone make no project.
 */
export function mergedProject(stored: RdiProject | undefined, dump: DumpProject, framework: Framework, merging: Merging): Merged<RdiProject> | undefined {
  const series = seriesOf(merging.series, framework);
  if (!stored) return dump.facts ? { item: newProject(dump, dump.facts, framework, { ...merging, series }), verdict: 'new', changes: [], back: false } : undefined;
  // By hand, or from the demo: an import completes its lists, which nobody ever changed.
  const byHand = stored.series === undefined;
  const dumped = fingerprint(series);
  // A project from before it was noted who says what: the dump that spoke last said all of it.
  const before = byHand ? [] : (stored.statements ?? (stored.series === series ? [{ dump: dumped }] : []));
  const standing = standingOf(stored, dump, before, dumped);
  const said = { ...dump.facts, ...Object.fromEntries((dump.silent ?? []).map((fact) => [fact, undefined])) };
  const names = dump.facts ? factNames.filter((name) => !dump.silent?.includes(name)) : [];
  const sketched = (list: string): boolean => (dump.sketched as readonly string[] | undefined)?.includes(list) ?? false;
  const organisations = layOrganisations(stored.organisations, dump.organisations, { ...standing, byHand, sketched: sketched('organisations') });
  const parts = [
    layFacts(stored as unknown as Record<string, unknown>, said, names, standing),
    ...codeLists.map((list) => layCodes(list, stored[list], dump[list], { ...standing, byHand, sketched: sketched(list) })),
    organisations,
    layCountries(stored, dump, organisations, { ...standing, byHand }),
  ];
  const changes = parts.flatMap((part) => part.changes);
  const back = stored.goneSince !== undefined && dump.facts !== undefined;
  const changed = changes.length > 0 || back || parts.some(({ completed }) => completed);
  const laid = Object.assign({}, ...parts.map((part) => part.patch)) as Partial<RdiProject>;
  const statements = heard(before, dumped, weighed(stored, dump, laid));
  const patch: Partial<RdiProject> = Object.assign(laid, formOf(stored, dump, series), statements === stored.statements ? {} : { statements }, back ? { goneSince: undefined } : {}, changed ? { changedAt: merging.at } : {});
  return { item: Object.keys(patch).length === 0 ? stored : { ...stored, ...patch }, verdict: changed ? 'changed' : 'unchanged', changes, back };
}

/** Why it was refused, in the language of the other sentences about a dump's rows. */
export function projectNotHere(grantId: string): string {
  return `Project ${grantId} is not here, and this says neither its title nor its dates. Import the table of projects first, or both together.`;
}

/** Everything that a dump may say of a project, beside what was kept and is kept now. */
function weighed(stored: RdiProject, dump: DumpProject, laid: Partial<RdiProject>): Weighed[] {
  const { facts, silent = [] } = dump;
  const all: Weighed[] = [];
  const weigh = (what: keyof RdiProject, said: Weighed['said']): void => void all.push({ what, old: stored[what], now: what in laid ? laid[what] : stored[what], said });
  for (const name of factNames) weigh(name, facts && !silent.includes(name) ? { value: facts[name] } : undefined);
  for (const list of [...codeLists, 'organisations'] as const) weigh(list, dump[list] && { value: dump[list] });
  weigh('countries', facts && dump.countries && { value: dump.countries });
  return all;
}

function standingOf(stored: RdiProject, { facts }: DumpProject, before: readonly Statement[], dumped: string): Standing {
  const older = facts?.sourceChanged !== undefined && stored.sourceChanged !== undefined && facts.sourceChanged < stored.sourceChanged;
  return { word: (what, said) => wordOf(before, dumped, what, said), older };
}

/** What is noted and is no change of the project. */
function formOf(stored: RdiProject, { facts }: DumpProject, series: string): Partial<RdiProject> {
  if (!facts) return {};
  const sourceChanged = facts.sourceChanged !== undefined && facts.sourceChanged > (stored.sourceChanged ?? '') ? facts.sourceChanged : undefined;
  return { ...(stored.series === series ? {} : { series }), ...(sourceChanged === undefined ? {} : { sourceChanged }) };
}

function newProject(dump: DumpProject, facts: NonNullable<DumpProject['facts']>, framework: Framework, { at, series }: Merging): RdiProject {
  const organisations = dump.organisations ?? [];
  const ofOrganisations = countriesOf(organisations);
  return {
    ...cordisMarked,
    kind: 'rdi-project',
    id: projectId(framework, dump.grantId),
    framework,
    grantId: dump.grantId,
    ...facts,
    programmes: dump.programmes ?? [], topics: dump.topics ?? [], fields: dump.fields ?? [], links: dump.links ?? [],
    organisations,
    countries: dump.sketched?.includes('organisations') || ofOrganisations.length === 0 ? (dump.countries ?? ofOrganisations) : ofOrganisations,
    source: cordisSource,
    series,
    statements: [{ dump: fingerprint(series) }],
    results: 0,
    addedAt: at,
    changedAt: at,
  };
}
