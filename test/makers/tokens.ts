import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { exportJWK, SignJWT } from 'jose';
import type { JWTPayload } from 'jose';

export interface SigningKey {
  keyId: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

export function freshKey(keyId: string = randomUUID()): SigningKey {
  return { keyId, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
}

/** The key with which the local issuer of this data folder signs. */
export function issuersKey(dataDir: string): SigningKey {
  const { keyId, pem } = JSON.parse(readFileSync(join(dataDir, 'issuer.json'), 'utf8')) as { keyId: string; pem: string };
  const privateKey = createPrivateKey(pem);
  return { keyId, privateKey, publicKey: createPublicKey(privateKey) };
}

/** Signed with RS256 under the key's own id, unless the header says otherwise. */
export function signed(key: SigningKey, claims: JWTPayload, header: Record<string, unknown> = {}): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.keyId, typ: 'JWT', ...header }).sign(key.privateKey);
}

/** A token with any header and any signature. */
export function forged(header: unknown, claims: unknown, signature: string): string {
  return [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).concat(signature).join('.');
}

/** Seconds since 1970, as tokens count. */
export function inSeconds(seconds: number): number {
  return Math.floor(Date.now() / 1000) + seconds;
}

export interface KeyServer {
  url: string;
  /** How often it was asked. */
  asked: number;
  publish(...keys: (SigningKey & { endorsements?: string[] })[]): void;
  /** From now on every answer is this one. */
  answerWith(status: number, body: string): void;
  close(): Promise<void>;
}

/** A server that publishes keys as Entra and the Bot Connector do. */
export async function keyServer(): Promise<KeyServer> {
  let published: unknown[] = [];
  let fixed: { status: number; body: string } | undefined;
  const server = createServer((_request, response) => {
    made.asked += 1;
    response.writeHead(fixed?.status ?? 200, { 'content-type': 'application/json' }).end(fixed?.body ?? JSON.stringify({ keys: published }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const made: KeyServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
    asked: 0,
    publish(...keys) {
      published = keys.map(({ keyId, publicKey, endorsements }) => ({ ...publicKey.export({ format: 'jwk' }), kid: keyId, use: 'sig', alg: 'RS256', ...(endorsements ? { endorsements } : {}) }));
    },
    answerWith(status, body) {
      fixed = { status, body };
    },
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
    }),
  };
  return made;
}

/** The public half as a JSON Web Key. */
export function publicJwk(key: SigningKey): ReturnType<typeof exportJWK> {
  return exportJWK(key.publicKey);
}
