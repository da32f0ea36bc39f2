import { mayRead } from './access.ts';
import { challengeLimits } from './challenge.ts';
import type { Challenge, ChallengeDraft, Theme } from './challenge.ts';
import { accepted, refused } from './decision.ts';
import type { Decision, Refusal } from './decision.ts';
import { tidiedMarking } from './marking.ts';
import type { Marking } from './marking.ts';
import type { Caller } from './member.ts';
import { findClassification, findingKinds, screen } from './screening.ts';
import type { Finding, FindingKind } from './screening.ts';
import { groupReads } from './triage.ts';
import { paragraphs, tidy } from './writing.ts';

/** The fields that hold a member's own words. */
export const wordedFields = ['title', 'what', 'impact', 'tried'] as const;
export type WordedField = (typeof wordedFields)[number];

/** Longest headline made of a text. */
const longestHeadline = 120;

/** Challenges come from practice. */
export function mayRaise(caller: Pick<Caller, 'stakeholder'>): boolean {
  return caller.stakeholder === 'lea';
}

/** A full stop behind at most three letters is that of an abbreviation (Art. 5, Dr. X), and ends nothing. */
const firstSentence = /^.*?(?:(?<!(?:^|[\s(.])[\p{L}\p{N}]{1,3})\.|[!?…;])(?=\s+[\p{Lu}\p{N}"“„«¿¡(])/u;

/** The first sentence, at most 120 characters, cut at a word, without its full stop. */
export function headline(what: string): string {
  const [line = ''] = what.split('\n').map(tidy).filter((one) => one !== '');
  const sentence = firstSentence.exec(line)?.[0] ?? line;
  const short = sentence.length <= longestHeadline ? sentence : cut(sentence);
  return short.replace(/[\s.,;:…–-]+$/u, '');
}

function cut(sentence: string): string {
  const begin = sentence.slice(0, longestHeadline + 1);
  const word = begin.lastIndexOf(' ');
  return word > 0 ? begin.slice(0, word) : sentence.slice(0, longestHeadline).replace(/[\ud800-\udbff]$/, '');
}

/** The draft as it would be kept. Lines of texts stay; a missing headline is made of the first sentence. */
export function tidiedDraft(draft: ChallengeDraft): ChallengeDraft {
  const what = paragraphs(draft.what);
  return {
    ...draft,
    title: tidy(draft.title) || headline(what),
    what, impact: paragraphs(draft.impact), tried: paragraphs(draft.tried),
    groups: [...new Set(draft.groups)], themes: [...new Set(draft.themes)], areas: [...new Set(draft.areas)].sort(),
    marking: tidiedMarking(draft.marking),
  };
}

/** What is pointed out in the fields as they were typed; a title that is made of the text repeats nothing. */
export function findingsIn(draft: Pick<ChallengeDraft, WordedField>, { country }: Pick<Caller, 'country'>): (Finding & { field: WordedField })[] {
  return wordedFields.flatMap((field) => screen(draft[field], { country }).map((finding) => ({ field, ...finding })));
}

/** The kinds that an author must have seen before he sends these texts: classification is none of them, it refuses. */
export function kindsIn(texts: readonly string[], { country }: Pick<Caller, 'country'>): FindingKind[] {
  const found = new Set(texts.flatMap((text) => screen(text, { country }).map(({ kind }) => kind)));
  return findingKinds.filter((kind) => kind !== 'classification' && found.has(kind));
}

/** The kinds of what was pointed out in a text, if the author has seen them all. Refuses: classified, look-first. */
export function screened(texts: readonly string[], by: Pick<Caller, 'country'>, seen: readonly FindingKind[]): Decision<FindingKind[]> {
  const marking = texts.map(findClassification).find((found) => found !== undefined);
  if (marking !== undefined) return refused({ kind: 'classified', marking });
  const kinds = kindsIn(texts, by);
  const unseen = kinds.filter((kind) => !seen.includes(kind));
  return unseen.length > 0 ? refused({ kind: 'look-first', kinds: unseen.join(',') }) : accepted(kinds);
}

/** What the world says of a new challenge. `people`: the contacts of the author's country, for RED. */
export interface Raised { id: string; now: string; organisation: string; people: readonly string[]; themes: readonly Theme[] }

/**
 * A challenge as it is raised. `despite`: the kinds that the author has seen. Refuses: not-a-practitioner, classified,
 * required, too-long, too-many, malformed (a theme or country that is none), wrong-marking, look-first.
 */
export function raiseChallenge({ despite, ...draft }: ChallengeDraft & { despite: readonly FindingKind[] }, by: Caller, made: Raised): Decision<Challenge> {
  if (!mayRaise(by)) return refused({ kind: 'not-a-practitioner' });
  const { groups, ...written } = tidiedDraft(draft);
  const challenge: Challenge = {
    ...written,
    kind: 'challenge', id: made.id,
    author: { member: by.id, name: by.name }, organisation: made.organisation, owner: { organisation: by.organisation, country: by.country },
    ...readersOf(written.marking, groups, [by.id, ...made.people]),
    state: { name: 'submitted' }, since: made.now, despite: [],
    endorsements: { organisations: 0, countries: {} }, comments: 0, links: [], edition: 1, raisedAt: made.now, changedAt: made.now,
  };
  return checked({ ...challenge, ...workedOnBy(challenge, groups) }, draft, by, { despite, themes: made.themes, before: undefined });
}

/** Groups and people are kept only as far as they mean something. */
export function readersOf({ tlp }: Marking, groups: readonly string[], people: readonly string[]): Pick<Challenge, 'groups' | 'people'> {
  return { groups: groups.length > 0 ? [...groups] : undefined, people: tlp === 'RED' ? [...new Set(people)] : undefined };
}

/** The group that worked on it, or else the first named, if it reads it. */
export function workedOnBy(challenge: Pick<Challenge, 'marking' | 'groups' | 'assigned'>, groups: readonly string[]): Pick<Challenge, 'assigned'> {
  const asked = [...(challenge.assigned === undefined ? [] : [challenge.assigned]), ...groups];
  return { assigned: asked.find((group) => groupReads(challenge, group)) };
}

/** What the author has seen, the themes there are, and the challenge before a change. */
export interface Against { despite: readonly FindingKind[]; themes: readonly Theme[]; before: Challenge | undefined }

/** The challenge with what was sent all the same; `typed` are its texts before they were tidied. Refuses what {@link raiseChallenge} refuses. */
export function checked(challenge: Challenge, typed: Pick<ChallengeDraft, WordedField>, by: Caller, against: Against): Decision<Challenge> {
  const texts = wordedFields.flatMap((field) => [challenge[field], typed[field]]);
  const marking = texts.map(findClassification).find((found) => found !== undefined);
  if (marking !== undefined) return refused({ kind: 'classified', marking });
  const refusal = wrongTexts(challenge) ?? wrongLists(challenge, against) ?? wrongMarking(challenge, by, against.before?.groups ?? []);
  if (refusal) return refused(refusal);
  const seen = screened(texts, by, against.despite);
  return seen.ok ? accepted({ ...challenge, despite: seen.value }) : seen;
}

function wrongTexts(challenge: Challenge): Refusal | undefined {
  if (challenge.what === '') return { kind: 'required', field: 'what' };
  // Of nothing but punctuation no headline can be made.
  if (challenge.title === '') return { kind: 'required', field: 'title' };
  const field = wordedFields.find((one) => challenge[one].length > challengeLimits[one]);
  return field && { kind: 'too-long', field, limit: challengeLimits[field], length: challenge[field].length };
}

/** A theme must be there; a retired one only where it was on it before. */
export function wrongThemes(themes: readonly string[], known: readonly Theme[], before: readonly string[]): Refusal | undefined {
  if (themes.length > challengeLimits.themes) return { kind: 'too-many', field: 'themes', most: challengeLimits.themes };
  const there = themes.every((id) => before.includes(id) || known.some((theme) => theme.id === id && theme.retiredAt === undefined));
  return there ? undefined : { kind: 'malformed', field: 'themes' };
}

function wrongLists({ groups = [], themes, marking }: Challenge, { themes: known, before }: Against): Refusal | undefined {
  if (groups.length > challengeLimits.groups) return { kind: 'too-many', field: 'groups', most: challengeLimits.groups };
  if ((marking.releasableTo ?? []).some((code) => !/^[A-Z]{2}$/.test(code))) return { kind: 'malformed', field: 'countries' };
  return wrongThemes(themes, known, before?.themes ?? []);
}

/** Groups: the author's own, and those on it before. Whoever writes must be able to read it. */
function wrongMarking(challenge: Challenge, by: Caller, before: readonly string[]): Refusal | undefined {
  if ((challenge.groups ?? []).some((group) => !before.includes(group) && !by.groups.includes(group))) return { kind: 'wrong-marking', why: 'group' };
  if (challenge.marking.audience === 'public' && challenge.marking.tlp !== 'CLEAR') return { kind: 'wrong-marking', why: 'public' };
  return mayRead(by, challenge) ? undefined : { kind: 'wrong-marking', why: 'self' };
}

/** Nobody but the own organisation and the contacts of the own country reads it, so nobody abroad can have the same. */
export function staysAtHome({ marking, groups }: Pick<ChallengeDraft, 'marking' | 'groups'>, country: string): boolean {
  if (marking.releasableTo && marking.releasableTo.every((code) => code === country)) return true;
  return marking.tlp === 'RED' || marking.tlp === 'AMBER+STRICT' || (marking.tlp === 'AMBER' && groups.length === 0);
}
