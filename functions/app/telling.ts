import type { App } from './app.ts';
import { asks, hasAnswered } from './polls.ts';
import { mayRead } from '../domain/access.ts';
import type { ConversationReference } from '../domain/conversation.ts';
import { callerOf, memberId } from '../domain/member.ts';
import type { Caller } from '../domain/member.ts';
import type { Note, NoteKind } from '../domain/note.ts';
import type { OutboxItem } from '../domain/outbox.ts';
import { isOpen } from '../domain/poll.ts';
import type { Poll } from '../domain/poll.ts';
import { personalChats } from '../store/collections.ts';
import { listMembers, memberPartition, readMember, readPersonalChat } from '../store/network.ts';
import { pageOfBallots, pageOfParticipations, readPoll, readPostings } from '../store/polls.ts';
import { upsert } from '../store/store.ts';

/** Members looked at in one step; each that is told makes two documents, and a commit holds a hundred. */
const perStep = 40;

/** Remembers where a member talks to the bot alone; writes only when that has changed. */
export async function rememberChat(app: App, caller: Caller, { tenantId, serviceUrl, conversationId, kind }: ConversationReference): Promise<void> {
  if (kind !== 'personal') return;
  const known = (await readPersonalChat(app.store, caller.id))?.value;
  if (known && known.serviceUrl === serviceUrl && known.conversationId === conversationId) return;
  await app.store.commit(memberPartition(caller.id), [upsert(personalChats, { member: caller.id, tenantId, serviceUrl, conversationId })]);
}

/** One step of a walk: whom to tell next, and where it goes on. Undefined: there is nobody left, or nothing to tell. */
export async function planNotes(app: App, item: Extract<OutboxItem, { task: 'remind' | 'tell' }>): Promise<{ notes: Note[]; after?: string } | undefined> {
  const poll = (await readPoll(app.store, item.poll))?.value;
  if (!poll) return undefined;
  const reminding = item.task === 'remind';
  if (reminding ? !isOpen(poll, app.now()) : poll.outcome === undefined) return undefined;
  const [page, served] = await Promise.all([reminding ? membersAfter(app, item.after) : votersAfter(app, poll, item.after), servedTenants(app, poll.id)]);
  const reached = async (member: string): Promise<boolean> => (await readPersonalChat(app.store, member)) !== undefined || served.has(tenantOf(member));
  const told = await Promise.all(page.members.map(async (member) => (await isToBeTold(app, poll, member, reminding)) && (await reached(member))));
  const what: NoteKind = reminding ? 'reminder' : 'outcome';
  const notes = page.members.filter((_member, index) => told[index]).map((member): Note => ({ id: app.newId(), poll: poll.id, member, what, state: 'planned' }));
  return { notes, ...(page.next === undefined ? {} : { after: page.next }) };
}

async function membersAfter(app: App, after: string | undefined): Promise<{ members: string[]; next?: string | undefined }> {
  const page = await listMembers(app.store, { after, limit: perStep });
  return { members: page.items.map(({ value: { tenantId, objectId } }) => memberId(tenantId, objectId)), next: page.next };
}

async function votersAfter(app: App, poll: Poll, after: string | undefined): Promise<{ members: string[]; next?: string | undefined }> {
  const page = poll.secrecy === 'named' ? await pageOfBallots(app.store, poll.id, { after, limit: perStep }) : await pageOfParticipations(app.store, poll.id, { after, limit: perStep });
  return { members: page.items.flatMap(({ value }) => (value.member === undefined ? [] : [value.member])), next: page.next };
}

/** Judged when the note is planned and once more when it is sent. */
async function isToBeTold(app: App, poll: Poll, member: string, reminding: boolean): Promise<boolean> {
  const caller = await memberAs(app, member);
  if (!caller || !mayRead(caller, poll)) return false;
  return !reminding || (isOpen(poll, app.now()) && (await asks(app, poll, caller)) && !(await hasAnswered(app, poll, member)));
}

async function memberAs(app: App, member: string): Promise<Caller | undefined> {
  const [tenantId = '', objectId = ''] = member.split('.');
  const found = await readMember(app.store, tenantId, objectId);
  return found && callerOf(found.value);
}

/** The tenants in which a poll stands, and the address at which Teams serves each of them. */
async function servedTenants(app: App, poll: string): Promise<Map<string, string>> {
  return new Map((await readPostings(app.store, poll)).map(({ value }) => [value.tenantId, value.serviceUrl]));
}

function tenantOf(member: string): string {
  return member.split('.')[0] ?? '';
}

/** Asks Teams for the chat of a person with the bot; of an id, or why there is none. */
export type OpenChat<F> = (person: { tenantId: string; serviceUrl: string; objectId: string }) => Promise<{ ok: true; activityId: string } | F>;

/**
 * Whom a note is for, what it tells of and where it goes, if it is still to be told. Who never wrote to the bot is told in
 * a chat that is opened with him, and remembered, where the poll stands in his tenant.
 */
export async function noteNow<F extends { ok: false }>(app: App, note: Note, openChat: OpenChat<F>): Promise<{ poll: Poll; caller: Caller; where: ConversationReference } | { fault: F } | undefined> {
  const [poll, caller, chat] = await Promise.all([readPoll(app.store, note.poll), memberAs(app, note.member), readPersonalChat(app.store, note.member)]);
  if (!poll || !caller || !(await isToBeTold(app, poll.value, note.member, note.what === 'reminder'))) return undefined;
  if (chat) return { poll: poll.value, caller, where: personal(chat.value) };
  const [tenantId = '', objectId = ''] = note.member.split('.');
  const serviceUrl = (await servedTenants(app, note.poll)).get(tenantId);
  if (serviceUrl === undefined) return undefined;
  const opened = await openChat({ tenantId, serviceUrl, objectId });
  if (!opened.ok) return { fault: opened };
  const where = personal({ tenantId, serviceUrl, conversationId: opened.activityId });
  await rememberChat(app, caller, where);
  return { poll: poll.value, caller, where };
}

function personal({ tenantId, serviceUrl, conversationId }: Pick<ConversationReference, 'tenantId' | 'serviceUrl' | 'conversationId'>): ConversationReference {
  return { tenantId, serviceUrl, conversationId, kind: 'personal' };
}
