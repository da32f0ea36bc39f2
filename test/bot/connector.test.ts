import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { TeamsAdapter } from '../../bot/adapter.ts';
import { card, words } from '../../bot/card.ts';
import { teamsConnector } from '../../bot/connector.ts';

/** A call to Teams is made once: whether to repeat it is delivery's decision, never the library's. */
let server: Server;
let calls: string[];
let reply: { status: number; headers?: Record<string, string>; body?: string } | 'hang up';

beforeEach(async () => {
  calls = [];
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      calls.push(`${request.method} ${request.url}`);
      if (reply === 'hang up') return void request.socket.destroy();
      response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers }).end(reply.body ?? JSON.stringify({ id: 'm1' }));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterEach(() => new Promise<void>((done) => {
  server.closeAllConnections();
  server.close(() => done());
}));

const content = { card: card([words('x')]), summary: 'x' };
const teams = () => teamsConnector(new TeamsAdapter('11ea0000-0000-4000-8000-00000000ea7e', { type: 'tokens', token: () => Promise.resolve('t') }));
const where = () => ({ tenantId: 't', serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, conversationId: '19:a', kind: 'groupChat' as const });

test.each([
  [201, 'taken'], [400, 'gone'], [401, 'later'], [403, 'gone'], [404, 'gone'], [408, 'unknown'], [412, 'later'], [413, 'gone'], [429, 'later'], [500, 'unknown'], [502, 'later'], [503, 'later'], [504, 'later'],
] as const)('a first post answered %d is %s, and is sent once', async (status, expected) => {
  reply = { status };
  const sent = await teams().send(where(), content);
  expect(sent.ok ? 'taken' : sent.fault).toBe(expected);
  expect(calls).toHaveLength(1);
});

test('a first post whose connection breaks is unknown, and is sent once', async () => {
  reply = 'hang up';
  expect(await teams().send(where(), content)).toEqual({ ok: false, fault: 'unknown' });
  expect(calls).toHaveLength(1);
});

test.each(['{"id":', '{}', '', '<html>', '[]'])('a first post answered with %j is unknown: without its id it could never be brought up to date', async (body) => {
  reply = { status: 200, body };
  expect(await teams().send(where(), content)).toEqual({ ok: false, fault: 'unknown' });
  expect(calls).toHaveLength(1);
});

test('a first post that nobody listens for was surely not taken', async () => {
  const nowhere = { ...where(), serviceUrl: 'http://127.0.0.1:1/' };
  expect(await teams().send(nowhere, content)).toEqual({ ok: false, fault: 'later' });
});

test('how long Teams asks to wait is told, in seconds or by a date', async () => {
  reply = { status: 429, headers: { 'retry-after': '7' } };
  expect(await teams().send(where(), content)).toEqual({ ok: false, fault: 'later', seconds: 7, status: 429 });
  expect(await teams().roster(where())).toEqual({ later: 7 });
  reply = { status: 503, headers: { 'retry-after': new Date(Date.now() + 90_000).toUTCString() } };
  const dated = await teams().update(where(), 'm1', content);
  const seconds = dated.ok ? 0 : (dated.seconds ?? 0);
  expect(seconds).toBeGreaterThan(60);
  expect(seconds).toBeLessThanOrEqual(90);
});

test.each(['0', '-5', 'soon', new Date(0).toUTCString(), 'Infinity'])('a wait of %j asks for nothing', async (retryAfter) => {
  reply = { status: 429, headers: { 'retry-after': retryAfter } };
  expect(await teams().send(where(), content)).toEqual({ ok: false, fault: 'later', status: 429 });
});

test('an update of a message that is not there is told apart from a conversation that is closed to us', async () => {
  reply = { status: 404 };
  expect(await teams().update(where(), 'm1', content)).toEqual({ ok: false, fault: 'missing', status: 404 });
  reply = { status: 404, body: '{"error":{"code":"ActivityNotFoundInConversation"}}' };
  expect(await teams().update(where(), 'm1', content)).toEqual({ ok: false, fault: 'missing', status: 404 });
  reply = { status: 404, body: '{"error":{"code":"ConversationNotFound"}}' };
  expect(await teams().update(where(), 'm1', content)).toEqual({ ok: false, fault: 'refused', status: 404 });
  reply = { status: 403 };
  expect(await teams().update(where(), 'm1', content)).toEqual({ ok: false, fault: 'refused', status: 403 });
});

test.each([[403, 'unknown'], [404, 'unknown'], [429, 'later'], [500, 'later']] as const)('a roster answered %d is %s', async (status, expected) => {
  reply = { status };
  expect(await teams().roster(where())).toBe(expected);
});

test.each(['{}', '{"members":null}', '{"members":{}}', '{"members":[{}]}', '<html>'])('a roster of %j is asked for again, and nobody is taken to be there', async (body) => {
  reply = { status: 200, body };
  expect(await teams().roster(where())).toBe('later');
});

describe('what a channel is called', () => {
  const channel = () => ({ ...where(), kind: 'channel' as const, teamId: '19:team' });

  test('is told with its team; General has no name of its own', async () => {
    reply = { status: 200, body: JSON.stringify({ name: 'Πρακτικοί', conversations: [{ id: '19:team', name: null }, { id: '19:a', name: 'Drones' }] }) };
    expect(await teams().nameOf(channel())).toEqual({ name: 'Drones', teamName: 'Πρακτικοί' });
    expect(await teams().nameOf({ ...channel(), conversationId: '19:team' })).toEqual({ teamName: 'Πρακτικοί' });
    expect(await teams().nameOf(where())).toEqual({});
  });

  test.each([{ status: 404 }, { status: 429, headers: { 'retry-after': '30' } }, { status: 200, body: '[' }, { status: 200, body: '{}' }, 'hang up'] as const)('stays open where Teams answers %j, and Teams is not asked again', async (answer) => {
    reply = answer;
    expect(await teams().nameOf(channel())).toEqual({});
    expect(calls.length).toBeLessThanOrEqual(2);
  });
});
