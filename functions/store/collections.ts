import { z } from 'zod';
import { asStored, audit, seals } from './auditCollections.ts';
import type { Collection } from './store.ts';
import { readableBy } from '../domain/access.ts';
import type { ConnectedConversation } from '../domain/conversation.ts';
import { conversationKey } from '../domain/conversation.ts';
import type { RdiProject } from '../domain/knowledge.ts';
import type { Member } from '../domain/member.ts';
import { memberId } from '../domain/member.ts';
import type { JoinRequest, Network, Organisation, PractitionerGroup, Tenant } from '../domain/network.ts';
import type { OutboxItem } from '../domain/outbox.ts';
import type { Ballot, Poll } from '../domain/poll.ts';
import type { Posting } from '../domain/posting.ts';
import type { TallyShard } from '../domain/tally.ts';

export { asStored, audit, seals };

/**
 * Every collection of the store, one row each: schema of the document, its id, and the only orders in which it can be
 * listed. Tables, containers and indexes are made from these rows. All live in one container, so that whatever one
 * command changes in a partition (its documents, outbox items and audit entry) is one commit.
 *
 * Partitions: `network`; `tenant:<id>` (tenant, members, join requests); `poll:<id>` (poll, ballots, shards,
 * postings); `item:<id>` (knowledge); `conversation:<key>`; `audit-chain` (seals). None names a person: seals repeat them.
 */
const text = z.string();
const time = z.iso.datetime({ precision: 3 });
const counts = z.record(text, z.number().int());
const tally = z.object({ lea: counts, others: counts });
const stakeholder = z.enum(['lea', 'policy', 'academia', 'industry', 'other']);
const audience = z.enum(['lea-only', 'network', 'public']);
const marked = {
  marking: z.object({ tlp: z.enum(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']), audience, releasableTo: z.array(text).optional() }),
  owner: z.object({ organisation: text, country: text }),
  groups: z.array(text).optional(),
  people: z.array(text).optional(),
};

const duty = z.discriminatedUnion('duty', [
  z.object({ duty: z.literal('coordinator') }),
  z.object({ duty: z.literal('national-contact'), country: text }),
  z.object({ duty: z.literal('deputy'), country: text }),
  z.object({ duty: z.literal('group-lead'), group: text }),
  z.object({ duty: z.literal('facilitator'), campaign: text }),
]);

export const networks: Collection<Network> = {
  name: 'networks',
  version: 1,
  id: () => 'network',
  schema: z.object({ name: text, contact: text, defaultLocale: text }),
  orders: {},
};

export const organisations: Collection<Organisation> = {
  name: 'organisations',
  version: 1,
  id: (organisation) => organisation.id,
  schema: z.object({ id: text, name: text, country: text, stakeholder, website: text.optional() }),
  orders: { byName: { filters: [], by: 'name', direction: 'ascending', reach: 'across' } },
};

export const practitionerGroups: Collection<PractitionerGroup> = {
  name: 'practitionerGroups',
  version: 1,
  id: (group) => group.id,
  schema: z.object({ id: text, name: text, kind: z.enum(['practitioner-group', 'technology-interest-group']), about: text }),
  orders: { byName: { filters: [], by: 'name', direction: 'ascending', reach: 'across' } },
};

export const tenants: Collection<Tenant> = {
  name: 'tenants',
  version: 1,
  id: (tenant) => tenant.tenantId,
  schema: z.object({ tenantId: text, organisation: text, country: text, connectedAt: time, connectedBy: text }),
  orders: { byConnection: { filters: [], by: 'connectedAt', direction: 'ascending', reach: 'across' } },
};

export const members: Collection<Member> = {
  name: 'members',
  version: 1,
  id: (member) => member.objectId,
  schema: z.object({
    tenantId: text,
    objectId: text,
    name: text,
    organisation: text,
    stakeholder,
    country: text,
    groups: z.array(text),
    duties: z.array(duty),
    locale: text,
    timeZone: text,
    verifiedAt: time,
  }),
  orders: {
    byName: { filters: [], by: 'name', direction: 'ascending', reach: 'across' },
    byNameInCountry: { filters: ['country'], by: 'name', direction: 'ascending', reach: 'across' },
  },
};

export const joinRequests: Collection<JoinRequest> = {
  name: 'joinRequests',
  version: 1,
  id: (request) => memberId(request.tenantId, request.objectId),
  schema: z.object({ tenantId: text, objectId: text, name: text, requestedAt: time, answeredOn: text, state: z.enum(['answered', 'waiting', 'admitted', 'declined']) }),
  orders: { byRequest: { filters: ['state'], by: 'requestedAt', direction: 'ascending' } },
};

const conversation = { tenantId: text, serviceUrl: text, conversationId: text, kind: z.enum(['personal', 'groupChat', 'channel']), teamId: text.optional() };

export const conversations: Collection<ConnectedConversation> = {
  name: 'conversations',
  version: 1,
  id: conversationKey,
  schema: z.object({ ...conversation, audience, country: text, connectedBy: text, connectedAt: time }),
  orders: {},
};

const pollState = z.discriminatedUnion('name', [
  z.object({ name: z.literal('open') }),
  z.object({ name: z.literal('closing'), closedAt: time, closedBy: text.optional() }),
  z.object({ name: z.literal('closed'), closedAt: time, closedBy: text.optional(), result: tally, recount: z.object({ agrees: z.boolean() }) }),
]);

/** Stored beside the poll: its reading keys, and the state as one word to list by. */
export type StoredPoll = Poll & { readableBy: string[]; listedAs: 'open' | 'closed' };

export const polls: Collection<StoredPoll> = {
  name: 'polls',
  version: 1,
  id: (poll) => poll.id,
  marked: true,
  schema: z.object({
    ...marked,
    id: text,
    question: text,
    options: z.array(z.object({ id: text, text })),
    scope: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('network') }),
      z.object({ kind: z.literal('country'), country: text }),
      z.object({ kind: z.literal('group'), group: text }),
    ]),
    createdBy: z.object({ member: text, name: text }),
    createdAt: time,
    closesAt: time,
    state: pollState,
    readableBy: z.array(text),
    listedAs: z.enum(['open', 'closed']),
  }),
  orders: {
    newest: { filters: [], by: 'createdAt', direction: 'descending' },
    newestByState: { filters: ['listedAs'], by: 'createdAt', direction: 'descending' },
  },
};

export function storedPoll(poll: Poll): StoredPoll {
  return { ...poll, readableBy: readableBy(poll), listedAs: poll.state.name === 'closed' ? 'closed' : 'open' };
}

export const ballots: Collection<Ballot> = {
  name: 'ballots',
  version: 1,
  id: (ballot) => ballot.member,
  schema: z.object({ poll: text, member: text, option: text, stakeholder, country: text, castAt: time }),
  orders: { byMember: { filters: [], by: 'id', direction: 'ascending', reach: 'within' } },
};

export const tallyShards: Collection<TallyShard> = {
  name: 'tallyShards',
  version: 1,
  id: (shard) => String(shard.shard).padStart(2, '0'),
  schema: z.object({ poll: text, shard: z.number().int(), sealed: z.boolean(), lea: counts, others: counts }),
  orders: { all: { filters: [], by: 'id', direction: 'ascending', reach: 'within' } },
};

export const postings: Collection<Posting> = {
  name: 'postings',
  version: 1,
  id: (posting) => posting.id,
  schema: z.object({
    ...conversation,
    id: text,
    poll: text,
    state: z.enum(['planned', 'sending', 'posted', 'unknown', 'failed']),
    activityId: text.optional(),
    updatedAt: time.optional(),
    pace: z.number(),
    name: text.optional(),
    teamName: text.optional(),
    country: text.optional(),
    listedAs: z.enum(['settled', 'unsettled']).optional(),
    since: time.optional(),
    trouble: z.object({ tries: z.number().int(), refusals: z.number().int(), rosterless: z.number().int(), again: time, asked: z.boolean().optional() }).optional(),
  }),
  orders: {
    all: { filters: [], by: 'id', direction: 'ascending', reach: 'within' },
    byConversation: { filters: ['conversationId'], by: 'id', direction: 'ascending', reach: 'across' },
    byTeam: { filters: ['teamId'], by: 'id', direction: 'ascending', reach: 'across' },
    /** What waits or is in trouble, newest first: everywhere, or in one country's tenants. */
    newest: { filters: ['listedAs'], by: 'since', direction: 'descending', reach: 'across' },
    newestInCountry: { filters: ['listedAs', 'country'], by: 'since', direction: 'descending', reach: 'across' },
  },
};

const outboxFields = { id: text, due: time, attempts: z.number().int(), seenAt: time.optional(), poll: text };

export const outbox: Collection<OutboxItem> = {
  name: 'outbox',
  version: 1,
  id: (item) => item.id,
  schema: z.discriminatedUnion('task', [
    z.object({ ...outboxFields, task: z.literal('card'), urgent: z.boolean().optional() }),
    z.object({ ...outboxFields, task: z.literal('post'), posting: text }),
    z.object({ ...outboxFields, task: z.literal('close') }),
  ]),
  orders: { due: { filters: [], by: 'due', direction: 'ascending', reach: 'across' } },
};

export type StoredProject = RdiProject & { readableBy: string[] };

const participation = z.object({ name: text, country: text });

export const rdiProjects: Collection<StoredProject> = {
  name: 'rdiProjects',
  version: 1,
  id: (project) => project.id,
  marked: true,
  schema: z.object({
    ...marked,
    kind: z.literal('rdi-project'),
    id: text,
    framework: z.enum(['FP7', 'H2020', 'HORIZON']),
    grantId: text,
    acronym: text,
    title: text,
    status: z.enum(['signed', 'closed', 'terminated']),
    startDate: z.iso.date(),
    endDate: z.iso.date(),
    totalCost: z.number().optional(),
    topic: text,
    coordinator: participation,
    partners: z.array(participation),
    countries: z.array(text),
    line: text,
    source: text,
    readableBy: z.array(text),
  }),
  orders: { newest: { filters: [], by: 'startDate', direction: 'descending', reach: 'across' } },
};

/** In the order in which tables are made. */
export const collections: readonly Collection<never>[] = [
  networks, organisations, practitionerGroups, tenants, members, joinRequests, conversations,
  polls, ballots, tallyShards, postings, outbox, audit, seals, rdiProjects,
] as unknown as readonly Collection<never>[];
