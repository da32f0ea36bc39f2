import type { App } from './app.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import { callerOf } from '../domain/member.ts';
import type { Caller } from '../domain/member.ts';
import { readMember, readTenant } from '../store/network.ts';

/**
 * The caller behind a verified (tenant id, object id). Both doors, HTTP and bot, come through here.
 * Refuses: tenant-not-connected, not-a-member.
 */
export async function findCaller(app: App, tenantId: string, objectId: string): Promise<Decision<Caller>> {
  const [tenant, member] = await Promise.all([readTenant(app.store, tenantId), readMember(app.store, tenantId, objectId)]);
  if (!tenant) return refused({ kind: 'tenant-not-connected' });
  return member ? accepted(callerOf(member.value)) : refused({ kind: 'not-a-member' });
}

export async function isConnected(app: App, tenantId: string): Promise<boolean> {
  return (await readTenant(app.store, tenantId)) !== undefined;
}
