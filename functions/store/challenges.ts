import { challengeComments, challengeEvents, challenges, commonChallenges, endorsements, followers, themes } from './challengeCollections.ts';
import type { Follower, StoredChallenge, StoredCommon } from './challengeCollections.ts';
import { networkPartition } from './network.ts';
import { encodeCursor, everything } from './store.ts';
import type { Page, Store, Stored } from './store.ts';
import type { ChallengeComment, ChallengeEvent, ChallengeStateName, Endorsement, Theme } from '../domain/challenge.ts';

/** Where all challenges lie with what belongs to them. */
export const challengesPartition = 'challenges';

export function readChallenge(store: Store, id: string): Promise<Stored<StoredChallenge> | undefined> {
  return store.read(challenges, challengesPartition, id);
}

export function readCommon(store: Store, id: string): Promise<Stored<StoredCommon> | undefined> {
  return store.read(commonChallenges, challengesPartition, id);
}

/** A challenge or a common challenge; the store is asked twice whichever it is, and where it is neither. */
export async function readEither(store: Store, id: string): Promise<Stored<StoredChallenge> | Stored<StoredCommon> | undefined> {
  const [challenge, common] = await Promise.all([readChallenge(store, id), readCommon(store, id)]);
  return challenge ?? common;
}

interface OfReader { readableBy: readonly string[]; after?: string | undefined; limit: number }

/** What is in one state in a country, longest first. */
export function listDesk(store: Store, { country, state, ...page }: OfReader & { country: string; state: ChallengeStateName }): Promise<Page<StoredChallenge>> {
  return store.list(challenges, { order: 'desk', where: { country, listedAs: state }, partition: challengesPartition, ...page });
}

/** What a member has raised, newest first; or what of it is in one state, longest first. */
export function listByAuthor(store: Store, { author, state, ...page }: OfReader & { author: string; state?: ChallengeStateName }): Promise<Page<StoredChallenge>> {
  const query = state === undefined ? { order: 'byAuthor', where: { by: author } } : { order: 'byAuthorInState', where: { by: author, listedAs: state } };
  return store.list(challenges, { ...query, partition: challengesPartition, ...page });
}

/** Common challenges that a member has made, newest first. */
export function listCommonsBy(store: Store, { author, ...page }: OfReader & { author: string }): Promise<Page<StoredCommon>> {
  return store.list(commonChallenges, { order: 'byAuthor', where: { by: author }, partition: challengesPartition, ...page });
}

/** Those that joined one when they were raised, newest first. */
export function listJoined(store: Store, { to, ...page }: OfReader & { to: string }): Promise<Page<StoredChallenge>> {
  return store.list(challenges, { order: 'joined', where: { joinedTo: to }, partition: challengesPartition, ...page });
}

export function readEvent(store: Store, id: string): Promise<Stored<ChallengeEvent> | undefined> {
  return store.read(challengeEvents, challengesPartition, id);
}

/** Newest first. */
export function pageOfEvents(store: Store, { of, ...page }: { of: string; after?: string | undefined; limit: number }): Promise<Page<ChallengeEvent>> {
  return store.list(challengeEvents, { order: 'ofChallenge', where: { of }, partition: challengesPartition, ...page });
}

export function readComment(store: Store, id: string): Promise<Stored<ChallengeComment> | undefined> {
  return store.read(challengeComments, challengesPartition, id);
}

/** Oldest first. */
export function pageOfComments(store: Store, { of, ...page }: { of: string; after?: string | undefined; limit: number }): Promise<Page<ChallengeComment>> {
  return store.list(challengeComments, { order: 'ofChallenge', where: { of }, partition: challengesPartition, ...page });
}

/** Where a page goes on behind this document of a list by `at`. */
export function cursorBehind({ value, partition, id }: Stored<{ at: string }>): string {
  return encodeCursor([value.at, partition, id]);
}

/** Where a page by `at`, oldest first, begins with what is of this instant. */
export function cursorBefore(at: string): string {
  return encodeCursor([at, '', '']);
}

export function endorsementId(of: string, organisation: string): string {
  return `${of}~${organisation}`;
}

export function readEndorsement(store: Store, of: string, organisation: string): Promise<Stored<Endorsement> | undefined> {
  return store.read(endorsements, challengesPartition, endorsementId(of, organisation));
}

/** Oldest first; at most `limit`, 1 to 1,000. */
export async function endorsementsOf(store: Store, of: string, limit: number): Promise<Endorsement[]> {
  const page = await store.list(endorsements, { order: 'ofChallenge', where: { of }, partition: challengesPartition, limit });
  return page.items.map(({ value }) => value);
}

/** The document that says that a member follows a challenge: one a pair, so that following twice is once. */
export function follower(of: string, member: string): Follower {
  return { id: `${of}~${member}`, of, member };
}

export function readFollower(store: Store, of: string, member: string): Promise<Stored<Follower> | undefined> {
  return store.read(followers, challengesPartition, follower(of, member).id);
}

/** Who follows it, page by page. */
export function pageOfFollowers(store: Store, { of, ...page }: { of: string; after?: string | undefined; limit: number }): Promise<Page<Follower>> {
  return store.list(followers, { order: 'ofChallenge', where: { of }, partition: challengesPartition, ...page });
}

/** The network's own themes by name, retired ones among them: at most `challengeLimits.networkThemes`. */
export function listThemes(store: Store): Promise<Theme[]> {
  return everything(store, themes, { order: 'byName', partition: networkPartition });
}
