import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { OtherIssuer, Signee } from './otherIssuer.ts';

/** A conversation in the tenant that hosts it, with everybody who is there. */
export interface OtherChat {
  id: string;
  kind: 'personal' | 'groupChat' | 'channel';
  tenantId: string;
  people: Signee[];
}

export interface Arrived {
  id: string;
  conversation: string;
  text?: string;
  card?: Record<string, unknown>;
  updates: number;
}

export interface Answered {
  status: number;
  body: Record<string, unknown> & { statusCode?: number; value?: unknown; task?: Record<string, unknown> };
}

/** A Bot Connector over https, that takes no call without a token which the bot got from the other issuer. */
export interface OtherConnector {
  serviceUrl: string;
  /** What the bot sent, latest state. */
  arrived: Arrived[];
  /** Calls that came without the bot's token, and were turned away. */
  turnedAway: string[];
  enter(chat: OtherChat): OtherChat;
  /** Sends an activity to the app as the Bot Connector does; `token` instead of its own. */
  activity(from: Signee, chat: OtherChat, more: Record<string, unknown>, token?: string): Promise<Answered>;
  /** Waits for a message from the bot. */
  until(holds: (message: Arrived) => boolean): Promise<Arrived>;
  close(): Promise<void>;
}

const patience = 15_000;

/** `app` answers where the app listens now: it may be started again on another port. */
export async function otherConnector(issuer: OtherIssuer, app: () => string): Promise<OtherConnector> {
  const arrived: Arrived[] = [];
  const turnedAway: string[] = [];
  const chats = new Map<string, OtherChat>();
  let count = 0;

  const server = createServer(issuer.tls, (request, response) => {
    void bodyOf(request).then((body) => {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'https://connector').pathname);
      const known = issuer.isBotToken(request.headers.authorization);
      if (!known) turnedAway.push(`${request.method} ${path}`);
      const { status, value } = known ? answer(request.method ?? '', path, body) : { status: 401, value: { error: { code: 'Unauthorized' } } };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const serviceUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}/emea/`;

  function answer(method: string, path: string, body: Record<string, unknown>): { status: number; value: unknown } {
    const [, conversation = '', part = '', id] = /^\/emea\/v3\/conversations\/([^/]+)\/(activities|members|pagedmembers)(?:\/([^/]+))?$/.exec(path) ?? [];
    const chat = chats.get(conversation.split(';')[0] ?? '');
    if (!chat) return { status: 404, value: { error: { code: 'ConversationNotFound' } } };
    const members = chat.people.map(accountOf);
    if (part === 'pagedmembers') return { status: 200, value: { members } };
    if (part === 'members') return id === undefined ? { status: 200, value: members } : { status: 200, value: members.find((member) => member.id === id) ?? {} };
    if (method === 'PUT') {
      const message = arrived.find((one) => one.id === id);
      if (!message) return { status: 404, value: { error: { code: 'ActivityNotFoundInConversation' } } };
      Object.assign(message, contentOf(body), { updates: message.updates + 1 });
      return { status: 200, value: { id } };
    }
    arrived.push({ id: `m${(count += 1)}`, conversation: chat.id, updates: 0, ...contentOf(body) });
    return { status: 201, value: { id: `m${count}` } };
  }

  return {
    serviceUrl,
    arrived,
    turnedAway,
    enter(chat) {
      chats.set(chat.id, chat);
      return chat;
    },
    async activity(from, chat, more, token = issuer.connectorToken(serviceUrl)) {
      const activity = {
        id: `a${(count += 1)}`, channelId: 'msteams', serviceUrl, timestamp: new Date().toISOString(), locale: 'en-GB',
        from: { id: accountOf(from).id, name: from.name, aadObjectId: from.objectId },
        recipient: { id: '28:ileanet', name: 'ILEAnet' },
        conversation: { id: chat.id, conversationType: chat.kind, tenantId: chat.tenantId, isGroup: chat.kind !== 'personal' },
        channelData: { tenant: { id: chat.tenantId } },
        ...more,
      };
      const response = await fetch(`${app()}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify(activity) });
      const text = await response.text();
      return { status: response.status, body: text ? (JSON.parse(text) as Answered['body']) : {} };
    },
    async until(holds) {
      for (const giveUp = Date.now() + patience; Date.now() < giveUp; await new Promise((resume) => setTimeout(resume, 20))) {
        const found = arrived.find(holds);
        if (found) return found;
      }
      throw new Error(`The bot did not send it. It sent: ${JSON.stringify(arrived).slice(0, 2_000)}`);
    },
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
    }),
  };
}

function accountOf({ objectId, tenantId, name }: Signee) {
  return { id: `29:${objectId}`, name, aadObjectId: objectId, objectId, tenantId, userRole: 'user' };
}

function contentOf(body: Record<string, unknown>): Pick<Arrived, 'text' | 'card'> {
  const [attachment] = (body['attachments'] ?? []) as { content?: Record<string, unknown> }[];
  return { ...(typeof body['text'] === 'string' ? { text: body['text'] } : {}), ...(attachment?.content ? { card: attachment.content } : {}) };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString();
  return text ? (JSON.parse(text) as Record<string, unknown>) : {};
}
