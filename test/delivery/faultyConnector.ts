import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What Teams' end of the wire can do instead of answering well. `taken`: the message is there all the same. */
export const faults = [
  '429', '429 in seconds', '429 by a date', '412', '500', '500 taken', '502', '503 in seconds', '504', '403', '404 message', '404 conversation',
  'hangs', 'hangs taken', 'hangs up', 'hangs up taken', 'broken body', 'empty body',
] as const;
export type FaultKind = (typeof faults)[number];
/** How Teams names these (Microsoft Learn, "Status codes from bot conversational APIs"). */
const codes: Partial<Record<FaultKind, string>> = { '403': 'BotNotInConversationRoster', '404 message': 'ActivityNotFoundInConversation', '404 conversation': 'ConversationNotFound' };
type Call = 'send' | 'update' | 'roster' | 'name';

/** One request as it arrived, and how it was answered. Times in milliseconds since 1970, by the test's clock. */
export interface Arrival { at: number; who: string; call: Call; conversation: string; fault?: FaultKind; waitUntil?: number }

/** A message as Teams would show it. */
export interface Message { id: string; conversation: string; card: unknown; deleted: boolean }

export interface FaultyConnector {
  serviceUrl: string;
  arrivals: Arrival[];
  messages: Map<string, Message>;
  /** Requests that have arrived and are neither answered nor left hanging, and how many were left so. */
  inHand(): number;
  hung(): number;
  close(): Promise<void>;
}

export interface ConnectorScript {
  now(): number;
  /** The fault that this request meets, the how manieth of its kind in its conversation; undefined: none. */
  faultOf(request: { call: Call; conversation: string; nth: number }): FaultKind | undefined;
  roster: { id: string; aadObjectId: string; tenantId: string; name: string }[];
}

/**
 * The Bot Connector's end of the wire, written from Microsoft's pages and knowing nothing of the app. It answers by a
 * script, keeps what it took, and writes down what arrived when, from whom (the bearer token) and what it was told.
 */
export async function faultyConnector(script: ConnectorScript): Promise<FaultyConnector> {
  const arrivals: Arrival[] = [];
  const messages = new Map<string, Message>();
  const counts = new Map<string, number>();
  let inHand = 0;

  function take(call: Call, conversation: string, id: string, body: unknown): string | undefined {
    const card = (body as { attachments?: { content?: unknown }[] }).attachments?.[0]?.content;
    if (call === 'send') {
      const made = `m${messages.size + 1}`;
      messages.set(made, { id: made, conversation, card, deleted: false });
      return made;
    }
    const message = messages.get(id);
    if (!message || message.deleted || message.conversation !== conversation) return undefined;
    message.card = card;
    return id;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await jsonOf(request);
    const path = decodeURIComponent(request.url ?? '').split('?')[0] ?? '';
    const [, conversation = '', rest = '', id = ''] = /^\/v3\/conversations\/([^/]+)\/(activities|pagedmembers)\/?([^/]*)$/.exec(path) ?? [];
    const call: Call = rest === 'activities' ? (request.method === 'POST' ? 'send' : 'update') : rest === 'pagedmembers' ? 'roster' : 'name';
    const nth = (counts.get(`${call} ${conversation}`) ?? 0) + 1;
    counts.set(`${call} ${conversation}`, nth);
    const arrival: Arrival = { at: script.now(), who: (request.headers.authorization ?? '').replace('Bearer ', ''), call, conversation };
    arrivals.push(arrival);
    const fault = call === 'name' ? undefined : script.faultOf({ call, conversation, nth });
    if (fault) return misbehave(fault, arrival, { id, body, request, response });
    if (call === 'roster') return reply(response, 200, { members: script.roster });
    if (call === 'name') return reply(response, 200, path.endsWith('/conversations') ? { conversations: [] } : { name: 'A team' });
    const taken = take(call, conversation, id, body);
    if (taken === undefined) return reply(response, 404, { error: { code: 'ActivityNotFoundInConversation' } });
    return reply(response, call === 'send' ? 201 : 200, { id: taken });
  }

  function misbehave(fault: FaultKind, arrival: Arrival, given: { id: string; body: unknown; request: IncomingMessage; response: ServerResponse }): void {
    const { call, conversation, at } = arrival;
    const { id, body, request, response } = given;
    arrival.fault = fault;
    const isMessage = call === 'send' || call === 'update';
    if (isMessage && (fault.endsWith(' taken') || fault.endsWith(' body'))) take(call, conversation, id, body);
    const refuse = (status: number, headers: Record<string, string> = {}): void => reply(response, status, { error: { code: codes[fault] ?? fault } }, headers);
    const seconds = 1 + (Number.parseInt(digest(`${conversation} ${arrivals.length}`).slice(0, 4), 16) % 40);
    switch (fault) {
      case '429 in seconds':
      case '503 in seconds':
        arrival.waitUntil = at + seconds * 1_000;
        return refuse(Number(fault.slice(0, 3)), { 'retry-after': String(seconds) });
      case '429 by a date': {
        // A date has whole seconds.
        arrival.waitUntil = Math.ceil(at / 1_000) * 1_000 + seconds * 1_000;
        return refuse(429, { 'retry-after': new Date(arrival.waitUntil).toUTCString() });
      }
      case '404 message': {
        const message = messages.get(id);
        if (call === 'update' && message) message.deleted = true;
        return refuse(call === 'update' ? 404 : 503);
      }
      case 'hangs':
      case 'hangs taken':
        return;
      case 'hangs up':
      case 'hangs up taken':
        return void request.socket.destroy();
      case 'broken body':
        return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"m');
      case 'empty body':
        return reply(response, 200, {});
      default:
        return refuse(Number(fault.slice(0, 3)));
    }
  }

  const server = createServer((request, response) => {
    inHand += 1;
    void handle(request, response).finally(() => {
      inHand -= 1;
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    arrivals,
    messages,
    inHand: () => inHand,
    hung: () => arrivals.filter(({ fault }) => fault === 'hangs' || fault === 'hangs taken').length,
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
    }),
  };
}

/** Chance that is the same in every run: a number from 0 to 1 for a text. */
export function chanceOf(text: string): number {
  return Number.parseInt(digest(text).slice(0, 8), 16) / 2 ** 32;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function reply(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString();
  return text === '' ? {} : (JSON.parse(text) as unknown);
}
