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

/** Tokens of members: any tenant's signature is checked the same way. Refuses: not-signed-in, scope-missing, guest. */
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
    const { tid, oid, scp, name, acct, idp, iss } = verified.claims;
    if (typeof tid !== 'string' || typeof oid !== 'string') return refused({ kind: 'not-signed-in' });
    if (typeof scp !== 'string' || !scp.split(' ').includes(apiScope)) return refused({ kind: 'scope-missing' });
    // A guest's token names the host's tenant; the claims `acct` and `idp` tell that the person is at home elsewhere.
    if (acct === 1 || acct === '1' || (typeof idp === 'string' && idp !== iss)) return refused({ kind: 'guest' });
    return accepted({ tenantId: tid.toLowerCase(), objectId: oid.toLowerCase(), name: typeof name === 'string' ? name : '' });
  };
}

/**
 * Does this token come from the Bot Connector? Undefined when it does not; else what tells whether it speaks for an
 * activity. The token is looked at before the activity, so that nobody else's bodies are parsed.
 */
export type ConnectorGate = (authorization: string | null | undefined) => Promise<((activity: { channelId: string; serviceUrl: string }) => boolean) | undefined>;

/** The one channel we speak: other channels of a bot let their clients say who they are. */
const channel = 'msteams';

/**
 * The Bot Connector's rules (Microsoft Learn, "Authenticate requests from the Bot Connector service"): signed by a key
 * endorsed for the channel, our app as audience, and the `serviceurl` claim equal to the activity's service URL.
 */
export function connectorGate(options: { appId: string; issuer: string; keysUrl: string }): ConnectorGate {
  const verifier: TokenVerifier = tokenVerifier({ keysUrl: options.keysUrl, audience: options.appId, issuer: () => options.issuer, required: ['serviceurl'] });
  return async (authorization) => {
    const verified = await verifier.verify(authorization);
    if (!verified.ok) return undefined;
    const endorsements = verifier.key(verified.keyId)?.['endorsements'];
    if (!Array.isArray(endorsements) || !endorsements.includes(channel)) return undefined;
    return (activity) => activity.channelId === channel && verified.claims['serviceurl'] === activity.serviceUrl;
  };
}
