import type { App } from './app.ts';
import { anyView } from './challengeView.ts';
import { contactsOf } from './contactsOf.ts';
import { happened } from './happened.ts';
import { readableChallenge } from './readableChallenge.ts';
import { turnChallenge } from './turnChallenge.ts';
import { challengeLimits } from '../domain/challenge.ts';
import type { Challenge, ChallengeComment, ChallengeState } from '../domain/challenge.ts';
import { changeChallenge as decideChange, replied, restored, withdrawn } from '../domain/changingChallenge.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { Caller } from '../domain/member.ts';
import { screened } from '../domain/raising.ts';
import { challengeComments } from '../store/challengeCollections.ts';
import { listThemes, readComment } from '../store/challenges.ts';
import { create } from '../store/store.ts';
import type { ParsedOf } from '../contract/routes.ts';
import type { AnyChallengeView } from '../contract/challengeViews.ts';
import { paragraphs } from '../domain/writing.ts';

/** Its author changes it; sent twice, it changes once. Refuses: not-there, and what the rule `changeChallenge` refuses. */
export async function changeChallenge(app: App, caller: Caller, id: string, draft: ParsedOf<'changeChallenge'>['body']): Promise<Decision<AnyChallengeView>> {
  return turnChallenge(app, caller, id, async (challenge) => {
    const [themes, people] = await Promise.all([listThemes(app.store), draft.marking.tlp === 'RED' && challenge.people === undefined ? contactsOf(app, challenge.owner.country) : []]);
    const decision = decideChange(challenge, draft, caller, { now: app.now(), people, themes });
    if (!decision.ok) return decision;
    const { challenge: after, fields } = decision.value;
    if (fields.length === 0) return accepted(undefined);
    return accepted({ after, writes: happened(app, caller, { of: id, at: after.changedAt, what: 'changed', facts: [...fields, ...after.despite] }) });
  });
}

/** Only he sees it then. Doing it again changes nothing. Refuses: not-there, and what the rule `withdrawn` refuses. */
export async function withdrawChallenge(app: App, caller: Caller, id: string): Promise<Decision<AnyChallengeView>> {
  return turnOwn(app, caller, id, 'withdrawn', (challenge) => withdrawn(caller, challenge));
}

/** It is again what it was. Refuses: not-there, and what the rule `restored` refuses. */
export async function restoreChallenge(app: App, caller: Caller, id: string): Promise<Decision<AnyChallengeView>> {
  return turnOwn(app, caller, id, 'restored', (challenge) => restored(caller, challenge));
}

function turnOwn(app: App, caller: Caller, id: string, what: 'withdrawn' | 'restored', decide: (challenge: Challenge) => Decision<ChallengeState | undefined>): Promise<Decision<AnyChallengeView>> {
  return turnChallenge(app, caller, id, (challenge) => {
    const state = decide(challenge);
    if (!state.ok) return state;
    if (!state.value) return accepted(undefined);
    return accepted({ after: inState(challenge, state.value, app.now()), writes: happened(app, caller, { of: id, what }) });
  });
}

/** The same challenge in another state. */
export function inState(challenge: Challenge, state: ChallengeState, now: string): Challenge {
  return { ...challenge, state, since: now, changedAt: now };
}

/**
 * Its author answers the question that it was returned with; it goes back to where it was, and the answer stands among the
 * comments. Sent twice with the same `id`, it stands once. Refuses: not-there, what the rule `replied` refuses, required,
 * too-long, classified, look-first.
 */
export async function answerQuestion(app: App, caller: Caller, id: string, given: ParsedOf<'answerQuestion'>['body']): Promise<Decision<AnyChallengeView>> {
  const before = await saidBefore(app, caller, id, given.id);
  if (before) return accepted(before);
  return turnChallenge(app, caller, id, (challenge) => {
    const [state, said] = [replied(caller, challenge), saidIn(given, caller)];
    if (!state.ok) return state;
    if (!said.ok) return said;
    const now = app.now();
    const comment: ChallengeComment = {
      id: given.id ?? app.newId(), of: id, kind: 'answer', by: { member: caller.id, name: caller.name }, organisation: challenge.named ? challenge.organisation : '',
      country: caller.country, stakeholder: caller.stakeholder, ...said.value, at: now,
    };
    return accepted({
      after: { ...inState(challenge, state.value, now), comments: challenge.comments + 1 },
      writes: [create(challengeComments, comment), ...happened(app, caller, { of: id, at: now, what: 'replied', facts: comment.despite })],
    });
  });
}

/** The view, where this answer has been taken already. */
async function saidBefore(app: App, caller: Caller, of: string, comment: string | undefined): Promise<AnyChallengeView | undefined> {
  if (comment === undefined) return undefined;
  const [challenge, said] = await Promise.all([readableChallenge(app, caller, of), readComment(app.store, comment)]);
  return challenge && said?.value.of === of && said.value.by.member === caller.id ? anyView(app, caller, challenge.value) : undefined;
}

function saidIn({ text: typed, despite: seen }: Pick<ParsedOf<'answerQuestion'>['body'], 'text' | 'despite'>, caller: Caller): Decision<Pick<ChallengeComment, 'text' | 'despite'>> {
  const text = paragraphs(typed);
  if (text === '') return refused({ kind: 'required', field: 'text' });
  if (text.length > challengeLimits.comment) return refused({ kind: 'too-long', field: 'text', limit: challengeLimits.comment, length: text.length });
  const despite = screened([text, typed], caller, seen);
  return despite.ok ? accepted({ text, despite: despite.value }) : despite;
}
