import { audited, untilCommitted } from './app.ts';
import type { App } from './app.ts';
import { changed } from './challengeTalk.ts';
import { eventOf } from './happened.ts';
import { readableChallenge } from './readableChallenge.ts';
import { tellFollowers } from './tellingOfChallenges.ts';
import { readsNoWider } from '../domain/access.ts';
import { challengeLimits } from '../domain/challenge.ts';
import type { Challenge } from '../domain/challenge.ts';
import { effectiveMarking } from '../domain/challengeAccess.ts';
import type { CommonChallenge } from '../domain/commonChallenge.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import { Fault } from '../domain/fault.ts';
import type { Caller } from '../domain/member.ts';
import type { ItemOf } from '../domain/outbox.ts';
import type { Poll } from '../domain/poll.ts';
import { linkedTo } from '../domain/talk.ts';
import { challengeEvents } from '../store/challengeCollections.ts';
import { challengesPartition, readEither } from '../store/challenges.ts';
import { outbox } from '../store/collections.ts';
import { readPoll } from '../store/polls.ts';
import { create } from '../store/store.ts';
import type { Write } from '../store/store.ts';

/**
 * What belongs into the commit of a new poll that is made of challenges: that each of them is to show it. They lie in
 * another partition, so that this is done after it. Refuses: not-there (one that the caller may not read),
 * wider-than-challenge (somebody could read the poll and not the challenge), too-many (links of a challenge).
 */
export async function aboutChallenges(app: App, caller: Caller, poll: Poll): Promise<Decision<Write[]>> {
  const { id, about = [] } = poll;
  if (about.length === 0) return accepted([]);
  const found = (await Promise.all(about.map((challenge) => readableChallenge(app, caller, challenge)))).map((stored) => stored?.value);
  if (found.some((challenge) => challenge === undefined)) return refused({ kind: 'not-there' });
  for (const challenge of found) {
    if (challenge && !readsNoWider(poll, effectiveMarking(challenge))) return refused({ kind: 'wider-than-challenge' });
    if (challenge && challenge.links.length >= challengeLimits.links) return refused({ kind: 'too-many', field: 'links', most: challengeLimits.links });
  }
  return accepted([create(outbox, { id: 'link-challenges', task: 'link-challenges', poll: id, challenges: about, by: caller.id, due: app.now(), attempts: 0 })]);
}

/** Would a change let somebody read the poll who may not read a challenge that it was made of? */
export async function isWiderThan(app: App, before: Poll, after: Poll): Promise<boolean> {
  if (readsNoWider(after, before)) return false;
  const found = await Promise.all((after.about ?? []).map((id) => readEither(app.store, id)));
  return found.some((stored) => !stored || !readsNoWider(after, effectiveMarking(stored.value)));
}

/**
 * Shows a poll on the challenges that it was made of, in the name of who made it; carried out again it changes nothing. A
 * poll that was deleted, and a challenge that takes no more links, are passed over.
 */
export async function linkChallenges(app: App, { poll: id, challenges }: Pick<ItemOf<'link-challenges'>, 'poll' | 'challenges'>): Promise<void> {
  const poll = (await readPoll(app.store, id))?.value;
  if (!poll || poll.state.name === 'deleted') return;
  for (const challenge of challenges) await link(app, challenge, poll);
  await app.challengesChanged();
}

/** Held, withdrawn or taken apart meanwhile: nothing is added to it. */
function isShut({ held, state }: Challenge | CommonChallenge): boolean {
  return held !== undefined || state.name === 'withdrawn' || state.name === 'unmerged';
}

async function link(app: App, id: string, { id: ref, createdBy }: Poll): Promise<void> {
  const by = { id: createdBy.member, name: createdBy.name };
  const answer = await untilCommitted(app, async () => {
    const stored = await readEither(app.store, id);
    const linked = stored && !isShut(stored.value) && linkedTo(stored.value, { kind: 'poll', ref, why: '' }, by, app.now());
    if (!stored || !linked || !linked.ok || !linked.value) return accepted(undefined);
    // Of the poll and the challenge: carried out twice at once it happens once, and what was taken away stays away.
    const event = eventOf(app, by, { id: `linked-${ref}-${id}`, of: id, what: 'linked', facts: ['poll'] });
    const committed = await app.store.commit(challengesPartition, [create(challengeEvents, event), changed(stored, linked.value), audited(app, by.id, 'challenge.linked', id), tellFollowers(app, event)]);
    if (committed.ok) return accepted(undefined);
    return committed.conflict === 'exists' ? accepted(undefined) : undefined;
  });
  if (!answer.ok) throw new Fault(`A poll could not be shown on a challenge: ${answer.refusal.kind}.`);
}
