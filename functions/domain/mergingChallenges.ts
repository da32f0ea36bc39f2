import { challengeLimits } from './challenge.ts';
import type { Challenge, Theme } from './challenge.ts';
import { mayReadChallenge } from './challengeAccess.ts';
import { isOpenCommon, mayMerge, mayUnmerge, sourcesIn } from './commonChallenge.ts';
import type { CommonChallenge } from './commonChallenge.ts';
import { readersChanged, reworded, wordingOf } from './commonWording.ts';
import type { WordedDraft } from './commonWording.ts';
import { accepted, refused } from './decision.ts';
import type { Decision, Refusal } from './decision.ts';
import type { Caller } from './member.ts';
import { askAnew, askedFor, begin, contactsFor, drop, include, mergeable, onBothSides, settle } from './settlingSources.ts';
import type { Merged, Merging, Work } from './settlingSources.ts';
import { workedOnBy } from './raising.ts';
import { stopped } from './triage.ts';

/**
 * What is done with a common challenge. Each command answers all that changes, for one commit; nothing where it is so
 * already. That the caller may read the common challenge, and the sources that he names, has been asked before.
 */
export type Answer = Decision<Merged | undefined>;
export interface Doing { by: Caller; now: string }

export const leastSources = 2;

/**
 * Proposes a common challenge; stands at once where all sources are the merger's own. Refuses: too-few-sources, too-many,
 * not-allowed, held, already-proposed, wrong-state, and what `wordingOf` refuses.
 */
export function proposeCommon(draft: WordedDraft, sources: readonly Challenge[], made: { id: string; organisation: string; owners: readonly Caller[]; themes: readonly Theme[] }, { by, now }: Doing): Decision<Merged> {
  if (sources.length < leastSources) return refused({ kind: 'too-few-sources', least: leastSources });
  if (sources.length > challengeLimits.sources) return refused({ kind: 'too-many', field: 'sources', most: challengeLimits.sources });
  if (!mayMerge(by, sources)) return notAllowed;
  const wrong = sources.map(cannotBeMerged).find((refusal) => refusal !== undefined);
  if (wrong) return refused(wrong);
  const decision = wordingOf(draft, by, { themes: made.themes, sources });
  if (!decision.ok) return decision;
  const { wording, despite } = decision.value;
  const author = { member: by.id, name: by.name };
  const bare: CommonChallenge = {
    ...wording, kind: 'common', id: made.id, author, organisation: made.organisation, owner: { organisation: by.organisation, country: by.country },
    state: { name: 'proposed' }, since: now, ...workedOnBy(wording, wording.groups ?? []), sources: [], asked: [by.id], wording: 1,
    endorsements: { organisations: 0, countries: {} }, comments: 0, links: [], edition: 1, raisedAt: now, changedAt: now,
  };
  const work = begin({ common: bare, sources, owners: made.owners }, now);
  work.events.push({ of: made.id, what: 'proposed', facts: despite });
  for (const source of sources) include(work, source);
  nameReaders(work);
  return accepted(finish(work, sources));
}

/** Why it cannot be merged now, or undefined. */
export function cannotBeMerged(source: Challenge): Refusal | undefined {
  if (source.held) return { kind: 'held' };
  if (source.proposed !== undefined || source.state.name === 'clustered') return { kind: 'already-proposed' };
  return mergeable(source) ? undefined : { kind: 'wrong-state', state: source.state.name };
}

/**
 * Who merges changes wording, marking, themes. Another title, text or readers ask all sources' owners anew, and one that
 * stood waits for them. `edition`: what he saw. Refuses: changed-meanwhile, and what {@link shape} and `wordingOf` refuse.
 */
export function rewordCommon(merging: Merging, draft: WordedDraft & { edition: number }, themes: readonly Theme[], { by, now }: Doing): Answer {
  const { common } = merging;
  const refusal = cannotShape(by, common);
  if (refusal) return refused(refusal);
  const decision = wordingOf(draft, by, { themes, sources: merging.sources, before: common });
  if (!decision.ok) return decision;
  const { wording, despite } = decision.value;
  const facts = reworded(common, wording);
  if (facts.length === 0) return accepted(undefined);
  if (draft.edition !== common.edition) return refused({ kind: 'changed-meanwhile' });
  const work = begin(merging, now);
  const asks = facts.some((field) => field !== 'themes' && field !== 'areas');
  const since = readersChanged(facts) ? { readersSince: now, commentsBefore: common.comments } : {};
  work.common = { ...work.common, ...wording, ...workedOnBy({ ...common, ...wording }, wording.groups ?? []), edition: common.edition + 1 };
  work.events.push({ of: common.id, what: asks ? 'reworded' : 'tagged', facts: [...facts, ...despite] });
  if (asks) {
    askAnew(work);
    const { objected: _objected, ...looked } = work.common;
    work.common = { ...looked, ...since };
    nameReaders(work);
    for (const { challenge, consent } of sourcesIn(work.common)) if (consent.answer === 'asked') work.events.push({ of: challenge, what: 'reworded', about: common.id });
  }
  return accepted(settle(work));
}

/**
 * Who merges asks for further sources, and takes some out. One that stands goes on standing while newcomers are asked.
 * Refuses: too-few-sources, too-many, owner-cannot-read (of a newcomer to one that stands), and what {@link shape} and proposing refuse.
 */
export function changeSources(merging: Merging, { add, takeOut }: { add: readonly Challenge[]; takeOut: readonly string[] }, { by, now }: Doing): Answer {
  const { common, owners, sources } = merging;
  const refusal = cannotShape(by, common);
  if (refusal) return refused(refusal);
  const inIt = sourcesIn(common).map(({ challenge }) => challenge);
  const going = takeOut.filter((id) => inIt.includes(id));
  const coming = add.filter(({ id }) => !inIt.includes(id));
  if (going.length + coming.length === 0) return accepted(undefined);
  if (inIt.length - going.length + coming.length > challengeLimits.sources || going.length + coming.length > challengeLimits.sources) return refused({ kind: 'too-many', field: 'sources', most: challengeLimits.sources });
  const wrong = coming.map(cannotBeMerged).find((one) => one !== undefined);
  if (wrong) return refused(wrong);
  const staying = sources.filter(({ id }) => inIt.includes(id) && !going.includes(id) && !coming.some((one) => one.id === id));
  if (coming.length > 0 && !mayMerge(by, [...staying.filter((one) => mayReadChallenge(by, one)), ...coming])) return notAllowed;
  if (common.state.name === 'standing' && !coming.every((source) => ownerReads(source, common, owners))) return refused({ kind: 'owner-cannot-read' });
  const work = begin(merging, now);
  for (const id of going) {
    drop(work, id);
    onBothSides(work, 'left', id);
  }
  for (const source of coming) include(work, source);
  if (common.state.name === 'proposed' && nameReaders(work)) askAnew(work);
  return accepted(finish(work, coming));
}

/** Can its author, or somebody in his place, read what he would be asked about? */
function ownerReads(source: Challenge, common: CommonChallenge, owners: readonly Caller[] = []): boolean {
  const able = contactsFor(source, owners);
  return owners.some((member) => (member.id === source.author.member || able.includes(member.id)) && mayReadChallenge(member, common));
}

/** Who merges has looked at the wording once more. Refuses: consent-waiting, too-few-sources (nobody consented), and what {@link shape} refuses. */
export function letStand(merging: Merging, { by, now }: Doing): Answer {
  const { common, sources } = merging;
  const refusal = cannotShape(by, common);
  if (refusal) return refused(refusal);
  if (common.state.name === 'standing') return accepted(undefined);
  const work = begin(merging, now);
  const waiting = sourcesIn(work.common).filter(({ consent }) => consent.answer === 'asked').map(({ challenge }) => sources.find(({ id }) => id === challenge));
  // One that he may no longer read waits too, and is counted for him only where no other does.
  if (waiting.length > 0) return refused({ kind: 'consent-waiting', count: Math.max(1, waiting.filter((source) => source && mayReadChallenge(by, source)).length) });
  if (sourcesIn(work.common).length === 0) return refused({ kind: 'too-few-sources', least: 1 });
  const { objected: _objected, ...looked } = work.common;
  work.common = looked;
  return accepted(settle(work));
}

/** Takes it apart: every source is again what it was. Refuses: not-allowed, held, wrong-state. */
export function unmergeCommon(merging: Merging, why: string, { by, now }: Doing): Answer {
  const { common, sources } = merging;
  if (common.state.name === 'unmerged') return accepted(undefined);
  const inIt = sourcesIn(common).map(({ challenge }) => challenge);
  const readable = sources.filter((source) => inIt.includes(source.id) && mayReadChallenge(by, source));
  if (stopped(by, common)) return refused({ kind: 'held' });
  if (!isOpenCommon(common)) return refused({ kind: 'wrong-state', state: common.state.name });
  if (!mayUnmerge(by, common, readable)) return notAllowed;
  const work = begin(merging, now);
  const last = work.common.sources;
  const asked = askedFor(work.common, work.sources, work.owners);
  const said = why === '' ? {} : { why };
  work.events.push({ of: common.id, what: 'unmerged', ...said });
  for (const { challenge } of sourcesIn(work.common)) {
    drop(work, challenge);
    work.events.push({ of: challenge, what: 'unmerged', about: common.id, ...said });
  }
  const { objected: _objected, people: _people, ...rest } = work.common;
  const merged = settle({ ...work, common: { ...rest, sources: last, state: { name: 'unmerged', reason: why }, since: now } });
  return accepted({ ...merged, common: { ...merged.common, asked: [...new Set([...asked, by.id])] } });
}

export const notAllowed = refused({ kind: 'not-allowed', action: 'challenge.merge' });

/** Why he may not shape it, or undefined. Refuses: not-allowed (he does not merge it), held, wrong-state. */
function cannotShape(by: Caller, common: CommonChallenge): Refusal | undefined {
  if (common.author.member !== by.id) return notAllowed.refusal;
  if (stopped(by, common)) return { kind: 'held' };
  return isOpenCommon(common) ? undefined : { kind: 'wrong-state', state: common.state.name };
}

/** A common challenge for named people (RED) names those concerned; answers whether somebody has come to read it. */
function nameReaders(work: Work): boolean {
  const { common } = work;
  if (common.marking.tlp !== 'RED') return false;
  const before = common.people ?? [];
  const people = askedFor(common, work.sources, work.owners);
  work.common = { ...common, people };
  return people.some((person) => !before.includes(person));
}

/** Owners of what has come in are asked, unless it is part of it already. */
function finish(work: Work, newcomers: readonly Challenge[]): Merged {
  const merged = settle(work);
  const asked = newcomers.filter(({ id }) => work.sources.get(id)?.state.name !== 'clustered').map(({ id }) => ({ of: id, what: 'proposed' as const, about: merged.common.id }));
  return { ...merged, events: [...merged.events, ...asked] };
}
