import { conversationTenant, namedTenant } from './activity.ts';
import type { IncomingActivity } from './activity.ts';
import type { App } from '../functions/app/app.ts';
import { findCaller, findCallerAnywhere, isConnected } from '../functions/app/callers.ts';
import type { Stranger } from '../functions/app/joining.ts';
import type { Caller } from '../functions/domain/member.ts';

/** Asks Teams which tenant an account on a conversation's roster is at home in, if it is there. `later`: Teams does not say. */
export type HomeTenant = (conversationId: string, accountId: string) => Promise<{ tenantId: string | undefined } | 'later'>;

/** `elsewhere`: a member, but in a conversation that a tenant outside the network hosts. `unsaid`: Teams does not say who it is. */
export type Sender = { kind: 'unsaid' } | { kind: 'member'; caller: Caller } | { kind: 'elsewhere' } | { kind: 'stranger'; stranger: Stranger } | { kind: 'nobody' };

/**
 * Who sent a verified activity. Both the sender's tenant and the conversation's must be connected. In a shared channel
 * Teams names the host's tenant for everybody, so a person not found there is looked up on the roster once; while Teams
 * does not answer, by the object id alone, which Entra gives to one account worldwide.
 */
export async function senderOf(app: App, activity: IncomingActivity, homeTenant: HomeTenant): Promise<Sender> {
  const objectId = activity.from.aadObjectId?.toLowerCase();
  const host = conversationTenant(activity);
  const named = namedTenant(activity);
  if (objectId === undefined || host === undefined || named === undefined) return { kind: 'nobody' };
  const name = activity.from.name ?? '';
  const found = await findCaller(app, named, objectId);
  // A member found in the host's own tenant has shown that it is connected.
  const hosted = (found.ok && named === host) || (await isConnected(app, host));
  if (!hosted) return found.ok ? { kind: 'elsewhere' } : { kind: 'stranger', stranger: { tenantId: named, objectId, name } };
  if (found.ok) return { kind: 'member', caller: found.value };
  const told = activity.conversation.conversationType === 'personal' ? undefined : await homeTenant(activity.conversation.id, activity.from.id);
  if (told === 'later') {
    const caller = await findCallerAnywhere(app, objectId);
    return caller ? { kind: 'member', caller } : { kind: 'unsaid' };
  }
  const home = told?.tenantId;
  if (home === undefined || home === named) return { kind: 'stranger', stranger: { tenantId: named, objectId, name } };
  const elsewhere = await findCaller(app, home, objectId);
  return elsewhere.ok ? { kind: 'member', caller: elsewhere.value } : { kind: 'stranger', stranger: { tenantId: home, objectId, name } };
}

/** Remembers answers for ten minutes, so that a vote in a shared channel asks Teams once, not every time; longer while Teams does not answer. */
export function rememberHomeTenants(ask: HomeTenant, now: () => number = Date.now): HomeTenant {
  const known = new Map<string, { tenant: string; until: number }>();
  return async (conversationId, accountId) => {
    const key = `${conversationId}|${accountId}`;
    const remembered = known.get(key);
    if (remembered && now() < remembered.until) return { tenantId: remembered.tenant };
    const told = await ask(conversationId, accountId);
    if (told === 'later') return remembered ? { tenantId: remembered.tenant } : told;
    if (known.size > 10_000) known.clear();
    if (told.tenantId !== undefined) known.set(key, { tenant: told.tenantId, until: now() + 600_000 });
    return told;
  };
}
