import { audited, untilCommitted } from './app.ts';
import type { App } from './app.ts';
import { mayClosePoll, pollView } from './pollView.ts';
import { readablePoll } from './polls.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import { beginClosing, finishClosing } from '../domain/poll.ts';
import type { Caller } from '../domain/member.ts';
import { countBallot, sameTally, shardCount, sumTallies } from '../domain/tally.ts';
import type { Tally } from '../domain/tally.ts';
import { outbox, polls, storedPoll, tallyShards } from '../store/collections.ts';
import { allBallots, pollPartition, readPoll, readShard, readShards } from '../store/polls.ts';
import { replace, upsert } from '../store/store.ts';
import type { PollView } from '../contract/views.ts';

/**
 * Closes a poll for good and counts it. Closing twice, or at the same moment as someone else, closes once.
 * Refuses: not-there, not-allowed, busy.
 */
export async function closePoll(app: App, caller: Caller, id: string): Promise<Decision<PollView>> {
  const found = await readablePoll(app, caller, id);
  if (!found.ok) return found;
  if (!mayClosePoll(caller, found.value.value)) return refused({ kind: 'not-allowed', action: 'poll.close' });
  const closed = await countAndClose(app, id, caller.id);
  if (!closed.ok) return closed;
  app.nudge('soon');
  const poll = await readPoll(app.store, id);
  return poll ? accepted(await pollView(app, poll.value, caller)) : refused({ kind: 'not-there' });
}

/** Closes a poll whose time has come, or goes on with a closing that was cut off; anything else is left alone. */
export async function closeWhenDue(app: App, id: string): Promise<void> {
  const poll = await readPoll(app.store, id);
  if (!poll || poll.value.state.name === 'closed') return;
  if (poll.value.state.name === 'open' && app.now() < poll.value.closesAt) return;
  const closed = await countAndClose(app, id, undefined);
  if (!closed.ok) throw new Error(`Poll ${id} could not be closed: ${closed.refusal.kind}.`);
}

/**
 * Begin → seal every shard → count the ballots → finish. Each step is a commit of its own and may be repeated, so a
 * crash between two of them loses nothing: the outbox item `close` goes on from there. The first step keeps that item.
 */
async function countAndClose(app: App, id: string, by: string | undefined): Promise<Decision<undefined>> {
  const begun = await begin(app, id, by);
  if (!begun.ok) return begun;
  for (let shard = 0; shard < shardCount; shard += 1) {
    const sealed = await seal(app, id, shard);
    if (!sealed.ok) return sealed;
  }
  const result: Tally = { lea: {}, others: {} };
  for await (const ballot of allBallots(app.store, id)) countBallot(result, ballot);
  const shards = await readShards(app.store, id);
  return finish(app, id, result, sameTally(result, sumTallies(shards.map(({ value }) => value))));
}

function begin(app: App, id: string, by: string | undefined): Promise<Decision<undefined>> {
  return untilCommitted(app, async () => {
    const poll = await readPoll(app.store, id);
    if (!poll) return refused({ kind: 'not-there' });
    if (poll.value.state.name !== 'open') return accepted(undefined);
    const committed = await app.store.commit(pollPartition(id), [
      replace(polls, poll, storedPoll(beginClosing(poll.value, by, app.now()))),
      upsert(outbox, { id: `close-${id}`, task: 'close', poll: id, due: app.now(), attempts: 0 }),
      audited(app, by ?? 'system', 'poll.close', id),
    ]);
    return committed.ok ? accepted(undefined) : undefined;
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

function finish(app: App, id: string, result: Tally, agrees: boolean): Promise<Decision<undefined>> {
  return untilCommitted(app, async () => {
    const poll = await readPoll(app.store, id);
    if (!poll) return refused({ kind: 'not-there' });
    if (poll.value.state.name === 'closed') return accepted(undefined);
    const committed = await app.store.commit(pollPartition(id), [
      replace(polls, poll, storedPoll(finishClosing(poll.value, result, agrees))),
      upsert(outbox, { id: 'card-closed', task: 'card', urgent: true, poll: id, due: app.now(), attempts: 0 }),
    ]);
    return committed.ok ? accepted(undefined) : undefined;
  });
}
