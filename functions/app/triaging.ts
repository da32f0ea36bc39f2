import type { App } from './app.ts';
import { eventFor } from './challengeHistory.ts';
import { inState } from './changingChallenges.ts';
import { happened } from './happened.ts';
import { readableItem } from './knowledge.ts';
import { turnAny, turnChallenge } from './turnChallenge.ts';
import { challengeLimits } from '../domain/challenge.ts';
import type { Challenge, ChallengeComment, ChallengeState } from '../domain/challenge.ts';
import type { CommonChallenge } from '../domain/commonChallenge.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision, Refusal } from '../domain/decision.ts';
import { itemAddress } from '../domain/knowledge.ts';
import type { Caller } from '../domain/member.ts';
import { screened, wrongThemes } from '../domain/raising.ts';
import { findClassification } from '../domain/screening.ts';
import type { FindingKind } from '../domain/screening.ts';
import { endedAs, goesOn, groupReads, mayTag, mayTriage, stopped, triaged } from '../domain/triage.ts';
import type { Ending } from '../domain/triage.ts';
import { challengeComments } from '../store/challengeCollections.ts';
import { listThemes, pageOfEvents } from '../store/challenges.ts';
import { readGroup, readOrganisation } from '../store/network.ts';
import { create } from '../store/store.ts';
import type { ParsedOf } from '../contract/routes.ts';
import type { AnyChallengeView } from '../contract/challengeViews.ts';
import { paragraphs } from '../domain/writing.ts';

type AnyChallenge = Challenge | CommonChallenge;

/**
 * One step of triage, and with it a group to work on it. What is so already stays as it is. Refuses: not-there, not-allowed,
 * held, classified, too-long, look-first, malformed (no such group), group-cannot-read,
 * declined-meanwhile (only `reopened` takes it up again), and what the rule `triaged` refuses.
 */
export async function triageChallenge(app: App, caller: Caller, id: string, { as, why: typed, group, despite = [] }: ParsedOf<'triageChallenge'>['body']): Promise<Decision<AnyChallengeView>> {
  return turnChallenge(app, caller, id, async (challenge) => {
    const why = wordsSeen(caller, typed, as === 'returned' ? 'question' : 'reason', despite);
    const refusal = cannotLead(caller, challenge) ?? (why.ok ? undefined : why.refusal) ?? (group === undefined ? undefined : await cannotWork(app, challenge, group));
    if (refusal) return refused(refusal);
    const { text: said, despite: left } = why.ok ? why.value : { text: '', despite: [] };
    const state = triaged(challenge, as, said);
    if (!state.ok) return as === 'triaged' && challenge.state.name === 'declined' ? refused(await declinedBy(app, caller, challenge, challenge.state.reason)) : state;
    const given = group !== undefined && group !== challenge.assigned;
    if (!state.value && !given) return accepted(undefined);
    const now = app.now();
    const after = { ...(state.value ? inState(challenge, state.value, now) : { ...challenge, changedAt: now }), ...(given ? { assigned: group } : {}) };
    const facts = given ? [group] : [];
    if (!state.value) return accepted({ after, writes: happened(app, caller, { of: id, at: now, what: 'assigned', facts }) });
    const asked = state.value.name === 'returned' ? [create(challengeComments, await questionOf(app, caller, challenge, { text: said, despite: left }, now))] : [];
    return accepted({ after: { ...after, comments: after.comments + asked.length }, writes: [...asked, ...happened(app, caller, { of: id, at: now, what: as, why: said, facts: [...facts, ...left] })] });
  });
}

/** Events among which the one that declined it is: little happens to what is declined. */
const lookedThrough = 100;

/** Who declined it, when and why, as its history shows that to the caller. */
async function declinedBy(app: App, caller: Caller, challenge: Challenge, reason: string): Promise<Refusal> {
  const { items } = await pageOfEvents(app.store, { of: challenge.id, limit: lookedThrough });
  const declining = items.find(({ value }) => value.what === 'declined');
  const by = (declining && (await eventFor(app, caller, challenge, declining.value)))?.by ?? '';
  return { kind: 'declined-meanwhile', who: by === '' ? 'nobody' : 'named', by, declinedAt: challenge.since, reason };
}

async function questionOf(app: App, caller: Caller, { id }: Challenge, { text, despite }: Pick<ChallengeComment, 'text' | 'despite'>, at: string): Promise<ChallengeComment> {
  const organisation = await readOrganisation(app.store, caller.organisation);
  return {
    id: app.newId(), of: id, kind: 'question', by: { member: caller.id, name: caller.name }, organisation: organisation?.value.name ?? caller.organisation,
    country: caller.country, stakeholder: caller.stakeholder, text, despite, at,
  };
}

/** A question or reason as it is kept; none is an empty text. Refuses: too-long, classified. */
function wordsOf(typed: string, field: 'question' | 'reason'): Decision<string> {
  const words = paragraphs(typed);
  if (words.length > challengeLimits[field]) return refused({ kind: 'too-long', field, limit: challengeLimits[field], length: words.length });
  const marking = findClassification(typed) ?? findClassification(words);
  return marking === undefined ? accepted(words) : refused({ kind: 'classified', marking });
}

/** The same, with the kinds that are still in it. `despite`: those that the caller has seen in it. Refuses: too-long, classified, look-first. */
function wordsSeen(caller: Caller, typed: string, field: 'question' | 'reason', despite: readonly FindingKind[]): Decision<Pick<ChallengeComment, 'text' | 'despite'>> {
  const words = wordsOf(typed, field);
  if (!words.ok) return words;
  const seen = screened([words.value, typed], caller, despite);
  return seen.ok ? accepted({ text: words.value, despite: seen.value }) : seen;
}

function cannotLead(caller: Caller, challenge: AnyChallenge): Refusal | undefined {
  if (!mayTriage(caller, challenge)) return { kind: 'not-allowed', action: 'challenge.triage' };
  return stopped(caller, challenge) ? { kind: 'held' } : undefined;
}

async function cannotWork(app: App, challenge: AnyChallenge, group: string): Promise<Refusal | undefined> {
  if (!(await readGroup(app.store, group))) return { kind: 'malformed', field: 'group' };
  return groupReads(challenge, group) ? undefined : { kind: 'group-cannot-read' };
}

/** Gives it to a practitioner group, or to none. Refuses: not-there, not-allowed, held, wrong-state, malformed, group-cannot-read. */
export async function assignChallenge(app: App, caller: Caller, id: string, group: string | null): Promise<Decision<AnyChallengeView>> {
  return turnAny(app, caller, id, async (challenge) => {
    const refusal = cannotLead(caller, challenge) ?? (group === null ? undefined : await cannotWork(app, challenge, group));
    if (refusal) return refused(refusal);
    if (!goesOn(challenge)) return refused({ kind: 'wrong-state', state: challenge.state.name });
    const assigned = group ?? undefined;
    if (assigned === challenge.assigned) return accepted(undefined);
    return accepted({ after: { ...challenge, assigned, changedAt: app.now() }, writes: happened(app, caller, { of: id, what: 'assigned', facts: group === null ? [] : [group] }) });
  });
}

/** Its themes and areas. Refuses: not-there, not-allowed, held, wrong-state (withdrawn, taken apart), too-many, malformed (no such theme). */
export async function tagChallenge(app: App, caller: Caller, id: string, given: ParsedOf<'tagChallenge'>['body']): Promise<Decision<AnyChallengeView>> {
  return turnAny(app, caller, id, async (challenge) => {
    const [themes, areas] = [[...new Set(given.themes)], [...new Set(given.areas)].sort()];
    const refusal = cannotTag(caller, challenge) ?? wrongThemes(themes, await listThemes(app.store), challenge.themes);
    if (refusal) return refused(refusal);
    const facts = [...(sameSet(themes, challenge.themes) ? [] : ['themes']), ...(sameSet(areas, challenge.areas) ? [] : ['areas'])];
    if (facts.length === 0) return accepted(undefined);
    return accepted({ after: { ...challenge, themes, areas, edition: challenge.edition + 1, changedAt: app.now() }, writes: happened(app, caller, { of: id, what: 'tagged', facts }) });
  });
}

function cannotTag(caller: Caller, challenge: AnyChallenge): Refusal | undefined {
  const { name } = challenge.state;
  if (!mayTag(caller, challenge)) return { kind: 'not-allowed', action: 'challenge.triage' };
  if (stopped(caller, challenge)) return { kind: 'held' };
  return name === 'withdrawn' || name === 'unmerged' ? { kind: 'wrong-state', state: name } : undefined;
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}

/**
 * What became of it: answered by an item of the knowledge factory that the caller can read, closed, or opened again.
 * Refuses: not-there (the item too), not-allowed, held, classified, too-long, and what the rule `endedAs` refuses.
 */
export async function endChallenge(app: App, caller: Caller, id: string, given: ParsedOf<'endChallenge'>['body']): Promise<Decision<AnyChallengeView>> {
  return turnAny(app, caller, id, async (challenge) => {
    const refusal = cannotLead(caller, challenge);
    if (refusal) return refused(refusal);
    const ending = await endingOf(app, caller, given);
    if (!ending.ok) return ending;
    const state = endedAs(challenge, ending.value);
    if (!state.ok) return state;
    if (!state.value) return accepted(undefined);
    const now = app.now();
    const after = { ...challenge, state: state.value as ChallengeState, since: now, changedAt: now } as AnyChallenge;
    return accepted({ after, writes: happened(app, caller, { of: id, at: now, what: given.as, why: 'why' in ending.value ? ending.value.why : '' }) });
  });
}

async function endingOf(app: App, caller: Caller, { as, why: typed, by }: ParsedOf<'endChallenge'>['body']): Promise<Decision<Ending>> {
  if (as === 'reopened') return accepted({ as });
  const why = wordsOf(typed, 'reason');
  if (!why.ok) return why;
  if (as === 'closed') return accepted({ as, why: why.value });
  if (by === undefined) return refused({ kind: 'required', field: 'by' });
  const item = await readableItem(app, caller, by);
  return item ? accepted({ as, by: itemAddress(item), why: why.value }) : refused({ kind: 'not-there' });
}
