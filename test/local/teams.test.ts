import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { localTeams } from '../../functions/local/teams/teams.ts';
import type { LocalTeams, Person } from '../../functions/local/teams/teams.ts';
import type { BotAnswer, ConversationView, MessageView, SentView, StartView } from '../../functions/local/teams/views.ts';

const person = (key: string, tenantId: string, about: string): Person => ({
  key,
  name: `${about} (${tenantId})`,
  tenantId,
  objectId: `object-${key}`,
  locale: 'fr-FR',
  connected: about !== 'Not connected',
  about,
});
const people = [
  person('coordinator', 'nl', 'Coordinator'),
  person('officer', 'fr', 'Officer'),
  person('outsider', 'xx', 'Not connected'),
];
const channel = '19:channel@thread.tacv2';
const group = '19:group@thread.v2';
const inChannel = encodeURIComponent(channel);

interface Activity {
  type: string;
  id: string;
  text?: string;
  name?: string;
  replyToId?: string;
  value: { action?: { verb: string; data: unknown }; trigger?: string };
  from: Record<string, string>;
  recipient: Record<string, string>;
  conversation: Record<string, string>;
  channelData: { tenant: { id: string }; team?: { id: string } };
  entities: { type: string; text?: string; mentioned?: { id: string } }[];
  membersAdded?: { id: string }[];
  membersRemoved?: { id: string }[];
}

interface Reply {
  status: number;
  body?: unknown;
}

/** A server with the local Teams and a bot whose answers a test sets. */
class Town {
  heard: Activity[] = [];
  authorizations: string[] = [];
  answer: (activity: Activity) => Reply | Promise<Reply> = () => ({ status: 200 });
  readonly dataDir = mkdtempSync(join(tmpdir(), 'teams-'));
  server: Server | undefined;
  teams: LocalTeams | undefined;
  base = '';

  async open(): Promise<void> {
    this.server = createServer((req, res) => void this.#serve(req, res));
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    this.base = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    this.teams = localTeams({
      dataDir: this.dataDir,
      appId: 'app',
      botName: 'ILEAnet',
      baseUrl: this.base,
      manifest: { staticTabs: [], composeExtensions: [] },
      people: () => Promise.resolve(people),
      conversations: [
        {
          id: channel,
          kind: 'channel',
          name: 'Practitioners',
          team: { id: '19:team', name: 'Network' },
          tenantId: 'nl',
          roster: ['coordinator', 'officer'],
        },
        { id: group, kind: 'groupChat', name: 'Drones', tenantId: 'nl', roster: ['coordinator', 'officer'] },
      ],
      connectorToken: (serviceUrl) => Promise.resolve(`for ${serviceUrl}`),
      personToken: (who) => Promise.resolve(`token of ${who.key}`),
      verifyBotToken: (bearer) => Promise.resolve(bearer === 'bot'),
    });
  }

  async close(): Promise<void> {
    this.teams?.close();
    this.server?.closeAllConnections();
    await new Promise((done) => this.server?.close(done));
  }

  async #serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if ((await this.teams?.handle(req, res)) === true) return;
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const activity = JSON.parse(Buffer.concat(chunks).toString()) as Activity;
    this.heard.push(activity);
    this.authorizations.push(req.headers.authorization ?? '');
    const { status, body } = await this.answer(activity);
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(body === undefined ? '' : JSON.stringify(body));
  }

  async #call(
    method: string,
    address: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${this.base}/local/teams/${address}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  }

  /** The shell's own routes, as a person. */
  as = <T>(key: string, path: string, body?: unknown): Promise<{ status: number; body: T }> =>
    this.#call(body === undefined ? 'GET' : 'POST', `api/${path}?as=${key}`, body, {}) as Promise<{ status: number; body: T }>;

  /** The connector, as the bot. */
  bot = (method: string, path: string, body?: unknown, token = 'bot'): Promise<{ status: number; body: unknown }> =>
    this.#call(method, `connector/v3/${path}`, body, { authorization: `Bearer ${token}` });

  messages = async (key: string, conversation: string): Promise<MessageView[]> =>
    (await this.as<{ messages: MessageView[] }>(key, `conversations/${encodeURIComponent(conversation)}`)).body.messages;

  say = async (key: string, conversation: string, text: string, more: Record<string, unknown> = {}): Promise<SentView> =>
    (await this.as<SentView>(key, `conversations/${encodeURIComponent(conversation)}/messages`, { text, ...more })).body;
}

const card = (text: string): unknown => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text }] },
    },
  ],
});
const idOf = (reply: { body: unknown }): string => (reply.body as { id: string }).id;

let town: Town;
beforeEach(async () => {
  town = new Town();
  await town.open();
});
afterEach(async () => {
  await town.close();
  rmSync(town.dataDir, { recursive: true, force: true });
});

describe('what the bot hears', () => {
  test('a message in a channel reaches it only where it is mentioned', async () => {
    const silent = await town.say('officer', channel, 'ILEAnet poll');
    expect(silent.bot).toBeUndefined();
    expect(town.heard).toHaveLength(0);
    await town.say('officer', channel, 'please @ileanet poll');
    expect(town.heard).toHaveLength(1);
    const [activity] = town.heard;
    expect(activity?.text).toBe('please <at>ILEAnet</at> poll');
    expect(activity?.entities).toContainEqual({
      type: 'mention',
      text: '<at>ILEAnet</at>',
      mentioned: { id: '28:app', name: 'ILEAnet' },
    });
  });

  test('a longer word that begins with its name is no mention', async () => {
    await town.say('officer', group, 'write to @ILEAnetwork or x@ILEAnet.eu');
    expect(town.heard).toHaveLength(0);
  });

  test('a channel message has the shape Teams gives it', async () => {
    const { message } = await town.say('officer', channel, '@ILEAnet poll', { locale: 'el-GR', timezone: 'Europe/Athens' });
    const [activity] = town.heard;
    expect(activity).toMatchObject({
      type: 'message',
      id: message?.id,
      channelId: 'msteams',
      locale: 'el-GR',
      textFormat: 'plain',
      serviceUrl: `${town.base}/local/teams/connector/`,
      recipient: { id: '28:app', name: 'ILEAnet' },
      conversation: { id: `${channel};messageid=${message?.id}`, conversationType: 'channel', isGroup: true, tenantId: 'nl' },
      channelData: { tenant: { id: 'nl' }, team: { id: '19:team' }, channel: { id: channel } },
    });
    expect(activity?.from).toEqual({ id: expect.stringMatching(/^29:/), name: 'Officer (fr)', aadObjectId: 'object-officer' });
    expect(activity?.entities).toContainEqual({
      type: 'clientInfo',
      locale: 'el-GR',
      country: 'GR',
      platform: 'Web',
      timezone: 'Europe/Athens',
    });
    expect(town.authorizations[0]).toBe(`Bearer for ${town.base}/local/teams/connector/`);
  });

  test("everything in a personal chat reaches it, under the person's own tenant", async () => {
    await town.say('outsider', 'personal', 'help');
    expect(town.heard[0]).toMatchObject({
      text: 'help',
      conversation: { conversationType: 'personal', tenantId: 'xx' },
      channelData: { tenant: { id: 'xx' } },
    });
  });

  test('it is told once that it was added, and again where it failed the first time', async () => {
    town.answer = () => ({ status: 500 });
    await town.as('officer', 'conversations/personal/open', {});
    town.answer = () => ({ status: 200 });
    await town.as('officer', 'conversations/personal/open', {});
    await town.as('officer', 'conversations/personal/open', {});
    expect(town.heard.map((one) => one.type)).toEqual(['conversationUpdate', 'conversationUpdate', 'installationUpdate']);
    expect(town.heard[0]?.membersAdded).toEqual([{ id: '28:app' }]);
  });

  test('a changed roster is told, and who was removed no longer enters', async () => {
    await town.as('coordinator', `conversations/${inChannel}/roster`, { add: ['outsider'], remove: ['officer'] });
    expect(town.heard.map((one) => one.membersAdded?.length ?? one.membersRemoved?.length)).toEqual([1, 1]);
    expect((await town.as('officer', `conversations/${inChannel}`)).status).toBe(404);
    expect((await town.as('outsider', `conversations/${inChannel}`)).status).toBe(200);
  });

  test('a bot that fails is said to have failed, and the message can be sent again without standing twice', async () => {
    town.answer = () => ({ status: 500 });
    const failed = await town.say('officer', 'personal', 'help');
    expect(failed.bot).toEqual({ outcome: 'failed', reason: 'refused', status: 500 });
    town.answer = () => ({ status: 200 });
    const again = await town.say('officer', 'personal', 'help', { resend: failed.message?.id });
    expect(again.bot?.outcome).toBe('answered');
    expect(town.heard.map((one) => one.id)).toEqual([failed.message?.id, failed.message?.id]);
    expect(await town.messages('officer', 'personal')).toHaveLength(1);
  });
});

describe('the connector', () => {
  test('answers nobody but the bot', async () => {
    expect((await town.bot('POST', `conversations/${inChannel}/activities`, card('x'), 'other')).status).toBe(401);
    expect((await town.bot('GET', `conversations/${inChannel}/members`, undefined, '')).status).toBe(401);
    expect(await town.messages('officer', channel)).toHaveLength(0);
  });

  test('a post to a channel starts a thread, a post with its message id answers in it', async () => {
    const root = idOf(await town.bot('POST', `conversations/${inChannel}/activities`, card('first')));
    await town.bot('POST', `conversations/${encodeURIComponent(`${channel};messageid=${root}`)}/activities`, card('second'));
    await town.bot('POST', `conversations/${inChannel}/activities/${root}`, card('third'));
    await town.bot('POST', `conversations/${inChannel}/activities`, card('other'));
    const roots = (await town.messages('officer', channel)).map((one) => one.rootId === root);
    expect(roots).toEqual([true, true, true, false]);
  });

  test('creates personal chats and channel threads', async () => {
    const members = (await town.bot('GET', `conversations/${inChannel}/members`)).body as { id: string }[];
    const chat = await town.bot('POST', 'conversations', {
      members: [{ id: members[1]?.id }],
      tenantId: 'fr',
      activity: { type: 'message', text: 'Hello' },
    });
    expect(chat.status).toBe(201);
    expect((await town.messages('officer', 'personal'))[0]).toMatchObject({
      id: (chat.body as { activityId: string }).activityId,
      text: 'Hello',
      author: 'bot',
    });
    const thread = await town.bot('POST', 'conversations', {
      isGroup: true,
      channelData: { channel: { id: channel } },
      activity: card('new'),
    });
    expect(idOf(thread)).toMatch(/^19:channel@thread\.tacv2;messageid=\d+$/);
    expect((await town.bot('POST', 'conversations', { members: [{ id: '29:nobody' }] })).status).toBe(403);
  });

  test('lists members with their tenants, by conversation and by team, and knows no others', async () => {
    const roster = (await town.bot('GET', `conversations/${inChannel}/pagedmembers?pageSize=1`)).body as {
      members: Record<string, string>[];
      continuationToken: string;
    };
    expect(roster.members).toEqual([
      {
        id: expect.stringMatching(/^29:/),
        name: 'Coordinator (nl)',
        aadObjectId: 'object-coordinator',
        objectId: 'object-coordinator',
        tenantId: 'nl',
        userRole: 'user',
      },
    ]);
    const next = (
      await town.bot('GET', `conversations/${inChannel}/pagedmembers?pageSize=1&continuationToken=${roster.continuationToken}`)
    ).body as { members: Record<string, string>[] };
    expect(next.members[0]?.['tenantId']).toBe('fr');
    const one = await town.bot('GET', `conversations/${encodeURIComponent('19:team')}/members/${next.members[0]?.['id'] ?? ''}`);
    expect(one.body).toEqual(next.members[0]);
    expect((await town.bot('GET', `conversations/${inChannel}/members/object-outsider`)).status).toBe(404);
    expect((await town.bot('GET', `teams/${encodeURIComponent('19:team')}`)).body).toMatchObject({
      id: '19:team',
      name: 'Network',
    });
  });

  test('updates and deletes its own messages, and says 404 for one that is gone', async () => {
    const id = idOf(await town.bot('POST', `conversations/${inChannel}/activities`, card('old')));
    const at = `conversations/${inChannel}/activities/${id}`;
    expect((await town.bot('PUT', at, { type: 'message', text: 'new' })).status).toBe(200);
    expect((await town.messages('officer', channel))[0]).toMatchObject({ text: 'new', edited: true, attachments: [] });
    expect((await town.bot('DELETE', at)).status).toBe(200);
    expect((await town.bot('PUT', at, card('again'))).status).toBe(404);
    expect((await town.bot('DELETE', at)).status).toBe(404);
    expect((await town.bot('PUT', `conversations/${encodeURIComponent(group)}/activities/${id}`, card('elsewhere'))).status).toBe(
      404,
    );
  });

  test('refuses what is too large for Teams and ignores typing', async () => {
    expect(
      (await town.bot('POST', `conversations/${inChannel}/activities`, { type: 'message', text: 'x'.repeat(29_000) })).status,
    ).toBe(413);
    expect((await town.bot('POST', `conversations/${inChannel}/activities`, { type: 'typing' })).status).toBe(202);
    expect(await town.messages('officer', channel)).toHaveLength(0);
  });
});

describe('card actions', () => {
  const answered = {
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
    value: { type: 'AdaptiveCard', body: ['mine'] },
  };
  const press = (key: string, messageId: string): Promise<{ body: BotAnswer }> =>
    town.as<BotAnswer>(key, `conversations/${inChannel}/invokes`, {
      name: 'adaptiveCard/action',
      messageId,
      value: { action: { type: 'Action.Execute', verb: 'castBallot', data: { option: 'a' } }, trigger: 'manual' },
    });

  test('the answer to an action replaces the card for this person only, until the message is updated', async () => {
    const id = idOf(await town.bot('POST', `conversations/${inChannel}/activities`, card('poll')));
    town.answer = () => ({ status: 200, body: answered });
    const pressed = await press('officer', id);
    expect(pressed.body).toEqual({ outcome: 'answered', status: 200, body: answered });
    expect(town.heard[0]).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: id,
      conversation: { id: `${channel};messageid=${id}` },
    });
    expect(town.heard[0]?.value.action).toMatchObject({ verb: 'castBallot', data: { option: 'a' } });
    expect((await town.messages('officer', channel))[0]?.personalCard).toEqual(answered.value);
    expect((await town.messages('coordinator', channel))[0]?.personalCard).toBeUndefined();
    await town.bot('PUT', `conversations/${inChannel}/activities/${id}`, card('tally'));
    expect((await town.messages('officer', channel))[0]?.personalCard).toBeUndefined();
  });

  test('a failed action changes no card', async () => {
    const id = idOf(await town.bot('POST', `conversations/${inChannel}/activities`, card('poll')));
    town.answer = () => ({ status: 501 });
    expect((await press('officer', id)).body).toEqual({ outcome: 'failed', reason: 'refused', status: 501 });
    expect((await town.messages('officer', channel))[0]?.personalCard).toBeUndefined();
  });

  test('nobody presses a card of a conversation he is not in', async () => {
    const id = idOf(await town.bot('POST', `conversations/${inChannel}/activities`, card('poll')));
    expect(
      (await town.as('outsider', `conversations/${inChannel}/invokes`, { name: 'adaptiveCard/action', messageId: id, value: {} }))
        .status,
    ).toBe(404);
    expect(town.heard).toHaveLength(0);
  });
});

describe('windows', () => {
  /** Reads server-sent events until `count` messages have come. */
  async function stream(key: string, since: number, count: number, act: () => Promise<unknown>): Promise<MessageView[]> {
    const abort = new AbortController();
    const response = await fetch(`${town.base}/local/teams/api/events?as=${key}&since=${since}`, { signal: abort.signal });
    const acted = act();
    let text = '';
    const read = (): MessageView[] =>
      [...text.matchAll(/event: message\nid: \d+\ndata: (.*)\n\n/g)].map((match) => JSON.parse(match[1] ?? '') as MessageView);
    for await (const chunk of response.body ?? []) {
      text += new TextDecoder().decode(chunk);
      if (read().length >= count) break;
    }
    abort.abort();
    await acted;
    return read();
  }

  test('see what others write at once, and only in their own conversations', async () => {
    const seen = await stream('officer', 0, 1, async () => {
      await town.say('outsider', 'personal', 'secret');
      await town.say('coordinator', channel, 'hello');
    });
    expect(seen.map((one) => [one.text, one.mine])).toEqual([['hello', false]]);
  });

  test('catch up on what they missed', async () => {
    const first = await town.say('coordinator', channel, 'one');
    await town.say('coordinator', channel, 'two');
    const seen = await stream('officer', first.message?.revision ?? 0, 1, () => Promise.resolve());
    expect(seen.map((one) => one.text)).toEqual(['two']);
  });

  test('people see the conversations whose roster names them', async () => {
    const kinds = async (key: string): Promise<string[]> =>
      (await town.as<StartView>(key, 'start')).body.conversations.map((one: ConversationView) => one.kind);
    expect(await kinds('officer')).toEqual(['personal', 'channel', 'groupChat']);
    expect(await kinds('outsider')).toEqual(['personal']);
    expect((await town.as('nobody', 'start')).status).toBe(404);
    expect((await town.as<{ token: string }>('officer', 'token', {})).body.token).toBe('token of officer');
  });

  test('the start page forbids foreign scripts', async () => {
    const page = await fetch(`${town.base}/`);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await page.text()).toContain('<title>Local Teams</title>');
  });
});

test('everything said and shown survives a restart', async () => {
  town.answer = () => ({
    status: 200,
    body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: { body: ['mine'] } },
  });
  const id = idOf(await town.bot('POST', `conversations/${inChannel}/activities`, card('poll')));
  await town.as('officer', `conversations/${inChannel}/invokes`, { name: 'adaptiveCard/action', messageId: id, value: {} });
  await town.as('coordinator', `conversations/${inChannel}/roster`, { add: ['outsider'] });
  const before = await town.messages('officer', channel);
  await town.close();
  await town.open();
  expect(await town.messages('officer', channel)).toEqual(before);
  expect(before[0]?.personalCard).toEqual({ body: ['mine'] });
  expect((await town.as<StartView>('outsider', 'start')).body.conversations).toHaveLength(2);
});
