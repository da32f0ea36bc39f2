import { audited, later, untilCommitted } from './app.ts';
import type { App } from './app.ts';
import { pollView } from './pollView.ts';
import { planPosting } from './postings.ts';
import { mayDo, mayRead, readingKeys } from '../domain/access.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { ConversationReference } from '../domain/conversation.ts';
import { castBallot as decideBallot, closedAt, openPoll, pollLimits, targetOf, withdrawBallot as decideWithdrawal } from '../domain/poll.ts';
import type { Ballot, Poll, PollDraft } from '../domain/poll.ts';
import { emptyShards, recount, shardOf } from '../domain/tally.ts';
import type { Caller } from '../domain/member.ts';
import { ballots, outbox, polls, storedPoll, tallyShards } from '../store/collections.ts';
import type { StoredPoll } from '../store/collections.ts';
import { listPolls as listStoredPolls, pollPartition, readBallot, readPoll, readShard } from '../store/polls.ts';
import { create, remove, replace, upsert } from '../store/store.ts';
import type { Stored, Write } from '../store/store.ts';
import type { PollListView, PollView } from '../contract/views.ts';

const year = 366 * 24 * 3_600_000;

/**
 * Opens a poll; with `where`, its card is posted there by the outbox. Poll, shards, posting and audit entry are one
 * commit. A form sent twice carries the same `id` and makes one poll. Refuses: not-allowed, changed-meanwhile (the id
 * is another member's), and what `openPoll` and `planPosting` refuse.
 */
export async function createPoll(app: App, caller: Caller, draft: PollDraft & { id?: string | undefined }, where?: ConversationReference): Promise<Decision<PollView>> {
  if (!mayDo(caller, 'poll.create', targetOf(draft.scope))) return refused({ kind: 'not-allowed', action: 'poll.create' });
  const now = app.now();
  const id = draft.id ?? app.newId();
  const optionIds = Array.from({ length: pollLimits.mostOptions }, () => app.newId());
  const decision = openPoll(draft, caller, { id, optionIds, now, latest: later(now, year) });
  if (!decision.ok) return decision;
  const poll = decision.value;
  if (!mayRead(caller, poll)) return refused({ kind: 'not-allowed', action: 'poll.create' });
  const posting = where ? await planPosting(app, caller, poll, where) : accepted<Write[]>([]);
  if (!posting.ok) return posting;
  const committed = await app.store.commit(pollPartition(id), [
    create(polls, storedPoll(poll)),
    ...emptyShards(id).map((shard) => create(tallyShards, shard)),
    create(outbox, { id: `close-${id}`, task: 'close', poll: id, due: poll.closesAt, attempts: 0 }),
    audited(app, caller.id, 'poll.create', id),
    ...posting.value,
  ]);
  if (!committed.ok) return madeBefore(app, caller, id);
  if (where) app.nudge('soon');
  return accepted(await pollView(app, poll, caller));
}

/** The poll that this member's first sending of the same form has made. */
async function madeBefore(app: App, caller: Caller, id: string): Promise<Decision<PollView>> {
  const poll = await readablePoll(app, caller, id);
  return poll.ok && poll.value.value.createdBy.member === caller.id ? accepted(await pollView(app, poll.value.value, caller)) : refused({ kind: 'changed-meanwhile' });
}

/** The poll if this caller may read it; "not yours" and "not there" are one refusal. */
export async function readablePoll(app: App, caller: Caller, id: string): Promise<Decision<Stored<StoredPoll>>> {
  const poll = await readPoll(app.store, id);
  return poll && mayRead(caller, poll.value) ? accepted(poll) : refused({ kind: 'not-there' });
}

export async function showPoll(app: App, caller: Caller, id: string): Promise<Decision<PollView>> {
  const poll = await readablePoll(app, caller, id);
  return poll.ok ? accepted(await pollView(app, poll.value.value, caller)) : poll;
}

/** Polls the caller may read, newest first, twenty a page. */
export async function listPolls(app: App, caller: Caller, query: { state?: 'open' | 'closed' | undefined; after?: string | undefined }): Promise<Decision<PollListView>> {
  const page = await listStoredPolls(app.store, { readableBy: readingKeys(caller), state: query.state, after: query.after, limit: 20 });
  const readable = page.items.filter(({ value }) => mayRead(caller, value));
  const items = await Promise.all(readable.map(({ value }) => pollView(app, value, caller)));
  return accepted(page.next === undefined ? { items } : { items, next: page.next });
}

/**
 * Casts or changes the caller's ballot. The same ballot again changes nothing, so a repeated invoke counts once.
 * Durable when answered. Refuses: not-there, poll-closed, not-in-electorate, unknown-option, busy.
 */
export async function castBallot(app: App, caller: Caller, id: string, choice: { option: string }): Promise<Decision<PollView>> {
  return changeBallot(app, caller, id, 'poll.castBallot', (poll) => decideBallot(poll, caller, choice, app.now()));
}

/** Takes the caller's ballot back; without one nothing changes. Refuses: not-there, poll-closed, busy. */
export async function withdrawBallot(app: App, caller: Caller, id: string): Promise<Decision<PollView>> {
  return changeBallot(app, caller, id, 'poll.withdrawBallot', (poll) => decideWithdrawal(poll, app.now()));
}

/** Ballot, shard, card update and audit entry in one commit; reads one ballot and one shard whatever the poll's size. */
function changeBallot(app: App, caller: Caller, id: string, action: string, decide: (poll: Poll) => Decision<Ballot | undefined>): Promise<Decision<PollView>> {
  return untilCommitted(app, async () => {
    const poll = await readablePoll(app, caller, id);
    if (!poll.ok) return poll;
    const decision = decide(poll.value.value);
    if (!decision.ok) return decision;
    const after = decision.value;
    const shardNumber = shardOf(caller.id);
    const [before, shard] = await Promise.all([readBallot(app.store, id, caller.id), readShard(app.store, id, shardNumber)]);
    if (before?.value.option === after?.option) return accepted(await pollView(app, poll.value.value, caller));
    if (!shard || shard.value.sealed) return refused({ kind: 'poll-closed', closedAt: closedAt(poll.value.value) });
    const committed = await app.store.commit(pollPartition(id), [
      ballotWrite(before, after),
      replace(tallyShards, shard, recount(shard.value, before?.value, after)),
      upsert(outbox, { id: `card-${shardNumber}`, task: 'card', poll: id, due: app.now(), attempts: 0 }),
      audited(app, caller.id, action, id),
    ]);
    if (!committed.ok) return undefined;
    app.nudge();
    return accepted(await pollView(app, poll.value.value, caller, { ballot: after }));
  });
}

function ballotWrite(before: Stored<Ballot> | undefined, after: Ballot | undefined): Write {
  if (!after) return remove(ballots, before as Stored<Ballot>);
  return before ? replace(ballots, before, after) : create(ballots, after);
}
