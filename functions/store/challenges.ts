import { challenges, commonChallenges } from './challengeCollections.ts';
import type { StoredChallenge, StoredCommon } from './challengeCollections.ts';
import type { Store, Stored } from './store.ts';

/** Where all challenges lie with what belongs to them. */
export const challengesPartition = 'challenges';

export function readChallenge(store: Store, id: string): Promise<Stored<StoredChallenge> | undefined> {
  return store.read(challenges, challengesPartition, id);
}

export function readCommon(store: Store, id: string): Promise<Stored<StoredCommon> | undefined> {
  return store.read(commonChallenges, challengesPartition, id);
}
