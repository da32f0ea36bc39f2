import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { app as functions } from '@azure/functions';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import { aStore } from '../makers/aStore.ts';
import { connectedTeams } from '../makers/connectedTeams.ts';
import type { ConnectedTeams } from '../makers/connectedTeams.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { personOf } from '../makers/teamsClient.ts';
import type { Chat } from '../makers/teamsClient.ts';
import { startEmulator } from '../emulator/emulator.ts';
import type { Emulator } from '../emulator/emulator.ts';
import type { Config } from '../../functions/config.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { Fault } from '../../functions/domain/fault.ts';
import { takeRegistrations } from '../../functions/host/coreApi.ts';
import type { Registration } from '../../functions/host/coreApi.ts';
import { faultFacts } from '../../functions/log/faultFacts.ts';
import { logger } from '../../functions/log/log.ts';
import type { LogLine } from '../../functions/log/logLine.ts';
import { register } from '../../functions/main.ts';
import { collections, outbox } from '../../functions/store/collections.ts';
import { cosmosStore } from '../../functions/store/cosmos.ts';
import { measuredStore, measuring, nothingMeasured } from '../../functions/store/measuredStore.ts';
import { upsert } from '../../functions/store/store.ts';

/** Who runs the server sees what happened, how long it took and what it cost, and nothing of anybody. */
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const draft = () => ({ question: 'Which topic comes first?', options: ['Phones', 'Drones'], closesAt: new Date(Date.now() + 86_400_000).toISOString(), audience: 'network' as const });

let app: TestApp;
let teams: ConnectedTeams;
beforeAll(async () => {
  app = await startApp({ nudge: false });
  teams = await connectedTeams(app);
});
afterAll(async () => {
  await teams.close();
  await app.stop();
});

interface Asked { method?: string; as?: string; body?: unknown; text?: string; headers?: Record<string, string> }
async function ask(path: string, { method = 'GET', as, body, text, headers = {} }: Asked = {}, of = app) {
  const response = await fetch(`${of.url}${path}`, {
    method,
    headers: { ...(as ? { authorization: `Bearer ${await of.tokenOf(as)}` } : {}), ...headers },
    ...(text !== undefined ? { body: text } : body !== undefined ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, number: response.headers.get('x-correlation-id') ?? '', text: await response.text() };
}
const linesOf = (number: string, of = app): Record<string, unknown>[] => of.log.filter(({ correlation }) => correlation === number);
const personal = (who: string): Chat => teams.chat({ id: `a:${who}`, conversationType: 'personal', tenantId: personOf(who).tenantId, roster: [who] });
const toBot = async (activity: unknown, headers: Record<string, string> = {}) => ask('/api/messages', { method: 'POST', ...(typeof activity === 'string' ? { text: activity } : { body: activity }), headers: { authorization: `Bearer ${teams.token}`, ...headers } });
const tap = (who: string, data: Record<string, unknown>, chat = personal(who)) => teams.activity(who, chat, { type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb: data['verb'], data }, trigger: 'manual' } });
const aTask = (id: string) => ({ id, task: 'close' as const, poll: 'p', due: '2026-11-10T09:00:00.000Z', attempts: 0 });
async function opened(): Promise<PollView> {
  const made = await app.as('coordinator').call('createPoll', { body: draft() });
  if (!made.ok) throw new Error(made.problem.kind);
  return made.view;
}

describe('every request has one line, found by the id in its answer', () => {
  const requests: [what: string, ask: () => ReturnType<typeof ask>, line: Record<string, unknown>][] = [
    ['a view', () => ask('/api/polls', { as: 'officer-fr' }), { name: 'listPolls', status: 200 }],
    ['a refusal', () => ask('/api/polls/none', { as: 'officer-fr' }), { name: 'showPoll', status: 404, refusal: 'not-there' }],
    ['a rule of the domain', () => ask('/api/polls', { method: 'POST', as: 'coordinator', body: { ...draft(), options: ['Twice', 'twice'] } }), { name: 'createPoll', status: 422, refusal: 'same-option-twice' }],
    ['no sign-in', () => ask('/api/me'), { name: 'me', status: 401, refusal: 'not-signed-in' }],
    ['a body that is none', () => ask('/api/polls', { method: 'POST', as: 'coordinator', text: '{"quest' }), { name: 'createPoll', status: 400, refusal: 'malformed' }],
    ['a page cursor nobody gave out', () => ask('/api/network/members?after=x', { as: 'coordinator' }), { name: 'listMembers', status: 400, refusal: 'malformed' }],
    ['nobody asked for', () => ask('/api/health'), { name: 'health', status: 200 }],
    ['a page', () => ask('/tabs/polls/some-id'), { name: 'tabs' }],
    ['an activity without a token', () => ask('/api/messages', { method: 'POST', body: {} }), { name: 'messages', status: 401, refusal: 'not-signed-in' }],
    ['an activity that is none', () => toBot({}), { name: 'messages', status: 400, refusal: 'malformed' }],
    ['an activity that is too large', () => toBot('x'.repeat(300_000)), { name: 'messages', status: 413, refusal: 'too-large' }],
  ];

  test.each(requests)('%s', async (_what, send, line) => {
    const { number, status } = await send();
    expect(number).toMatch(uuid);
    expect(linesOf(number)).toEqual([{
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/), level: 'info', kind: 'request', correlation: number, ms: expect.any(Number), status,
      store: { reads: expect.any(Number), lists: expect.any(Number), commits: 0, documentsRead: expect.any(Number), documentsWritten: 0 }, ...line,
    }]);
  });

  test('the caller’s trace is kept where it is well-formed, and dropped where it is anything else', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const traced = async (traceparent: string): Promise<unknown> => linesOf((await ask('/api/health', { headers: { traceparent } })).number)[0]?.['trace'];
    for (const good of [`00-${trace}-00f067aa0ba902b7-01`, `cc-${trace}-00f067aa0ba902b7-01-what.comes`]) expect(await traced(good)).toBe(trace);
    const bad = ['Jane Doe', '', trace, `00-${trace.toUpperCase()}-00f067aa0ba902b7-01`, `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, `00-${trace}-${'0'.repeat(16)}-01`, `ff-${trace}-00f067aa0ba902b7-01`, `00-${trace}-00f067aa0ba902b7-01-more`, `00-${trace}-00f067aa0ba902b7`];
    for (const one of bad) expect([one, await traced(one)]).toEqual([one, undefined]);
    expect(linesOf((await toBot(tap('officer-fr', { verb: 'showPoll', poll: 'x' }), { traceparent: `00-${trace}-00f067aa0ba902b7-01` })).number)).toMatchObject([{ kind: 'activity', trace }]);
  });

  test('its fields come in the order in which they are documented', async () => {
    const documented = [...readFileSync('functions/log/logLine.ts', 'utf8').split('type RunLine')[1]?.split('};')[0]?.matchAll(/^ {2}(\w+)\??:/gm) ?? []].map(([, name]) => name);
    const { number } = await ask('/api/polls/none', { as: 'officer-fr', headers: { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' } });
    const names = Object.keys(linesOf(number)[0] ?? {});
    expect(names).toEqual(documented.filter((name) => names.includes(name ?? '')));
    expect(names).toContain('trace');
  });
});

describe('every activity has one line, named by a word of ours', () => {
  const message = (text: string, more: Record<string, unknown> = {}) => teams.activity('officer-fr', personal('officer-fr'), { type: 'message', text, ...more });
  const invoke = (name: string, value: unknown) => teams.activity('officer-fr', personal('officer-fr'), { type: 'invoke', name, value });
  const activities: [what: string, activity: () => unknown, line: Record<string, unknown>][] = [
    ['a command', () => message('polls'), { name: 'polls' }],
    ['a command in French', () => message('Sondages!'), { name: 'polls' }],
    ['any other text', () => message('Jane Doe saw nothing'), { name: 'message' }],
    ['a tap sent as a message', () => message('', { value: { verb: 'showPoll', poll: 'x' } }), { name: 'showPoll', refusal: 'not-there' }],
    ['a tap', () => tap('officer-fr', { verb: 'showPoll', poll: 'x' }), { name: 'showPoll', refusal: 'not-there' }],
    ['a tap with a verb of nobody', () => tap('officer-fr', { verb: 'arrestJaneDoe' }), { name: 'unknown', refusal: 'old-card' }],
    ['a tap with a verb that every object has', () => tap('officer-fr', { verb: 'toString' }), { name: 'unknown', refusal: 'old-card' }],
    ['a tap of someone from outside', () => tap('stranger', { verb: 'showPoll', poll: 'x' }), { name: 'showPoll', refusal: 'tenant-not-connected' }],
    ['a dialog', () => invoke('task/fetch', { data: { verb: 'makePoll' } }), { name: 'makePoll', refusal: 'not-allowed' }],
    ['an extension’s command', () => invoke('composeExtension/fetchTask', { commandId: 'makePoll' }), { name: 'makePoll', refusal: 'not-allowed' }],
    ['an invoke of nobody', () => invoke('jane/doe', {}), { name: 'unknown', status: 501 }],
    ['an event', () => ({ ...message(''), type: 'messageReaction' }), { name: 'messageReaction' }],
    ['an event of nobody', () => ({ ...message(''), type: 'janeDoe' }), { name: 'unknown' }],
    ['people coming', () => ({ ...message(''), type: 'conversationUpdate', membersAdded: [{ id: '29:jane' }] }), { name: 'membersAdded' }],
  ];

  test.each(activities)('%s', async (_what, activity, line) => {
    const { number, status } = await toBot(activity());
    expect(linesOf(number)).toEqual([{ at: expect.any(String), level: 'info', kind: 'activity', correlation: number, ms: expect.any(Number), status, store: expect.objectContaining({ reads: expect.any(Number) }), ...line }]);
    expect(JSON.stringify(linesOf(number))).not.toMatch(/jane|doe|sondages/i);
  });

  test('a refusal that stands on the card is told by its kind too', async () => {
    const poll = await opened();
    expect(linesOf((await toBot(tap('officer-fr', { verb: 'castBallot', poll: poll.id, option: 'none' }))).number)).toMatchObject([{ name: 'castBallot', status: 200, refusal: 'unknown-option' }]);
    expect(linesOf((await toBot(tap('officer-fr', { verb: 'castBallot', poll: poll.id, option: poll.options[0]?.id }))).number)[0]).not.toHaveProperty('refusal');
  });
});

describe('what a request asked of the store', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator.stop());

  test('is the same by card and by HTTP, on SQLite without a charge', async () => {
    const poll = await opened();
    const byHttp = await ask(`/api/polls/${poll.id}/ballot`, { method: 'PUT', as: 'officer-pl', body: { answer: { [poll.options[0]?.id ?? '']: 1 } } });
    const group = teams.chat({ id: '19:cost@thread.v2', conversationType: 'groupChat', tenantId: personOf('officer-fr').tenantId, roster: ['officer-fr'] });
    const byCard = await toBot(tap('officer-fr', { verb: 'castBallot', poll: poll.id, option: poll.options[0]?.id }, group));
    const [http, card] = [byHttp, byCard].map(({ number }) => linesOf(number)[0]?.['store']);
    expect(http).toEqual({ reads: 5, lists: 1, commits: 1, documentsRead: expect.any(Number), documentsWritten: 4 });
    expect(card).toEqual(http);
    // In the personal chat one point read more: where the member is told of polls must be known.
    await toBot(tap('officer-el', { verb: 'showPoll', poll: poll.id }));
    const there = await toBot(tap('officer-el', { verb: 'castBallot', poll: poll.id, option: poll.options[0]?.id }));
    expect(linesOf(there.number)[0]?.['store']).toEqual({ ...http as object, reads: 6, documentsRead: expect.any(Number) });
  });

  test('on Cosmos DB carries the charge, of each request its own', async () => {
    const onCosmos = await startApp({ nudge: false, store: cosmosStore({ endpoint: emulator.endpoint, key: emulator.key, enableEndpointDiscovery: false, database: 'charged', collections }) });
    const made = await onCosmos.as('coordinator').call('createPoll', { body: draft() });
    if (!made.ok) throw new Error(made.problem.kind);
    const ballot = (who: string) => ask(`/api/polls/${made.view.id}/ballot`, { method: 'PUT', as: who, body: { answer: { [made.view.options[0]?.id ?? '']: 1 } } }, onCosmos);
    const answers = await Promise.all(['officer-fr', 'officer-pl', 'officer-el', 'officer-es'].map(ballot));
    for (const { number, status } of answers) {
      const line = linesOf(number, onCosmos)[0] as { store: { reads: number; lists: number; commits: number; charge: number } };
      expect([status, line.store.charge > 0]).toEqual([200, true]);
      // The emulator charges 1 for each request; a list asks for a page or two.
      expect(line.store.charge).toBeGreaterThanOrEqual(line.store.reads + line.store.lists + line.store.commits);
      expect(line.store.charge).toBeLessThanOrEqual(line.store.reads + 2 * line.store.lists + line.store.commits);
    }
    await onCosmos.stop();
  });

  test('counts what a refused commit and a repeated request cost; of those that were throttled, what the SDK tells: the last', async () => {
    const store = measuredStore(cosmosStore({ endpoint: emulator.endpoint, key: emulator.key, enableEndpointDiscovery: false, database: 'repeated', collections }));
    await store.ping();
    const cost = async (work: () => Promise<unknown>) => {
      const measure = nothingMeasured();
      await measuring(measure, work).catch(() => undefined);
      return measure.charge;
    };
    const priced = (status: number) => ({ status, headers: { 'x-ms-retry-after-ms': '1', 'x-ms-request-charge': '1.5' } });
    emulator.answerNext('batch', priced(449), 2);
    expect(await cost(() => store.commit('p', [upsert(outbox, aTask('one'))]))).toBe(4);
    emulator.answerNext('read', priced(429), 2);
    expect(await cost(() => store.read(outbox, 'p', 'one'))).toBe(1);
    emulator.answerNext('read', priced(429), 10);
    expect(await cost(() => store.read(outbox, 'p', 'one'))).toBe(1.5);
    await store.close();
  });

  test('belongs to whoever asked, also where one transaction holds the commits of many', async () => {
    const { store: plain, gone } = aStore();
    const store = measuredStore(plain);
    const measures = Array.from({ length: 20 }, () => nothingMeasured());
    await Promise.all(measures.map((measure, index) => measuring(measure, async () => {
      for (let number = 0; number <= index % 4; number += 1) {
        await store.commit(`partition-${index}`, [upsert(outbox, aTask(`a-${number}`)), upsert(outbox, aTask(`b-${number}`))]);
      }
      await store.read(outbox, `partition-${index}`, 'a-0');
      await store.read(outbox, `partition-${index}`, 'nobody');
    })));
    expect(measures.map(({ commits, documentsWritten, reads, documentsRead }) => [commits, documentsWritten, reads, documentsRead])).toEqual(measures.map((_, index) => [1 + (index % 4), 2 * (1 + (index % 4)), 2, 1]));
    await gone();
  });

  test('is nobody’s outside of all runs, and costs nothing there', async () => {
    const { store, gone } = aStore();
    expect(await measuredStore(store).commit('p', [upsert(outbox, aTask('one'))])).toEqual({ ok: true });
    expect(await measuredStore(store).read(outbox, 'p', 'one')).toMatchObject({ id: 'one' });
    await gone();
  });
});

describe('a fault', () => {
  afterEach(() => void jest.restoreAllMocks());

  test('is one line of its own with the id that the person is told, in a view and in a chat', async () => {
    const broken = await startApp({ nudge: false });
    broken.running.app.store.read = () => Promise.reject(new TypeError('Jane Doe tripped', { cause: Object.assign(new Error('over http://10.0.0.7/jane'), { code: 'ECONNREFUSED' }) }));
    const { number, status, text } = await ask('/api/me', { as: 'officer-fr' }, broken);
    expect([status, (JSON.parse(text) as { correlationId: string }).correlationId]).toEqual([500, number]);
    const stack = expect.stringMatching(/^[^\n]*log\.test\.ts:\d+:\d+\)?\n/);
    expect(linesOf(number, broken)).toEqual([
      { at: expect.any(String), level: 'error', kind: 'fault', name: 'me', correlation: number, fault: 'TypeError', stack, causes: [{ fault: 'Error', code: 'ECONNREFUSED', stack }] },
      expect.objectContaining({ kind: 'request', level: 'info', name: 'me', status: 500, refusal: 'fault' }),
    ]);
    const inChat = await connectedTeams(broken);
    await inChat.say('officer-fr', inChat.chat({ id: 'a:x', conversationType: 'personal', tenantId: personOf('officer-fr').tenantId, roster: ['officer-fr'] }), 'polls');
    const [fault, line] = broken.log.slice(-2);
    expect([fault, line]).toMatchObject([{ kind: 'fault', name: 'polls' }, { kind: 'activity', name: 'polls', refusal: 'fault', correlation: fault?.['correlation'] }]);
    expect(inChat.delivered.at(-1)?.text).toContain(String(fault?.['correlation']));
    expect(JSON.stringify(broken.log)).not.toMatch(/Jane|tripped|10\.0\.0\.7/);
    await inChat.close();
    await broken.stop();
  });

  test('told twice is written once', async () => {
    const lines: LogLine[] = [];
    const log = logger({ now: () => 'now', write: (line) => lines.push(line) });
    const cause = new Error('x');
    await expect(log.run({ kind: 'timer', name: 'seal' }, async () => {
      log.fault(cause);
      throw cause;
    })).rejects.toBe(cause);
    expect(lines.map(({ kind, name }) => [kind, name])).toEqual([['fault', 'seal'], ['timer', 'seal']]);
  });

  const secret = 'Jane Müller-Çelik 29:abc';
  const thrown = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (fault) {
      return fault;
    }
  };
  const faults: [what: string, cause: () => unknown, facts: Record<string, unknown>][] = [
    ['of a document that does not match', () => new Error(`Document ${secret} of ballots`, { cause: thrown(() => z.strictObject({ a: z.string() }).parse({ [secret]: 1 })) }), { fault: 'Error', causes: [expect.objectContaining({ fault: 'ZodError' })] }],
    ['of SQLite', () => thrown(() => new DatabaseSync(':memory:').exec(`INSERT INTO "${secret}" VALUES (1)`)), { fault: 'Error', code: 1 }],
    ['of the Cosmos SDK', () => Object.assign(new Error(`{"errors":["${secret}"],"activityId":"https://account.documents.example"}`), { code: 409, body: { code: secret, message: secret }, headers: { location: secret } }), { fault: 'Error', code: 409 }],
    ['of the Cosmos SDK that is no error', () => ({ code: 403, body: { message: secret } }), { fault: 'thrown object', code: 403, stack: '' }],
    ['of a network', () => Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(`connect ECONNREFUSED ${secret}`), { code: 'ECONNREFUSED', hostname: secret }) }), { fault: 'TypeError', causes: [expect.objectContaining({ code: 'ECONNREFUSED' })] }],
    ['of botbuilder', () => Object.assign(new Error(secret), { name: 'RestError', statusCode: 502, request: { url: secret, body: secret }, response: { body: secret } }), { fault: 'Error', code: 502 }],
    ['of many addresses', () => new AggregateError([Object.assign(new Error(secret), { code: 'ETIMEDOUT' })], secret), { fault: 'AggregateError', causes: [expect.objectContaining({ code: 'ETIMEDOUT' })] }],
    ['of a time that ran out', () => new DOMException(secret, 'TimeoutError'), { fault: 'TimeoutError', code: 23 }],
    ['whose name and code are somebody’s words', () => Object.assign(new Error('x'), { name: secret, code: 'JANE', errcode: secret }), { fault: 'Error' }],
    ['whose message looks like a stack', () => new Error(`one\n    at Jane (/work/${secret}:1:1)\n    at Müller (/work/jane.ts:1:1)`), { fault: 'Error' }],
    ['whose message was changed afterwards', () => Object.assign(new Error(`    at Jane (/work/jane.ts:1:1)\n${secret}`), { message: 'other' }), { fault: 'Error' }],
    ['whose stack is no stack', () => Object.assign(new Error('x'), { stack: secret }), { fault: 'Error', stack: '' }],
    ['that is a text', () => secret, { fault: 'thrown string', stack: '' }],
    ['that is nothing', () => undefined, { fault: 'thrown undefined', stack: '' }],
    ['that causes itself', () => {
      const cause = new Error(secret);
      cause.cause = cause;
      return cause;
    }, { fault: 'Error', causes: expect.any(Array) }],
    ['that cannot be looked at', () => new Proxy(new Error(secret), { get() { throw new Error(secret); }, getPrototypeOf() { throw new Error(secret); } }), { fault: 'unreadable', stack: '' }],
  ];
  test.each(faults)('%s is written without a word of its message', (_what, cause, facts) => {
    const written = faultFacts(cause());
    expect(written).toEqual({ stack: expect.any(String), ...facts });
    expect(JSON.stringify(written)).not.toMatch(/jane|müller|çelik|29:|JANE|documents\.example/i);
  });

  test('of our own that says what to do keeps its sentence', () => {
    expect(faultFacts(new Fault('The store has no container: deploy it.', { cause: new Error(secret) }))).toMatchObject({ fault: 'Fault', message: 'The store has no container: deploy it.', causes: [{ fault: 'Error' }] });
  });

  test('is found by function, file and line, also deep in a package', async () => {
    expect(faultFacts(new Error('x')).stack.split('\n')[0]).toMatch(/^(?:Object\.<anonymous> \()?test\/http\/log\.test\.ts:\d+:\d+\)?$/);
    expect(faultFacts(thrown(() => JSON.parse('{'))).stack).toContain('test/http/log.test.ts');
    expect(faultFacts(await jwtVerify('x', new Uint8Array(32)).catch((fault: unknown) => fault)).stack).toMatch(/^\w+ \(node_modules\/jose\//);
    expect(faultFacts(new Error('x')).stack).not.toContain(process.cwd());
  });
});

describe('on Azure Functions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ileanet-log-'));
  let registered: Registration[];
  let stop: () => Promise<void>;
  const callback = (name: string): Registration['callback'] => registered.find(({ metadata }) => metadata.name === name)?.callback as Registration['callback'];
  const invocation = () => {
    const lines: [how: string, line: LogLine][] = [];
    const to = (how: string) => (line: string) => void lines.push([how, JSON.parse(line) as LogLine]);
    return { lines, invocationId: randomUUID(), log: to('log'), warn: to('warn'), error: to('error') };
  };
  const request = { headers: new Headers(), query: new URLSearchParams(), params: {} };

  beforeAll(() => {
    expect(typeof functions.http).toBe('function');
    const config: Config = {
      appId: randomUUID(), teamsAppId: randomUUID(), store: { kind: 'sqlite', dataDir: folder }, publicUrl: 'https://ileanet.example',
      api: { authority: 'https://issuer.example', keysUrl: 'http://127.0.0.1:9/keys' }, connector: { issuer: 'https://issuer.example', keysUrl: 'http://127.0.0.1:9/keys' },
      tabsDir: join(folder, 'tabs'), nudge: false, version: '0.0.0',
    } as Config;
    const running = register(config, { credentials: { type: 'tokens', token: async () => '' } });
    stop = () => running.stop();
    registered = takeRegistrations();
  });
  afterAll(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('lines go to the invocation, under its id, errors as errors', async () => {
    const [health, me] = [invocation(), invocation()];
    const answer = await callback('health')(request, health) as { headers: Record<string, string> };
    expect(health.lines).toEqual([['log', expect.objectContaining({ kind: 'request', name: 'health', status: 200, correlation: health.invocationId })]]);
    expect(answer.headers['x-correlation-id']).toBe(health.invocationId);
    // The key server does not answer.
    const token = ['{"alg":"RS256","kid":"k"}', '{}'].map((part) => Buffer.from(part).toString('base64url')).concat('x').join('.');
    await callback('me')({ ...request, headers: new Headers({ authorization: `Bearer ${token}` }) }, me);
    expect(me.lines.map(([how, { kind, name, correlation }]) => [how, kind, name, correlation])).toEqual([['error', 'fault', 'me', me.invocationId], ['log', 'request', 'me', me.invocationId]]);
  });

  test('every timer run has one line with how much it did, and a fault does not reach the host', async () => {
    for (const { metadata } of registered.filter(({ metadata }) => Object.values(metadata.bindings).some(({ type }) => type === 'timerTrigger'))) {
      const run = invocation();
      await callback(metadata.name)({}, run);
      expect(run.lines).toEqual([['log', { at: expect.any(String), level: 'info', kind: 'timer', name: metadata.name, correlation: run.invocationId, ms: expect.any(Number), done: 0, store: expect.objectContaining({ reads: expect.any(Number) }) }]]);
    }
    expect(registered.map(({ metadata }) => metadata.name)).toContain('outbox');
  });

  test('what goes on after the answer is written outside of the invocation that has ended', async () => {
    const printed: string[] = [];
    const console_ = jest.spyOn(console, 'error').mockImplementation((line: string) => void printed.push(line));
    const log = logger({ now: () => 'now' });
    const run = invocation();
    let late = Promise.resolve('');
    await log.run({ kind: 'request', name: 'x', invocation: run }, async () => {
      late = new Promise((done) => setTimeout(() => done(log.fault(new Error('x'))), 20));
    });
    expect(await late).toBe(run.invocationId);
    expect(run.lines.map(([how, { kind }]) => [how, kind])).toEqual([['log', 'request']]);
    expect(printed.map((line) => (JSON.parse(line) as LogLine).kind)).toEqual(['fault']);
    console_.mockRestore();
  });

  test('host.json never samples requests and exceptions away', () => {
    const { logging } = JSON.parse(readFileSync('functions/host.json', 'utf8')) as { logging: { applicationInsights: { samplingSettings: { isEnabled: boolean; excludedTypes: string } } } };
    expect(logging.applicationInsights.samplingSettings).toMatchObject({ isEnabled: true, excludedTypes: 'Request;Exception' });
  });

  test('a log that cannot be written costs nobody the answer', async () => {
    const full = { ...invocation(), log: () => { throw new Error('full'); } };
    expect(await callback('health')(request, full)).toMatchObject({ status: 200 });
  });
});
