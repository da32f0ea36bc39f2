import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { demoMembers, demoStrangers } from '../../functions/local/demo/members.ts';
import { identityOf } from '../../functions/local/foundDemo.ts';

/** A card as it came over the wire. */
export type WireCard = Record<string, unknown>;

export interface Delivered {
  id: string;
  conversation: string;
  text?: string;
  card?: WireCard;
  /** How often it was updated since it was sent. */
  updates: number;
  /** The bot answers somebody with it; else it came by itself. */
  isReply: boolean;
}

export interface Person {
  key: string;
  tenantId: string;
  objectId: string;
  name: string;
}

export interface Chat {
  id: string;
  conversationType: 'personal' | 'groupChat' | 'channel';
  tenantId: string;
  roster: string[];
}

export interface InvokeAnswer {
  status: number;
  body: Record<string, unknown> & { statusCode?: number; type?: string; value?: unknown; task?: Record<string, unknown> };
}

/**
 * A small client of the Bot Framework protocol, independent of the app's own: it posts activities and is the connector
 * that the bot answers. It knows nothing of the app but its address and a connector token from the command line.
 */
export interface TeamsClient {
  serviceUrl: string;
  /** Everything the bot sent, latest state. */
  delivered: Delivered[];
  /** Raw requests the bot made, for looking at what went over the wire. */
  requests: { method: string; path: string; authorization: string | undefined; body: unknown }[];
  /** Make the connector misbehave: answers this status for the next calls, or never; everywhere, or in one conversation. */
  failWith: (status: number | 'never' | undefined, conversation?: string) => void;
  /** Breaks every connection that the bot has to the connector. */
  hangUp(): void;
  chat(given: Partial<Chat> & { id: string }): Chat;
  say(from: string, chat: Chat, text: string, more?: Record<string, unknown>): Promise<{ status: number }>;
  tap(from: string, chat: Chat, card: WireCard, verb: string, match?: (action: Record<string, unknown>) => boolean): Promise<InvokeAnswer>;
  invoke(from: string, chat: Chat, name: string, value: unknown): Promise<InvokeAnswer>;
  post(activity: Record<string, unknown>, token?: string): Promise<InvokeAnswer>;
  activity(from: string, chat: Chat, more: Record<string, unknown>): Record<string, unknown>;
  until<T>(look: () => T | undefined, seconds?: number): Promise<T>;
  close(): Promise<void>;
}

export async function teamsClient(appUrl: string, tokenFor: (serviceUrl: string) => string): Promise<TeamsClient> {
  const delivered: Delivered[] = [];
  const requests: TeamsClient['requests'] = [];
  const chats = new Map<string, Chat>();
  let failure: number | 'never' | undefined;
  let failing: string | undefined;
  let counter = 0;

  const server: Server = createServer((request, response) => {
    void (async () => {
      const body = await readJson(request);
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname);
      requests.push({ method: request.method ?? '', path, authorization: request.headers.authorization, body });
      const fails = failing === undefined || path.includes(`/${failing}/`) ? failure : undefined;
      if (fails === 'never') return;
      const answer = fails === undefined ? connector(request.method ?? '', path, body as Record<string, unknown>) : { status: fails, body: {} };
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
    })();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const token = tokenFor(serviceUrl);

  function connector(method: string, path: string, body: Record<string, unknown>): { status: number; body: unknown } {
    if (method === 'POST' && path === '/v3/conversations') return opened(body);
    const [, conversation = '', rest = '', id = ''] = /^\/v3\/conversations\/([^/]+)\/(activities|members|pagedmembers)(?:\/([^/]+))?$/.exec(path) ?? [];
    if (rest === 'activities' && method === 'POST') return { status: 201, body: { id: sent(conversation, body).id } };
    if (rest === 'activities' && method === 'PUT') {
      const message = delivered.find((one) => one.id === id);
      if (!message) return { status: 404, body: { error: { code: 'MessageNotFound' } } };
      Object.assign(message, contentOf(body), { updates: message.updates + 1 });
      return { status: 200, body: { id } };
    }
    const members = (chats.get(conversation)?.roster ?? []).map((key) => accountOf(personOf(key)));
    if (rest === 'pagedmembers') return { status: 200, body: { members } };
    if (rest === 'members') return id ? { status: 200, body: members.find((member) => member.id === id) ?? {} } : { status: 200, body: members };
    return { status: 404, body: {} };
  }

  /** The chat of one person with the bot, for those who have the app. */
  function opened({ members, tenantId }: Record<string, unknown>): { status: number; body: unknown } {
    const [{ id = '' } = {}] = members as { id?: string }[];
    const chat = [...chats.values()].find(({ conversationType, roster: [key = ''] }) => conversationType === 'personal' && personOf(key).objectId === id && personOf(key).tenantId === tenantId);
    return chat ? { status: 201, body: { id: chat.id } } : { status: 403, body: { error: { code: 'BotNotInConversationRoster' } } };
  }

  function sent(conversation: string, body: Record<string, unknown>): Delivered {
    const message: Delivered = { id: `m${(counter += 1)}`, conversation, updates: 0, isReply: typeof body['replyToId'] === 'string', ...contentOf(body) };
    delivered.push(message);
    return message;
  }

  const client: TeamsClient = {
    serviceUrl,
    delivered,
    requests,
    failWith: (status, conversation) => {
      [failure, failing] = [status, conversation];
    },
    hangUp: () => server.closeAllConnections(),
    chat(given) {
      const chat: Chat = { conversationType: 'channel', tenantId: personOf('coordinator').tenantId, roster: [], ...given };
      chats.set(chat.id, chat);
      return chat;
    },
    activity(from, chat, more) {
      const person = personOf(from);
      return {
        id: `a${(counter += 1)}`, channelId: 'msteams', serviceUrl, timestamp: new Date().toISOString(), locale: 'en-GB',
        from: { id: accountOf(person).id, name: person.name, aadObjectId: person.objectId },
        recipient: { id: '28:bot', name: 'ILEAnet' },
        conversation: { id: chat.id, conversationType: chat.conversationType, tenantId: chat.tenantId, isGroup: chat.conversationType !== 'personal' },
        channelData: { tenant: { id: chat.tenantId } },
        ...more,
      };
    },
    async post(activity, bearer = token) {
      const response = await fetch(`${appUrl}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` }, body: JSON.stringify(activity) });
      const text = await response.text();
      return { status: response.status, body: text ? (JSON.parse(text) as InvokeAnswer['body']) : {} };
    },
    say(from, chat, text, more = {}) {
      return client.post(client.activity(from, chat, { type: 'message', text, textFormat: 'plain', ...more }));
    },
    invoke(from, chat, name, value) {
      return client.post(client.activity(from, chat, { type: 'invoke', name, value }));
    },
    tap(from, chat, card, verb, match = () => true) {
      const action = actionsOf(card).find((one) => one['verb'] === verb && match(one));
      if (!action) throw new Error(`The card has no button '${verb}'.`);
      return client.invoke(from, chat, 'adaptiveCard/action', { action: { type: 'Action.Execute', id: '', verb, data: action['data'] }, trigger: 'manual' });
    },
    async until(look, seconds = 10) {
      const giveUp = Date.now() + seconds * 1000;
      for (;;) {
        const found = look();
        if (found !== undefined) return found;
        if (Date.now() > giveUp) throw new Error('It did not come in time.');
        await new Promise((resume) => setTimeout(resume, 20));
      }
    },
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
    }),
  };
  return client;
}

/** People of a test's own, beside those of the demo network. */
const introduced = new Map<string, Person>();

export function introduce(people: readonly Person[]): void {
  for (const person of people) introduced.set(person.key, person);
}

export function personOf(key: string): Person {
  const known = introduced.get(key);
  if (known) return known;
  const stranger = demoStrangers.find((one) => one.key === key);
  if (stranger) return stranger;
  const member = demoMembers.find((one) => one.key === key);
  if (!member) throw new Error(`There is no '${key}'.`);
  return { key, name: member.name, ...identityOf(member) };
}

function accountOf(person: Person) {
  return { id: `29:${person.objectId}`, name: person.name, aadObjectId: person.objectId, objectId: person.objectId, tenantId: person.tenantId, userRole: 'user' };
}

/** Every action of a card, wherever it sits. */
export function actionsOf(card: unknown): Record<string, unknown>[] {
  if (Array.isArray(card)) return card.flatMap(actionsOf);
  if (typeof card !== 'object' || card === null) return [];
  const node = card as Record<string, unknown>;
  const own = typeof node['type'] === 'string' && node['type'].startsWith('Action.') ? [node] : [];
  return [...own, ...Object.entries(node).flatMap(([name, value]) => (name === 'fallback' || name === 'data' ? [] : actionsOf(value)))];
}

/** Names of the fields that a card holds, wherever they sit. */
export function inputsOf(card: unknown): string[] {
  if (Array.isArray(card)) return card.flatMap(inputsOf);
  if (typeof card !== 'object' || card === null) return [];
  const node = card as Record<string, unknown>;
  const own = typeof node['type'] === 'string' && node['type'].startsWith('Input.') ? [String(node['id'])] : [];
  return [...own, ...Object.entries(node).flatMap(([name, value]) => (name === 'fallback' || name === 'data' ? [] : inputsOf(value)))];
}

/** All the words a card shows. */
export function wordsOf(card: unknown): string {
  if (Array.isArray(card)) return card.map(wordsOf).join('\n');
  if (typeof card !== 'object' || card === null) return '';
  const node = card as Record<string, unknown>;
  const own = typeof node['text'] === 'string' ? [node['text']] : [];
  return [...own, ...Object.entries(node).filter(([name]) => name !== 'data').map(([, value]) => wordsOf(value))].filter((text) => text !== '').join('\n');
}

function contentOf(body: Record<string, unknown>): { text?: string; card?: WireCard } {
  const attachments = (body['attachments'] ?? []) as { content?: WireCard }[];
  return { ...(typeof body['text'] === 'string' ? { text: body['text'] } : {}), ...(attachments[0]?.content ? { card: attachments[0].content } : {}) };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString();
  return text ? (JSON.parse(text) as unknown) : undefined;
}
