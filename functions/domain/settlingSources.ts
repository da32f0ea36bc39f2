import { contactCountries } from './access.ts';
import type { Challenge, ChallengeEventKind, ChallengeState } from './challenge.ts';
import { mayReadChallenge } from './challengeAccess.ts';
import { sourcesIn } from './commonChallenge.ts';
import type { CommonChallenge, Source } from './commonChallenge.ts';
import type { Caller } from './member.ts';

/**
 * What a command changes of a common challenge and its sources, and what follows from it: who is asked, when it stands,
 * where its sources are. Commands are in `mergingChallenges.ts`.
 */
export interface Merging {
  common: CommonChallenge;
  /** All that it is made of or is to be made of, whoever may read them. */
  sources: readonly Challenge[];
  /** The sources' authors, and national contacts and deputies of their countries: who may answer for them. Absent: who is asked stays. */
  owners?: readonly Caller[] | undefined;
}

/** What is committed together; `sources`: those that changed. */
export interface Merged {
  common: CommonChallenge;
  sources: Challenge[];
  events: Happening[];
}
/** `nameless`: whose doing it was could tell of a source that not everybody may read. */
export interface Happening { of: string; what: ChallengeEventKind; why?: string; about?: string; facts?: string[]; nameless?: true }

export interface Work {
  readonly before: ReadonlyMap<string, Challenge>;
  readonly owners: readonly Caller[] | undefined;
  readonly now: string;
  common: CommonChallenge;
  sources: Map<string, Challenge>;
  events: Happening[];
}

/** Begins with what became of sources meanwhile: one that was declined or closed elsewhere is in it no longer. */
export function begin({ common, sources, owners }: Merging, now: string): Work {
  const known = new Map(sources.map((source) => [source.id, source]));
  const work: Work = { before: known, owners, now, common, sources: new Map(known), events: [] };
  for (const { challenge } of sourcesIn(common)) {
    if (belongs(known.get(challenge), common)) continue;
    drop(work, challenge);
    onBothSides(work, 'left', challenge, { nameless: true });
  }
  return work;
}

function belongs(source: Challenge | undefined, { id }: CommonChallenge): boolean {
  if (source?.state.name === 'clustered') return source.state.into === id;
  return source !== undefined && source.proposed === id && mergeable(source);
}

/** States from which it can be merged. */
export function mergeable({ state }: Challenge): boolean {
  return state.name === 'submitted' || state.name === 'triaged' || state.name === 'returned';
}

/** Asks for it; who merges has consented to what he worded himself. */
export function include(work: Work, source: Challenge): void {
  const { common, now } = work;
  const own = source.author.member === common.author.member;
  const consent: Source['consent'] = own ? { answer: 'given', at: now, by: source.author.member, as: 'author' } : { answer: 'asked' };
  const from = source.state.name === 'triaged' || (source.state.name === 'returned' && source.state.from === 'triaged') ? 'triaged' : 'submitted';
  const entry: Source = { challenge: source.id, author: source.author.member, country: source.owner.country, addedAt: now, consent, from };
  work.common = { ...common, sources: [...common.sources.filter(({ challenge }) => challenge !== source.id), entry] };
  work.sources.set(source.id, { ...source, proposed: common.id, changedAt: now });
}

/** It is where it was before, and in it no longer. */
export function drop(work: Work, id: string, refusal?: Source['consent']): void {
  const source = work.sources.get(id);
  const sources = work.common.sources.flatMap((entry) => {
    if (entry.challenge !== id) return [entry];
    return refusal ? [{ ...entry, consent: refusal }] : [];
  });
  work.common = { ...work.common, sources: [...sources.filter(({ consent }) => consent.answer !== 'refused'), ...sources.filter(({ consent }) => consent.answer === 'refused').slice(-mostRefusals)] };
  if (source) work.sources.set(id, freed(source, work.common.id, work.now));
}

/** What happened to both a source and the common challenge. */
export function onBothSides(work: Work, what: ChallengeEventKind, source: string, more: Pick<Happening, 'why' | 'nameless'> = {}): void {
  work.events.push({ of: work.common.id, what, about: source, ...more }, { of: source, what, about: work.common.id, ...more });
}

/** So many refusals are kept, the last ones. */
const mostRefusals = 40;

function freed(source: Challenge, common: string, now: string): Challenge {
  if (source.state.name === 'clustered' && source.state.into === common) return { ...back(source, source.state), changedAt: now };
  if (source.proposed !== common) return source;
  const { proposed: _proposed, ...rest } = source;
  return { ...rest, changedAt: now };
}

/** Out of the common challenge, exactly where it was: with its open question, and since when. */
function back(source: Challenge, { from, question, before }: Extract<ChallengeState, { name: 'clustered' }>): Challenge {
  return { ...source, state: question === undefined ? { name: from } : { name: 'returned', question, from }, since: before ?? source.since };
}

function cluster(source: Challenge, into: string, now: string): Challenge {
  const { proposed: _proposed, ...rest } = source;
  const { state } = source;
  if (!mergeable(source)) return source;
  const from = state.name === 'returned' ? { from: state.from, question: state.question } : { from: state.name === 'triaged' ? 'triaged' as const : 'submitted' as const };
  return { ...rest, state: { name: 'clustered', into, ...from, before: source.since }, since: now, changedAt: now };
}

/** Consent holds for one wording: a new one asks everybody anew but who words it, and nobody but those asked reads it until it stands again. */
export function askAnew(work: Work): void {
  const { now, common } = work;
  const was = common.state.name;
  const again = (entry: Source): Source => (entry.consent.answer === 'given' && entry.author !== common.author.member ? { ...entry, consent: { answer: 'asked' } } : entry);
  work.common = { ...common, wording: common.wording + 1, sources: common.sources.map(again), ...(was === 'standing' ? asksAgain(work) : {}) };
  for (const { challenge } of sourcesIn(work.common)) {
    const source = work.sources.get(challenge);
    if (source?.state.name === 'clustered') work.sources.set(challenge, { ...back(source, source.state), proposed: common.id, changedAt: now });
  }
}

/** From now on, what is said on it is for those asked. */
function asksAgain({ common, now }: Work): Pick<CommonChallenge, 'state' | 'since' | 'commentsStanding'> {
  return { state: { name: 'proposed' }, since: now, commentsStanding: common.comments };
}

/**
 * It stands once nobody is asked any more, somebody has consented and nobody objected since its wording was last looked
 * at; without any source that consented it stands no longer. Answers what is to be committed.
 */
export function settle(work: Work): Merged {
  const { now } = work;
  const given = sourcesIn(work.common).filter(({ consent }) => consent.answer === 'given');
  const waiting = sourcesIn(work.common).length > given.length;
  if (work.common.state.name === 'standing' && given.length === 0) work.common = { ...work.common, ...asksAgain(work), objected: true };
  else if (work.common.state.name === 'proposed' && given.length > 0 && !waiting && !work.common.objected) stand(work);
  if (work.common.state.name === 'standing') for (const { challenge } of given) enter(work, challenge);
  work.common = { ...work.common, ...readers(work), changedAt: now };
  const sources = [...work.sources.values()].filter((source) => source !== work.before.get(source.id));
  return { common: work.common, sources, events: work.events };
}

/** Others read it from now on, or again: what was said among those asked stays with who merges; where nothing was, they read on. */
function stand(work: Work): void {
  const { now } = work;
  const { commentsStanding, ...common } = work.common;
  const opened = common.readersSince === undefined || common.readersSince >= common.since || common.comments !== commentsStanding;
  work.common = { ...common, state: { name: 'standing' }, since: now, ...(opened ? { readersSince: now, commentsBefore: common.comments } : {}) };
  work.events.push({ of: common.id, what: 'clustered', nameless: true });
}

function enter(work: Work, id: string): void {
  const source = work.sources.get(id);
  if (!source || !mergeable(source)) return;
  work.sources.set(id, cluster(source, work.common.id, work.now));
  work.events = work.events.filter(({ of, what }) => of !== id || what === 'consented');
  work.events.push({ of: id, what: 'clustered', about: work.common.id, nameless: true });
}

/** Who is asked; of a common challenge for named people (RED) those who have left read it no longer. */
function readers({ common, sources, owners }: Work): Pick<CommonChallenge, 'asked' | 'people'> {
  const asked = owners ? askedFor(common, sources, owners) : common.asked;
  return { asked, ...(common.people ? { people: common.people.filter((person) => asked.includes(person)) } : {}) };
}

/** Who merges, and of what is in it the authors, and the contacts of their countries, as far as they may read that. */
export function askedFor(common: CommonChallenge, sources: ReadonlyMap<string, Challenge>, owners: readonly Caller[] = []): string[] {
  const people = sourcesIn(common).flatMap(({ challenge, author }) => {
    const source = sources.get(challenge);
    return source ? owners.filter((owner) => owner.id === author && mayReadChallenge(owner, source)).map(({ id }) => id).concat(contactsFor(source, owners)) : [];
  });
  return [...new Set([common.author.member, ...people])];
}

export function contactsFor(source: Challenge, owners: readonly Caller[]): string[] {
  return owners.filter((contact) => contactCountries(contact).includes(source.owner.country) && mayReadChallenge(contact, source)).map(({ id }) => id);
}
