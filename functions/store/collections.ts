import { z } from 'zod';
import { asStored, audit, seals } from './auditCollections.ts';
import { challengeCollections } from './challengeCollections.ts';
import { notes, outbox, personalChats, postings } from './deliveryCollections.ts';
import { audience, conversation, stakeholder, text, time } from './fields.ts';
import { knowledgeCollections } from './knowledgeCollections.ts';
import { ballots, participations, pollDrafts, polls, pollSecrets, storedPoll, tallyShards } from './pollCollections.ts';
import type { KeptDraft, Participation, PollSecret, StoredPoll } from './pollCollections.ts';
import type { Collection } from './store.ts';
import type { ConnectedConversation } from '../domain/conversation.ts';
import { conversationKey } from '../domain/conversation.ts';
import type { Member } from '../domain/member.ts';
import { memberId } from '../domain/member.ts';
import type { JoinRequest, Network, Organisation, PractitionerGroup, Tenant } from '../domain/network.ts';

export { asStored, audit, ballots, notes, outbox, participations, personalChats, pollDrafts, polls, pollSecrets, postings, seals, storedPoll, tallyShards };
export type { KeptDraft, Participation, PollSecret, StoredPoll };

/**
 * Every collection of the store, one row each: schema of the document, its id, and the only orders in which it can be
 * listed. Tables, containers and indexes are made from these rows. All live in one container, so that whatever one
 * command changes in a partition (its documents, outbox items and audit entry) is one commit.
 *
 * Partitions: `network`; `tenant:<id>` (tenant, members, join requests); `poll:<id>` (poll, ballots, shards,
 * postings, secret, who took part); `item:<id>` (a knowledge item, a project with its results and history); `import:<id>` (an import, its upload and report); `feeds`; `challenges` (all challenges and what belongs to them); `conversation:<key>`; `audit-chain` (seals); `drafts:<member>` and `member:<member>` (what is kept for one member
 * alone). No other names a person, and these two hold no audit entry, because seals repeat the names of partitions.
 */
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


export const conversations: Collection<ConnectedConversation> = {
  name: 'conversations',
  version: 1,
  id: conversationKey,
  schema: z.object({ ...conversation, audience, country: text, connectedBy: text, connectedAt: time }),
  orders: { byConnection: { filters: [], by: 'connectedAt', direction: 'ascending', reach: 'across' } },
};

/** In the order in which tables are made. */
export const collections: readonly Collection<never>[] = [
  networks, organisations, practitionerGroups, tenants, members, joinRequests, conversations,
  polls, ballots, participations, pollSecrets, pollDrafts, tallyShards, postings, notes, personalChats, outbox, audit, seals,
  ...knowledgeCollections, ...challengeCollections,
] as unknown as readonly Collection<never>[];
