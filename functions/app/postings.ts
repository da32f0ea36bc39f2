import { audited } from './app.ts';
import type { App } from './app.ts';
import { mayClosePoll, pollView } from './pollView.ts';
import { mayDo, mayRead } from '../domain/access.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision, Refusal } from '../domain/decision.ts';
import { audienceHolds, conversationKey } from '../domain/conversation.ts';
import type { ConnectedConversation, ConversationReference } from '../domain/conversation.ts';
import { callerOf } from '../domain/member.ts';
import type { Caller } from '../domain/member.ts';
import { closedAt, isOpen, withEvent } from '../domain/poll.ts';
import type { Poll } from '../domain/poll.ts';
import { planned, takenUp } from '../domain/posting.ts';
import type { Posting } from '../domain/posting.ts';
import { conversations, outbox, polls, postings, storedPoll } from '../store/collections.ts';
import { conversationPartition, readConversation, readConversationByKey, readMember, readTenant } from '../store/network.ts';
import { pollPartition, readPoll, readPosting, readPostings } from '../store/polls.ts';
import { create, everything, replace, upsert } from '../store/store.ts';
import type { Stored, Write } from '../store/store.ts';
import type { ConversationsView, PollView } from '../contract/views.ts';

/** What the form says of a conversation before a poll is posted into it. */
export type Standing = { connected: true; audience: ConnectedConversation['audience'] } | { connected: false; mayConnect: boolean };

export async function standingOf(app: App, caller: Caller, where: ConversationReference): Promise<Standing> {
  const found = await readConversation(app.store, where);
  if (found) return { connected: true, audience: found.value.audience };
  return { connected: false, mayConnect: await mayConnect(app, caller, where) };
}

/**
 * The writes that plan the first cards of a poll: a posting and an outbox item for each conversation. A conversation not
 * connected yet is connected for the poll's audience if the caller may do so; else only a link will stand there.
 * Refuses: tenant-not-connected, conversation-audience.
 */
export async function planPosting(app: App, caller: Caller, poll: Poll, places: readonly ConversationReference[]): Promise<Decision<Write[]>> {
  const writes: Write[] = [];
  for (const { tenantId, serviceUrl, conversationId, kind, teamId, name, teamName } of places) {
    const where: ConversationReference = { tenantId, serviceUrl, conversationId, kind, teamId, name, teamName };
    const host = await readTenant(app.store, where.tenantId);
    if (!host) return refused({ kind: 'tenant-not-connected' });
    const refusal = await mayPost(app, caller, poll, where);
    if (refusal) return refused(refusal);
    const id = app.newId();
    writes.push(
      create(postings, planned(where, { id, poll: poll.id, country: host.value.country, now: app.now() })),
      create(outbox, { id: `post-${id}`, task: 'post', poll: poll.id, posting: id, due: app.now(), attempts: 0 }),
    );
  }
  return accepted(writes);
}

async function mayPost(app: App, caller: Caller, poll: Poll, where: ConversationReference): Promise<Refusal | undefined> {
  if (where.kind === 'personal') return undefined;
  const standing = await standingOf(app, caller, where);
  if (standing.connected && !audienceHolds(standing.audience, poll.marking.audience)) return { kind: 'conversation-audience', audience: standing.audience };
  if (!standing.connected && standing.mayConnect) await connectConversation(app, caller, where, poll.marking.audience);
  return undefined;
}

/** The conversations of these keys, if the caller may post to each from a tab. Refuses: not-there. */
export async function referencesOf(app: App, caller: Caller, keys: readonly string[]): Promise<Decision<ConversationReference[]>> {
  const found = await Promise.all([...new Set(keys)].map((key) => readConversationByKey(app.store, key)));
  const mine = found.map((one) => one?.value).filter((one) => one !== undefined && mayDo(caller, 'conversation.connect', { country: one.country }));
  return mine.length === found.length ? accepted(mine as ConnectedConversation[]) : refused({ kind: 'not-there' });
}

/** Where a connected conversation is, by its key. */
export async function connectedConversation(app: App, key: string): Promise<ConversationReference | undefined> {
  return (await readConversationByKey(app.store, key))?.value;
}

/** Connected conversations that the caller may post to from a tab. */
export async function listConversations(app: App, caller: Caller): Promise<Decision<ConversationsView>> {
  const all = await everything(app.store, conversations, { order: 'byConnection' });
  const mine = all.filter(({ country }) => mayDo(caller, 'conversation.connect', { country }));
  return accepted({ items: mine.flatMap((one) => (one.kind === 'personal' ? [] : [{ key: conversationKey(one), kind: one.kind, audience: one.audience, country: one.country }])) });
}

/** Posts an open poll to further conversations; where it stands already it is not posted twice. Refuses: not-there, not-allowed, poll-closed, too-many-postings. */
export async function postPoll(app: App, caller: Caller, id: string, keys: readonly string[]): Promise<Decision<PollView>> {
  const poll = await readPoll(app.store, id);
  if (!poll || poll.value.state.name === 'deleted' || !mayRead(caller, poll.value)) return refused({ kind: 'not-there' });
  if (!mayClosePoll(caller, poll.value)) return refused({ kind: 'not-allowed', action: 'poll.close' });
  if (poll.value.state.name !== 'open' || app.now() >= poll.value.closesAt) return refused({ kind: 'poll-closed', closedAt: closedAt(poll.value) });
  const places = await referencesOf(app, caller, keys);
  if (!places.ok) return places;
  const standing = new Set((await readPostings(app.store, id)).map(({ value }) => conversationKey(value)));
  const cards = await planPosting(app, caller, poll.value, places.value.filter((place) => !standing.has(conversationKey(place))));
  if (!cards.ok) return cards;
  if (cards.value.length === 0) return accepted(await pollView(app, poll.value, caller));
  const next = withEvent(poll.value, 'posted', { member: caller.id, name: caller.name }, app.now());
  const committed = await app.store.commit(pollPartition(id), [replace(polls, poll, storedPoll(next)), ...cards.value, audited(app, caller.id, 'poll.post', id)]);
  if (!committed.ok) return refused({ kind: 'changed-meanwhile' });
  app.nudge('soon');
  return accepted(await pollView(app, next, caller));
}

/** Declares who reads along in a group chat or channel. Refuses: not-allowed; connecting again changes nothing. */
export async function connectConversation(app: App, caller: Caller, where: ConversationReference, audience: ConnectedConversation['audience']): Promise<Decision<undefined>> {
  const tenant = await readTenant(app.store, where.tenantId);
  if (!tenant) return refused({ kind: 'tenant-not-connected' });
  if (!(await mayConnect(app, caller, where))) return refused({ kind: 'not-allowed', action: 'conversation.connect' });
  // What it is called is needed only where a card's delivery is told of.
  const { name: _name, teamName: _teamName, ...reference } = where;
  await app.store.commit(conversationPartition(where), [
    create(conversations, { ...reference, audience, country: tenant.value.country, connectedBy: caller.id, connectedAt: app.now() }),
    audited(app, caller.id, 'conversation.connect', where.conversationId),
  ]);
  return accepted(undefined);
}

async function mayConnect(app: App, caller: Caller, where: ConversationReference): Promise<boolean> {
  return mayDo(caller, 'conversation.connect', { country: (await readTenant(app.store, where.tenantId))?.value.country });
}

/** One person on a conversation's roster, as Teams vouches for them. */
export interface RosterEntry {
  tenantId: string;
  objectId: string;
}

/**
 * May the poll's content stand in this conversation now? Only where it was connected for an audience that fits, the
 * roster is known, and everybody on it may read the poll. In a personal chat: its one person.
 */
async function mayStandIn(app: App, poll: Poll, where: ConversationReference, roster: readonly RosterEntry[] | undefined): Promise<boolean> {
  if (!roster || roster.length === 0) return false;
  if (where.kind !== 'personal') {
    const connected = await readConversation(app.store, where);
    if (!connected || !audienceHolds(connected.value.audience, poll.marking.audience)) return false;
  }
  const members = await Promise.all(roster.map(({ tenantId, objectId }) => readMember(app.store, tenantId, objectId)));
  return members.every((member) => member !== undefined && mayRead(callerOf(member.value), poll));
}

/** A poll as it may stand in a conversation now: its content, or only a link to it; undefined when it is gone. */
export async function standingPoll(app: App, id: string, where: ConversationReference, roster: readonly RosterEntry[] | undefined): Promise<{ view: PollView | undefined } | undefined> {
  const poll = (await readPoll(app.store, id))?.value;
  if (!poll) return undefined;
  return { view: (await mayStandIn(app, poll, where, roster)) ? await pollView(app, poll) : undefined };
}

/**
 * Takes up a card again whose posting failed, or of which nobody knows: whoever may close the poll has looked in Teams
 * and decides. Doing it twice posts once; a card that stands already is brought up to date. Refuses: not-there,
 * not-allowed, changed-meanwhile.
 */
export async function retryPosting(app: App, caller: Caller, id: string, postingId: string): Promise<Decision<PollView>> {
  const [poll, posting] = await Promise.all([readPoll(app.store, id), readPosting(app.store, id, postingId)]);
  if (!poll || !posting || !mayRead(caller, poll.value)) return refused({ kind: 'not-there' });
  if (!mayClosePoll(caller, poll.value)) return refused({ kind: 'not-allowed', action: 'poll.close' });
  const { state } = posting.value;
  if (state === 'failed' || state === 'unknown') {
    const committed = await app.store.commit(pollPartition(id), takingUp(app, posting, caller.id));
    if (!committed.ok) return refused({ kind: 'changed-meanwhile' });
    app.nudge('soon');
  }
  return accepted(await pollView(app, poll.value, caller));
}

/** The writes that take a posting up again: with a card that stands it is updated, else it is posted. */
function takingUp(app: App, posting: Stored<Posting>, by: string): Write[] {
  const { id, poll } = posting.value;
  const due = { poll, due: app.now(), attempts: 0 };
  const next = takenUp(posting.value, app.now());
  return [
    replace(postings, posting, next),
    upsert(outbox, next.state === 'posted' ? { id: 'card-roster', task: 'card', urgent: true, ...due } : { id: `post-${id}`, task: 'post', posting: id, ...due }),
    audited(app, by, 'poll.retryPosting', poll),
  ];
}

/**
 * Somebody joined or left: every card in the conversation, or in any channel of its team, is judged again, at once. What
 * had failed there is taken up again, for the conversation can be heard; a card that never stood there only when the
 * bot itself was added, and while its poll is open.
 */
export async function rosterChanged(app: App, where: ConversationReference, added?: 'bot'): Promise<void> {
  const places = [{ order: 'byConversation', where: { conversationId: where.conversationId } }, ...[where.conversationId, where.teamId].flatMap((teamId) => (teamId ? [{ order: 'byTeam', where: { teamId } }] : []))];
  const found = await Promise.all(places.map((place) => everything(app.store, postings, place)));
  const here = new Map(found.flat().filter(({ tenantId }) => tenantId === where.tenantId).map((posting) => [posting.id, posting]));
  const standing = [...here.values()].filter(({ state }) => state === 'posted' || state === 'sending');
  for (const poll of new Set(standing.map((posting) => posting.poll))) {
    await app.store.commit(pollPartition(poll), [upsert(outbox, { id: 'card-roster', task: 'card', urgent: true, poll, due: app.now(), attempts: 0 })]);
  }
  const failed = [...here.values()].filter(({ state, activityId }) => state === 'failed' && (activityId !== undefined || added === 'bot'));
  for (const { poll, id } of failed) await takeUpFailed(app, where, { poll, id });
  if (standing.length + failed.length > 0) app.nudge('soon');
}

/** By the service URL that was just heard, for Teams may move it. A conflict means that somebody else has taken it up. */
async function takeUpFailed(app: App, { serviceUrl }: ConversationReference, { poll, id }: Pick<Posting, 'poll' | 'id'>): Promise<void> {
  const [asked, posting] = await Promise.all([readPoll(app.store, poll), readPosting(app.store, poll, id)]);
  if (!asked || posting?.value.state !== 'failed') return;
  if (posting.value.activityId === undefined && !isOpen(asked.value, app.now())) return;
  await app.store.commit(pollPartition(poll), takingUp(app, { ...posting, value: { ...posting.value, serviceUrl } }, 'system'));
}
