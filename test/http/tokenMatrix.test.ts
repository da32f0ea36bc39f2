import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import type { JWTPayload } from 'jose';
import { contentOf } from '../makers/aStore.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { personOf, teamsClient } from '../makers/teamsClient.ts';
import type { Chat, TeamsClient } from '../makers/teamsClient.ts';
import { forged, freshKey, inSeconds, issuersKey, publicJwk, signed } from '../makers/tokens.ts';
import type { SigningKey } from '../makers/tokens.ts';
import { localAppId, localAuthority, localConnectorIssuer, localIssuer } from '../../functions/local/issuer.ts';

/** Both doors, the same real checks: whatever is wrong with a token is 401 or 403, and nothing behind the door moves. */
let app: TestApp;
let teams: TeamsClient;
let channel: Chat;
let issuer: SigningKey;
const stranger = freshKey();
const coordinator = personOf('coordinator');

beforeAll(async () => {
  app = await startApp({ nudge: false });
  issuer = issuersKey(app.dataDir);
  teams = await teamsClient(app.url, () => 'none');
  channel = teams.chat({ id: '19:tokens@thread.tacv2', roster: ['coordinator'] });
  for (let round = 0; round < 5; round += 1) await app.running.drain();
});

afterAll(async () => {
  await teams.close();
  await app.stop();
});

interface Door {
  claims(): JWTPayload;
  /** Status of a request with this header; undefined sends none. */
  knock(authorization: string | undefined): Promise<number>;
}

const api: Door = {
  claims: () => ({
    tid: coordinator.tenantId, oid: coordinator.objectId, name: coordinator.name, scp: 'access_as_user', ver: '2.0',
    iss: `${localAuthority}/${coordinator.tenantId}/v2.0`, aud: localAppId, nbf: inSeconds(-5), exp: inSeconds(3600),
  }),
  knock: (authorization) => status('GET', '/api/me', authorization),
};
const connector: Door = {
  claims: () => ({ serviceurl: teams.serviceUrl, iss: localConnectorIssuer, aud: localAppId, nbf: inSeconds(-5), exp: inSeconds(3600) }),
  knock: (authorization) => status('POST', '/api/messages', authorization, teams.activity('coordinator', channel, { type: 'message', text: 'help' })),
};

async function status(method: string, path: string, authorization: string | undefined, body?: unknown): Promise<number> {
  const response = await fetch(`${app.url}${path}`, {
    method,
    headers: { ...(authorization === undefined ? {} : { authorization }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  await response.arrayBuffer();
  return response.status;
}

const bearer = (token: string): string => `Bearer ${token}`;
const header = { alg: 'RS256', typ: 'JWT' };
const without = (claims: JWTPayload, name: string): JWTPayload => Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));

/** Every wrong header, by what is wrong with it. */
const wrong: Record<string, (door: Door) => Promise<string | undefined> | string | undefined> = {
  'no token': () => undefined,
  'an empty header': () => '',
  'an empty bearer': () => 'Bearer ',
  'garbage': () => 'Bearer garbage',
  'three parts of garbage': () => 'Bearer aaaa.bbbb.cccc',
  'another scheme': async (door) => `Basic ${await signed(issuer, door.claims())}`,
  'a token without its scheme': (door) => signed(issuer, door.claims()),
  'two tokens': async (door) => `${bearer(await signed(issuer, door.claims()))} ${await signed(issuer, door.claims())}`,
  'two headers': async (door) => `${bearer(await signed(issuer, door.claims()))}, ${bearer(await signed(issuer, door.claims()))}`,
  'a very long header': () => bearer(`${'a'.repeat(4_000)}.${'b'.repeat(4_000)}.${'c'.repeat(4_000)}`),
  'alg none, no signature': (door) => bearer(forged({ alg: 'none', typ: 'JWT' }, door.claims(), '')),
  'alg none under a known key id': (door) => bearer(forged({ alg: 'none', kid: issuer.keyId }, door.claims(), 'c2ln')),
  'alg NoNe': (door) => bearer(forged({ alg: 'NoNe', kid: issuer.keyId }, door.claims(), 'c2ln')),
  'HS256 signed with the public key (PEM)': (door) => hs256(door, new TextEncoder().encode(issuer.publicKey.export({ type: 'spki', format: 'pem' }) as string)),
  'HS256 signed with the public key (modulus)': async (door) => hs256(door, Buffer.from((await publicJwk(issuer)).n ?? '', 'base64url')),
  'PS256 by the right key': async (door) => bearer(await new SignJWT(door.claims()).setProtectedHeader({ alg: 'PS256', kid: issuer.keyId }).sign(issuer.privateKey)),
  'expired': async (door) => bearer(await signed(issuer, { ...door.claims(), nbf: inSeconds(-7200), exp: inSeconds(-3600) })),
  'expired since five minutes': async (door) => bearer(await signed(issuer, { ...door.claims(), exp: inSeconds(-300) })),
  'not valid yet': async (door) => bearer(await signed(issuer, { ...door.claims(), nbf: inSeconds(600) })),
  'no expiry': async (door) => bearer(await signed(issuer, without(door.claims(), 'exp'))),
  'an expiry that is no number': async (door) => bearer(forged({ ...header, kid: issuer.keyId }, { ...door.claims(), exp: 'later' }, 'c2ln')),
  'another audience': async (door) => bearer(await signed(issuer, { ...door.claims(), aud: '00000000-0000-4000-8000-000000000000' })),
  'no audience': async (door) => bearer(await signed(issuer, without(door.claims(), 'aud'))),
  'another issuer': async (door) => bearer(await signed(issuer, { ...door.claims(), iss: 'https://login.example.org/v2.0' })),
  'no issuer': async (door) => bearer(await signed(issuer, without(door.claims(), 'iss'))),
  'a key nobody published': async (door) => bearer(await signed(stranger, door.claims())),
  'a known key id, signed by another key': async (door) => bearer(await signed({ ...stranger, keyId: issuer.keyId }, door.claims())),
  'a key that the token brings along': async (door) => bearer(await signed(stranger, door.claims(), { jwk: await publicJwk(stranger), jku: 'https://example.org/keys' })),
  'no key id': async (door) => bearer(await signed(issuer, door.claims(), { kid: undefined })),
  'a critical extension nobody knows': (door) => bearer(forged({ ...header, kid: issuer.keyId, crit: ['x'], x: 1 }, door.claims(), 'c2ln')),
  'a tampered payload': async (door) => {
    const [head, , signature] = (await signed(issuer, door.claims())).split('.');
    const claims = { ...door.claims(), oid: personOf('officer-fr').objectId, serviceurl: 'http://127.0.0.1:9/' };
    return bearer([head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.'));
  },
  'a tampered signature': async (door) => bearer((await signed(issuer, door.claims())).replace(/.{8}$/, 'AAAAAAAA')),
  'a payload that is no object': async (door) => bearer(forged({ ...header, kid: issuer.keyId }, [door.claims()], 'c2ln')),
};

async function hs256(door: Door, secret: Uint8Array): Promise<string> {
  return bearer(await new SignJWT(door.claims()).setProtectedHeader({ alg: 'HS256', kid: issuer.keyId, typ: 'JWT' }).sign(secret));
}

const storeFile = (): string => join(app.dataDir, 'ileanet.sqlite');

describe('the door of the API', () => {
  const only: typeof wrong = {
    'a token of the Bot Connector': async () => bearer(await localIssuer(app.dataDir).connectorToken(teams.serviceUrl)),
    'the bot’s own token': async () => bearer(await localIssuer(app.dataDir).botToken()),
    'no scope': async (door) => bearer(await signed(issuer, without(door.claims(), 'scp'))),
    'another scope': async (door) => bearer(await signed(issuer, { ...door.claims(), scp: 'access_as_user_too User.Read' })),
    'a scope that is no text': async (door) => bearer(await signed(issuer, { ...door.claims(), scp: ['access_as_user'] })),
    'an app’s role instead of a member’s scope': async (door) => bearer(await signed(issuer, { ...without(door.claims(), 'scp'), roles: ['access_as_user'] })),
    'no tenant': async (door) => bearer(await signed(issuer, without(door.claims(), 'tid'))),
    'no object id': async (door) => bearer(await signed(issuer, without(door.claims(), 'oid'))),
    'a tenant that is not a text': async (door) => bearer(await signed(issuer, { ...door.claims(), tid: ['x'], iss: `${localAuthority}/x/v2.0` })),
    'an issuer of another tenant': async (door) => bearer(await signed(issuer, { ...door.claims(), iss: `${localAuthority}/${personOf('stranger').tenantId}/v2.0` })),
  };

  test('opens to a token that is right', async () => {
    expect(await api.knock(bearer(await signed(issuer, api.claims())))).toBe(200);
    expect(await api.knock(bearer(await app.tokenOf('officer-fr')))).toBe(200);
    expect(await api.knock((await signed(issuer, api.claims())).replace(/^/, 'bearer '))).toBe(200);
    expect(await api.knock(bearer(await signed(issuer, { ...api.claims(), scp: 'User.Read access_as_user' })))).toBe(200);
  });

  test.each(Object.keys({ ...wrong, ...only }))('stays shut to %s, and no use case runs', async (name) => {
    const authorization = await ({ ...wrong, ...only })[name]?.(api);
    const before = contentOf(storeFile());
    const expected = name.includes('scope') ? 403 : 401;
    expect(await api.knock(authorization)).toBe(expected);
    // A route open to anybody who is signed in, and two that write.
    expect(await status('POST', '/api/join-requests', authorization)).toBe(expected);
    expect(await status('POST', '/api/polls', authorization, { question: 'q', options: ['a', 'b'], closesAt: new Date(Date.now() + 3_600_000).toISOString(), audience: 'network' })).toBe(expected);
    expect(contentOf(storeFile())).toEqual(before);
    expect(app.errors).toEqual([]);
  });

  test('tells someone of a tenant that is not connected whom to ask, and nothing else', async () => {
    const response = await fetch(`${app.url}/api/me`, { headers: { authorization: bearer(await localIssuer(app.dataDir).memberToken(personOf('stranger'))) } });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ kind: 'tenant-not-connected', facts: { network: 'ILEAnet', contact: expect.any(String) } });
  });

  test('tells someone of a connected tenant who is not a member how to become one', async () => {
    const response = await fetch(`${app.url}/api/polls`, { headers: { authorization: bearer(await localIssuer(app.dataDir).memberToken(personOf('not-a-member'))) } });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ kind: 'not-a-member', facts: { network: 'ILEAnet' } });
  });

  test('knows a person by tenant and object id together', async () => {
    const officer = personOf('officer-pl');
    const elsewhere = { ...api.claims(), oid: officer.objectId };
    expect(await api.knock(bearer(await signed(issuer, elsewhere)))).toBe(403);
    const upper = { ...api.claims(), tid: officer.tenantId.toUpperCase(), oid: officer.objectId.toUpperCase(), iss: `${localAuthority}/${officer.tenantId.toUpperCase()}/v2.0` };
    expect(await api.knock(bearer(await signed(issuer, upper)))).toBe(200);
  });

  test('answers a header that no server takes with a client’s error, not a fault', async () => {
    expect([401, 431]).toContain(await api.knock(bearer(`${'a'.repeat(60_000)}.b.c`)));
    expect(app.errors).toEqual([]);
  });
});

describe('the door of the bot', () => {
  const only: typeof wrong = {
    'a member’s token': async () => bearer(await app.tokenOf('coordinator')),
    'the bot’s own token': async () => bearer(await localIssuer(app.dataDir).botToken()),
    'another service URL': async (door) => bearer(await signed(issuer, { ...door.claims(), serviceurl: 'https://smba.example.org/' })),
    'a service URL that only begins the same': async (door) => bearer(await signed(issuer, { ...door.claims(), serviceurl: `${teams.serviceUrl}x` })),
    'no service URL': async (door) => bearer(await signed(issuer, without(door.claims(), 'serviceurl'))),
    'a service URL that is no text': async (door) => bearer(await signed(issuer, { ...door.claims(), serviceurl: [teams.serviceUrl] })),
    'the issuer of members': async (door) => bearer(await signed(issuer, { ...door.claims(), iss: `${localAuthority}/${coordinator.tenantId}/v2.0` })),
  };

  test('opens to a token that is right', async () => {
    expect(await connector.knock(bearer(await signed(issuer, connector.claims())))).toBe(200);
    await teams.until(() => teams.delivered[0]);
  });

  test.each(Object.keys({ ...wrong, ...only }))('stays shut to %s: nothing is sent and nothing is stored', async (name) => {
    const authorization = await ({ ...wrong, ...only })[name]?.(connector);
    const before = contentOf(storeFile());
    const asked = teams.requests.length;
    expect(await connector.knock(authorization)).toBe(401);
    expect(teams.requests).toHaveLength(asked);
    expect(contentOf(storeFile())).toEqual(before);
    expect(app.errors).toEqual([]);
  });

  test('stays shut to an activity of a channel for which the key is not endorsed', async () => {
    const authorization = bearer(await signed(issuer, connector.claims()));
    const asked = teams.requests.length;
    expect(await status('POST', '/api/messages', authorization, { ...teams.activity('coordinator', channel, { type: 'message', text: 'help' }), channelId: 'webchat' })).toBe(401);
    expect(teams.requests).toHaveLength(asked);
  });

  test('answers a header that no server takes with a client’s error, not a fault', async () => {
    expect([401, 431]).toContain(await connector.knock(bearer(`${'a'.repeat(60_000)}.b.c`)));
    expect(app.errors).toEqual([]);
  });
});
