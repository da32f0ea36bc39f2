import { mayDo, mayRead } from './access.ts';
import { accepted, refused } from './decision.ts';
import type { Decision, Refusal } from './decision.ts';
import type { Link, Practice, PracticeKind, SecurityArea } from './knowledge.ts';
import type { KnowledgeEvent } from './knowledgeImport.ts';
import { countryCodes, tidiedMarking } from './marking.ts';
import type { Marking } from './marking.ts';
import type { Caller } from './member.ts';
import { findClassification } from './screening.ts';
import { paragraphs, tidy } from './writing.ts';

/** What a member writes down, as the form has it. */
export interface PracticeDraft {
  kind: PracticeKind;
  title: string;
  text: string;
  keywords: string[];
  areas: SecurityArea[];
  countries: string[];
  links: Link[];
  source: string;
  /** ISO date. */
  reviewBy: string;
  marking: Marking;
  /** Practitioner groups it is for; AMBER names them as readers. */
  groups: string[];
}

/** Longest texts in characters, and most of a kind. */
export const practiceLimits = { title: 200, text: 20_000, source: 500, keyword: 60, keywords: 20, link: 2_000, linkTitle: 200, links: 20, groups: 20, countries: 60, reviewYears: 5 } as const;

/** Whoever may for the network or his country; a group lead for groups that he leads, which must then be named. */
export function mayAddPractice(by: Caller, groups: readonly string[]): boolean {
  if (mayDo(by, 'knowledge.add', { country: by.country })) return true;
  return groups.length > 0 && groups.every((group) => mayDo(by, 'knowledge.add', { group }));
}

export function mayChangePractice(by: Caller, practice: Practice): boolean {
  return mayDo(by, 'knowledge.change', { owner: practice.author.member, country: practice.owner.country });
}

/** Past its review date; on the day itself it still holds. */
export function isOverdue({ reviewBy }: Pick<Practice, 'reviewBy'>, now: string): boolean {
  return reviewBy < now.slice(0, 10);
}

/** The furthest review date (ISO). */
export function latestReview(now: string): string {
  return `${Number(now.slice(0, 4)) + practiceLimits.reviewYears}${now.slice(4, 10)}`;
}

/**
 * A new practice, owned by the writer's organisation (`organisation` is its name). Refuses: not-allowed, classified,
 * required, too-long, too-many, wrong-link, review-past, review-far, wrong-marking, malformed.
 */
export function writePractice(draft: PracticeDraft, by: Caller, made: { id: string; now: string; organisation: string }): Decision<Practice> {
  const { groups, ...written } = tidied(draft);
  if (!mayAddPractice(by, groups)) return refused({ kind: 'not-allowed', action: 'knowledge.add' });
  const practice: Practice = {
    ...written,
    id: made.id,
    author: { member: by.id, name: by.name },
    organisation: made.organisation,
    owner: { organisation: by.organisation, country: by.country },
    ...readersOf(written.marking, groups, [by.id]),
    edition: 1,
    addedAt: made.now,
    changedAt: made.now,
  };
  const refusal = wrong(practice, by, groups, made.now, []);
  return refusal ? refused(refusal) : accepted(practice);
}

type Changes = KnowledgeEvent['changes'];

/**
 * The practice as it is after the change, with what changed; nothing where it says the same already. `edition` is the
 * one that the writer saw. Refuses: not-allowed, withdrawn, changed-meanwhile, and what {@link writePractice} refuses.
 */
export function changePractice(before: Practice, { edition, ...draft }: PracticeDraft & { edition: number }, by: Caller, now: string, groupName: (id: string) => string): Decision<{ practice: Practice; changes: Changes }> {
  if (!mayChangePractice(by, before)) return refused({ kind: 'not-allowed', action: 'knowledge.change' });
  if (before.withdrawnAt !== undefined) return refused({ kind: 'withdrawn' });
  const { groups, ...written } = tidied(draft);
  const people = [...new Set([...(before.people ?? [before.author.member]), by.id])];
  const after: Practice = { ...before, ...written, ...readersOf(written.marking, groups, people), edition: before.edition + 1, changedAt: now };
  const changes = changesOf(shown(before, groupName), shown(after, groupName));
  if (changes.length === 0) return accepted({ practice: before, changes });
  if (edition !== before.edition) return refused({ kind: 'changed-meanwhile' });
  const refusal = wrong(after, by, groups, now, before.groups ?? []);
  if (refusal) return refused(refusal);
  const otherReaders = changes.some(({ what }) => what === 'marking' || what === 'groups');
  return accepted({ practice: otherReaders ? { ...after, readersSince: now } : after, changes });
}

/** Groups and people are kept only as far as they mean something. */
function readersOf({ tlp }: Marking, groups: string[], people: string[]): Pick<Practice, 'groups' | 'people'> {
  return { groups: groups.length > 0 ? groups : undefined, people: tlp === 'RED' ? people : undefined };
}

function tidied(draft: PracticeDraft): PracticeDraft {
  const keywords = draft.keywords.map(tidy).filter((word) => word !== '');
  const links = draft.links.map(({ url, title }) => ({ url: url.trim(), title: title === undefined ? '' : tidy(title) })).filter(({ url, title }) => url !== '' || title !== '');
  return {
    kind: draft.kind,
    title: tidy(draft.title),
    text: paragraphs(draft.text),
    keywords: keywords.filter((word, index) => keywords.findIndex((other) => other.toLowerCase() === word.toLowerCase()) === index),
    areas: [...new Set(draft.areas)].sort(),
    countries: countryCodes(draft.countries),
    links: links.map(({ url, title }) => (title === '' ? { url } : { url, title })),
    source: tidy(draft.source),
    reviewBy: draft.reviewBy,
    marking: tidiedMarking(draft.marking),
    groups: [...new Set(draft.groups)].sort(),
  };
}

function wrong(practice: Practice, by: Caller, groups: string[], now: string, groupsBefore: readonly string[]): Refusal | undefined {
  return classified(practice) ?? wrongTexts(practice) ?? wrongLists(practice, groups) ?? wrongReview(practice, now) ?? wrongMarking(practice, by, groups, groupsBefore);
}

function classified({ title, text, keywords, links, source }: Practice): Refusal | undefined {
  const written = [title, text, keywords.join(', '), source, ...links.flatMap((link) => [link.url, link.title ?? ''])];
  const marking = written.map(findClassification).find((found) => found !== undefined);
  return marking === undefined ? undefined : { kind: 'classified', marking };
}

function wrongTexts({ title, text, source, keywords, links }: Practice): Refusal | undefined {
  if (title === '') return { kind: 'required', field: 'title' };
  if (text === '') return { kind: 'required', field: 'text' };
  const long = (field: string, value: string, limit: number): Refusal[] => (value.length > limit ? [{ kind: 'too-long', field, limit, length: value.length }] : []);
  return [
    ...long('title', title, practiceLimits.title), ...long('text', text, practiceLimits.text), ...long('source', source, practiceLimits.source),
    ...keywords.flatMap((word) => long('keyword', word, practiceLimits.keyword)),
    ...links.flatMap((link) => [...long('link', link.url, practiceLimits.link), ...long('linkTitle', link.title ?? '', practiceLimits.linkTitle)]),
  ][0];
}

function wrongLists({ keywords, links, countries, marking }: Practice, groups: string[]): Refusal | undefined {
  const many = (field: 'keywords' | 'links' | 'groups' | 'countries', list: readonly unknown[]): Refusal[] => (list.length > practiceLimits[field] ? [{ kind: 'too-many', field, most: practiceLimits[field] }] : []);
  const tooMany = [...many('keywords', keywords), ...many('links', links), ...many('groups', groups), ...many('countries', countries)][0];
  if (tooMany) return tooMany;
  if ([...countries, ...(marking.releasableTo ?? [])].some((code) => !/^[A-Z]{2}$/.test(code))) return { kind: 'malformed', field: 'countries' };
  const number = links.findIndex(({ url }) => !isWebAddress(url)) + 1;
  return number > 0 ? { kind: 'wrong-link', number } : undefined;
}

/** http or https and a host; no name or password before it, which would pass one host off as another. */
function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s/?#@\\<>"']+([/?#][^\s<>"\\]*)?$/i.test(url);
}

function wrongReview({ reviewBy }: Practice, now: string): Refusal | undefined {
  if (reviewBy <= now.slice(0, 10)) return { kind: 'review-past' };
  const latest = latestReview(now);
  return reviewBy > latest ? { kind: 'review-far', latest: `${latest}T12:00:00.000Z` } : undefined;
}

/** Groups: those of the writer, those that it was for before, and any for whoever may add for the whole network. */
function wrongMarking(practice: Practice, by: Caller, groups: string[], before: readonly string[]): Refusal | undefined {
  const foreign = groups.some((group) => !before.includes(group) && !by.groups.includes(group) && !mayDo(by, 'knowledge.add', { group }));
  if (foreign) return { kind: 'wrong-marking', why: 'group' };
  if (practice.marking.audience === 'public' && practice.marking.tlp !== 'CLEAR') return { kind: 'wrong-marking', why: 'public' };
  return mayRead(by, practice) ? undefined : { kind: 'wrong-marking', why: 'self' };
}

/** What the history tells of, as text. */
function shown(practice: Practice, groupName: (id: string) => string): Record<string, string> {
  const { kind, title, text, keywords, areas, countries, links, source, reviewBy, marking } = practice;
  const { tlp, audience, releasableTo } = marking;
  return {
    kind, title, text, source, reviewBy,
    keywords: keywords.join(', '), areas: areas.join(', '), countries: countries.join(', '),
    links: links.map(({ url, title: name }) => (name === undefined ? url : `${name} ${url}`)).join('\n'),
    marking: [`TLP:${tlp}`, audience, ...(releasableTo ? [releasableTo.join(' ')] : [])].join(', '),
    groups: (practice.groups ?? []).map(groupName).join(', '),
  };
}

function changesOf(before: Record<string, string>, after: Record<string, string>): Changes {
  return Object.keys(after).filter((what) => before[what] !== after[what]).map((what) => ({
    what,
    ...(before[what] ? { old: before[what] } : {}),
    ...(after[what] ? { new: after[what] } : {}),
  }));
}
