import { mayDo } from './access.ts';
import { mayModerate } from './challengeModeration.ts';
import type { Challenge, ChallengeState } from './challenge.ts';
import type { CommonChallenge, CommonState } from './commonChallenge.ts';
import { accepted, refused } from './decision.ts';
import type { Decision, Refusal } from './decision.ts';
import type { Caller } from './member.ts';

/** Who leads a challenge on, and which step follows which. That the caller may read it has been asked before. */

/** The practitioner groups whose leads may work on it: the one that it is given to, and those named. */
export function groupsOn({ groups, assigned }: Pick<Challenge | CommonChallenge, 'groups' | 'assigned'>): string[] {
  return [...new Set([...(assigned === undefined ? [] : [assigned]), ...(groups ?? [])])];
}

function leads(caller: Caller, challenge: Challenge | CommonChallenge): boolean {
  if (mayDo(caller, 'challenge.triage', { country: challenge.owner.country })) return true;
  return groupsOn(challenge).some((group) => mayDo(caller, 'challenge.triage', { group }));
}

/** Nobody triages, assigns or ends what he raised himself; whoever merges goes on with the common challenge. */
export function mayTriage(caller: Caller, challenge: Challenge | CommonChallenge): boolean {
  const own = challenge.author.member === caller.id;
  return challenge.kind === 'common' ? own || leads(caller, challenge) : !own && leads(caller, challenge);
}

export function mayTag(caller: Caller, challenge: Challenge | CommonChallenge): boolean {
  return challenge.author.member === caller.id || leads(caller, challenge);
}

/** What is held is left as it is, but for moderators. */
export function stopped(caller: Caller, challenge: Challenge | CommonChallenge): boolean {
  return challenge.held !== undefined && !mayModerate(caller, challenge);
}

/** Does whoever is in this group read it, as marked? */
export function groupReads({ marking, groups }: Pick<Challenge | CommonChallenge, 'marking' | 'groups'>, group: string): boolean {
  if (marking.tlp === 'CLEAR' || marking.tlp === 'GREEN') return true;
  return marking.tlp === 'AMBER' && (groups ?? []).includes(group);
}

export type TriageStep = 'triaged' | 'returned' | 'declined' | 'reopened';

/**
 * The state after a step of triage; undefined where it is so already. `why`: the question or the reason. Refuses:
 * wrong-state, already-proposed (of what waits for consent to be merged), required (a question or reason).
 */
export function triaged(challenge: Pick<Challenge, 'state' | 'proposed'>, as: TriageStep, why: string): Decision<ChallengeState | undefined> {
  const { state, proposed } = challenge;
  if ((as === 'returned' || as === 'declined') && why === '') return refused({ kind: 'required', field: as === 'returned' ? 'question' : 'reason' });
  if (isSo(state, as, why)) return accepted(undefined);
  if (!before[as].includes(state.name)) return wrong(state);
  if (proposed !== undefined && as !== 'triaged') return refused({ kind: 'already-proposed' });
  if (as === 'returned') return accepted({ name: 'returned', question: why, from: state.name === 'triaged' ? 'triaged' : 'submitted' });
  return accepted(as === 'declined' ? { name: 'declined', reason: why } : { name: 'triaged' });
}

const before: Record<TriageStep, readonly ChallengeState['name'][]> = {
  // What was declined is taken up again only by saying so: whoever looks at it as it was before must not undo that unknowingly.
  triaged: ['submitted', 'returned'],
  returned: ['submitted', 'triaged'],
  declined: ['submitted', 'triaged', 'returned'],
  reopened: ['declined'],
};

function isSo(state: ChallengeState, as: TriageStep, why: string): boolean {
  if (state.name === 'returned') return as === 'returned' && state.question === why;
  if (state.name === 'declined') return as === 'declined' && state.reason === why;
  return state.name === 'triaged' && (as === 'triaged' || as === 'reopened');
}

/** Is there a step of triage that it can take now? */
export function canBeTriaged({ state }: Pick<Challenge, 'state'>): boolean {
  return ['submitted', 'triaged', 'returned', 'declined'].includes(state.name);
}

/** States in which it still goes on, so that it may be assigned and ended. */
const goingOn: readonly (ChallengeState | CommonState)['name'][] = ['submitted', 'triaged', 'returned', 'standing', 'in-round', 'on-roadmap'];
const ended: readonly (ChallengeState | CommonState)['name'][] = ['answered', 'closed'];

export function goesOn({ state }: Pick<Challenge | CommonChallenge, 'state'>): boolean {
  return goingOn.includes(state.name);
}

export function canBeReopened({ state }: Pick<Challenge | CommonChallenge, 'state'>): boolean {
  return ended.includes(state.name);
}

export type Ending = { as: 'answered'; by: string; why: string } | { as: 'closed'; why: string } | { as: 'reopened' };

/** What became of it; undefined where it is so already. Refuses: wrong-state, already-proposed, required (how it is answered, why it is closed). */
export function endedAs(challenge: Challenge | CommonChallenge, ending: Ending): Decision<EndState | undefined> {
  const { state } = challenge;
  if (ending.as === 'reopened') return reopened(challenge);
  if (ending.why === '') return refused({ kind: 'required', field: 'reason' });
  const after: EndState = ending.as === 'answered' ? { name: 'answered', by: ending.by, how: ending.why } : { name: 'closed', reason: ending.why };
  if (state.name === 'answered' && after.name === 'answered' && state.by === after.by && state.how === after.how) return accepted(undefined);
  if (state.name === 'closed' && after.name === 'closed' && state.reason === after.reason) return accepted(undefined);
  if (!goesOn(challenge)) return wrong(state);
  if (challenge.kind === 'challenge' && challenge.proposed !== undefined) return refused({ kind: 'already-proposed' });
  return accepted(after);
}

export type EndState = { name: 'answered'; by: string; how: string } | { name: 'closed'; reason: string } | { name: 'triaged' } | { name: 'standing' };

function reopened(challenge: Challenge | CommonChallenge): Decision<EndState | undefined> {
  const open = challenge.kind === 'common' ? 'standing' : 'triaged';
  if (challenge.state.name === open) return accepted(undefined);
  return canBeReopened(challenge) ? accepted({ name: open }) : wrong(challenge.state);
}

function wrong(state: ChallengeState | CommonState): { ok: false; refusal: Refusal } {
  return refused({ kind: 'wrong-state', state: state.name });
}
