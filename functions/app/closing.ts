import { audited, untilCommitted } from './app.ts';
import type { App } from './app.ts';
import { mayClosePoll, pollView } from './pollView.ts';
import { readablePoll } from './polls.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { Voter } from '../domain/electorate.ts';
import { Fault } from '../domain/fault.ts';
import { beginClosing, finishClosing, keepResult, withEvent } from '../domain/poll.ts';
import type { Ballot, Poll } from '../domain/poll.ts';
import { counter, keptBallot } from '../domain/result.ts';
import type { PollResult } from '../domain/result.ts';
import { sameTally, shardCount, sumTallies, turnout } from '../domain/tally.ts';
import { ballots, outbox, polls, pollSecrets, storedPoll, tallyShards } from '../store/collections.ts';
import { allBallots, pollPartition, readPoll, readShard, readShards } from '../store/polls.ts';
import { create, remove, replace, upsert } from '../store/store.ts';
import type { Stored, Write } from '../store/store.ts';
import type { PollView } from '../contract/views.ts';

/**
 * Closes a poll for good and counts it. Closing twice, or at the same moment as someone else, closes once. Where an
 * anonymous poll's ballots cannot leave the store's files yet, the poll is shown being counted, and the timer finishes it.
 * Refuses: not-there, not-allowed, poll-not-open (delete it, or change when it opens), busy.
 */
export async function closePoll(app: App, caller: Voter, id: string): Promise<Decision<PollView>> {
  const found = await readablePoll(app, caller, id);
  if (!found.ok) return found;
  if (!mayClosePoll(caller, found.value.value)) return refused({ kind: 'not-allowed', action: 'poll.close' });
  if (app.now() < found.value.value.opensAt) return refused({ kind: 'poll-not-open', opensAt: found.value.value.opensAt });
  const closed = await countAndClose(app, id, { member: caller.id, name: caller.name });
  if (!closed.ok) return closed;
  app.nudge('soon');
  const poll = await readPoll(app.store, id);
  return poll ? accepted(await pollView(app, poll.value, caller)) : refused({ kind: 'not-there' });
}

/** Closes a poll whose time has come, or goes on with a closing that was cut off; anything else is left alone. */
export async function closeWhenDue(app: App, id: string): Promise<void> {
  const poll = await readPoll(app.store, id);
  if (!poll || poll.value.state.name === 'closed' || poll.value.state.name === 'deleted') return;
  if (poll.value.state.name === 'open' && app.now() < poll.value.closesAt) return;
  const closed = await countAndClose(app, id, undefined);
  if (!closed.ok) throw new Error(`Poll ${id} could not be closed: ${closed.refusal.kind}.`);
  if (closed.value.state.name === 'closing') throw new Fault('An anonymous poll waits to be closed: another process uses the store, so its ballots cannot leave the files yet. It is tried again.');
}

/**
 * Begin → seal every shard → count the ballots → (anonymous: rewrite them, forget the secret) → finish. Each step is a
 * commit of its own and may be repeated, so a crash between two of them loses nothing: the outbox item `close` goes on
 * from there. The first step keeps that item. The poll stays `closing` where its ballots cannot be forgotten yet.
 */
async function countAndClose(app: App, id: string, by: Closer | undefined): Promise<Decision<Poll>> {
  const begun = await begin(app, id, by);
  // Still open: it was given more time since the timer looked.
  if (!begun.ok || begun.value.state.name === 'open') return begun;
  for (let shard = 0; shard < shardCount; shard += 1) {
    const sealed = await seal(app, id, shard);
    if (!sealed.ok) return sealed;
  }
  const poll = await countOnce(app, id);
  if (!poll.ok) return poll;
  const { secrecy, state } = poll.value;
  if (secrecy === 'anonymous' && state.name === 'closing' && state.result && !(await anonymise(app, id, state.result))) return poll;
  return change(app, id, finishClosing, [upsert(outbox, { id: 'card-closed', task: 'card', urgent: true, poll: id, due: app.now(), attempts: 0 })]);
}

interface Closer {
  member: string;
  name: string;
}

function begin(app: App, id: string, by: Closer | undefined): Promise<Decision<Poll>> {
  const now = app.now();
  return change(app, id, (poll) => {
    if (!by && poll.state.name === 'open' && now < poll.closesAt) return poll;
    const begun = beginClosing(poll, by?.member, now);
    return begun !== poll && by ? withEvent(begun, 'closed', by, now) : begun;
  }, [
    upsert(outbox, { id: `close-${id}`, task: 'close', poll: id, due: now, attempts: 0 }),
    audited(app, by?.member ?? 'system', 'poll.close', id),
  ]);
}

/** Commits the poll as `step` leaves it, with further writes; nothing where the step was done before. */
function change(app: App, id: string, step: (poll: Poll) => Poll, writes: readonly Write[]): Promise<Decision<Poll>> {
  return untilCommitted(app, async () => {
    const stored = await readPoll(app.store, id);
    if (!stored || stored.value.state.name === 'deleted') return refused({ kind: 'not-there' });
    const next = step(stored.value);
    if (next === stored.value) return accepted(next);
    const committed = await app.store.commit(pollPartition(id), [replace(polls, stored, storedPoll(next)), ...writes]);
    return committed.ok ? accepted(next) : undefined;
  });
}

function seal(app: App, id: string, number: number): Promise<Decision<undefined>> {
  return untilCommitted(app, async () => {
    const shard = await readShard(app.store, id, number);
    if (!shard) throw new Error(`Poll ${id} has lost its tally shard ${number}.`);
    if (shard.value.sealed) return accepted(undefined);
    const committed = await app.store.commit(pollPartition(id), [replace(tallyShards, shard, { ...shard.value, sealed: true })]);
    return committed.ok ? accepted(undefined) : undefined;
  });
}

/** Counts the ballots and keeps the result on the poll; a result that stands is not counted again. */
async function countOnce(app: App, id: string): Promise<Decision<Poll>> {
  const poll = (await readPoll(app.store, id))?.value;
  if (!poll) return refused({ kind: 'not-there' });
  if (poll.state.name !== 'closing' || poll.state.result) return accepted(poll);
  const counting = counter(poll);
  for await (const { value } of allBallots(app.store, id)) counting.count(value);
  const shards = sumTallies((await readShards(app.store, id)).map(({ value }) => value));
  const agrees = poll.secrecy === 'named' ? sameTally(counting.sides, shards) : turnout(counting.sides) === turnout(shards);
  const result = counting.finish({ agrees, shuffled: (texts) => shuffled(app, texts) });
  return change(app, id, (now) => keepResult(now, result), []);
}

/** By fresh random ids, so that no order is left of the one they came in. */
function shuffled(app: App, texts: readonly string[]): string[] {
  return texts.map((text) => ({ text, at: app.newId() })).sort((one, other) => (one.at < other.at ? -1 : 1)).map(({ text }) => text);
}

/** Keys of ballots that were rewritten; those of open polls are hashes in hexadecimal. */
const rewritten = 'ballot-';

/** Ballots rewritten per commit; each is a delete and a create. */
const batch = 40;

/**
 * Writes the ballots of an anonymous poll anew under random keys, without what could tell who cast them, and takes the
 * originals and the secret out of the store and its files. May be repeated after a crash at any point. False where they
 * cannot leave the files yet, because another process uses them.
 */
async function anonymise(app: App, id: string, result: PollResult): Promise<boolean> {
  const done = await untilCommitted(app, () => rewriteBallots(app, id, result));
  if (!done.ok) throw new Error(`The ballots of poll ${id} were being rewritten by others all the time.`);
  await app.store.commit(pollPartition(id), [remove(pollSecrets, { id: 'secret' })]);
  return (await app.store.forget?.()) !== false;
}

/** Undefined where somebody else, who closes the poll at the same moment, has rewritten some of them meanwhile. */
async function rewriteBallots(app: App, id: string, result: PollResult): Promise<Decision<undefined> | undefined> {
  const originals: Stored<Ballot>[] = [];
  for await (const ballot of allBallots(app.store, id)) if (!ballot.id.startsWith(rewritten)) originals.push(ballot);
  for (let from = 0; from < originals.length; from += batch) {
    const part = originals.slice(from, from + batch);
    const kept = part.map(({ value }) => keptBallot(result, value, `${rewritten}${app.newId()}`)).filter((ballot) => ballot !== undefined);
    const inChance = kept.sort((one, other) => (one.key < other.key ? -1 : 1));
    const committed = await app.store.commit(pollPartition(id), [...part.map((ballot) => remove(ballots, ballot)), ...inChance.map((ballot) => create(ballots, ballot))]);
    if (!committed.ok) return undefined;
  }
  return accepted(undefined);
}
