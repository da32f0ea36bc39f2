import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addressOf, apiClient } from '../../functions/contract/client.ts';
import { catalogues } from '../../functions/contract/words/words.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ nudge: false });
});
afterAll(() => app.stop());

const inAWeek = () => new Date(Date.now() + 7 * 86_400_000).toISOString();

describe('the typed client', () => {
  test('calls an open route without a token', async () => {
    const client = apiClient({ origin: app.url, token: async () => undefined });
    expect(await client.call('health')).toMatchObject({ ok: true, view: { status: 'ok' } });
    expect(await client.call('me')).toMatchObject({ ok: false, problem: { status: 401, kind: 'not-signed-in' } });
  });

  test('opens a poll, answers it, takes the ballot back and closes it', async () => {
    const coordinator = app.as('coordinator');
    const made = await coordinator.call('createPoll', { body: { question: 'Which topic?', options: ['Phones', 'Drones'], closesAt: inAWeek(), audience: 'network' } });
    if (!made.ok) throw new Error(made.problem.title);
    const { id, options } = made.view;
    const answer = { [options[1]?.id ?? '']: 1 };
    expect(await app.as('officer-fr').call('castBallot', { params: { id }, body: { answer } })).toMatchObject({ ok: true, view: { mine: { answer }, result: { lea: { ballots: 1 } } } });
    expect(await app.as('industry').call('castBallot', { params: { id }, body: { answer } })).toMatchObject({ ok: true, view: { result: { lea: { ballots: 1 }, others: { ballots: 1 } } } });
    const back = await app.as('officer-fr').call('withdrawBallot', { params: { id } });
    expect(back).toMatchObject({ ok: true, view: { result: { lea: { ballots: 0 } } } });
    expect(back.ok && back.view.mine).toBeUndefined();
    expect(await coordinator.call('closePoll', { params: { id } })).toMatchObject({ ok: true, view: { state: 'closed', may: { cast: false, close: false } } });
    expect(await app.as('officer-fr').call('castBallot', { params: { id }, body: { answer } })).toMatchObject({ ok: false, problem: { status: 409, kind: 'poll-closed', facts: { closedAt: expect.any(String) } } });
  });

  test('pages through a list by its cursor', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await app.as('coordinator').call('listMembers', { query: { after } });
      if (!page.ok) throw new Error(page.problem.title);
      seen.push(...page.view.items.map(({ id }) => id));
      after = page.view.next;
    } while (after !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(30);
  });

  test('answers what the server says as a value, also in the reader’s language', async () => {
    const client = apiClient({ origin: app.url, token: () => app.tokenOf('officer-fr'), locale: () => 'fr-FR' });
    expect(await client.call('showPoll', { params: { id: 'none' } })).toMatchObject({ ok: false, problem: { status: 404, kind: 'not-there', title: catalogues.fr['refusal.not-there'] } });
  });

  test('keeps what a member wrote out of the path', async () => {
    const hostile = await app.as('officer-fr').call('showPoll', { params: { id: '../me?x=1#' } });
    expect(hostile).toMatchObject({ ok: false, problem: { status: 404, kind: 'not-there' } });
  });
});

describe('an address', () => {
  test('has its parameters and its query escaped, and leaves out what is not given', () => {
    expect(addressOf({ path: '/api/polls/{id}/ballot' }, { params: { id: 'a/b c?d' } })).toBe('/api/polls/a%2Fb%20c%3Fd/ballot');
    expect(addressOf({ path: '/api/polls' }, { query: { state: 'open', after: undefined } })).toBe('/api/polls?state=open');
    expect(addressOf({ path: '/api/polls' }, { query: { after: 'a&b=c' } })).toBe('/api/polls?after=a%26b%3Dc');
    expect(addressOf({ path: '/api/polls' }, { query: {} })).toBe('/api/polls');
  });
});

describe('a service that cannot be reached', () => {
  const unreachable = { ok: false, problem: { kind: 'unreachable', title: expect.any(String) } };
  let server: Server | undefined;

  async function answering(status: number, body: string): Promise<string> {
    server = createServer((_request, response) => void (status === 0 ? undefined : response.writeHead(status, { 'content-type': 'text/html' }).end(body)));
    await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(server?.address() as AddressInfo).port}`;
  }
  afterAll(() => {
    server?.closeAllConnections();
    server?.close();
  });

  test('is a problem, not an exception: nobody listens', async () => {
    expect(await apiClient({ origin: 'http://127.0.0.1:9', token: async () => 't' }).call('me')).toMatchObject(unreachable);
  });

  test('is a problem: no token can be had', async () => {
    expect(await apiClient({ origin: app.url, token: () => Promise.reject(new Error('no sign-in')) }).call('me')).toMatchObject(unreachable);
  });

  test('is a problem: something else answers, in HTML', async () => {
    expect(await apiClient({ origin: await answering(502, '<h1>Bad gateway</h1>'), token: async () => 't' }).call('me')).toMatchObject(unreachable);
    server?.close();
  });

  test('is a problem: an error that is no problem of ours keeps its status', async () => {
    const answer = await apiClient({ origin: await answering(502, '{"error":"x"}'), token: async () => 't' }).call('me');
    expect(answer).toMatchObject({ ok: false, problem: { kind: 'unreachable', status: 502 } });
    server?.close();
  });

  test('is a problem after the client’s patience: nothing is answered', async () => {
    const began = Date.now();
    expect(await apiClient({ origin: await answering(0, ''), token: async () => 't', patience: 200 }).call('me')).toMatchObject(unreachable);
    expect(Date.now() - began).toBeLessThan(5_000);
  });
});
