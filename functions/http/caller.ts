import { refused, accepted } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import { tokenVerifier } from './tokens.ts';
import type { TokenVerifier } from './tokens.ts';

/** Who a verified token says is there; membership is looked up afterwards. */
export interface Identity {
  tenantId: string;
  objectId: string;
  name: string;
}

/** The scope that the app package asks consent for. */
export const apiScope = 'access_as_user';

export type IdentityReader = (authorization: string | null | undefined) => Promise<Decision<Identity>>;

/** Tokens of members: any tenant's signature is checked the same way. Refuses: not-signed-in, scope-missing. */
export function identityReader(options: { appId: string; authority: string; keysUrl: string }): IdentityReader {
  const verifier = tokenVerifier({
    keysUrl: options.keysUrl,
    audience: options.appId,
    issuer: ({ tid }) => (typeof tid === 'string' ? `${options.authority}/${tid}/v2.0` : undefined),
    required: ['tid', 'oid'],
  });
  return async (authorization) => {
    const verified = await verifier.verify(authorization);
    if (!verified.ok) return refused({ kind: 'not-signed-in' });
    const { tid, oid, scp, name } = verified.claims;
    if (typeof tid !== 'string' || typeof oid !== 'string') return refused({ kind: 'not-signed-in' });
    if (typeof scp !== 'string' || !scp.split(' ').includes(apiScope)) return refused({ kind: 'scope-missing' });
    return accepted({ tenantId: tid.toLowerCase(), objectId: oid.toLowerCase(), name: typeof name === 'string' ? name : '' });
  };
}

/** Does this token come from the Bot Connector, and does it speak for this activity? */
export type ConnectorGate = (authorization: string | null | undefined, activity: { channelId: string; serviceUrl: string }) => Promise<boolean>;

/**
 * The Bot Connector's rules (Microsoft Learn, "Authenticate requests from the Bot Connector service"): signed by a key
 * endorsed for the channel, our app as audience, and the `serviceurl` claim equal to the activity's service URL.
 */
export function connectorGate(options: { appId: string; issuer: string; keysUrl: string }): ConnectorGate {
  const verifier: TokenVerifier = tokenVerifier({ keysUrl: options.keysUrl, audience: options.appId, issuer: () => options.issuer, required: ['serviceurl'] });
  return async (authorization, activity) => {
    const verified = await verifier.verify(authorization);
    if (!verified.ok) return false;
    const endorsements = verifier.key(verified.keyId)?.['endorsements'];
    return Array.isArray(endorsements) && endorsements.includes(activity.channelId) && verified.claims['serviceurl'] === activity.serviceUrl;
  };
}
