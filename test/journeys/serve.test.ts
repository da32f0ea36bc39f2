import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { documentsOf } from '../makers/aStore.ts';
import { commandLine } from '../makers/commandLine.ts';
import { otherConnector } from '../makers/otherConnector.ts';
import type { Arrived, OtherChat, OtherConnector } from '../makers/otherConnector.ts';
import { otherIssuer } from '../makers/otherIssuer.ts';
import type { OtherIssuer, Signee } from '../makers/otherIssuer.ts';
import { builtBefore, servedApp } from '../makers/servedApp.ts';
import type { ServedApp } from '../makers/servedApp.ts';
import { actionsOf, wordsOf } from '../makers/teamsClient.ts';
import { apiClient } from '../../functions/contract/client.ts';
import type { Client } from '../../functions/contract/client.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { localIssuer } from '../../functions/local/issuer.ts';

/**
 * The built app as an operator runs it: `npm run serve` on SQLite, with an authority and a Bot Connector that share no
 * line with it. From an empty folder to a restored back-up, with `kill -9` on the way.
 */
const deployment = { appId: '0f5e2c7a-91d4-4b63-8a2e-6d3c1b7f9e05', tenantId: '7c1d9a34-5e8f-4a26-b0c3-2f4e6d8a1b97', secret: 'a secret of this deployment' };
const french = '3b9e7d15-2c4a-4f86-9d01-5a7c8e2f6b43';
const greek = '9d2f4b68-7a1c-4e35-8f90-1c3b5d7e9a24';
const coordinator: Signee = { tenantId: french, objectId: '1e6a8c40-3b5d-4f72-a9e1-7c0d2f4b6a81', name: 'Coordinator' };
const colleague: Signee = { tenantId: french, objectId: '2f7b9d51-4c6e-4083-baf2-8d1e305c7b92', name: 'Zoé Lefèvre' };
const abroad: Signee = { tenantId: greek, objectId: '308cae62-5d7f-4194-8b03-9e2f416d8ca3', name: 'Ελένη Παπαδοπούλου' };

let folder: string;
let issuer: OtherIssuer;
let connector: OtherConnector;
const lives: ServedApp[] = [];
let app: ServedApp;
let url: string;
let channel: OtherChat;
let posted: Arrived;
let poll: PollView;

beforeAll(async () => {
  builtBefore();
  folder = mkdtempSync(join(tmpdir(), 'ileanet-serve-'));
  issuer = await otherIssuer(deployment);
  connector = await otherConnector(issuer, () => url);
}, 120_000);

afterAll(async () => {
  app.signal('SIGKILL');
  await app.ended;
  await connector.close();
  await issuer.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the network is founded with its first coordinator, and served', async () => {
  expect(await ileanet('found', '--name', 'Network', '--contact', 'the desk', '--tenant', french, '--object', coordinator.objectId, '--coordinator', coordinator.name, '--organisation', 'Police', '--country', 'FR')).toMatchObject({ status: 0 });
  await serve();
  expect(await (await fetch(`${url}/api/health`)).json()).toMatchObject({ status: 'ok', store: 'ok' });
  expect(await as(coordinator).call('me')).toMatchObject({ ok: true, view: { name: 'Coordinator', network: { name: 'Network' } } });
  expect((await fetch(`${url}/tabs/index.html`)).status).toBe(200);
});

test('a second serve on the same folder is refused in one sentence', async () => {
  const second = servedApp(settings());
  expect(await second.ended).toEqual({ code: 3, signal: null });
  expect(second.complaints()).toBe(`The data in ${dataDir()} is in use by the start at ${url}. Stop it first, or set DATA_DIR to another folder.\n`);
});

test('only tokens of the configured authority, for this app, open the API', async () => {
  const local = await localIssuer(join(folder, 'local')).memberToken(coordinator);
  const wrong = {
    'signed by the local issuer': local,
    'for another app': issuer.memberToken(coordinator, { aud: deployment.tenantId }),
    'of another authority': issuer.memberToken(coordinator, { iss: `https://login.microsoftonline.com/${french}/v2.0` }),
    'of another tenant than it names': issuer.memberToken(coordinator, { iss: `${issuer.url}/${greek}/v2.0` }),
    'expired': issuer.memberToken(coordinator, { exp: Math.floor(Date.now() / 1000) - 600 }),
    'of the connector': issuer.connectorToken(connector.serviceUrl),
  };
  const answers = await Promise.all(Object.entries(wrong).map(async ([what, token]) => [what, (await fetch(`${url}/api/me`, { headers: { authorization: `Bearer ${token}` } })).status]));
  expect(answers).toEqual(Object.keys(wrong).map((what) => [what, 401]));
  expect((await fetch(`${url}/api/me`, { headers: { authorization: `Bearer ${issuer.memberToken(coordinator)}` } })).status).toBe(200);
});

test('only the configured connector reaches the bot', async () => {
  const chat = personalChat(coordinator);
  const hello = { type: 'message', text: 'help' };
  const wrong = [
    await localIssuer(join(folder, 'local')).connectorToken(connector.serviceUrl),
    issuer.memberToken(coordinator),
    issuer.connectorToken(connector.serviceUrl, { aud: deployment.tenantId }),
    issuer.connectorToken(connector.serviceUrl, { iss: 'https://api.botframework.com' }),
    issuer.connectorToken('https://elsewhere.example/'),
  ];
  for (const token of wrong) expect(await connector.activity(coordinator, chat, hello, token)).toMatchObject({ status: 401 });
  expect(connector.arrived).toEqual([]);
});

test.each([['a colleague of the same tenant', colleague], ['a practitioner of a tenant that is not connected', abroad]] as const)('%s asks to join through the bot and is admitted', async (_who, person) => {
  const chat = personalChat(person);
  expect(await connector.activity(person, chat, { type: 'message', text: 'hello' })).toMatchObject({ status: 200 });
  const greeted = await connector.until(({ conversation, card }) => conversation === chat.id && card !== undefined);
  expect(await tap(person, chat, greeted.card, 'askToJoin')).toMatchObject({ status: 200, body: { statusCode: 200 } });
  expect(await as(person).call('me')).toMatchObject({ ok: false });
  const waiting = await view(as(coordinator).call('listJoinRequests'));
  expect(waiting.items).toMatchObject([{ name: person.name, tenantConnected: person === colleague }]);
  const { items: [police] } = await view(as(coordinator).call('listOrganisations'));
  await view(as(coordinator).call('admitMember', { params: { id: waiting.items[0]?.id ?? '' }, body: { organisation: police?.id ?? '' } }));
  expect(await as(person).call('me')).toMatchObject({ ok: true, view: { name: person.name, country: 'FR' } });
});

test('the bot proved itself with a token of the same authority, got with the deployment’s secret', () => {
  expect(issuer.asked).toMatchObject([{ path: `/${deployment.tenantId}/oauth2/v2.0/token`, given: true }]);
  expect(connector.turnedAway).toEqual([]);
});

test('the coordinator asks in a channel, and the card stands there', async () => {
  channel = connector.enter({ id: '19:europe@thread.tacv2', kind: 'channel', tenantId: french, people: [coordinator, colleague, abroad] });
  await connector.activity(coordinator, channel, { type: 'message', text: '<at>ILEAnet</at> poll', entities: [{ type: 'mention', text: '<at>ILEAnet</at>', mentioned: { id: '28:ileanet' } }] });
  const invitation = await connector.until(({ conversation, card }) => conversation === channel.id && card !== undefined);
  const button = actionsOf(invitation.card).find(({ data }) => (data as { verb?: string }).verb === 'makePoll');
  const dialog = await connector.activity(coordinator, channel, { type: 'invoke', name: 'task/fetch', value: { data: button?.['data'] } });
  expect(dialog.body.task).toMatchObject({ type: 'continue', value: { title: 'New poll' } });
  await fillForm('Which topic comes first?');
  posted = await connector.until(({ card }) => wordsOf(card).includes('Which topic comes first?'));
  poll = (await view(as(coordinator).call('listPolls', { query: { which: 'open' } }))).items[0] as PollView;
});

test('two members of two tenants tap, the card follows, and one reads the result over HTTP', async () => {
  expect(wordsOf((await choose(colleague, 0)).body.value)).toContain('Your ballot: Phones');
  expect(wordsOf((await choose(abroad, 1)).body.value)).toContain('Your ballot: Drones');
  await connector.until(({ id, card }) => id === posted.id && wordsOf(card).includes('Practitioners: 2 ballots'));
  expect(await shown(abroad)).toMatchObject({ result: { lea: { ballots: 2, options: counts(1, 1, 0) } }, mine: { answer: { [option(1)]: 1 } } });
});

let castBefore: number;

test('a back-up is made while ballots are taken, and it is consistent', async () => {
  let casting = true;
  let cast = 0;
  const voter = async (): Promise<void> => {
    for (; casting; cast += 1) {
      await view(as(coordinator).call('castBallot', { params: { id: poll.id }, body: { answer: { [option(cast % 3)]: 1 } } }));
      // Below what one sender may ask in a second.
      await new Promise((resume) => setTimeout(resume, 60));
    }
  };
  const voting = voter();
  while (cast < 3) await new Promise((resume) => setTimeout(resume, 10));
  castBefore = cast;
  const { status, stdout, stderr } = await ileanet('backup', backupFile(), '--json');
  casting = false;
  await voting;
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(cast).toBeGreaterThan(castBefore);
  expect(JSON.parse(stdout)).toMatchObject({ file: backupFile(), documents: { networks: 1, members: 3, tenants: 2, polls: 1, ballots: 3 } });
  const [ballots, shards] = [documentsOf(backupFile(), 'ballots'), documentsOf(backupFile(), 'tallyShards')] as [{ answer: Record<string, number> }[], { lea: { counts: Record<string, number> } }[]];
  for (const [index] of poll.options.entries()) {
    expect(shards.reduce((sum, { lea }) => sum + (lea.counts[option(index)] ?? 0), 0)).toBe(ballots.filter(({ answer }) => answer[option(index)] === 1).length);
  }
});

test('killed with kill -9 while ballots are taken, it starts again at once, and what was answered is counted', async () => {
  await view(as(abroad).call('castBallot', { params: { id: poll.id }, body: { answer: { [option(2)]: 1 } } }));
  let answered = option(0);
  const voting = (async () => {
    for (let turn = 0; ; turn += 1) {
      const answer = await as(colleague).call('castBallot', { params: { id: poll.id }, body: { answer: { [option(turn % 3)]: 1 } } });
      if (!answer.ok) return;
      answered = option(turn % 3);
      if (turn === 5) app.signal('SIGKILL');
    }
  })();
  await voting;
  expect(await app.ended).toEqual({ code: null, signal: 'SIGKILL' });
  await serve();
  const after = Object.keys((await shown(colleague)).mine?.answer ?? {})[0];
  // The one that was on its way when it died may be counted: nobody was told that it is not.
  expect([answered, option((poll.options.findIndex(({ id }) => id === answered) + 1) % 3)]).toContain(after);
  expect((await shown(abroad)).mine?.answer).toEqual({ [option(2)]: 1 });
  expect((await shown(abroad)).result?.lea?.ballots).toBe(3);
});

test('nothing is restored under a running app', async () => {
  const { status, stderr } = await ileanet('restore', backupFile());
  expect({ status, stderr }).toEqual({ status: 3, stderr: `The data in ${dataDir()} is in use by the start at ${url}. Stop it first, or set DATA_DIR to another folder.\n` });
});

test('SIGTERM stops it: the store is closed, exit code 0', async () => {
  await view(as(colleague).call('castBallot', { params: { id: poll.id }, body: { answer: { [option(2)]: 1 } } }));
  app.signal('SIGTERM');
  expect(await app.ended).toEqual({ code: 0, signal: null });
  expect(app.log().slice(-1)).toMatchObject([{ level: 'info', kind: 'host', name: 'stopped', unfinishedRequests: 0, outboxDrained: true }]);
  expect(existsSync(`${storeFile()}-wal`)).toBe(false);
  expect(documentsOf(storeFile(), 'ballots')).toHaveLength(3);
});

test('started on the restored back-up, it has the ballots of before the back-up, and takes new ones', async () => {
  const { status, stdout } = await ileanet('restore', backupFile(), '--json');
  expect({ status, restored: JSON.parse(stdout) as unknown }).toMatchObject({ status: 0, restored: { kept: expect.stringContaining('ileanet-until-'), documents: { ballots: 3 } } });
  await serve({ NUDGE: 'off' });
  expect((await shown(colleague)).mine?.answer).toEqual({ [option(0)]: 1 });
  expect((await shown(abroad)).mine?.answer).toEqual({ [option(1)]: 1 });
  expect((await shown(coordinator)).result?.lea?.ballots).toBe(3);
  expect((await choose(abroad, 2)).body.statusCode).toBe(200);
  expect((await shown(abroad)).mine?.answer).toEqual({ [option(2)]: 1 });
  const { kept } = JSON.parse(stdout) as { kept: string };
  expect(documentsOf(kept, 'ballots')).toContainEqual(expect.objectContaining({ member: expect.stringContaining(abroad.objectId), answer: { [option(2)]: 1 } }));
});

test('what waits to be posted when it is stopped is posted first', async () => {
  await fillForm('And which comes second?');
  expect(connector.arrived.some(({ card }) => wordsOf(card).includes('And which comes second?'))).toBe(false);
  app.signal('SIGTERM');
  expect(await app.ended).toEqual({ code: 0, signal: null });
  expect(connector.arrived.filter(({ card }) => wordsOf(card).includes('And which comes second?'))).toHaveLength(1);
});

test('every line of its logs is JSON, and none tells of an error', () => {
  expect(lives).toHaveLength(3);
  expect(lives.flatMap((life) => life.log().filter(({ level }) => level !== 'info'))).toEqual([]);
  expect(lives.map((life) => life.complaints())).toEqual(['', '', '']);
});

function dataDir(): string {
  return join(folder, 'data');
}

function storeFile(): string {
  return join(dataDir(), 'ileanet.sqlite');
}

function backupFile(): string {
  return join(folder, 'back-up.sqlite');
}

function settings(): Record<string, string> {
  return { ...issuer.settings, BOT_APP_ID: deployment.appId, BOT_TENANT_ID: deployment.tenantId, BOT_APP_SECRET: deployment.secret, PUBLIC_URL: 'https://ileanet.example', DATA_DIR: dataDir() };
}

async function serve(more: Record<string, string> = {}): Promise<void> {
  app = servedApp({ ...settings(), ...more });
  lives.push(app);
  url = await app.url;
}

function ileanet(...words: string[]) {
  return commandLine({ DATA_DIR: dataDir() }, words);
}

function as(person: Signee): Client {
  return apiClient({ origin: url, token: async () => issuer.memberToken(person) });
}

async function view<V>(answer: Promise<{ ok: true; view: V } | { ok: false; problem: unknown }>): Promise<V> {
  const given = await answer;
  if (!given.ok) throw new Error(JSON.stringify(given.problem));
  return given.view;
}

function shown(person: Signee): Promise<PollView> {
  return view(as(person).call('showPoll', { params: { id: poll.id } }));
}

function personalChat(person: Signee): OtherChat {
  return connector.enter({ id: `a:${person.objectId}`, kind: 'personal', tenantId: person.tenantId, people: [person] });
}

function tap(person: Signee, chat: OtherChat, card: unknown, verb: string, match: (data: Record<string, unknown>) => boolean = () => true) {
  const action = actionsOf(card).find((one) => one['verb'] === verb && match(one['data'] as Record<string, unknown>));
  if (!action) throw new Error(`The card has no button '${verb}': ${JSON.stringify(card)}`);
  return connector.activity(person, chat, { type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', id: '', verb, data: action['data'] }, trigger: 'manual' } });
}

async function fillForm(question: string): Promise<void> {
  const day = new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 10);
  const form = { verb: 'createPoll', timeZone: 'Europe/Paris', question, options: 'Phones\nDrones\nBorders', day, time: '17:00', audience: 'network', scope: 'network' };
  expect((await connector.activity(coordinator, channel, { type: 'invoke', name: 'task/submit', value: { data: form } })).body.task).toBeUndefined();
}

function choose(person: Signee, index: number) {
  return tap(person, channel, posted.card, 'castBallot', (data) => data['option'] === option(index));
}

function option(index: number): string {
  return poll.options[index]?.id ?? '';
}

function counts(...numbers: number[]): Record<string, unknown> {
  return Object.fromEntries(poll.options.map(({ id }, index) => [id, expect.objectContaining({ count: numbers[index] ?? 0 })]));
}
