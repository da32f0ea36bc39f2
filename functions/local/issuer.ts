import { generateKeyPairSync, createPrivateKey, createPublicKey, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignJWT, exportJWK, jwtVerify } from 'jose';
import type { JWK } from 'jose';
import { apiScope } from '../http/caller.ts';

/**
 * A small issuer in place of Microsoft Entra and the Bot Connector's: signs real tokens with a key of its own, which the
 * same checks accept as in production. Exists on the local machine only and is never part of `dist/`.
 */
export interface LocalIssuer {
  /** A token as a tab gets it by single sign-on. */
  memberToken(person: { tenantId: string; objectId: string; name: string }): Promise<string>;
  /** A token as the Bot Connector sends it with an activity. */
  connectorToken(serviceUrl: string): Promise<string>;
  /** The token with which the bot calls the connector, and its check. */
  botToken(): Promise<string>;
  verifyBotToken(bearer: string): Promise<boolean>;
  /** The published keys (JWKS). */
  keys(): Promise<{ keys: JWK[] }>;
}

/** Names that no other machine answers to; the port is not part of them, so tokens outlive a change of port. */
export const localAuthority = 'https://login.ileanet.localhost';
export const localConnectorIssuer = 'https://connector.ileanet.localhost';
export const localAppId = '11ea0000-0000-4000-8000-00000000ea7e';
const connectorAudience = 'https://api.botframework.com';
const validFor = '8h';

/** Reads the key from `dataDir` or makes one that only the owner of the folder can read. */
export function localIssuer(dataDir: string): LocalIssuer {
  const { keyId, privateKey } = readOrMakeKey(dataDir);
  const signed = (claims: Record<string, unknown>, issuer: string, audience: string): Promise<string> =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: keyId, typ: 'JWT' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setNotBefore('-5s')
      .setExpirationTime(validFor)
      .setJti(randomUUID())
      .sign(privateKey);

  return {
    memberToken({ tenantId, objectId, name }) {
      return signed({ tid: tenantId, oid: objectId, name, scp: apiScope, ver: '2.0', sub: objectId }, `${localAuthority}/${tenantId}/v2.0`, localAppId);
    },
    connectorToken(serviceUrl) {
      return signed({ serviceurl: serviceUrl }, localConnectorIssuer, localAppId);
    },
    botToken() {
      return signed({ appid: localAppId }, localAuthority, connectorAudience);
    },
    async verifyBotToken(bearer) {
      try {
        await jwtVerify(bearer, createPublicKey(privateKey), { algorithms: ['RS256'], issuer: localAuthority, audience: connectorAudience });
        return true;
      } catch {
        return false;
      }
    },
    async keys() {
      const jwk = await exportJWK(createPublicKey(privateKey));
      return { keys: [{ ...jwk, kid: keyId, use: 'sig', alg: 'RS256', endorsements: ['msteams'] } as JWK] };
    },
  };
}

function readOrMakeKey(dataDir: string) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'issuer.json');
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const made = JSON.stringify({ keyId: randomUUID(), pem: privateKey.export({ type: 'pkcs8', format: 'pem' }) });
    try {
      writeFileSync(file, made, { mode: 0o600, flag: 'wx' });
    } catch (fault) {
      // Another process made it in the same moment: its key is as good.
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
    }
  }
  chmodSync(file, 0o600);
  const { keyId, pem } = JSON.parse(readFileSync(file, 'utf8')) as { keyId: string; pem: string };
  return { keyId, privateKey: createPrivateKey(pem) };
}
