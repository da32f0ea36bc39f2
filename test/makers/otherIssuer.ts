import { createSign, createVerify, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** A person as an authority knows one. */
export interface Signee {
  tenantId: string;
  objectId: string;
  name: string;
}

type Claims = Record<string, unknown>;

/**
 * Stands in for Microsoft Entra and the Bot Connector's issuer, written from Microsoft's documentation and sharing no
 * line with the app or its local issuer: own keys, own way of signing, https with a certificate of its own.
 */
export interface OtherIssuer {
  url: string;
  /** What a served app has to be told so that this is its authority. */
  settings: Record<string, string>;
  /** For another https server that the served app shall trust. */
  tls: { key: string; cert: string };
  /** A member's token for the app; `changes` replaces claims, and with `undefined` leaves them out. */
  memberToken(person: Signee, changes?: Claims): string;
  connectorToken(serviceUrl: string, changes?: Claims): string;
  /** Is this a token that the bot got here for calling the connector? */
  isBotToken(authorization: string | undefined): boolean;
  /** Requests for a token of the bot: what was asked, and whether it was given. */
  asked: { path: string; form: Record<string, string>; given: boolean }[];
  close(): Promise<void>;
}

export interface OtherApp {
  appId: string;
  tenantId: string;
  secret: string;
}

interface Key {
  id: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

const connectorIssuer = 'https://connector.elsewhere.example';
const connectorScope = 'https://api.botframework.com';

export async function otherIssuer(app: OtherApp): Promise<OtherIssuer> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'elsewhere' }], { extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }] });
  const folder = mkdtempSync(join(tmpdir(), 'ileanet-issuer-'));
  writeFileSync(join(folder, 'certificate.pem'), cert);
  const [members, connector, bot] = [aKey(), aKey(), aKey()];
  const asked: OtherIssuer['asked'] = [];
  let url = '';

  const server = createServer({ key, cert }, (request, response) => void answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', url).pathname;
    if (path === '/common/discovery/v2.0/keys') return json(response, 200, { keys: [jwk(members)] });
    if (path === '/connector/keys') return json(response, 200, { keys: [{ ...jwk(connector), endorsements: ['msteams'] }] });
    if (path === `/${app.tenantId}/v2.0/.well-known/openid-configuration`) return json(response, 200, metadata());
    if (path === `/${app.tenantId}/oauth2/v2.0/token` && request.method === 'POST') return giveBotToken(path, await textOf(request), response);
    json(response, 404, { error: 'not_found', path });
  }

  function metadata(): Claims {
    const tenant = `${url}/${app.tenantId}`;
    return { issuer: `${tenant}/v2.0`, authorization_endpoint: `${tenant}/oauth2/v2.0/authorize`, token_endpoint: `${tenant}/oauth2/v2.0/token`, jwks_uri: `${url}/common/discovery/v2.0/keys` };
  }

  function giveBotToken(path: string, body: string, response: ServerResponse): void {
    const form = Object.fromEntries(new URLSearchParams(body));
    const given = form['grant_type'] === 'client_credentials' && form['client_id'] === app.appId && form['client_secret'] === app.secret && form['scope'] === `${connectorScope}/.default`;
    asked.push({ path, form, given });
    if (!given) return json(response, 401, { error: 'invalid_client', error_description: 'The client is not known here.' });
    const token = signed(bot, { iss: `${url}/${app.tenantId}/v2.0`, aud: connectorScope, appid: app.appId, tid: app.tenantId, ...times() });
    json(response, 200, { token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600, access_token: token });
  }

  return {
    url,
    asked,
    tls: { key, cert },
    settings: { AUTHORITY: url, CONNECTOR_ISSUER: connectorIssuer, CONNECTOR_KEYS_URL: `${url}/connector/keys`, NODE_EXTRA_CA_CERTS: join(folder, 'certificate.pem') },
    memberToken: ({ tenantId, objectId, name }, changes) => signed(members, { aud: app.appId, iss: `${url}/${tenantId}/v2.0`, tid: tenantId, oid: objectId, sub: objectId, name, scp: 'access_as_user', ver: '2.0', ...times(), ...changes }),
    connectorToken: (serviceUrl, changes) => signed(connector, { aud: app.appId, iss: connectorIssuer, serviceurl: serviceUrl, ...times(), ...changes }),
    isBotToken: (authorization) => isSignedBy(bot, authorization, (claims) => claims['aud'] === connectorScope && claims['appid'] === app.appId),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function aKey(): Key {
  return { id: randomUUID(), ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
}

function jwk({ id, publicKey }: Key): Claims {
  return { ...publicKey.export({ format: 'jwk' }), kid: id, use: 'sig' };
}

function times(): Claims {
  const now = Math.floor(Date.now() / 1000);
  return { iat: now, nbf: now - 5, exp: now + 3600 };
}

function signed({ id, privateKey }: Key, claims: Claims): string {
  const text = [{ alg: 'RS256', typ: 'JWT', kid: id }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`;
}

function isSignedBy({ publicKey }: Key, authorization: string | undefined, holds: (claims: Claims) => boolean): boolean {
  const [header = '', payload = '', signature = ''] = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]?.split('.') ?? [];
  if (!createVerify('RSA-SHA256').update(`${header}.${payload}`).verify(publicKey, signature, 'base64url')) return false;
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
  return Number(claims['exp']) * 1000 > Date.now() && holds(claims);
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString();
  return text;
}
