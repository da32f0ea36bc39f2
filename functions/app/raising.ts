import { untilCommitted } from './app.ts';
import type { App } from './app.ts';
import { dropDraftOf } from './challengeDrafts.ts';
import { anyView, challengeNames } from './challengeView.ts';
import { contactsOf } from './contactsOf.ts';
import { hasDesk } from './desk.ts';
import { happened } from './happened.ts';
import { joiningChallenge } from './joiningChallenge.ts';
import { readableChallenge } from './readableChallenge.ts';
import { researchFor, similarToJoin, textOf } from './similarChallenges.ts';
import { mayDo } from '../domain/access.ts';
import type { Challenge, ChallengeDraft } from '../domain/challenge.ts';
import { mayReadChallenge } from '../domain/challengeAccess.ts';
import { saysOtherwise } from '../domain/changingChallenge.ts';
import type { CommonChallenge } from '../domain/commonChallenge.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { Caller } from '../domain/member.ts';
import { findingsIn, mayRaise, raiseChallenge as decideRaise, staysAtHome, tidiedDraft } from '../domain/raising.ts';
import { findClassification, screen } from '../domain/screening.ts';
import type { FindingKind } from '../domain/screening.ts';
import { challenges, followers, storedChallenge } from '../store/challengeCollections.ts';
import { challengesPartition, follower, listThemes, readEither } from '../store/challenges.ts';
import { listGroups, readOrganisation } from '../store/network.ts';
import { create, upsert } from '../store/store.ts';
import type { Write } from '../store/store.ts';
import type { ParsedOf } from '../contract/routes.ts';
import type { AnyChallengeView, ChallengeFormView, FindingView, ReviewView } from '../contract/challengeViews.ts';

/** Anybody may ask; it says whether he may raise at all. Reads the members of the caller's country. */
export async function challengeForm(app: App, caller: Caller): Promise<Decision<ChallengeFormView>> {
  const [groups, themes, organisation, contacts] = await Promise.all([listGroups(app.store), listThemes(app.store), readOrganisation(app.store, caller.organisation), contactsOf(app, caller.country)]);
  const led = caller.duties.flatMap((held) => (held.duty === 'group-lead' ? [held.group] : []));
  return accepted({
    mayRaise: mayRaise(caller),
    groups: groups.filter(({ id }) => caller.groups.includes(id)).map(({ id, name }) => ({ id, name })),
    themes: themes.filter(({ retiredAt }) => retiredAt === undefined).map(({ id, name }) => ({ id, name })),
    organisation: organisation?.value.name ?? caller.organisation, country: caller.country, hasContact: contacts.length > 0,
    mayMerge: mayDo(caller, 'challenge.merge', { country: caller.country }) || led.some((group) => mayDo(caller, 'challenge.merge', { group })),
    hasDesk: hasDesk(caller),
    mayManageThemes: mayDo(caller, 'theme.manage'),
  });
}

/**
 * What the author sees before it is sent; nothing of it is stored. A marking of EU classified information is among the
 * findings, and such a text is not looked for anywhere. Refuses: not-a-practitioner.
 */
export async function reviewChallenge(app: App, caller: Caller, { id, ...draft }: ParsedOf<'reviewChallenge'>['body']): Promise<Decision<ReviewView>> {
  if (!mayRaise(caller)) return refused({ kind: 'not-a-practitioner' });
  const tidied = tidiedDraft(draft);
  const text = textOf(tidied);
  const forbidden = [text, draft.title, draft.what, draft.impact, draft.tried].some((one) => findClassification(one) !== undefined);
  const [names, organisation, contacts, similar, research] = await Promise.all([
    challengeNames(app), readOrganisation(app.store, caller.organisation), contactsOf(app, caller.country),
    forbidden ? [] : similarToJoin(app, caller, text, id), forbidden ? [] : researchFor(app, caller, `${tidied.title} ${tidied.what}`),
  ]);
  return accepted({
    title: tidied.title, findings: findingsIn(draft, caller),
    readers: { ...tidied.marking, groups: names.groups(tidied.groups).map(({ name }) => name), organisation: organisation?.value.name ?? caller.organisation, country: caller.country, ...(contacts.length > 0 ? {} : { noContact: true }) },
    unmatched: staysAtHome(tidied, caller.country),
    similar, research, state: app.challengesState(),
  });
}

/** Nothing of it is stored. */
export function screenText(_app: App, caller: Caller, text: string): Promise<Decision<{ findings: FindingView[] }>> {
  return Promise.resolve(accepted({ findings: screen(text, caller).map((finding) => ({ field: 'text' as const, ...finding })) }));
}

/**
 * Raises a challenge, and joins another one with it where `join` names it. Challenge, event, followers, endorsement and
 * audit entry are one commit. A form sent twice carries the same `id` and makes one; sent with something else in it the
 * second time, it changes nothing. Refuses: what the rule `raiseChallenge` refuses, not-there (what is joined), held,
 * wrong-state, sent-already (his own says otherwise), changed-meanwhile (the id is another's), busy.
 */
export async function raiseChallenge(app: App, caller: Caller, { id: given, join, draft, despite, ...form }: ParsedOf<'raiseChallenge'>['body']): Promise<Decision<AnyChallengeView>> {
  const id = given ?? app.newId();
  const answer = await untilCommitted(app, async () => {
    const before = await readEither(app.store, id);
    if (before) return sentBefore(caller, before.value, { form, join });
    return raise(app, caller, { id, join, form: { ...form, despite } });
  });
  if (!answer.ok) return answer;
  if (draft !== undefined) await dropDraftOf(app, caller, draft);
  app.nudge();
  await app.challengesChanged();
  return accepted(await anyView(app, caller, answer.value));
}

/** What is there already under the id of the form. Refuses: sent-already, changed-meanwhile. */
function sentBefore(caller: Caller, there: Challenge | CommonChallenge, { form, join }: { form: ChallengeDraft; join: string | undefined }): Decision<Challenge> {
  const own = there.kind === 'challenge' && there.author.member === caller.id && mayReadChallenge(caller, there);
  if (!own) return refused({ kind: 'changed-meanwhile' });
  return saysOtherwise(there, form) || there.joined !== join ? refused({ kind: 'sent-already' }) : accepted(there);
}

interface Sent { id: string; join: string | undefined; form: ChallengeDraft & { despite: FindingKind[] } }

/** One try: undefined where somebody else changed what is joined, or sent the same form, at the same time. */
async function raise(app: App, caller: Caller, { id, join, form }: Sent): Promise<Decision<Challenge> | undefined> {
  const [themes, organisation, people] = await Promise.all([listThemes(app.store), readOrganisation(app.store, caller.organisation), form.marking.tlp === 'RED' ? contactsOf(app, caller.country) : []]);
  const decision = decideRaise(form, caller, { id, now: app.now(), organisation: organisation?.value.name ?? caller.organisation, people, themes });
  if (!decision.ok) return decision;
  const challenge: Challenge = { ...decision.value, ...(join === undefined ? {} : { joined: join }) };
  const joining = await joiningOf(app, caller, challenge);
  if (!joining.ok) return joining;
  const committed = await app.store.commit(challengesPartition, [
    create(challenges, storedChallenge(challenge)),
    upsert(followers, follower(id, caller.id)),
    ...happened(app, caller, { of: id, what: 'raised', facts: challenge.despite }),
    ...joining.value,
  ]);
  return committed.ok ? accepted(challenge) : undefined;
}

async function joiningOf(app: App, caller: Caller, challenge: Challenge): Promise<Decision<Write[]>> {
  if (challenge.joined === undefined) return accepted([]);
  const target = await readableChallenge(app, caller, challenge.joined);
  return target ? joiningChallenge(app, caller, challenge, target) : refused({ kind: 'not-there' });
}
