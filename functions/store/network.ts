import { conversations, joinRequests, members, networks, organisations, personalChats, practitionerGroups, tenants } from './collections.ts';
import { everything } from './store.ts';
import type { Page, Store, Stored } from './store.ts';
import type { ConnectedConversation, ConversationReference } from '../domain/conversation.ts';
import { conversationKey } from '../domain/conversation.ts';
import type { Member } from '../domain/member.ts';
import { memberId } from '../domain/member.ts';
import type { PersonalChat } from '../domain/note.ts';
import type { JoinRequest, Network, Organisation, PractitionerGroup, Tenant } from '../domain/network.ts';

export const networkPartition = 'network';

/** A tenant, its members and its join requests share a partition: two point reads make a caller. */
export function tenantPartition(tenantId: string): string {
  return `tenant:${tenantId}`;
}

export function conversationPartition(reference: Pick<ConversationReference, 'tenantId' | 'conversationId'>): string {
  return `conversation:${conversationKey(reference)}`;
}

export async function readNetwork(store: Store): Promise<Network | undefined> {
  return (await store.read(networks, networkPartition, 'network'))?.value;
}

export function readOrganisation(store: Store, id: string): Promise<Stored<Organisation> | undefined> {
  return store.read(organisations, networkPartition, id);
}

export function listOrganisations(store: Store): Promise<Organisation[]> {
  return everything(store, organisations, { order: 'byName' });
}

export function listGroups(store: Store): Promise<PractitionerGroup[]> {
  return everything(store, practitionerGroups, { order: 'byName' });
}

export async function readGroup(store: Store, id: string): Promise<PractitionerGroup | undefined> {
  return (await store.read(practitionerGroups, networkPartition, id))?.value;
}

export function readTenant(store: Store, tenantId: string): Promise<Stored<Tenant> | undefined> {
  return store.read(tenants, tenantPartition(tenantId), tenantId);
}

export function listTenants(store: Store): Promise<Tenant[]> {
  return everything(store, tenants, { order: 'byConnection' });
}

export function readMember(store: Store, tenantId: string, objectId: string): Promise<Stored<Member> | undefined> {
  return store.read(members, tenantPartition(tenantId), objectId);
}

export function listMembers(store: Store, query: { country?: string | undefined; after?: string | undefined; limit: number }): Promise<Page<Member>> {
  const { country, after, limit } = query;
  return country === undefined
    ? store.list(members, { order: 'byName', limit, after })
    : store.list(members, { order: 'byNameInCountry', where: { country }, limit, after });
}

export function readJoinRequest(store: Store, tenantId: string, objectId: string): Promise<Stored<JoinRequest> | undefined> {
  return store.read(joinRequests, tenantPartition(tenantId), memberId(tenantId, objectId));
}

/** People waiting, longest first: of one tenant, or of all. */
export async function listWaiting(store: Store, query: { tenantId?: string; limit: number }): Promise<JoinRequest[]> {
  const within = query.tenantId === undefined ? {} : { partition: tenantPartition(query.tenantId) };
  const page = await store.list(joinRequests, { order: 'byRequest', where: { state: 'waiting' }, limit: query.limit, ...within });
  return page.items.map(({ value }) => value);
}

export function readPersonalChat(store: Store, member: string): Promise<Stored<PersonalChat> | undefined> {
  return store.read(personalChats, memberPartition(member), 'chat');
}

/** What is kept for one member alone. */
export function memberPartition(member: string): string {
  return `member:${member}`;
}

/** By the key that electorates and forms name. */
export async function readConversationByKey(store: Store, key: string): Promise<Stored<ConnectedConversation> | undefined> {
  const [tenantId = '', ...rest] = key.split('|');
  const conversationId = rest.join('|');
  return tenantId === '' || conversationId === '' ? undefined : readConversation(store, { tenantId, conversationId });
}

export function readConversation(store: Store, reference: Pick<ConversationReference, 'tenantId' | 'conversationId'>): Promise<Stored<ConnectedConversation> | undefined> {
  return store.read(conversations, conversationPartition(reference), conversationKey(reference));
}
