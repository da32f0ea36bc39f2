import { emptyChallenge } from './challengeVerbs.ts';
import type { ChallengeFields } from './challengeVerbs.ts';
import { challengeLimits, frequencies } from '../../functions/contract/challengeViews.ts';
import type { ChallengeFormView, ReadersView } from '../../functions/contract/challengeViews.ts';
import type { ParsedOf } from '../../functions/contract/routes.ts';
import { securityAreas } from '../../functions/contract/knowledgeViews.ts';

/** What the use cases take. */
export type ChallengeBody = ParsedOf<'reviewChallenge'>['body'];

/** What the form says, as the use cases take it; texts are judged by the domain. */
export function bodyOf(fields: ChallengeFields): ChallengeBody {
  const { title, what, impact, tried, often } = fields;
  return {
    title, what, impact, tried,
    ...(often === 'none' ? {} : { often }),
    groups: listOf(fields.group).filter((group) => group !== 'none').slice(0, 60),
    themes: listOf(fields.themes).slice(0, 60),
    areas: securityAreas.filter((area) => listOf(fields.areas).includes(area)),
    marking: markingOf(fields.marking),
    named: fields.named === 'true',
  };
}

/** The form that says this. */
export function fieldsOf({ title, what, impact, tried, often, groups, themes, areas, marking, named }: ChallengeBody): ChallengeFields {
  return {
    title, what, impact, tried,
    often: often ?? 'none',
    group: groups.length === 0 ? 'none' : groups.join(','),
    themes: themes.join(','),
    areas: areas.join(','),
    marking: [marking.tlp, marking.audience, ...(marking.releasableTo ? [marking.releasableTo.join(',')] : [])].join('|'),
    named: String(named) as 'true' | 'false',
  };
}

/** Only the fields of the form, whatever else the data held. */
export function onlyFields(given: ChallengeFields): ChallengeFields {
  return Object.fromEntries(Object.keys(emptyChallenge).map((name) => [name, given[name as keyof ChallengeFields]])) as unknown as ChallengeFields;
}

/** A new form: without a name; whoever is in one group only names that one, of several none until one is chosen. */
export function newFields({ groups }: ChallengeFormView, what = ''): ChallengeFields {
  const [only] = groups.length === 1 ? groups : [];
  return { ...emptyChallenge, what, group: only?.id ?? 'none' };
}

/** What was written, as far as the field takes it, cut between two words. */
export function cutToFit(text: string): { what: string; cut: boolean } {
  if (text.length <= challengeLimits.what) return { what: text, cut: false };
  const head = text.slice(0, challengeLimits.what - 1);
  const space = head.search(/\s+\S*$/);
  return { what: `${(space > challengeLimits.what / 2 ? head.slice(0, space) : head).replace(/[\ud800-\udbff]$/, '')}…`, cut: true };
}

/** A kept form, which a tab may have kept; what is not as it should be is taken as not said. */
export function fieldsOfDraft(form: string): ChallengeFields {
  const kept = parsed(form);
  const said = (name: string): string => (typeof kept[name] === 'string' ? (kept[name] as string) : '');
  const several = (name: string): string[] => (Array.isArray(kept[name]) ? (kept[name] as unknown[]).filter((one): one is string => typeof one === 'string') : []);
  const { tlp, audience, releasableTo } = (typeof kept['marking'] === 'object' && kept['marking'] !== null ? kept['marking'] : {}) as Record<string, unknown>;
  const marking = [tlp, audience, ...(Array.isArray(releasableTo) && releasableTo.length > 0 ? [releasableTo.join(',')] : [])].join('|');
  return {
    title: said('title'), what: said('what'), impact: said('impact'), tried: said('tried'),
    often: frequencies.find((one) => one === kept['often']) ?? 'none',
    group: several('groups').join(',') || 'none', themes: several('themes').join(','), areas: several('areas').join(','),
    marking: /^(CLEAR|GREEN|AMBER|AMBER\+STRICT|RED)\|(lea-only|network|public)(\|[A-Z]{2}(,[A-Z]{2}){0,59})?$/.test(marking) ? marking : emptyChallenge.marking,
    named: kept['named'] === true ? 'true' : 'false',
  };
}

/** The form as it is kept, in the shape that tabs keep too. */
export function draftOf(fields: ChallengeFields): string {
  return JSON.stringify(bodyOf(fields));
}

/** Who would read it, as chosen. */
export function readersOf(fields: ChallengeFields, { groups, organisation, country, hasContact }: ChallengeFormView): ReadersView {
  const chosen = listOf(fields.group);
  return { ...markingOf(fields.marking), groups: groups.filter(({ id }) => chosen.includes(id)).map(({ name }) => name), organisation, country, ...(hasContact ? {} : { noContact: true }) };
}

/** Nobody outside the own country reads it, so nobody abroad can have the same. */
export function staysAtHome({ tlp, groups, releasableTo, country }: ReadersView): boolean {
  return tlp === 'RED' || tlp === 'AMBER+STRICT' || (tlp === 'AMBER' && groups.length === 0) || (releasableTo?.every((code) => code === country) ?? false);
}

export function markingOf(marking: string): ChallengeBody['marking'] {
  const [tlp, audience, countries] = marking.split('|') as [ChallengeBody['marking']['tlp'], ChallengeBody['marking']['audience'], string | undefined];
  return { tlp, audience, ...(countries === undefined ? {} : { releasableTo: countries.split(',') }) };
}

export function listOf(joined: string): string[] {
  return joined.split(',').map((one) => one.trim()).filter((one) => one !== '');
}

function parsed(form: string): Record<string, unknown> {
  try {
    const made: unknown = JSON.parse(form);
    return typeof made === 'object' && made !== null ? (made as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
