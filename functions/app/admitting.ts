import { audited } from './app.ts';
import type { App } from './app.ts';
import { connectTenant, memberView, readNetworkFacts, verifyMember } from './network.ts';
import { contactCountries, mayDo } from '../domain/access.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import { memberId } from '../domain/member.ts';
import type { Caller } from '../domain/member.ts';
import type { JoinRequest, Tenant } from '../domain/network.ts';
import { joinRequests } from '../store/collections.ts';
import { listGroups, listOrganisations, listTenants, listWaiting, readJoinRequest, readTenant, tenantPartition } from '../store/network.ts';
import { replace } from '../store/store.ts';
import type { Stored } from '../store/store.ts';
import type { JoinRequestView, MemberView } from '../contract/views.ts';

/** As many as a page shows; answering some brings the next. */
const mostListed = 200;

/** People waiting: a coordinator sees all, a national contact those of connected tenants of the own country. Refuses: not-allowed. */
export async function listJoinRequests(app: App, caller: Caller): Promise<Decision<{ items: JoinRequestView[] }>> {
  const everywhere = mayDo(caller, 'member.verify');
  const tenants = await listTenants(app.store);
  const own = tenants.filter(({ country }) => contactCountries(caller).includes(country));
  if (!everywhere && contactCountries(caller).length === 0) return refused({ kind: 'not-allowed', action: 'member.verify' });
  const waiting = everywhere
    ? await listWaiting(app.store, { limit: mostListed })
    : (await Promise.all(own.map(({ tenantId }) => listWaiting(app.store, { tenantId, limit: mostListed })))).flat();
  const byId = new Map(tenants.map((tenant) => [tenant.tenantId, tenant]));
  return accepted({ items: waiting.map((request) => joinRequestView(request, byId.get(request.tenantId))) });
}

function joinRequestView(request: JoinRequest, tenant: Tenant | undefined): JoinRequestView {
  const { tenantId, objectId, name, requestedAt } = request;
  const view = { id: memberId(tenantId, objectId), name, requestedAt, tenantConnected: tenant !== undefined };
  return tenant ? { ...view, organisation: tenant.organisation } : view;
}

/**
 * Makes the person a member of the organisation; a coordinator's yes connects an unknown tenant too.
 * Refuses: not-there, not-allowed, tenant-not-connected, other-organisation, already-member.
 */
export async function admitMember(app: App, caller: Caller, id: string, organisation: string): Promise<Decision<MemberView>> {
  const request = await waitingRequest(app, caller, id);
  if (!request.ok) return request;
  const { tenantId, objectId, name } = request.value.value;
  if (!(await readTenant(app.store, tenantId)) && mayDo(caller, 'tenant.connect')) {
    const connected = await connectTenant(app, caller, tenantId, organisation);
    if (!connected.ok) return connected;
  }
  const { defaultLocale } = await readNetworkFacts(app);
  const person = { tenantId, objectId, name, organisation, groups: [], duties: [], locale: defaultLocale, timeZone: 'Europe/Brussels' };
  const member = await verifyMember(app, caller, person, [replace(joinRequests, request.value, { ...request.value.value, state: 'admitted' })]);
  if (!member.ok) return member;
  const [groups, bodies] = await Promise.all([listGroups(app.store), listOrganisations(app.store)]);
  return accepted(memberView(member.value, groups, bodies));
}

/** Refuses: not-there, not-allowed, changed-meanwhile. Answers what still waits. */
export async function declineJoinRequest(app: App, caller: Caller, id: string): Promise<Decision<{ items: JoinRequestView[] }>> {
  const request = await waitingRequest(app, caller, id);
  if (!request.ok) return request;
  const committed = await app.store.commit(tenantPartition(request.value.value.tenantId), [
    replace(joinRequests, request.value, { ...request.value.value, state: 'declined' }),
    audited(app, caller.id, 'member.decline', id),
  ]);
  return committed.ok ? listJoinRequests(app, caller) : refused({ kind: 'changed-meanwhile' });
}

/** The request, if it waits and lies with this caller; "not yours" and "not there" are one refusal. */
async function waitingRequest(app: App, caller: Caller, id: string): Promise<Decision<Stored<JoinRequest>>> {
  const [tenantId = '', objectId = ''] = id.split('.');
  const [request, tenant] = await Promise.all([readJoinRequest(app.store, tenantId, objectId), readTenant(app.store, tenantId)]);
  const mayAnywhere = mayDo(caller, 'member.verify');
  if (!mayAnywhere && contactCountries(caller).length === 0) return refused({ kind: 'not-allowed', action: 'member.verify' });
  const mine = mayAnywhere || mayDo(caller, 'member.verify', { country: tenant?.value.country });
  return request?.value.state === 'waiting' && mine ? accepted(request) : refused({ kind: 'not-there' });
}
