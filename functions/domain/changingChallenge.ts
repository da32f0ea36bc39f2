import { mayDo } from './access.ts';
import type { Challenge, ChallengeDraft, ChallengeState, Theme } from './challenge.ts';
import { challengeReadableBy } from './challengeAccess.ts';
import type { CommonChallenge } from './commonChallenge.ts';
import { accepted, refused } from './decision.ts';
import type { Decision, Refusal } from './decision.ts';
import type { Caller } from './member.ts';
import { checked, readersOf, tidiedDraft, wordedFields, workedOnBy } from './raising.ts';
import type { FindingKind } from './screening.ts';
import { stopped } from './triage.ts';

/** What an author does with what he has raised. */
function isAuthor(caller: Caller, { author }: Challenge): boolean {
  return mayDo(caller, 'challenge.change', { owner: author.member });
}

const own: readonly ChallengeState['name'][] = ['submitted', 'triaged', 'returned'];

/** Why an author may not change it, or undefined. Refuses: not-allowed, held, wrong-state, already-proposed (it waits for consent, or for him, to be merged). */
export function cannotChange(caller: Caller, challenge: Challenge): Refusal | undefined {
  const { state, proposed } = challenge;
  if (!isAuthor(caller, challenge)) return { kind: 'not-allowed', action: 'challenge.change' };
  if (stopped(caller, challenge)) return { kind: 'held' };
  if (!own.includes(state.name)) return { kind: 'wrong-state', state: state.name };
  return proposed === undefined ? undefined : { kind: 'already-proposed' };
}

/** It may be withdrawn whenever it may be changed; undefined where it is withdrawn already. Refuses what {@link cannotChange} refuses. */
export function withdrawn(caller: Caller, challenge: Challenge): Decision<ChallengeState | undefined> {
  const { state } = challenge;
  if (isAuthor(caller, challenge) && state.name === 'withdrawn') return accepted(undefined);
  const why = cannotChange(caller, challenge);
  if (why) return refused(why);
  if (state.name === 'returned') return accepted({ name: 'withdrawn', from: 'returned', question: state.question, before: state.from });
  return accepted({ name: 'withdrawn', from: state.name === 'triaged' ? 'triaged' : 'submitted' });
}

/** The state that it was withdrawn from; undefined where it is not withdrawn. Refuses: not-allowed, held, wrong-state. */
export function restored(caller: Caller, challenge: Challenge): Decision<ChallengeState | undefined> {
  const { state } = challenge;
  if (!isAuthor(caller, challenge)) return refused({ kind: 'not-allowed', action: 'challenge.change' });
  if (state.name !== 'withdrawn') return own.includes(state.name) ? accepted(undefined) : refused({ kind: 'wrong-state', state: state.name });
  if (stopped(caller, challenge)) return refused({ kind: 'held' });
  if (state.from !== 'returned') return accepted({ name: state.from });
  return accepted(state.question === undefined ? { name: 'submitted' } : { name: 'returned', question: state.question, from: state.before ?? 'submitted' });
}

/** Where its author's answer leads it back to. Refuses: not-allowed, held, wrong-state (nothing was asked). */
export function replied(caller: Caller, challenge: Challenge): Decision<ChallengeState> {
  const { state } = challenge;
  if (!isAuthor(caller, challenge)) return refused({ kind: 'not-allowed', action: 'challenge.change' });
  if (stopped(caller, challenge)) return refused({ kind: 'held' });
  return state.name === 'returned' ? accepted({ name: state.from }) : refused({ kind: 'wrong-state', state: state.name });
}

/** May anything be said on it or attached to it now, by somebody who reads it? */
export function takesMore(caller: Caller, challenge: Challenge | CommonChallenge): boolean {
  return challenge.state.name !== 'withdrawn' && challenge.state.name !== 'unmerged' && !stopped(caller, challenge);
}

/** What the form of a change says; `edition` is the one that the author saw. */
export type Change = ChallengeDraft & { edition: number; despite: readonly FindingKind[] };

/**
 * The challenge as its author changes it, with the names of the fields that changed; none where it says the same already.
 * `people`: the contacts of his country, for one that becomes RED. Others come to read it: what was before stays where it
 * was. Refuses: what {@link cannotChange} refuses, changed-meanwhile, and what `raiseChallenge` refuses.
 */
export function changeChallenge(before: Challenge, { edition, despite, ...draft }: Change, by: Caller, at: { now: string; people: readonly string[]; themes: readonly Theme[] }): Decision<{ challenge: Challenge; fields: string[] }> {
  const why = cannotChange(by, before);
  if (why) return refused(why);
  const { groups, ...written } = tidiedDraft(draft);
  const people = before.people ?? [before.author.member, ...at.people];
  const read: Challenge = { ...before, ...written, often: written.often, ...readersOf(written.marking, groups, people) };
  const after = { ...read, ...workedOnBy(read, groups) };
  const fields = changedFields(before, after);
  if (fields.length === 0) return accepted({ challenge: before, fields });
  if (edition !== before.edition) return refused({ kind: 'changed-meanwhile' });
  const newReaders = challengeReadableBy(before).join() !== challengeReadableBy(after).join();
  const edited = { ...after, edition: before.edition + 1, changedAt: at.now, ...(newReaders ? { readersSince: at.now, commentsBefore: before.comments } : {}) };
  const decision = checked(edited, draft, by, { despite, themes: at.themes, before });
  return decision.ok ? accepted({ challenge: decision.value, fields }) : decision;
}

/** Would this form, sent by its author, say something else than the challenge does now? */
export function saysOtherwise(challenge: Challenge, draft: ChallengeDraft): boolean {
  const { groups, ...written } = tidiedDraft(draft);
  const after: Challenge = { ...challenge, ...written, often: written.often, ...readersOf(written.marking, groups, challenge.people ?? []) };
  return changedFields(challenge, after).length > 0;
}

function changedFields(before: Challenge, after: Challenge): string[] {
  const said = (challenge: Challenge) => ({
    ...Object.fromEntries(wordedFields.map((field) => [field, challenge[field]])),
    often: challenge.often ?? '', named: String(challenge.named),
    groups: (challenge.groups ?? []).join(), themes: [...challenge.themes].sort().join(), areas: [...challenge.areas].sort().join(),
    marking: [challenge.marking.tlp, challenge.marking.audience, ...(challenge.marking.releasableTo ?? [])].join(' '),
  });
  const [old, present]: Record<string, string>[] = [said(before), said(after)];
  return Object.keys(present ?? {}).filter((field) => old?.[field] !== present?.[field]);
}
