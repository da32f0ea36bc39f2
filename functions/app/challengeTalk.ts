import { audited, untilCommitted } from './app.ts';
import type { App } from './app.ts';
import { commentView } from './challengeHistory.ts';
import { anyView } from './challengeView.ts';
import { happened } from './happened.ts';
import { readableItem } from './knowledge.ts';
import { isCommon, readableChallenge } from './readableChallenge.ts';
import type { Challenge } from '../domain/challenge.ts';
import { takesMore } from '../domain/changingChallenge.ts';
import type { CommonChallenge } from '../domain/commonChallenge.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import { endorse, withdrawEndorsement as takeBack } from '../domain/endorsing.ts';
import { itemAddress } from '../domain/knowledge.ts';
import type { Caller } from '../domain/member.ts';
import { linkedTo, unlinkedFrom, writeComment } from '../domain/talk.ts';
import { challengeComments, challenges, commonChallenges, endorsements, followers, storedChallenge, storedCommon } from '../store/challengeCollections.ts';
import type { StoredChallenge, StoredCommon } from '../store/challengeCollections.ts';
import { challengesPartition, endorsementId, follower, readComment, readEndorsement, readFollower } from '../store/challenges.ts';
import { readOrganisation } from '../store/network.ts';
import { readPoll } from '../store/polls.ts';
import { create, remove, replace, upsert } from '../store/store.ts';
import type { Stored, Write } from '../store/store.ts';
import { mayRead } from '../domain/access.ts';
import type { ParsedOf } from '../contract/routes.ts';
import type { AnyChallengeView, ChallengeCommentsView } from '../contract/challengeViews.ts';

/** What members do on a challenge or a common challenge that they may read. What is not there for them is refused as not-there, after the same reads. */
type AnyChallenge = Challenge | CommonChallenge;
type Either = Stored<StoredChallenge> | Stored<StoredCommon>;

/** The changed challenge, to be committed with what else it takes. */
export function changed(stored: Either, after: AnyChallenge): Write {
  return isCommon(stored) ? replace(commonChallenges, stored, storedCommon(after as CommonChallenge)) : replace(challenges, stored as Stored<StoredChallenge>, storedChallenge(after as Challenge));
}

/** "We have this too." Said again, or of what the own organisation raised, it changes nothing. Refuses: not-there, held, wrong-state, busy. */
export function endorseChallenge(app: App, caller: Caller, id: string): Promise<Decision<AnyChallengeView>> {
  return onOpen(app, caller, id, async (stored) => {
    const [before, organisation] = await Promise.all([readEndorsement(app.store, id, caller.organisation), readOrganisation(app.store, caller.organisation)]);
    const made = { id: endorsementId(id, caller.organisation), name: organisation?.value.name ?? caller.organisation, now: app.now() };
    const after = endorse<AnyChallenge>(stored.value, before?.value, caller, made);
    if (!after) return accepted(undefined);
    if (before) return accepted({ after: stored.value, writes: [replace(endorsements, before, after.endorsement), audited(app, caller.id, 'challenge.endorse', id)] });
    return accepted({ after: after.challenge, writes: [create(endorsements, after.endorsement), changed(stored, after.challenge), ...happened(app, caller, { of: id, what: 'endorsed' })] });
  });
}

/** Without one nothing changes. Refuses: not-there, held, wrong-state, busy. */
export function withdrawEndorsement(app: App, caller: Caller, id: string): Promise<Decision<AnyChallengeView>> {
  return onOpen(app, caller, id, async (stored) => {
    const before = await readEndorsement(app.store, id, caller.organisation);
    const after = takeBack<AnyChallenge>(stored.value, before?.value, caller);
    if (!after || !before) return accepted(undefined);
    const { challenge, endorsement } = after;
    const writes = endorsement ? [replace(endorsements, before, endorsement)] : [remove(endorsements, before), changed(stored, challenge)];
    return accepted({ after: challenge, writes: [...writes, audited(app, caller.id, 'challenge.withdrawEndorsement', id)] });
  });
}

/** Be told what happens to it; twice is once. Refuses: not-there. */
export function followChallenge(app: App, caller: Caller, id: string): Promise<Decision<AnyChallengeView>> {
  return following(app, caller, id, true);
}

/** Be told no longer. Refuses: not-there. */
export function unfollowChallenge(app: App, caller: Caller, id: string): Promise<Decision<AnyChallengeView>> {
  return following(app, caller, id, false);
}

async function following(app: App, caller: Caller, id: string, wanted: boolean): Promise<Decision<AnyChallengeView>> {
  const [stored, now] = await Promise.all([readableChallenge(app, caller, id), readFollower(app.store, id, caller.id)]);
  if (!stored) return refused({ kind: 'not-there' });
  if ((now !== undefined) !== wanted) {
    const one = follower(id, caller.id);
    await app.store.commit(challengesPartition, [wanted ? upsert(followers, one) : remove(followers, { id: one.id }), audited(app, caller.id, wanted ? 'challenge.follow' : 'challenge.unfollow', id)]);
  }
  return accepted(await anyView(app, caller, stored.value));
}

/**
 * Says something on it; sent twice with the same `id` it is said once. Answers this comment alone. Refuses: not-there,
 * held, wrong-state, changed-meanwhile (the id is another's), busy, and what the rule `writeComment` refuses.
 */
export async function commentOnChallenge(app: App, caller: Caller, id: string, given: ParsedOf<'commentOnChallenge'>['body']): Promise<Decision<ChallengeCommentsView>> {
  const comment = given.id ?? app.newId();
  return untilCommitted(app, async () => {
    const [stored, before] = await Promise.all([readableChallenge(app, caller, id), readComment(app.store, comment)]);
    if (!stored) return refused({ kind: 'not-there' });
    if (before) return before.value.of === id && before.value.by.member === caller.id ? accepted({ items: [commentView(caller, stored.value, before.value)] }) : refused({ kind: 'changed-meanwhile' });
    const shut = closedFor(caller, stored.value);
    if (shut) return shut;
    const organisation = (await readOrganisation(app.store, caller.organisation))?.value.name ?? caller.organisation;
    const decision = writeComment(stored.value, given, caller, { id: comment, now: app.now(), organisation });
    if (!decision.ok) return decision;
    const after = { ...stored.value, comments: stored.value.comments + 1 };
    const { kind, despite } = decision.value;
    const committed = await commit(app, [create(challengeComments, decision.value), changed(stored, after), ...happened(app, caller, { of: id, what: 'commented', facts: [kind, ...despite] })]);
    return committed ? accepted({ items: [commentView(caller, stored.value, decision.value)] }) : undefined;
  });
}

/** Attaches what the caller can read; what is attached already stays as it is. Refuses: not-there (either of the two), held, wrong-state, busy, and what the rule `linkedTo` refuses. */
export function linkToChallenge(app: App, caller: Caller, id: string, { kind, ref, why }: ParsedOf<'linkToChallenge'>['body']): Promise<Decision<AnyChallengeView>> {
  return onOpen(app, caller, id, async (stored) => {
    const address = await addressOf(app, caller, kind, ref);
    if (address === undefined) return refused({ kind: 'not-there' });
    const decision = linkedTo<AnyChallenge>(stored.value, { kind, ref: address, why }, caller, app.now());
    if (!decision.ok) return decision;
    return accepted(decision.value && { after: decision.value, writes: [changed(stored, decision.value), ...happened(app, caller, { of: id, what: 'linked', facts: [kind] })] });
  });
}

/** The one address of an item of the knowledge factory or of a poll that the caller may read. */
async function addressOf(app: App, caller: Caller, kind: 'knowledge' | 'poll', ref: string): Promise<string | undefined> {
  if (kind === 'knowledge') {
    const item = await readableItem(app, caller, ref);
    return item && itemAddress(item);
  }
  const poll = (await readPoll(app.store, ref))?.value;
  return poll && poll.state.name !== 'deleted' && mayRead(caller, poll) ? poll.id : undefined;
}

/** What is not attached stays so. Refuses: not-there, held, wrong-state, busy, not-allowed. */
export function unlinkFromChallenge(app: App, caller: Caller, id: string, { kind, ref }: ParsedOf<'unlinkFromChallenge'>['body']): Promise<Decision<AnyChallengeView>> {
  return onOpen(app, caller, id, (stored) => {
    const decision = unlinkedFrom<AnyChallenge>(stored.value, { kind, ref }, caller);
    if (!decision.ok || !decision.value) return Promise.resolve(decision.ok ? accepted(undefined) : decision);
    return Promise.resolve(accepted({ after: decision.value, writes: [changed(stored, decision.value), ...happened(app, caller, { of: id, what: 'unlinked', facts: [kind] })] }));
  });
}

type Change = { after: AnyChallenge; writes: Write[] } | undefined;

/** A change of what takes more; undefined where it is so already. */
async function onOpen(app: App, caller: Caller, id: string, decide: (stored: Either) => Promise<Decision<Change>>): Promise<Decision<AnyChallengeView>> {
  const answer = await untilCommitted<AnyChallenge>(app, async () => {
    const stored = await readableChallenge(app, caller, id);
    if (!stored) return refused({ kind: 'not-there' });
    const shut = closedFor(caller, stored.value);
    if (shut) return shut;
    const decision = await decide(stored);
    if (!decision.ok) return decision;
    if (!decision.value) return accepted(stored.value);
    const { after, writes } = decision.value;
    return (await commit(app, writes)) ? accepted(after) : undefined;
  });
  return answer.ok ? accepted(await anyView(app, caller, answer.value)) : answer;
}

function closedFor(caller: Caller, challenge: AnyChallenge): { ok: false; refusal: { kind: 'held' } | { kind: 'wrong-state'; state: string } } | undefined {
  if (takesMore(caller, challenge)) return undefined;
  return { ok: false, refusal: challenge.held ? { kind: 'held' } : { kind: 'wrong-state', state: challenge.state.name } };
}

async function commit(app: App, writes: readonly Write[]): Promise<boolean> {
  const committed = await app.store.commit(challengesPartition, writes);
  if (!committed.ok) return false;
  app.nudge();
  await app.challengesChanged();
  return true;
}
