import { contactCountries, mayDo } from './access.ts';
import type { Challenge, ChallengeFacts } from './challenge.ts';
import { mayReadChallenge } from './challengeAccess.ts';
import type { SecurityArea } from './knowledge.ts';
import type { Marking } from './marking.ts';
import type { Caller } from './member.ts';
import { groupsOn, stopped } from './triage.ts';

/** What several challenges have in common, in the words of who merges them. */
export interface CommonDraft {
  title: string;
  what: string;
  groups: string[];
  themes: string[];
  areas: SecurityArea[];
  marking: Marking;
}

/**
 * A common challenge has its own wording and marking, consented to by each source's owner: the author, or in his place the
 * national contact or deputy of his country. Sources keep marking, author, words and endorsements; they are visible,
 * counted and named only to who may read them. Until it stands it is read by who merges, and by who is asked for consent.
 */
export interface CommonChallenge extends ChallengeFacts {
  kind: 'common';
  state: CommonState;
  sources: Source[];
  /** Member ids who may read it until it stands: who merges, the sources' authors, the contacts who may consent in their place. */
  asked: string[];
  /** Of title, text and readers: consent holds for one of them only. */
  wording: number;
  /** A source's owner has taken it out since who merges last looked at the wording: it stands only when he lets it. */
  objected?: boolean | undefined;
  /** Of one that stood and asks again: how many comments there were when it stood last. */
  commentsStanding?: number | undefined;
}

/** It stands once every source still in it has consented to its present wording, and at least one has. */
export type CommonState =
  | { name: 'proposed' }
  | { name: 'standing' }
  /** Taken apart again; every source is back where it was. */
  | { name: 'unmerged'; reason: string }
  | { name: 'in-round'; campaign: string }
  | { name: 'on-roadmap'; entry: string }
  | { name: 'answered'; by: string; how: string }
  | { name: 'closed'; reason: string };

export interface Source {
  challenge: string;
  /** The source's author, and its owner's country, whose contact may consent in his place. */
  author: string;
  country: string;
  addedAt: string;
  consent: Consent;
  /** Where the source was, and where unmerging leads back to. */
  from: 'submitted' | 'triaged';
}

export type Consent =
  | { answer: 'asked' }
  | { answer: 'given'; at: string; by: string; as: 'author' | 'contact' }
  /** It is out of the common challenge, which must not stand before who merges has looked at its wording once more. */
  | { answer: 'refused'; at: string; by: string; as: 'author' | 'contact' };

/** Sources in it, asked or consented; what was refused, and what it was made of before it was taken apart, is no longer. */
export function sourcesIn({ state, sources }: Pick<CommonChallenge, 'state' | 'sources'>): Source[] {
  return state.name === 'unmerged' ? [] : sources.filter(({ consent }) => consent.answer !== 'refused');
}

/** Can it still be worded, added to and taken apart? */
export function isOpenCommon({ state }: Pick<CommonChallenge, 'state'>): boolean {
  return state.name === 'proposed' || state.name === 'standing';
}

/**
 * May he merge these, which he may all read? For the network; for the country of one of them; for a group that all of
 * them name or are assigned to.
 */
export function mayMerge(by: Caller, sources: readonly Challenge[]): boolean {
  const [first, ...others] = sources.map(groupsOn);
  const together = (first ?? []).filter((group) => others.every((groups) => groups.includes(group)));
  const countries = sources.map(({ owner }) => owner.country);
  return mayDo(by, 'challenge.merge') || countries.some((country) => mayDo(by, 'challenge.merge', { country })) || together.some((group) => mayDo(by, 'challenge.merge', { group }));
}

/** As what he may consent for a source or take it out: as its author, or in his place as contact or deputy of its country who may read it. */
export function answersFor(by: Caller, source: Challenge): 'author' | 'contact' | undefined {
  if (source.author.member === by.id) return 'author';
  return contactCountries(by).includes(source.owner.country) && mayReadChallenge(by, source) ? 'contact' : undefined;
}

/** Is he asked for his consent, for this source? */
export function mayConsent(by: Caller, common: CommonChallenge, source: Challenge): boolean {
  const asked = sourcesIn(common).some(({ challenge, consent }) => challenge === source.id && consent.answer === 'asked');
  return asked && isOpenCommon(common) && !stopped(by, common) && !stopped(by, source) && answersFor(by, source) !== undefined;
}

/** May he take his source, or one of his country, out of where it is proposed or part of? */
export function mayLeave(by: Caller, source: Challenge): boolean {
  return (source.proposed !== undefined || source.state.name === 'clustered') && !stopped(by, source) && answersFor(by, source) !== undefined;
}

/** Words, adds sources, takes them out and lets it stand: who merges, while it can be changed. */
export function mayShape(by: Caller, common: CommonChallenge): boolean {
  return common.author.member === by.id && isOpenCommon(common) && !stopped(by, common);
}

/** Who merges, and whoever may merge these sources; `sources`: those in it. */
export function mayUnmerge(by: Caller, common: CommonChallenge, sources: readonly Challenge[]): boolean {
  return isOpenCommon(common) && !stopped(by, common) && (common.author.member === by.id || mayMerge(by, sources));
}
