import type { App } from './app.ts';
import { mayReadChallenge } from '../domain/challengeAccess.ts';
import type { Caller } from '../domain/member.ts';
import { readEither } from '../store/challenges.ts';
import type { StoredChallenge, StoredCommon } from '../store/challengeCollections.ts';
import type { Stored } from '../store/store.ts';

/**
 * The challenge or common challenge if this caller may read it now. Two reads, whatever the answer. `kind` of the value
 * says which it is: {@link isCommon}.
 */
export async function readableChallenge(app: App, caller: Caller, id: string): Promise<Stored<StoredChallenge> | Stored<StoredCommon> | undefined> {
  const stored = await readEither(app.store, id);
  return stored && mayReadChallenge(caller, stored.value) ? stored : undefined;
}

export function isCommon(stored: Stored<StoredChallenge> | Stored<StoredCommon>): stored is Stored<StoredCommon> {
  return stored.value.kind === 'common';
}
