import { audited, later, untilCommitted } from './app.ts';
import type { App } from './app.ts';
import { askedButUnknown } from './askedButUnknown.ts';
import { aboutChallenges } from './pollOfChallenges.ts';
import { ballotKey, pollView } from './pollView.ts';
import { connectedConversation, planPosting, referencesOf } from './postings.ts';
import { reminderBeforeOpening, timed } from './timed.ts';
import { mayRead, readingKeys } from '../domain/access.ts';
import { conversationKey } from '../domain/conversation.ts';
import type { ConversationReference } from '../domain/conversation.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import { inElectorate, mayDoFor, tidiedElectorate } from '../domain/electorate.ts';
import type { Electorate, Voter } from '../domain/electorate.ts';
import { castBallot as decideBallot, closedAt, isOpen, pollLimits, sameBallot, withdrawBallot as decideWithdrawal } from '../domain/poll.ts';
import { openPoll } from '../domain/newPoll.ts';
import type { Ballot, GivenBallot, Poll } from '../domain/poll.ts';
import type { PollDraft } from '../domain/newPoll.ts';
import { emptyShards, recount, shardOf } from '../domain/tally.ts';
import { ballots, outbox, participations, pollSecrets, polls, storedPoll, tallyShards } from '../store/collections.ts';
import type { StoredPoll } from '../store/collections.ts';
import { listPolls as listStoredPolls, pollPartition, readBallot, readParticipation, readPoll, readShard } from '../store/polls.ts';
import { create, remove, replace, upsert } from '../store/store.ts';
import type { Stored, Write } from '../store/store.ts';
import type { PollListView, PollView } from '../contract/views.ts';

const year = 366 * 24 * 3_600_000;

/** The furthest a poll may close from now. */
export function latestClosing(now: string): string {
  return later(now, year);
}

export type NewPoll = PollDraft & { id?: string | undefined; conversations?: string[] | undefined; challenges?: string[] | undefined };

/**
 * Opens a poll; its card is posted by the outbox to `where` and to the connected conversations named. Poll, shards,
 * postings and audit entry are one commit. A form sent twice carries the same `id` and makes one poll. Refuses:
 * not-allowed, changed-meanwhile (the id is another member's), asks-nobody, reminder-before-opening, and what
 * `openPoll`, `planPosting` and `aboutChallenges` refuse.
 */
export async function createPoll(app: App, caller: Voter, draft: NewPoll, where?: ConversationReference): Promise<Decision<PollView>> {
  if (!(await mayAsk(app, caller, tidiedElectorate(draft.electorate)))) return refused({ kind: 'not-allowed', action: 'poll.create' });
  const decision = newPoll(app, caller, draft);
  if (!decision.ok) return decision;
  const unknown = await askedButUnknown(app, decision.value.electorate, where && conversationKey(where));
  if (unknown) return refused(unknown);
  const poll: Poll = { ...decision.value, ...(draft.challenges?.length ? { about: [...new Set(draft.challenges)] } : {}) };
  if (!mayRead(caller, poll)) return refused({ kind: 'not-allowed', action: 'poll.create' });
  const linking = await aboutChallenges(app, caller, poll);
  if (!linking.ok) return linking;
  const places = await referencesOf(app, caller, draft.conversations ?? []);
  if (!places.ok) return places;
  const planned = await planPosting(app, caller, poll, [...(where ? [where] : []), ...places.value]);
  if (!planned.ok) return planned;
  const committed = await app.store.commit(pollPartition(poll.id), [
    create(polls, storedPoll(poll)),
    ...emptyShards(poll.id).map((shard) => create(tallyShards, shard)),
    ...(poll.secrecy === 'anonymous' ? [create(pollSecrets, { poll: poll.id, secret: app.newSecret() })] : []),
    ...timed(poll, poll.createdAt),
    audited(app, caller.id, 'poll.create', poll.id),
    ...planned.value,
    ...linking.value,
  ]);
  if (!committed.ok) return madeBefore(app, caller, poll.id);
  if (planned.value.length + linking.value.length > 0) app.nudge('soon');
  return accepted(await pollView(app, poll, caller));
}

/** By his duties; or as one of those in the conversation that is asked, where it is connected. */
async function mayAsk(app: App, caller: Voter, electorate: Electorate): Promise<boolean> {
  if (mayDoFor({ ...caller, conversations: [] }, 'poll.create', electorate)) return true;
  if (electorate.conversation === undefined || !mayDoFor(caller, 'poll.create', electorate)) return false;
  return (await connectedConversation(app, electorate.conversation)) !== undefined;
}

/** The poll as it would be, with nothing stored: for looking at before it is posted. */
export function newPoll(app: App, caller: Voter, draft: NewPoll): Decision<Poll> {
  const now = app.now();
  const optionIds = Array.from({ length: pollLimits.mostOptions }, () => app.newId());
  const opened = openPoll(draft, caller, { id: draft.id ?? app.newId(), optionIds, now, latest: latestClosing(now) });
  const early = opened.ok ? reminderBeforeOpening(opened.value) : undefined;
  return early ? refused(early) : opened;
}

/** The poll that this member's first sending of the same form has made. */
async function madeBefore(app: App, caller: Voter, id: string): Promise<Decision<PollView>> {
  const poll = await readablePoll(app, caller, id);
  return poll.ok && poll.value.value.createdBy.member === caller.id ? accepted(await pollView(app, poll.value.value, caller)) : refused({ kind: 'changed-meanwhile' });
}

/** The poll if this caller may read it; "not yours", "not there" and "deleted" are one refusal. */
export async function readablePoll(app: App, caller: Voter, id: string): Promise<Decision<Stored<StoredPoll>>> {
  const poll = await readPoll(app.store, id);
  return poll && poll.value.state.name !== 'deleted' && mayRead(caller, poll.value) ? accepted(poll) : refused({ kind: 'not-there' });
}

export async function showPoll(app: App, caller: Voter, id: string): Promise<Decision<PollView>> {
  const poll = await readablePoll(app, caller, id);
  return poll.ok ? accepted(await pollView(app, poll.value.value, caller)) : poll;
}

/** Polls the caller may read, newest first, twenty a page. */
export async function listPolls(app: App, caller: Voter, query: { which?: 'open' | 'closed' | 'mine' | 'waiting' | undefined; after?: string | undefined }): Promise<Decision<PollListView>> {
  const { which, after } = query;
  const readableBy = readingKeys(caller);
  const narrowed = which === 'mine' ? { author: caller.id } : which === 'waiting' ? { state: 'open' as const } : { state: which };
  const page = await listStoredPolls(app.store, { readableBy, ...narrowed, after, limit: 20 });
  const readable = page.items.map(({ value }) => value).filter((poll) => poll.state.name !== 'deleted' && mayRead(caller, poll));
  const shown = which === 'waiting' ? await waitingFor(app, caller, readable) : readable;
  const items = await Promise.all(shown.map((poll) => pollView(app, poll, caller)));
  return accepted({ items, ...(page.next === undefined ? {} : { next: page.next }) });
}

/** Those that ask this member and that he has not answered. */
async function waitingFor(app: App, caller: Voter, readable: Poll[]): Promise<Poll[]> {
  const asked = await Promise.all(readable.map(async (poll) => isOpen(poll, app.now()) && (await asks(app, poll, caller)) && !(await hasAnswered(app, poll, caller.id))));
  return readable.filter((_poll, index) => asked[index]);
}

/** Does the poll ask this member? Whoever is in its conversation is known from Teams; unknown is a no. */
export async function asks(app: App, poll: Poll, caller: Voter): Promise<boolean> {
  const voter = await vouched(app, caller, poll);
  return voter !== undefined && inElectorate(poll.electorate, voter);
}

/** Has this member answered? One point read, in a named and in an anonymous poll. */
export async function hasAnswered(app: App, poll: Poll, member: string): Promise<boolean> {
  return (poll.secrecy === 'named' ? await readBallot(app.store, poll.id, member) : await readParticipation(app.store, poll.id, member)) !== undefined;
}

/**
 * Casts or changes the caller's ballot. The same ballot again changes nothing, so a repeated invoke counts once.
 * Durable when answered. Refuses: not-there, roster-unknown, busy, and what the domain's `castBallot` refuses.
 */
export async function castBallot(app: App, caller: Voter, id: string, given: GivenBallot): Promise<Decision<PollView>> {
  return changeBallot(app, caller, id, 'poll.castBallot', (poll, voter, at) => decideBallot(poll, voter, given, at));
}

/** Takes the caller's ballot back; without one nothing changes. Refuses: not-there, poll-closed, ballot-final, busy. */
export async function withdrawBallot(app: App, caller: Voter, id: string): Promise<Decision<PollView>> {
  return changeBallot(app, caller, id, 'poll.withdrawBallot', (poll, _voter, { before, now }) => decideWithdrawal(poll, before, now));
}

/**
 * Outbox items by which the ballots of one poll ask for its cards. One would be written anew faster than it can be claimed
 * where many vote at once; each costs the dispatcher two commits.
 */
const cardItems = 4;

type Decide = (poll: Poll, voter: Voter, at: { key: string; before: Ballot | undefined; now: string }) => Decision<Ballot | undefined>;

/** Ballot, shard, card update and audit entry in one commit; reads one ballot and one shard whatever the poll's size. */
function changeBallot(app: App, caller: Voter, id: string, action: string, decide: Decide): Promise<Decision<PollView>> {
  return untilCommitted(app, async () => {
    const found = await readablePoll(app, caller, id);
    if (!found.ok) return found;
    const poll = found.value.value;
    const key = await ballotKey(app, poll, caller.id);
    // Its secret went after the poll was read: it closed, or is no longer anonymous.
    if (key === undefined) return poll.state.name === 'open' ? undefined : refused({ kind: 'poll-closed', closedAt: closedAt(poll) });
    const number = shardOf(key);
    const [voter, before, shard] = await Promise.all([vouched(app, caller, poll), readBallot(app.store, id, key), readShard(app.store, id, number)]);
    if (!voter) return refused({ kind: 'roster-unknown' });
    // The poll was changed, or deleted, after it was read.
    if (!shard || (shard.value.edition ?? 0) !== (poll.edition ?? 0)) return undefined;
    const decision = decide(poll, voter, { key, before: before?.value, now: app.now() });
    if (!decision.ok) return decision;
    const after = decision.value;
    if (unchanged(before?.value, after)) return accepted(await pollView(app, poll, voter));
    if (shard.value.sealed) return refused({ kind: 'poll-closed', closedAt: closedAt(poll) });
    const committed = await app.store.commit(pollPartition(id), [
      ...ballotWrites(poll, caller.id, before, after),
      replace(tallyShards, shard, recount(poll, shard.value, before?.value, after)),
      upsert(outbox, { id: `card-${number % cardItems}`, task: 'card', poll: id, due: app.now(), attempts: 0 }),
      ...(poll.secrecy === 'anonymous' ? [] : [audited(app, caller.id, action, id)]),
    ]);
    if (!committed.ok) return undefined;
    app.nudge();
    return accepted(await pollView(app, poll, voter, { ballot: after }));
  });
}

function unchanged(before: Ballot | undefined, after: Ballot | undefined): boolean {
  return before === undefined || after === undefined ? before === after : sameBallot(before, after);
}

/** In an anonymous poll the ballot names nobody; that the member took part stands apart. */
function ballotWrites(poll: Poll, member: string, before: Stored<Ballot> | undefined, after: Ballot | undefined): Write[] {
  const apart = poll.secrecy === 'anonymous';
  if (!after) return [remove(ballots, before as Stored<Ballot>), ...(apart ? [remove(participations, { id: member })] : [])];
  if (before) return [replace(ballots, before, after)];
  return [create(ballots, after), ...(apart ? [upsert(participations, { poll: poll.id, member })] : [])];
}

/**
 * The caller with the conversation that the poll asks, if Teams says that he is in it: known from the activity that he
 * acts by, else asked for. Undefined when Teams does not say.
 */
export async function vouched(app: App, caller: Voter, { electorate: { conversation } }: Poll): Promise<Voter | undefined> {
  if (conversation === undefined || (caller.conversations ?? []).includes(conversation)) return caller;
  const isIn = await app.isIn(conversation, caller);
  if (isIn === undefined) return undefined;
  return isIn ? { ...caller, conversations: [...(caller.conversations ?? []), conversation] } : caller;
}

/** Where an activity came from, as a key that electorates name; nothing for a personal chat. */
export function callerIn(caller: Voter, where: ConversationReference): Voter {
  return where.kind === 'personal' ? caller : { ...caller, conversations: [conversationKey(where)] };
}
