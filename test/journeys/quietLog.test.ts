import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectedTeams } from '../makers/connectedTeams.ts';
import type { ConnectedTeams } from '../makers/connectedTeams.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { personOf } from '../makers/teamsClient.ts';
import type { Chat } from '../makers/teamsClient.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { demoMembers, demoStrangers } from '../../functions/local/demo/members.ts';
import { demoOrganisations } from '../../functions/local/demo/organisations.ts';
import { identityOf } from '../../functions/local/foundDemo.ts';
import { localIssuer } from '../../functions/local/issuer.ts';
import { pollPartition } from '../../functions/store/polls.ts';
import type { Store } from '../../functions/store/store.ts';

/**
 * Everything that people do and that goes wrong, with the log captured: no line holds a word anybody wrote, a name, an id
 * of a person, tenant, conversation or poll, a token or an address.
 */
onEveryStore((stores) => {
  const question = 'Ποιο θέμα; Zażółć “Jäger” 47-11\n    at Ντόε (/work/case.ts:1:1)';
  const [phones, drones] = ['Öffnen von Handys #1', 'Dröhnen-über-Αθήνα'];
  const newcomer = { tenantId: '1f000000-0000-4000-8000-0000000000aa', objectId: '2f000000-0000-4000-8000-0000000000aa', name: 'Giorgos Παπαδόπουλος-O’Neill' };
  const colleague = personOf('not-a-member');
  const fromAfar = { tenantId: '1f000000-0000-4000-8000-0000000000bb', objectId: '2f000000-0000-4000-8000-0000000000bb', name: 'Zoé d’Ailleurs' };
  const oddTexts = ['twice-told Überraschung', 'EU SECRET Operation Nachtfalke', 'malformed-Feld', 'verb-von-niemandem', 'kommando/niemandes', 'wordy-Nachricht', 'Quittung-Straße 9'];
  const [twice, classified, field, verb, invokeName, words, quoted] = oddTexts as [string, string, string, string, string, string, string];
  const channelId = '19:stille-runde@thread.tacv2';

  let fresh: FreshStore;
  let app: TestApp;
  let teams: ConnectedTeams;
  let door: Quoting;
  let channel: Chat;
  let fault: unknown;
  const polls: PollView[] = [];
  const tokens = new Set<string>();
  /** What the app's answers named their lines by. */
  const numbers: string[] = [];
  const plainFetch = globalThis.fetch;

  beforeAll(async () => {
    fresh = await stores.fresh();
    const broken = <A extends unknown[], R>(work: (...given: A) => Promise<R>) => (...given: A): Promise<R> => (fault === undefined ? work(...given) : Promise.reject(fault as Error));
    const store = { ...fresh.store, read: broken(fresh.store.read), commit: broken(fresh.store.commit) } as Store;
    app = await startApp({ store });
    teams = await connectedTeams(app);
    door = await quoting(teams.serviceUrl);
    door.token = await localIssuer(app.dataDir).connectorToken(door.url);
    channel = teams.chat({ id: channelId, roster: ['coordinator', 'officer-fr', 'officer-pl'] });
    globalThis.fetch = async (input, init) => {
      const response = await plainFetch(input, init);
      const bearer = new Headers(init?.headers).get('authorization');
      if (bearer) tokens.add(bearer.replace('Bearer ', ''));
      if (String(input).startsWith(`${app.url}/api/`)) numbers.push(response.headers.get('x-correlation-id') ?? 'none');
      return response;
    };
  });
  afterAll(async () => {
    globalThis.fetch = plainFetch;
    await door.close();
    await teams.close();
    await app.stop();
    await fresh.gone();
  });

  const tokenOf = (person: typeof newcomer): Promise<string> => localIssuer(app.dataDir).memberToken(person);
  async function http(method: string, path: string, token: string, body?: unknown): Promise<{ status: number; json: Record<string, unknown> }> {
    const response = await fetch(`${app.url}${path}`, { method, headers: { authorization: `Bearer ${token}` }, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }) });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  }
  /** As Teams would send it through the connector that quotes what it is given. */
  const post = (who: string, chat: Chat, more: Record<string, unknown>) => teams.post({ ...teams.activity(who, chat, more), serviceUrl: door.url }, door.token);
  const invoke = (who: string, chat: Chat, name: string, value: unknown) => post(who, chat, { type: 'invoke', name, value });
  const tap = (who: string, data: Record<string, unknown>) => invoke(who, channel, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: data['verb'], data }, trigger: 'manual' });
  const draft = (more: Record<string, unknown> = {}) => ({ question, options: [phones, drones], closesAt: new Date(Date.now() + 86_400_000).toISOString(), audience: 'network', ...more });
  const form = (more: Record<string, unknown> = {}) => ({ verb: 'createPoll', timeZone: 'Europe/Athens', question, options: `${phones}\n${drones}`, day: new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10), time: '17:00', audience: 'network', scope: 'network', ...more });
  const stored = async (): Promise<{ id: string; state: string }[]> => (await fresh.documents('postings')) as { id: string; state: string }[];
  const until = async (look: () => unknown): Promise<void> => {
    for (const giveUp = Date.now() + 10_000; ;) {
      if (await look()) return;
      if (Date.now() > giveUp) throw new Error('It did not come in time.');
      await new Promise((resume) => setTimeout(resume, 20));
    }
  };

  describe('what people do', () => {
    test('someone asks to join and is admitted, someone else is not', async () => {
      for (const person of [newcomer, colleague]) expect((await http('POST', '/api/join-requests', await tokenOf(person))).status).toBe(200);
      expect((await http('GET', '/api/polls', await tokenOf(fromAfar))).json).toMatchObject({ kind: 'tenant-not-connected' });
      const coordinator = await app.tokenOf('coordinator');
      const waiting = (await http('GET', '/api/network/join-requests', coordinator)).json as { items: { id: string }[] };
      const requestOf = ({ objectId }: { objectId: string }): string => `/api/network/join-requests/${encodeURIComponent(waiting.items.find(({ id }) => id.endsWith(objectId))?.id ?? '')}`;
      const free = demoOrganisations.find(({ tenantId }) => tenantId === undefined)?.id;
      expect((await http('POST', `${requestOf(colleague)}/admit`, coordinator, { organisation: free })).json).toMatchObject({ kind: 'other-organisation' });
      expect((await http('POST', `${requestOf(colleague)}/decline`, coordinator)).status).toBe(200);
      expect((await http('POST', `${requestOf(newcomer)}/admit`, coordinator, { organisation: free })).status).toBe(200);
      expect((await http('GET', '/api/me', await tokenOf(newcomer))).status).toBe(200);
    });

    test('polls are made by HTTP and in a channel, and ballots cast by card and by HTTP', async () => {
      const made = await http('POST', '/api/polls', await app.tokenOf('coordinator'), draft());
      polls.push(made.json as unknown as PollView);
      expect((await invoke('coordinator', channel, 'task/submit', { data: form() })).body.task).toBeUndefined();
      await until(() => teams.delivered.some(({ card }) => JSON.stringify(card ?? '').includes('Dröhnen')));
      const [poll] = polls as [PollView];
      expect((await http('PUT', `/api/polls/${poll.id}/ballot`, await tokenOf(newcomer), { answer: { [poll.options[0]?.id ?? '']: 1 } })).status).toBe(200);
      expect((await tap('officer-fr', { verb: 'castBallot', poll: poll.id, option: poll.options[1]?.id })).body.statusCode).toBe(200);
      expect((await tap('officer-fr', { verb: 'withdrawBallot', poll: poll.id })).body.statusCode).toBe(200);
      expect((await http('POST', `/api/polls/${poll.id}/close`, await app.tokenOf('coordinator'))).status).toBe(200);
    });

    test('a ballot’s line says what it cost, where the store says so', async () => {
      const cost = (line: Record<string, unknown>): number => (line['store'] as { charge?: number }).charge ?? 0;
      const ballots = app.log.filter(({ name, status, kind }) => name === 'castBallot' && status === 200 && kind !== 'fault');
      expect(ballots.map(({ kind }) => kind)).toEqual(['request', 'activity']);
      for (const line of ballots) expect(cost(line) > 0).toBe(stores.kind !== 'sqlite');
      for (const line of ballots) expect(line['store']).toMatchObject({ commits: 1, documentsWritten: 4 });
    });

    test('refusals quote what was written, and malformed things are sent', async () => {
      const coordinator = await app.tokenOf('coordinator');
      const refused = async (body: unknown) => (await http('POST', '/api/polls', coordinator, body)).json['kind'];
      expect(await refused(draft({ options: [twice, twice] }))).toBe('same-option-twice');
      expect(await refused(draft({ question: classified }))).toBe('classified');
      expect(await refused(draft({ question: question.repeat(100) }))).toBe('too-long');
      expect(await refused({ ...draft(), [field]: 1 })).toBe('malformed');
      expect(await refused(`{"question":"${field}`)).toBe('malformed');
      expect(JSON.stringify((await invoke('coordinator', channel, 'task/submit', { data: form({ options: `${twice}\n${twice}` }) })).body)).toContain(twice);
      expect((await tap('officer-fr', { verb: 'castBallot', poll: polls[0]?.id, option: polls[0]?.options[0]?.id })).status).toBe(200);
      expect((await tap('officer-fr', { verb, poll: field })).status).toBe(200);
      expect((await tap('officer-fr', { verb: 'castBallot', poll: field, option: field })).status).toBe(200);
      expect((await invoke('officer-fr', channel, invokeName, { data: field })).status).toBe(501);
      expect((await post('officer-fr', channel, { type: words, text: words })).status).toBe(200);
      expect((await post('officer-fr', channel, { type: 'message', text: words })).status).toBe(200);
      expect((await post('stranger', channel, { type: 'message', text: words })).status).toBe(200);
      expect((await post('officer-fr', channel, { type: 'message', text: 7 })).status).toBe(400);
      expect((await http('GET', `/api/polls/${encodeURIComponent(field)}`, coordinator)).status).toBe(404);
      expect((await http('GET', `/api/network/members?${encodeURIComponent(field)}=1`, coordinator)).status).toBe(400);
      expect((await http('GET', '/api/me', `${coordinator.slice(0, -4)}AAAA`)).status).toBe(401);
    });
  });

  describe('what goes wrong', () => {
    test('the store fails with a message full of what it was given', async () => {
      const member = personOf('officer-fr');
      const cause = Object.assign(new Error(`UNIQUE failed: ${newcomer.name}\n    at ${phones} (/work/${member.objectId}.ts:1:1)`), { code: question, body: { question }, parameters: [member] });
      fault = Object.assign(new TypeError(`Ballot ${member.tenantId}.${member.objectId} of “${question}” at https://127.0.0.1:8081/`, { cause }), { name: newcomer.name });
      const answer = await http('GET', '/api/polls', await app.tokenOf('officer-fr'));
      expect(answer).toMatchObject({ status: 500, json: { kind: 'fault', correlationId: numbers.at(-1) } });
      expect((await tap('officer-fr', { verb: 'showPoll', poll: polls[0]?.id })).body).toMatchObject({ statusCode: 500, value: { message: expect.stringContaining(numbers.at(-1) ?? '') } });
      fault = undefined;
    });

    test('a document does not match its schema', async () => {
      await fresh.store.commit(pollPartition(field), [{ write: 'upsert', collection: 'polls', id: field, document: { id: field, [twice]: question, schemaVersion: 1 } }]);
      expect((await http('GET', `/api/polls/${encodeURIComponent(field)}`, await app.tokenOf('officer-fr'))).status).toBe(500);
    });

    test('Cosmos DB answers with parts of the request', async () => {
      if (stores.kind !== 'emulator') return;
      stores.emulator().answerNext('read', { status: 500, body: { code: question, message: `${newcomer.name} ${question}` } });
      expect((await http('GET', '/api/me', await app.tokenOf('officer-fr'))).status).toBe(500);
      stores.emulator().answerNext('batch', { status: 400, body: { message: question } });
      expect((await http('POST', '/api/polls', await app.tokenOf('coordinator'), draft())).status).toBe(500);
    });

    test('Teams refuses replies and cards with an answer that quotes them', async () => {
      door.fail(500);
      expect((await post('officer-fr', channel, { type: 'message', text: 'polls' })).status).toBe(500);
      expect((await invoke('coordinator', channel, 'task/submit', { data: form({ question: quoted }) })).body.task).toBeUndefined();
      await until(async () => (await stored()).some(({ state }) => state === 'unknown'));
      door.fail(undefined);
      const unknown = (await stored()).find(({ state }) => state === 'unknown');
      await until(() => app.log.find(({ kind }) => kind === 'delivery'));
      expect(app.log.filter(({ kind, outcome }) => kind === 'delivery' && outcome === 'unknown')).toEqual([
        { at: expect.any(String), level: 'warn', kind: 'delivery', name: 'outbox', correlation: expect.any(String), outcome: 'unknown', posting: unknown?.id, attempts: 1, status: 500 },
      ]);
    });
  });

  describe('the log afterwards', () => {
    test('has exactly one line for every answer, and one for every fault', () => {
      const runs = app.log.filter(({ kind }) => kind === 'request' || kind === 'activity').map(({ correlation }) => correlation);
      expect(numbers).not.toContain('none');
      expect([...runs].sort()).toEqual([...numbers].sort());
      expect(numbers.length).toBeGreaterThan(25);
      const faulty = app.log.filter(({ refusal }) => refusal === 'fault').map(({ correlation }) => correlation);
      // While the store was broken a timer or nudge may have met it too.
      const told = app.errors.map(({ correlation }) => correlation).filter((correlation) => numbers.includes(String(correlation)));
      expect([...told].sort()).toEqual([...faulty].sort());
      expect(told.length).toBe(stores.kind === 'emulator' ? 6 : 4);
    });

    test('has only fields that are documented, and of kinds that are', () => {
      const known = ['at', 'level', 'kind', 'name', 'correlation', 'trace', 'ms', 'status', 'refusal', 'done', 'store', 'outcome', 'posting', 'attempts', 'seal', 'hash', 'entries', 'fault', 'code', 'message', 'stack', 'causes'];
      expect(app.log.flatMap((line) => Object.keys(line)).filter((name) => !known.includes(name))).toEqual([]);
      expect([...new Set(app.log.map(({ kind }) => kind))].filter((kind) => !['request', 'activity', 'timer', 'nudge', 'delivery', 'seal', 'fault'].includes(String(kind)))).toEqual([]);
      expect(app.log.filter(({ kind, done }) => kind === 'nudge' && Number(done) > 0).length).toBeGreaterThan(0);
    });

    test('holds nobody’s words, names, ids, tokens and addresses', async () => {
      const people = [...demoMembers.map((member) => ({ name: member.name, ...identityOf(member) })), ...demoStrangers, newcomer, fromAfar];
      const everyPoll = (await fresh.documents('polls')) as { id?: string; options?: { id: string; text: string }[] }[];
      const known = [
        question, question.split('\n')[0] ?? '', 'Ποιο', 'Jäger', 'Ντόε', phones, drones, 'Öffnen', 'Dröhnen', 'Αθήνα', ...oddTexts, 'Nachtfalke', 'Papad', 'Παπαδ', 'Neill', 'Zoé',
        ...people.flatMap(({ name, tenantId, objectId }) => [name, tenantId, objectId, tenantId.slice(0, 13), objectId.replaceAll('-', '')]),
        ...demoOrganisations.flatMap(({ id, name }) => [id, name]),
        // Yes, no and abstain are words of ours, also in other texts.
        ...everyPoll.filter(({ options }) => !options?.some(({ id }) => id === 'abstain')).flatMap(({ id, options }) => [id ?? '', ...(options ?? []).flatMap((option) => [option.id, option.text])]),
        channelId, 'stille-runde', '@thread', ...tokens, door.token, 'eyJ', 'Bearer', door.url, teams.serviceUrl, app.url, '127.0.0.1', '::1', 'http:', 'https:', app.dataDir, process.cwd(),
      ].filter((text) => text !== '');
      expect([known.length > 150, tokens.size > 5, everyPoll.length > 2]).toEqual([true, true, true]);
      for (const line of app.log) {
        const [written, plain] = [JSON.stringify(line), JSON.stringify(line).toLowerCase()];
        const found = known.filter((text) => written.includes(JSON.stringify(text).slice(1, -1)) || plain.includes(text.toLowerCase()));
        expect({ found, in: found.length > 0 ? written : '' }).toEqual({ found: [], in: '' });
      }
    });
  });
});

interface Quoting {
  url: string;
  token: string;
  /** From now on messages and cards are answered with this status and quoted. */
  fail(status: number | undefined): void;
  close(): Promise<void>;
}

/** A connector before another one: it passes everything on, or refuses what is posted with an answer that quotes it. */
async function quoting(behind: string): Promise<Quoting> {
  let failure: number | undefined;
  const pass = async (request: IncomingMessage): Promise<{ status: number; text: string }> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    if (failure !== undefined && /\/activities/.test(request.url ?? '')) return { status: failure, text: JSON.stringify({ error: { code: body.slice(0, 200), message: `${request.url} ${body}` } }) };
    const { authorization = '', 'content-type': type = 'application/json' } = request.headers;
    const answer = await fetch(new URL(request.url ?? '/', behind), { method: request.method ?? 'GET', headers: { authorization, 'content-type': type }, ...(body ? { body } : {}) });
    return { status: answer.status, text: await answer.text() };
  };
  const server: Server = createServer((request, response) => {
    pass(request).then(
      ({ status, text }) => response.writeHead(status, { 'content-type': 'application/json' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    token: '',
    fail: (status) => void (failure = status),
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
    }),
  };
}
