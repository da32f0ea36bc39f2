import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { request } from 'node:http';
import { later } from '../../functions/app/app.ts';
import { addItem } from '../../functions/app/knowledge.ts';
import { aProject } from '../makers/anItem.ts';
import { catalogues } from '../../functions/contract/words/words.ts';
import { routes } from '../../functions/contract/routes.ts';
import type { Route } from '../../functions/contract/routes.ts';
import { problemView } from '../../functions/contract/views.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { bodyLimit } from '../../functions/http/serve.ts';
import { localIssuer } from '../../functions/local/issuer.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';

let app: TestApp;
let leaOnly: PollView;

beforeAll(async () => {
  app = await startApp({ nudge: false });
  const made = await app.as('coordinator').call('createPoll', { body: { ...draft(), audience: 'lea-only' } });
  if (!made.ok) throw new Error(made.problem.title);
  leaOnly = made.view;
});
afterAll(() => app.stop());

const draft = () => ({ question: 'Which topic?', options: ['Phones', 'Drones'], closesAt: new Date(Date.now() + 86_400_000).toISOString(), audience: 'network' as const });

interface Given { as?: string | undefined; body?: unknown; text?: string; headers?: Record<string, string> }

async function send(method: string, path: string, { as, body, text, headers }: Given = {}) {
  const content = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(`${app.url}${path}`, {
    method,
    headers: { ...(as ? { authorization: `Bearer ${await app.tokenOf(as)}` } : {}), ...(content === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(content === undefined ? {} : { body: content }),
  });
  const said = await response.text();
  const json = response.headers.get('content-type')?.includes('json') ? (JSON.parse(said) as Record<string, unknown>) : undefined;
  return { status: response.status, headers: Object.fromEntries(response.headers), json, text: said };
}

/** As it goes over the wire: no client tidies the path. */
function sendRaw(path: string): Promise<{ status: number; text: string; headers: Record<string, unknown> }> {
  return new Promise((done, failed) => {
    const { port } = new URL(app.url);
    request({ host: '127.0.0.1', port, path, headers: { host: `127.0.0.1:${port}` } }, (response) => {
      let text = '';
      response.on('data', (part) => (text += String(part)));
      response.on('end', () => done({ status: response.statusCode ?? 0, text, headers: response.headers }));
    }).on('error', failed).end();
  });
}

describe('security headers', () => {
  const cases: [string, () => ReturnType<typeof send>, number][] = [
    ['health', () => send('GET', '/api/health'), 200],
    ['the description', () => send('GET', '/api/openapi.json'), 200],
    ['a view', () => send('GET', '/api/me', { as: 'officer-fr' }), 200],
    ['nobody signed in', () => send('GET', '/api/me'), 401],
    ['what is not there', () => send('GET', '/api/polls/none', { as: 'officer-fr' }), 404],
    ['what is not allowed', () => send('GET', '/api/network/members', { as: 'officer-fr' }), 403],
    ['a malformed body', () => send('POST', '/api/polls', { as: 'coordinator', text: '{' }), 400],
    ['a body too large', () => send('POST', '/api/polls', { as: 'coordinator', text: 'x'.repeat(bodyLimit + 1) }), 413],
    ['an activity without a token', () => send('POST', '/api/messages', { body: {} }), 401],
    ['an activity too large', () => send('POST', '/api/messages', { text: 'x'.repeat(bodyLimit + 1) }), 413],
  ];
  test.each(cases)('stand on the answer for %s', async (_name, ask, status) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.stringContaining('max-age='),
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(answer.headers).not.toHaveProperty('x-powered-by');
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });

  test.each(['/tabs/polls', '/tabs/nothing.js'])('stand on the page %s, which only Teams’ hosts may frame', async (path) => {
    const { headers } = await send('GET', path);
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toMatch(/frame-ancestors 'self' https:\/\/teams\.microsoft\.com /);
    expect(policy).not.toMatch(/unsafe-eval|frame-ancestors[^;]*\s\*|http:/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('a problem', () => {
  test.each([
    ['nobody signed in', () => send('GET', '/api/me'), 401, 'not-signed-in'],
    ['what is not there', () => send('GET', '/api/polls/none', { as: 'officer-fr' }), 404, 'not-there'],
    ['what is not allowed', () => send('POST', '/api/polls', { as: 'officer-fr', body: draft() }), 403, 'not-allowed'],
    ['a rule of the domain', () => send('POST', '/api/polls', { as: 'coordinator', body: { ...draft(), options: ['one'] } }), 422, 'too-few-options'],
    ['too much', () => send('POST', '/api/polls', { as: 'coordinator', text: 'x'.repeat(bodyLimit + 1) }), 413, 'too-large'],
  ] as const)('for %s is RFC 9457 with the refusal’s kind', async (_name, ask, status, kind) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(problemView.parse(answer.json)).toMatchObject({ type: 'about:blank', status, kind, title: expect.stringMatching(/\w/), correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  test('asks for a sign-in where there is none', async () => {
    expect((await send('GET', '/api/me')).headers['www-authenticate']).toMatch(/^Bearer/);
  });

  test('carries the correlation id that the log has, and the log names no text and no person', async () => {
    const answer = await send('POST', '/api/polls', { as: 'coordinator', body: { ...draft(), question: 'secret words '.repeat(50) } });
    const line = app.log.find((one) => one['correlation'] === answer.json?.['correlationId']);
    expect(line).toMatchObject({ kind: 'request', name: 'createPoll', status: 422, refusal: 'too-long' });
    expect(JSON.stringify(app.log)).not.toMatch(/secret words|Coordinator,|Bearer|eyJ/);
  });
});

describe('a body', () => {
  const field = async (body: unknown, text?: string): Promise<unknown> => {
    const answer = await send('POST', '/api/polls', { as: 'coordinator', ...(text === undefined ? { body } : { text }) });
    return [answer.status, answer.json?.['kind'], (answer.json?.['facts'] as { field?: string } | undefined)?.field];
  };
  test.each([
    ['no JSON', undefined, '{"question":', 'body'],
    ['nothing', undefined, '', 'body'],
    ['an array', [draft()], undefined, 'body'],
    ['null', null, undefined, 'body'],
    ['a text', 'poll', undefined, 'body'],
    ['a field nobody knows', { ...draft(), voter: 'x' }, undefined, 'body'],
    ['no question', { ...draft(), question: undefined }, undefined, 'question'],
    ['a question that is a number', { ...draft(), question: 7 }, undefined, 'question'],
    ['a question beyond all limits', { ...draft(), question: 'q'.repeat(200_001) }, undefined, 'question'],
    ['a choice that is an object', { ...draft(), options: ['a', { text: 'b' }] }, undefined, 'options.1'],
    ['a time that is none', { ...draft(), closesAt: 'tomorrow' }, undefined, 'closesAt'],
    ['a day that is none', { ...draft(), closesAt: '2027-02-30T10:00:00Z' }, undefined, 'closesAt'],
    ['an audience that no poll has', { ...draft(), audience: 'public' }, undefined, 'audience'],
    ['a method of no kind', { ...draft(), method: { kind: 'dice' } }, undefined, 'method.kind'],
    ['a method without its numbers', { ...draft(), method: { kind: 'several', least: 1 } }, undefined, 'method.most'],
    ['an electorate by a field nobody knows', { ...draft(), electorate: { planets: ['Mars'] } }, undefined, 'electorate'],
    ['an electorate of no country', { ...draft(), electorate: { countries: [] } }, undefined, 'electorate.countries'],
  ])('with %s is malformed, and the field is named', async (_name, body, text, expected) => {
    expect(await field(body, text)).toEqual([400, 'malformed', expected]);
  });

  test('whose own fields shadow a prototype is refused like any other', async () => {
    expect(await field(undefined, `{"__proto__":{"question":"x"},${JSON.stringify(draft()).slice(1)}`)).toEqual([400, 'malformed', 'body']);
    expect(({} as Record<string, unknown>)['question']).toBeUndefined();
  });

  test('over the limit is refused, whether its length is announced or not', async () => {
    const large = 'x'.repeat(bodyLimit + 1);
    expect((await send('POST', '/api/polls', { as: 'coordinator', text: large })).json).toMatchObject({ kind: 'too-large', facts: { limit: bodyLimit } });
    const stream = new Blob([large]).stream();
    const response = await fetch(`${app.url}/api/polls`, { method: 'POST', headers: { authorization: `Bearer ${await app.tokenOf('coordinator')}` }, body: stream, duplex: 'half' } as RequestInit);
    expect(response.status).toBe(413);
    await response.text();
  });

  test('of letters of several bytes is measured in bytes', async () => {
    const answer = await send('POST', '/api/polls', { as: 'coordinator', text: JSON.stringify({ question: 'ż'.repeat(bodyLimit / 2) }) });
    expect(answer.status).toBe(413);
  });

  test.each([['a field of the query nobody knows', '/api/polls?page=2', 'query'], ['a list nobody knows', '/api/polls?which=foo', 'which'], ['a cursor nobody gave out', '/api/polls?after=abc', 'after'], ['a member cursor nobody gave out', '/api/network/members?after=%F0%9F%9A%93', 'after'], ['an id beyond all limits', `/api/polls/${'x'.repeat(201)}`, 'id']])('is not needed for %s to be malformed', async (_name, path, expected) => {
    const answer = await send('GET', path, { as: 'coordinator' });
    expect([answer.status, answer.json?.['kind'], (answer.json?.['facts'] as { field?: string } | undefined)?.field]).toEqual([400, 'malformed', expected]);
  });
});

describe('a time', () => {
  test('written with an offset is the same instant', async () => {
    const at = later(new Date().toISOString(), 7_200_000);
    const made = await app.as('coordinator-2').call('createPoll', { body: { ...draft(), closesAt: at.replace('Z', '+00:00') } });
    expect(made).toMatchObject({ ok: true, view: { closesAt: at } });
  });
});

describe('"not yours" looks like "not there"', () => {
  const stranger = '00000000-0000-4000-8000-000000000000';
  const asked: [string, (id: string) => ReturnType<typeof send>][] = [
    ['showing a poll', (id) => send('GET', `/api/polls/${id}`, { as: 'industry' })],
    ['casting a ballot', (id) => send('PUT', `/api/polls/${id}/ballot`, { as: 'industry', body: { answer: { [leaOnly.options[0]?.id ?? '']: 1 } } })],
    ['casting a ballot for nothing', (id) => send('PUT', `/api/polls/${id}/ballot`, { as: 'industry', body: { answer: { x: 1 } } })],
    ['withdrawing a ballot', (id) => send('DELETE', `/api/polls/${id}/ballot`, { as: 'industry' })],
    ['closing a poll', (id) => send('POST', `/api/polls/${id}/close`, { as: 'industry' })],
  ];

  const shape = ({ status, headers, json }: Awaited<ReturnType<typeof send>>): unknown => {
    const { date: _date, 'content-length': _length, 'keep-alive': _alive, connection: _connection, 'x-correlation-id': number, ...rest } = headers;
    return { status, headers: rest, numbered: number === json?.['correlationId'], json: { ...json, correlationId: '' } };
  };

  test.each(asked)('in %s', async (_name, ask) => {
    const [yours, nobodys] = [await ask(leaOnly.id), await ask(stranger)];
    expect(yours.status).toBe(404);
    expect(shape(yours)).toEqual(shape(nobodys));
    expect(yours.text.length).toBe(nobodys.text.length);
  });

  test('in the knowledge factory', async () => {
    const caller = await app.caller('coordinator');
    const project = {
      id: 'horizon-1', framework: 'HORIZON', grantId: '1', acronym: 'HIDDEN', marking: { tlp: 'RED', audience: 'lea-only' }, people: [caller.id],
    } as const;
    await addItem(app.running.app, caller, aProject({ ...project, people: [caller.id] }));
    expect((await send('GET', '/api/knowledge/horizon-1', { as: 'coordinator' })).status).toBe(200);
    expect(shape(await send('GET', '/api/knowledge/horizon-1', { as: 'officer-fr' }))).toEqual(shape(await send('GET', '/api/knowledge/horizon-2', { as: 'officer-fr' })));
    const found = async (who: string) => JSON.stringify(await app.as(who).call('searchKnowledge', { body: { words: 'hidden' } }));
    expect(await found('coordinator')).toContain('HIDDEN');
    expect(await found('officer-fr')).not.toContain('HIDDEN');
  });

  test('in lists: neither an item nor a page tells of it', async () => {
    const list = await app.as('industry').call('listPolls', { query: {} });
    expect(list.ok && list.view.items.some(({ id }) => id === leaOnly.id)).toBe(false);
    expect(list.ok && list.view.items.length).toBeGreaterThan(0);
    const mine = await app.as('officer-fi').call('listPolls', { query: {} });
    expect(mine.ok && mine.view.items.some(({ id }) => id === leaOnly.id)).toBe(true);
  });
});

describe('routes', () => {
  test.each(['/api/nothing', '/api', '/api/polls/x/y/z', '/API/ME', '/api/me/x', '/admin', '/.env', '/functions/main.ts'])('that are not there are 404: %s', async (path) => {
    expect((await send('GET', path, { as: 'coordinator' })).status).toBe(404);
  });

  test.each([['POST', '/api/me'], ['GET', '/api/messages'], ['PATCH', '/api/polls'], ['POST', '/api/health'], ['GET', '/api/join-requests'], ['DELETE', '/tabs/polls']] as const)('know their methods: %s %s is 405 and says which', async (method, path) => {
    const answer = await send(method, path, { as: 'coordinator' });
    expect(answer.status).toBe(405);
    expect(answer.headers['allow']).toMatch(/^[A-Z, ]+$/);
  });

  test('all ask for a token, except health and the description', async () => {
    for (const [name, { method, path, asks }] of Object.entries(routes) as [string, Route][]) {
      const { status } = await send(method, path.replace('{id}', 'x'), method === 'GET' ? {} : { body: {} });
      expect({ name, status }).toEqual({ name, status: asks === 'nobody' ? 200 : 401 });
    }
    expect(Object.entries(routes).filter(([, { asks }]) => asks === 'nobody').map(([name]) => name)).toEqual(['health', 'openapi']);
  });

  test('take an id of any characters without a fault', async () => {
    for (const id of ['%zz', '%00', '..%2f..', '%F0%9F%9A%93', 'constructor', '__proto__', 'a%2Fb', "'%20OR%201=1--"]) {
      expect([400, 404]).toContain((await send('GET', `/api/polls/${id}`, { as: 'officer-it' })).status);
      expect((await sendRaw(`/api/polls/${id}`)).status).toBe(401);
    }
    expect(app.errors).toEqual([]);
  });
});

describe('language', () => {
  const title = async (language: string | undefined): Promise<unknown> => (await send('GET', '/api/polls/none', { as: 'officer-el', ...(language === undefined ? {} : { headers: { 'accept-language': language } }) })).json?.['title'];

  test.each([['en', 'en'], ['en-GB', 'en'], ['fr', 'fr'], ['fr-BE', 'fr'], ['fr_be', 'fr'], ['FR-be,en;q=0.5', 'fr'], ['xx', 'en'], ['', 'en'], ['*', 'en'], ['!!', 'en'], ['x'.repeat(2000), 'en']] as const)('asked for as %j is %s', async (asked, language) => {
    expect(await title(asked)).toBe(catalogues[language]['refusal.not-there']);
  });
});

describe('a member who asks a lot', () => {
  test('is told to wait after the burst, with Retry-After; others are served', async () => {
    const answers = await Promise.all(Array.from({ length: 90 }, () => send('GET', '/api/me', { as: 'officer-ro' })));
    const [served, refused] = [answers.filter(({ status }) => status === 200), answers.filter(({ status }) => status === 429)];
    expect(served.length).toBeGreaterThanOrEqual(60);
    expect(refused.length).toBeGreaterThan(0);
    expect(served.length + refused.length).toBe(90);
    for (const { headers, json } of refused) {
      expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1);
      expect(json).toMatchObject({ kind: 'too-many-requests', facts: { seconds: Number(headers['retry-after']) } });
    }
    expect((await send('GET', '/api/me', { as: 'officer-cz' })).status).toBe(200);
    expect((await send('GET', '/api/health')).status).toBe(200);
  });

  test('is limited too where anybody with a token may ask', async () => {
    const token = await localIssuer(app.dataDir).memberToken({ tenantId: '1f000000-0000-4000-8000-000000000009', objectId: 'somebody', name: 'x' });
    const statuses = await Promise.all(Array.from({ length: 70 }, async () => (await fetch(`${app.url}/api/join-requests`, { method: 'POST', headers: { authorization: `Bearer ${token}` } })).status));
    expect(statuses).toContain(429);
    expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([]);
  });
});

describe('a fault of ours', () => {
  let broken: TestApp;
  beforeEach(async () => {
    broken = await startApp({ nudge: false });
  });
  afterEach(() => broken.stop());

  test('is a problem without a word of what broke, and one line in the log', async () => {
    // The search index, which follows the store in the background, has nothing to read any more.
    await broken.running.catchUp();
    broken.running.app.store.read = () => Promise.reject(new Error('the disk is on fire'));
    const before = broken.errors.length;
    const response = await fetch(`${broken.url}/api/me`, { headers: { authorization: `Bearer ${await broken.tokenOf('officer-fr')}` } });
    const said = await response.text();
    expect(response.status).toBe(500);
    expect(said).not.toMatch(/fire|Error|\.ts|stack/);
    const problem = problemView.parse(JSON.parse(said));
    expect(problem).toMatchObject({ kind: 'fault', status: 500 });
    expect(broken.errors.slice(before)).toEqual([expect.objectContaining({ kind: 'fault', name: 'me', correlation: problem.correlationId, fault: 'Error', stack: expect.stringContaining('serve.test.ts') })]);
    expect(JSON.stringify(broken.errors)).not.toContain('fire');
  });

  test('in the store makes health answer 503', async () => {
    expect(await (await fetch(`${broken.url}/api/health`)).json()).toMatchObject({ status: 'ok', store: 'ok', version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
    broken.running.app.store.ping = () => Promise.reject(new Error('gone'));
    const response = await fetch(`${broken.url}/api/health`);
    expect([response.status, await response.json()]).toEqual([503, expect.objectContaining({ status: 'failing', store: 'failing' })]);
  });
});
