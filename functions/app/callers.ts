import type { App } from './app.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import { callerOf } from '../domain/member.ts';
import type { Caller } from '../domain/member.ts';
import { listTenants, readMember, readTenant } from '../store/network.ts';

/**
 * The caller behind a verified (tenant id, object id). Both doors, HTTP and bot, come through here.
 * Refuses: tenant-not-connected, not-a-member.
 */
export async function findCaller(app: App, tenantId: string, objectId: string): Promise<Decision<Caller>> {
  const [tenant, member] = await Promise.all([readTenant(app.store, tenantId), readMember(app.store, tenantId, objectId)]);
  if (!tenant) return refused({ kind: 'tenant-not-connected' });
  return member ? accepted(callerOf(member.value)) : refused({ kind: 'not-a-member' });
}

/** The member of this object id in whatever connected tenant; undefined where there is none, or more than one. */
export async function findCallerAnywhere(app: App, objectId: string): Promise<Caller | undefined> {
  const found = await Promise.all((await listTenants(app.store)).map(({ tenantId }) => readMember(app.store, tenantId, objectId)));
  const [member, another] = found.filter((one) => one !== undefined);
  return member && !another ? callerOf(member.value) : undefined;
}

export async function isConnected(app: App, tenantId: string): Promise<boolean> {
  return (await readTenant(app.store, tenantId)) !== undefined;
}
