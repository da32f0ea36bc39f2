import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';

export type Claims = JWTPayload & Record<string, unknown>;

/** `invalid`: whoever sent it gets 401. What throws is a fault of ours or of the key server, never of the token. */
export type Verified = { ok: true; claims: Claims; keyId: string } | { ok: false };

export interface TokenRules {
  keysUrl: string;
  /** Our application id. */
  audience: string;
  /** The only issuer that may have signed these claims; undefined refuses. */
  issuer(claims: Claims): string | undefined;
  /** Names of claims that must be there, besides exp, nbf, iss and aud. */
  required: string[];
}

export interface TokenVerifier {
  verify(authorization: string | null | undefined): Promise<Verified>;
  /** The published key, with whatever else its publisher says of it (endorsements). */
  key(keyId: string): Record<string, unknown> | undefined;
}

/** Clocks may differ by this much (seconds); a verified token is remembered at most this long (milliseconds). */
const skew = 120;
const remembered = 300_000;
const mostRemembered = 10_000;

/**
 * Checks bearer tokens: RS256 only, signature by a key of the key server (rotation included), audience, issuer and
 * validity times. A token verified before is remembered for a short while, so that its signature costs once.
 */
export function tokenVerifier(rules: TokenRules): TokenVerifier {
  const keys = createRemoteJWKSet(new URL(rules.keysUrl), { timeoutDuration: 5_000, cooldownDuration: 10_000 });
  const seen = new Map<string, { verified: Extract<Verified, { ok: true }>; until: number }>();

  async function check(token: string): Promise<Verified> {
    const { payload, protectedHeader } = await jwtVerify<Claims>(token, keys, {
      algorithms: ['RS256'],
      audience: rules.audience,
      clockTolerance: skew,
      requiredClaims: ['exp', 'nbf', 'iss', ...rules.required],
    });
    if (payload.iss !== rules.issuer(payload) || protectedHeader.kid === undefined) return { ok: false };
    const verified = { ok: true as const, claims: payload, keyId: protectedHeader.kid };
    if (seen.size >= mostRemembered) seen.clear();
    seen.set(token, { verified, until: Math.min(Date.now() + remembered, ((payload.exp ?? 0) + skew) * 1000) });
    return verified;
  }

  return {
    async verify(authorization) {
      const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
      if (token === undefined) return { ok: false };
      const known = seen.get(token);
      if (known && Date.now() < known.until) return known.verified;
      seen.delete(token);
      try {
        return await check(token);
      } catch (fault) {
        if (isTokensFault(fault)) return { ok: false };
        throw fault;
      }
    },
    key(keyId) {
      return keys.jwks()?.keys.find((key) => key.kid === keyId) as Record<string, unknown> | undefined;
    },
  };
}

/** Everything jose says of a token; a key server that is late, silent or talks nonsense is not the token's fault. */
function isTokensFault(fault: unknown): boolean {
  return fault instanceof errors.JOSEError && !(fault instanceof errors.JWKSTimeout) && fault.code !== 'ERR_JOSE_GENERIC' && !(fault instanceof errors.JWKSInvalid);
}
