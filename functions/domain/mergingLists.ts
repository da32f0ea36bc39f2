import type { DumpProject } from './dumpProject.ts';
import { codesText, historyText, listed, organisationText } from './historyText.ts';
import type { Coded, Link, Participation, RdiProject } from './knowledge.ts';
import { change } from './mergingFacts.ts';
import type { Laid, Standing } from './mergingFacts.ts';
import { bare } from './statements.ts';

export interface ListStanding extends Standing {
  /** What is stored came from no dump: it is completed without history. */
  byHand: boolean;
  /** From the project's own row only: names or bare codes, perhaps not all. It fills what is empty or no fuller itself. */
  sketched?: boolean;
}

const nothing: Laid = { patch: {}, changes: [], completed: false };

/**
 * Codes or links beside those stored, whatever their order. The same codes: titles that were lacking are taken along.
 * Other codes replace those stored, but links of another dump are added to them, because each shape knows its own. A
 * dump that merely has fewer takes none away, unless it is a newer edition of the one that said them.
 */
export function layCodes(what: 'programmes' | 'topics' | 'fields' | 'links', stored: readonly (Coded | Link)[], said: readonly (Coded | Link)[] | undefined, standing: ListStanding): Laid {
  const counts = standing.word(what, said);
  const own = counts === 'own';
  if (!said || (said.length === 0 && (!own || standing.older)) || (counts === 'again' && stored.length > 0)) return nothing;
  const keys = new Set(stored.map(keyOf));
  const [lacking, kept] = [said.filter((one) => !keys.has(keyOf(one))), new Set(said.map(keyOf))];
  const dropped = stored.filter((one) => !kept.has(keyOf(one)));
  const titled = withTitles(stored, said);
  if (lacking.length === 0 && (dropped.length === 0 || standing.sketched || !own)) {
    return titled === stored ? nothing : { patch: { [what]: titled }, changes: [], completed: true };
  }
  const fuller = stored.some(({ title }) => title !== undefined);
  if (stored.length > 0 && (standing.older || (standing.sketched && fuller))) return nothing;
  const list = what === 'links' && !own ? [...titled, ...lacking] : withTitles(said, stored);
  const completes = !own && (standing.byHand || dropped.length === 0 || stored.length === 0);
  if (completes) return { patch: { [what]: list }, changes: [], completed: true };
  return { patch: { [what]: list }, changes: [change(what, codesText(list === titled ? [] : dropped), codesText(lacking))], completed: false };
}

function keyOf(one: Coded | Link): string {
  return 'url' in one ? one.url : one.code;
}

/** The list with the titles that it lacks and the other has; the same list where it lacks none. */
function withTitles<T extends Coded | Link>(list: readonly T[], other: readonly (Coded | Link)[]): readonly T[] {
  const titles = new Map(other.flatMap((one) => (one.title === undefined ? [] : [[keyOf(one), one.title] as const])));
  if (!list.some((one) => one.title === undefined && titles.has(keyOf(one)))) return list;
  return list.map((one) => (one.title === undefined && titles.has(keyOf(one)) ? { ...one, title: titles.get(keyOf(one)) } : one));
}

/**
 * Organisations beside those stored, whatever their order: matched by name, so that history tells who joined, who left
 * and whose part is another. Facts of one that another dump has no column for stay, and so do those whom it merely lacks.
 */
export function layOrganisations(stored: readonly Participation[], said: readonly Participation[] | undefined, standing: ListStanding): Laid {
  const counts = standing.word('organisations', said);
  const own = counts === 'own';
  if (!said || said.length === 0 || ((standing.older || counts === 'again') && stored.length > 0)) return nothing;
  const was = byName(stored);
  const now = said.map((one) => completed(one, was.get(nameOf(one))?.shift(), own));
  const missing = [...was.values()].flat();
  const lacksOnly = !own && !standing.byHand && !isSketch(stored) && now.every(({ old }) => old);
  const left = lacksOnly ? [] : missing;
  const differing = now.filter(({ one, old }) => !old || !equal(one, old));
  if (differing.length === 0 && left.length === 0) return nothing;
  if (standing.sketched && stored.length > 0 && !(isSketch(stored) && (own || left.length === 0))) return nothing;
  const organisations = lacksOnly ? stored.map((old) => now.find((beside) => beside.old === old)?.one ?? old) : now.map(({ one }) => one);
  if (standing.byHand || stored.length === 0 || isSketch(stored) || standing.sketched) {
    const known = isSketch(stored) && own && standing.sketched;
    return known ? { patch: { organisations }, changes: [told(left, now.filter(({ old }) => !old))], completed: false } : { patch: { organisations }, changes: [], completed: true };
  }
  return { patch: { organisations }, changes: [told(left, differing)], completed: false };
}

interface Beside { one: Participation; old?: Participation | undefined }

function told(left: readonly Participation[], differing: readonly Beside[]): Laid['changes'][number] {
  const old = [...left.map((one) => organisationText(one)), ...differing.flatMap(({ one, old }) => (old ? [organisationText(old, one)] : []))];
  const now = differing.map(({ one, old }) => organisationText(one, old));
  return change('organisations', listed(old, '; '), listed(now, '; '));
}

function byName(organisations: readonly Participation[]): Map<string, Participation[]> {
  return Map.groupBy(organisations, nameOf);
}

function nameOf({ name }: Participation): string {
  return bare(name).toUpperCase();
}

/** With what its dump does not say of it and another did. */
function completed(one: Participation, old: Participation | undefined, own: boolean): Beside {
  if (!old || own) return { one, old };
  const said = Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined && value !== ''));
  return { one: { ...old, ...said } as Participation, old };
}

function equal(one: Participation, other: Participation): boolean {
  const facts = ['name', 'shortName', 'country', 'role', 'activity', 'sme', 'city', 'url', 'contribution', 'left'] as const;
  return facts.every((fact) => (fact === 'name' ? nameOf(one) === nameOf(other) : (one[fact] ?? '') === (other[fact] ?? '')));
}

/** Of the others than the coordinator nothing is known but the name. */
export function isSketch(organisations: readonly Participation[]): boolean {
  return organisations.every(({ role, country, contribution, city, activity }) => (role === 'coordinator' || country === '') && contribution === undefined && city === undefined && activity === undefined);
}

/** Countries follow the organisations; where a dump only names the countries, it says them for organisations without any. */
export function layCountries(stored: Pick<RdiProject, 'countries' | 'organisations'>, { countries: named, facts, organisations: table }: DumpProject, organisations: Laid, standing: ListStanding): Laid {
  const taken = organisations.patch['organisations'] as Participation[] | undefined;
  const full = taken && !isSketch(taken);
  const said = full ? countriesOf(taken) : facts && isSketch(stored.organisations) ? named : undefined;
  if (!said || said.length === 0 || said.join() === stored.countries.join() || (standing.older && stored.countries.length > 0)) return nothing;
  const counts = full ? standing.word('organisations', table) : standing.word('countries', said);
  if (counts === 'again' && !full && stored.countries.length > 0) return nothing;
  const history = stored.countries.length > 0 && !standing.byHand && (counts === 'own' || (full === true && !isSketch(stored.organisations)));
  return { patch: { countries: said }, changes: history ? [change('countries', historyText('countries', stored.countries), historyText('countries', said))] : [], completed: !history };
}

/** Sorted, each once. */
export function countriesOf(organisations: readonly { country: string }[]): string[] {
  return [...new Set(organisations.map(({ country }) => country).filter((country) => country !== ''))].sort();
}
