import { ballots, notes, participations, pollSecrets, polls, postings, tallyShards } from './collections.ts';
import type { Participation, PollSecret, StoredPoll } from './collections.ts';
import type { Page, Store, Stored, Unreadable } from './store.ts';
import type { Ballot } from '../domain/poll.ts';
import type { Note } from '../domain/note.ts';
import type { Posting } from '../domain/posting.ts';
import { shardCount } from '../domain/tally.ts';
import type { TallyShard } from '../domain/tally.ts';

/** Everything about one poll shares this partition, so that a cast is one commit. */
export function pollPartition(poll: string): string {
  return `poll:${poll}`;
}

export function readPoll(store: Store, poll: string): Promise<Stored<StoredPoll> | undefined> {
  return store.read(polls, pollPartition(poll), poll);
}

export function readBallot(store: Store, poll: string, key: string): Promise<Stored<Ballot> | undefined> {
  return store.read(ballots, pollPartition(poll), key);
}

export function readParticipation(store: Store, poll: string, member: string): Promise<Stored<Participation> | undefined> {
  return store.read(participations, pollPartition(poll), member);
}

export function readSecret(store: Store, poll: string): Promise<Stored<PollSecret> | undefined> {
  return store.read(pollSecrets, pollPartition(poll), 'secret');
}

export function readShard(store: Store, poll: string, shard: number): Promise<Stored<TallyShard> | undefined> {
  return store.read(tallyShards, pollPartition(poll), String(shard).padStart(2, '0'));
}

/** All shards of a poll: always {@link shardCount} documents, however many ballots there are. */
export async function readShards(store: Store, poll: string): Promise<Stored<TallyShard>[]> {
  return (await store.list(tallyShards, { order: 'all', partition: pollPartition(poll), limit: shardCount })).items;
}

/** Newest first: those open or closed, those of one author, or all but the deleted. */
export function listPolls(
  store: Store,
  query: { readableBy: string[]; state?: 'open' | 'closed' | undefined; author?: string | undefined; after?: string | undefined; limit: number },
): Promise<Page<StoredPoll>> {
  const { readableBy, state, author, after, limit } = query;
  const page = { readableBy, limit, after };
  if (author !== undefined) return store.list(polls, { order: 'newestByAuthor', where: { author }, ...page });
  return state ? store.list(polls, { order: 'newestByState', where: { listedAs: state }, ...page }) : store.list(polls, { order: 'newest', ...page });
}

/** Every ballot of a poll as stored, in pages in the order of their keys; for counting at the close. */
export async function* allBallots(store: Store, poll: string): AsyncGenerator<Stored<Ballot>> {
  let after: string | undefined;
  do {
    const page = await pageOfBallots(store, poll, { after, limit: 1000 });
    yield* page.items;
    after = page.next;
  } while (after !== undefined);
}

export function pageOfBallots(store: Store, poll: string, page: { after?: string | undefined; limit: number }): Promise<Page<Ballot>> {
  return store.list(ballots, { order: 'byKey', partition: pollPartition(poll), ...page });
}

export async function readPostings(store: Store, poll: string): Promise<Stored<Posting>[]> {
  return (await store.list(postings, { order: 'all', partition: pollPartition(poll), limit: 1000 })).items;
}

/** As {@link readPostings}, for who goes on with those that can be read and says that there are others. */
export async function postingsOf(store: Store, poll: string): Promise<{ readable: Stored<Posting>[]; unreadable: Unreadable[] }> {
  const page = await store.list(postings, { order: 'all', partition: pollPartition(poll), limit: 1000, unreadable: 'apart' });
  return { readable: page.items, unreadable: page.unreadable ?? [] };
}

export function readNote(store: Store, poll: string, note: string): Promise<Stored<Note> | undefined> {
  return store.read(notes, pollPartition(poll), note);
}

export function pageOfParticipations(store: Store, poll: string, page: { after?: string | undefined; limit: number }): Promise<Page<Participation>> {
  return store.list(participations, { order: 'byMember', partition: pollPartition(poll), ...page });
}

export function readPosting(store: Store, poll: string, posting: string): Promise<Stored<Posting> | undefined> {
  return store.read(postings, pollPartition(poll), posting);
}

/** Postings whose card is not as it should be, newest first: everywhere, or in one country's tenants. Those that cannot be read stand apart. */
export function unsettledPostings(store: Store, query: { country: string | undefined; after: string | undefined; limit: number }): Promise<Page<Posting>> {
  const { country, after, limit } = query;
  return country === undefined
    ? store.list(postings, { order: 'newest', where: { listedAs: 'unsettled' }, limit, after, unreadable: 'apart' })
    : store.list(postings, { order: 'newestInCountry', where: { listedAs: 'unsettled', country }, limit, after, unreadable: 'apart' });
}
