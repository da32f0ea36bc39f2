import type { App } from './app.ts';
import { happened } from './happened.ts';
import type { Challenge } from '../domain/challenge.ts';
import { takesMore } from '../domain/changingChallenge.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import { endorse } from '../domain/endorsing.ts';
import type { Caller } from '../domain/member.ts';
import { challenges, commonChallenges, endorsements, followers, storedChallenge, storedCommon } from '../store/challengeCollections.ts';
import type { StoredChallenge, StoredCommon } from '../store/challengeCollections.ts';
import { endorsementId, follower, readEndorsement } from '../store/challenges.ts';
import { create, replace, upsert } from '../store/store.ts';
import type { Stored, Write } from '../store/store.ts';

type Target = Stored<StoredChallenge> | Stored<StoredCommon>;

/**
 * What belongs into the commit of a challenge that joins another: the author's organisation endorses that one, unless it is
 * its own, he follows it, and its followers are told. The name of an unnamed author does not stand there, nor what his organisation is called. Refuses: held,
 * wrong-state.
 */
export async function joiningChallenge(app: App, caller: Caller, challenge: Challenge, target: Target): Promise<Decision<Write[]>> {
  const { value, id } = target;
  if (!takesMore(caller, value)) return refused(value.held ? { kind: 'held' } : { kind: 'wrong-state', state: value.state.name });
  return accepted([
    ...(await endorsing(app, caller, challenge, target)),
    upsert(followers, follower(id, caller.id)),
    ...happened(app, caller, { of: id, what: 'joined', about: challenge.id, nameless: !challenge.named }),
  ]);
}

async function endorsing(app: App, caller: Caller, { organisation, named }: Challenge, { value, ...stored }: Target): Promise<Write[]> {
  const before = await readEndorsement(app.store, stored.id, caller.organisation);
  const now = app.now();
  const endorsed = endorse(value, before?.value, caller, { id: endorsementId(stored.id, caller.organisation), name: named ? organisation : '', now });
  if (!endorsed) return [];
  const { challenge, endorsement } = endorsed;
  if (before) return [replace(endorsements, before, endorsement)];
  const target = { ...challenge, changedAt: now };
  const counted = target.kind === 'challenge' ? replace(challenges, { ...stored, value: target }, storedChallenge(target)) : replace(commonChallenges, { ...stored, value: target }, storedCommon(target));
  return [create(endorsements, endorsement), counted];
}
