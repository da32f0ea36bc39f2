import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { TeamsAdapter } from '../../bot/adapter.ts';
import { card, words } from '../../bot/card.ts';
import { teamsConnector } from '../../bot/connector.ts';

/** A call to Teams is made once: whether to repeat it is delivery's decision, never the library's. */
let server: Server;
let calls: string[];
let reply: { status: number; headers?: Record<string, string> } | 'hang up';

beforeEach(async () => {
  calls = [];
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      calls.push(`${request.method} ${request.url}`);
      if (reply === 'hang up') return void request.socket.destroy();
      response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers }).end(JSON.stringify({ id: 'm1' }));
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
  [201, 'taken'], [400, 'gone'], [401, 'later'], [403, 'gone'], [404, 'gone'], [412, 'later'], [429, 'later'], [500, 'unknown'], [502, 'later'], [503, 'later'], [504, 'later'],
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

test('how long Teams asks to wait is told', async () => {
  reply = { status: 429, headers: { 'retry-after': '7' } };
  expect(await teams().send(where(), content)).toEqual({ ok: false, fault: 'later', seconds: 7 });
});

test('an update of a message that is not there is told apart from a conversation that is closed to us', async () => {
  reply = { status: 404 };
  expect(await teams().update(where(), 'm1', content)).toEqual({ ok: false, fault: 'missing' });
  reply = { status: 403 };
  expect(await teams().update(where(), 'm1', content)).toEqual({ ok: false, fault: 'later' });
});

test.each([[403, 'unknown'], [404, 'unknown'], [429, 'later'], [500, 'later']] as const)('a roster answered %d is %s', async (status, expected) => {
  reply = { status };
  expect(await teams().roster(where())).toBe(expected);
});
