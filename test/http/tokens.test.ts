import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { connectorGate, identityReader } from '../../functions/http/caller.ts';
import { tokenVerifier } from '../../functions/http/tokens.ts';
import type { TokenVerifier } from '../../functions/http/tokens.ts';
import { freshKey, inSeconds, keyServer, signed } from '../makers/tokens.ts';
import type { KeyServer } from '../makers/tokens.ts';

/** The keys behind the tokens: rotation, endorsement, and a key server that does not answer as it should. */
let keys: KeyServer;
const [first, second] = [freshKey('first'), freshKey('second')];
const claims = () => ({ iss: 'https://issuer', aud: 'app', nbf: inSeconds(-5), exp: inSeconds(600), serviceurl: 'https://smba/', tid: 't', oid: 'o' });
const verifier = (): TokenVerifier => tokenVerifier({ keysUrl: keys.url, audience: 'app', issuer: () => 'https://issuer', required: [] });

beforeEach(async () => {
  keys = await keyServer();
});
afterEach(async () => {
  jest.useRealTimers();
  await keys.close();
});

describe('keys', () => {
  test('are asked for once, not with every token', async () => {
    keys.publish(first);
    const door = verifier();
    for (let request = 0; request < 5; request += 1) expect((await door.verify(`Bearer ${await signed(first, { ...claims(), jti: String(request) })}`)).ok).toBe(true);
    expect(keys.asked).toBe(1);
  });

  test('that were rotated are fetched when a token names a new one', async () => {
    keys.publish(first);
    const door = verifier();
    expect(await door.verify(`Bearer ${await signed(first, claims())}`)).toMatchObject({ ok: true, keyId: 'first', claims: { aud: 'app' } });
    keys.publish(first, second);
    jest.useFakeTimers({ now: Date.now() + 15_000, doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'queueMicrotask'] });
    expect(await door.verify(`Bearer ${await signed(second, claims())}`)).toMatchObject({ ok: true, keyId: 'second' });
    expect(await door.verify(`Bearer ${await signed(first, { ...claims(), jti: 'again' })}`)).toMatchObject({ ok: true });
    expect(door.key('second')).toMatchObject({ kid: 'second' });
    expect(door.key('third')).toBeUndefined();
  });

  test('asked for by forged tokens are not fetched again and again', async () => {
    keys.publish(first);
    const door = verifier();
    for (let request = 0; request < 10; request += 1) expect(await door.verify(`Bearer ${await signed(freshKeyOnce, claims(), { kid: `forged-${request}` })}`)).toEqual({ ok: false });
    expect(keys.asked).toBeLessThanOrEqual(2);
  });

  test('that are withdrawn no longer open the door to new tokens', async () => {
    keys.publish(first);
    const door = verifier();
    await door.verify(`Bearer ${await signed(first, claims())}`);
    keys.publish(second);
    jest.useFakeTimers({ now: Date.now() + 11 * 60_000, doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'queueMicrotask'] });
    expect(await door.verify(`Bearer ${await signed(first, claims())}`)).toEqual({ ok: false });
  });
});

const freshKeyOnce = freshKey('nobody');

describe('a token verified before', () => {
  test('is refused once it has expired', async () => {
    keys.publish(first);
    const door = verifier();
    const token = `Bearer ${await signed(first, { ...claims(), exp: inSeconds(60) })}`;
    expect((await door.verify(token)).ok).toBe(true);
    jest.useFakeTimers({ now: Date.now() + 181_000, doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'queueMicrotask'] });
    expect(await door.verify(token)).toEqual({ ok: false });
  });
});

describe('a key server that fails is a fault of ours, never of the token', () => {
  test('when it is down', async () => {
    const door = verifier();
    await keys.close();
    await expect(door.verify(`Bearer ${await signed(first, claims())}`)).rejects.toThrow();
    keys = await keyServer();
  });

  test.each([[500, 'no'], [200, 'this is not JSON'], [200, '{"keys":"none"}'], [404, '{}']])('when it answers %d with %j', async (status, body) => {
    keys.answerWith(status, body);
    await expect(verifier().verify(`Bearer ${await signed(first, claims())}`)).rejects.toThrow();
  });

  test('and what is plainly no token is refused without asking it', async () => {
    keys.answerWith(500, 'no');
    for (const header of [undefined, null, '', 'Bearer', 'Bearer x', 'Basic abc']) expect(await verifier().verify(header)).toEqual({ ok: false });
    expect(keys.asked).toBe(0);
  });
});

describe('the Bot Connector’s key', () => {
  const gate = () => {
    const door = connectorGate({ appId: 'app', issuer: 'https://issuer', keysUrl: keys.url });
    return async (token: string, given: { channelId: string; serviceUrl: string }): Promise<boolean> => (await door(token))?.(given) ?? false;
  };
  const activity = { channelId: 'msteams', serviceUrl: 'https://smba/' };

  test('must be endorsed for Teams, and vouches for no other channel', async () => {
    keys.publish({ ...first, endorsements: ['msteams', 'webchat'] }, { ...second, endorsements: ['webchat'] });
    const door = gate();
    expect(await door(`Bearer ${await signed(first, claims())}`, activity)).toBe(true);
    expect(await door(`Bearer ${await signed(second, claims())}`, activity)).toBe(false);
    expect(await door(`Bearer ${await signed(second, claims())}`, { ...activity, channelId: 'webchat' })).toBe(false);
    expect(await door(`Bearer ${await signed(first, claims())}`, { ...activity, channelId: 'webchat' })).toBe(false);
  });

  test('without endorsements vouches for nothing', async () => {
    keys.publish(first);
    expect(await gate()(`Bearer ${await signed(first, claims())}`, activity)).toBe(false);
  });

  test('vouches for one service URL only', async () => {
    keys.publish({ ...first, endorsements: ['msteams'] });
    const token = `Bearer ${await signed(first, claims())}`;
    const door = gate();
    for (const serviceUrl of ['https://smba', 'https://smba/x', 'https://SMBA/', 'https://evil/']) expect(await door(token, { ...activity, serviceUrl })).toBe(false);
    expect(await door(token, activity)).toBe(true);
  });
});

describe('the identity of a member', () => {
  test('is tenant and object id in small letters, and the name as the token has it', async () => {
    keys.publish(first);
    const read = identityReader({ appId: 'app', authority: 'https://login', keysUrl: keys.url });
    const token = await signed(first, { ...claims(), iss: 'https://login/ABC/v2.0', tid: 'ABC', oid: 'DEF', scp: 'access_as_user', name: 'Somebody' });
    expect(await read(`Bearer ${token}`)).toEqual({ ok: true, value: { tenantId: 'abc', objectId: 'def', name: 'Somebody' } });
    const nameless = await signed(first, { ...claims(), iss: 'https://login/ABC/v2.0', tid: 'ABC', oid: 'DEF', scp: 'access_as_user', name: 7 });
    expect(await read(`Bearer ${nameless}`)).toMatchObject({ ok: true, value: { name: '' } });
  });
});
