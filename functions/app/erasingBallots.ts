import { audited, untilCommitted } from './app.ts';
import type { App } from './app.ts';
import { closeWhenDue } from './closing.ts';
import { ballotKey } from './pollView.ts';
import { accepted } from '../domain/decision.ts';
import { erased } from '../domain/erasure.ts';
import { closedAt, isOpen } from '../domain/poll.ts';
import type { Ballot, Poll } from '../domain/poll.ts';
import { recount, shardOf } from '../domain/tally.ts';
import { ballots, outbox, participations, tallyShards } from '../store/collections.ts';
import type { Participation } from '../store/collections.ts';
import { pollPartition, readBallot, readPoll, readShard } from '../store/polls.ts';
import { create, remove, replace, upsert } from '../store/store.ts';
import type { Stored, Write } from '../store/store.ts';

/** All that erasing a person knows of ballots. */

/** Would it be taken back, or kept as a count? */
export async function ballotWouldBe(app: App, ballot: Ballot): Promise<'withdrawn' | 'kept'> {
  const poll = await readPoll(app.store, ballot.poll);
  return poll && isOpen(poll.value, app.now()) ? 'withdrawn' : 'kept';
}

/**
 * Takes the ballot back where the poll is open, its tally corrected in the same commit. In a poll that takes no more
 * ballots it stays as a count: the poll is closed first, then the ballot gets a random id and the moment of closing.
 * Doing it again changes nothing. Throws when others changed the same documents all the time.
 */
export async function eraseBallot(app: App, { poll: id, key }: Ballot, by: string): Promise<void> {
  const done = await untilCommitted(app, async () => {
    const [poll, ballot] = await Promise.all([readPoll(app.store, id), readBallot(app.store, id, key)]);
    if (!ballot) return accepted(undefined);
    const entry = audited(app, by, 'member.erase', id);
    if (!poll) return committed(app, id, [remove(ballots, ballot), entry]);
    if (isOpen(poll.value, app.now())) {
      const withdrawn = await withdrawal(app, poll.value, ballot);
      return withdrawn && committed(app, id, [...withdrawn, entry]);
    }
    if (poll.value.state.name === 'closed') return committed(app, id, [remove(ballots, ballot), create(ballots, nobodys(app, poll.value, ballot.value)), entry]);
    // Counted with its member for the last time: a ballot that changed its id meanwhile would be counted twice or not.
    await closeWhenDue(app, id);
    return undefined;
  });
  if (!done.ok) throw new Error('A ballot could not be erased, because its poll was changed all the time.');
}

/**
 * That somebody took part in an anonymous poll. While it is open the ballot goes with it; afterwards nobody can tell
 * which it was, and it stays. Doing it again changes nothing. Throws when others changed the same documents all the time.
 */
export async function eraseParticipation(app: App, { poll: id, member }: Participation, by: string): Promise<void> {
  const done = await untilCommitted(app, async () => {
    const poll = (await readPoll(app.store, id))?.value;
    const gone = [remove(participations, { id: member }), audited(app, by, 'member.erase', id)];
    if (!poll || poll.state.name === 'closed') return committed(app, id, gone);
    const key = isOpen(poll, app.now()) ? await ballotKey(app, poll, member) : undefined;
    const ballot = key === undefined ? undefined : await readBallot(app.store, id, key);
    const withdrawn = ballot && (await withdrawal(app, poll, ballot));
    if (withdrawn) return committed(app, id, [...withdrawn, ...gone]);
    if (isOpen(poll, app.now())) return committed(app, id, gone);
    await closeWhenDue(app, id);
    return undefined;
  });
  if (!done.ok) throw new Error('That somebody took part in a poll could not be erased, because the poll was changed all the time.');
}

/** Undefined where closing has begun meanwhile. */
async function withdrawal(app: App, of: Poll, ballot: Stored<Ballot>): Promise<Write[] | undefined> {
  const { poll, key } = ballot.value;
  const number = shardOf(key);
  const shard = await readShard(app.store, poll, number);
  if (!shard || shard.value.sealed) return undefined;
  return [
    remove(ballots, ballot),
    replace(tallyShards, shard, recount(of, shard.value, ballot.value, undefined)),
    upsert(outbox, { id: `card-${number}`, task: 'card', poll, due: app.now(), attempts: 0 }),
  ];
}

/** The moment at which somebody cast, and what they wrote with it, could lead back to them. */
function nobodys(app: App, poll: Poll, ballot: Ballot): Ballot {
  const { member: _member, comment: _comment, ...rest } = ballot;
  return { ...rest, key: `${erased}-${app.newId()}`, castAt: closedAt(poll) };
}

async function committed(app: App, poll: string, writes: Write[]) {
  return (await app.store.commit(pollPartition(poll), writes)).ok ? accepted(undefined) : undefined;
}
