import { createHttpServer } from '@vercel/cosmosdb-server';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { atomicBatch } from './batch.ts';
import type { BatchOperation, BatchResult } from './batch.ts';
import { correctEmulator, inPartition } from './corrections.ts';

type Kind = 'read' | 'query' | 'query plan' | 'batch' | 'other';

/** A request as it came over the wire. */
export interface SeenRequest { kind: Kind; path: string; headers: IncomingHttpHeaders; body: unknown }

export type BatchFate = void | 'lost';

export interface Emulator {
  endpoint: string;
  key: string;
  /** The latest requests, oldest first. */
  seen: SeenRequest[];
  /** The next requests of this kind get this answer and do nothing. */
  answerNext(kind: Kind, answer: { status: number; headers?: Record<string, string>; body?: unknown }, times?: number): void;
  /**
   * Called for every batch when it has arrived and nothing was done, and again when it is done and nobody was answered;
   * the emulator waits for it. It is the place to kill whoever sent the batch: the service does it all the same. With
   * `lost` the connection breaks instead of the answer.
   */
  onBatch: (batch: SeenRequest, moment: 'arrived' | 'done') => BatchFate | Promise<BatchFate>;
  stop(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
interface Given { method: string; url: string; headers: IncomingHttpHeaders; body: Buffer }

const largestBody = 2 * 1024 * 1024;
const mostSeen = 5_000;

/**
 * The Cosmos DB emulator on a free port of 127.0.0.1, in this process and in memory, with a shim before it that corrects
 * what it gets wrong and the adapter relies on:
 * - transactional batches: Replace, Delete and Read work, and a failure leaves nothing behind ({@link atomicBatch});
 * - more than 2 MB in one request is refused with 413, more than 100 operations with 400;
 * - query plans, of which it knows nothing, are refused instead of running the query a second time;
 * - a query keeps to the partition of its options, and a container keeps its documents when its indexes change
 *   ({@link correctEmulator}).
 *
 * Not corrected: it has one physical partition and one replica, charges 1 for everything, never throttles and checks no
 * key.
 */
export async function startEmulator(): Promise<Emulator> {
  correctEmulator();
  const server = createHttpServer({ keepAlive: true });
  const emulated = server.listeners('request')[0] as Handler;
  server.removeAllListeners('request');
  const seen: SeenRequest[] = [];
  const prepared: { kind: Kind; answer: { status: number; headers?: Record<string, string>; body?: unknown } }[] = [];
  const oneByOne = lock();

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const given: Given = { method: request.method ?? 'GET', url: request.url ?? '/', headers: request.headers, body: await bodyOf(request) };
    const kind = kindOf(given);
    const asked: SeenRequest = { kind, path: given.url, headers: given.headers, body: jsonOf(given.body) };
    seen.push(asked);
    if (seen.length > mostSeen) seen.shift();
    const place = prepared.findIndex((one) => one.kind === kind);
    const [instead] = place < 0 ? [] : prepared.splice(place, 1);
    if (instead) return answer(response, instead.answer.status, instead.answer.body ?? { message: 'as the test wants it' }, instead.answer.headers);
    if (kind === 'query plan') return answer(response, 400, { message: 'The emulator plans no queries.' });
    if (given.body.length > largestBody) return answer(response, 413, { message: 'Request size is too large' });
    if (kind === 'batch') {
      await emulator.onBatch(asked, 'arrived');
      return oneByOne(async () => {
        const { status, body } = await batch(given, emulated);
        if ((await emulator.onBatch(asked, 'done')) === 'lost') return void response.destroy();
        answer(response, status, body);
      });
    }
    if (kind === 'other') return oneByOne(async () => pass(given, response, emulated));
    return pass(given, response, emulated);
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    handle(request, response).catch((fault: unknown) => answer(response, 500, { message: String(fault) }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));

  const emulator: Emulator = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key: Buffer.from('an emulator checks no key').toString('base64'),
    seen,
    answerNext: (kind, wanted, times = 1) => prepared.push(...Array.from({ length: times }, () => ({ kind, answer: wanted }))),
    onBatch: () => undefined,
    async stop() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
    },
  };
  return emulator;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function kindOf({ method, url, headers }: Given): Kind {
  const says = (name: string): boolean => String(headers[name]).toLowerCase() === 'true';
  if (says('x-ms-cosmos-is-query-plan-request')) return 'query plan';
  if (says('x-ms-cosmos-is-batch-request')) return 'batch';
  if (says('x-ms-documentdb-isquery')) return 'query';
  return method === 'GET' && url.includes('/docs/') ? 'read' : 'other';
}

/** Lets the emulator answer by itself. */
async function pass(given: Given, response: ServerResponse, emulated: Handler): Promise<void> {
  // Whoever asked may have died since: then nothing ends that could be waited for.
  const ended = new Promise<void>((done) => (response.closed ? done() : response.on('close', done).on('finish', done)));
  inPartition(given.headers['x-ms-documentdb-partitionkey'], () => emulated(requestOf(given), response));
  await ended;
}

async function batch(given: Given, emulated: Handler): Promise<{ status: number; body: unknown }> {
  const operations = jsonOf(given.body) as BatchOperation[];
  if (operations.length > 100) return { status: 400, body: { message: 'Batch request has more operations than what is supported.' } };
  const partition = String(given.headers['x-ms-documentdb-partitionkey']);
  const { status, results } = await atomicBatch(operations, partition, (sent) => new Promise<BatchResult[]>((done, failed) => {
    const headers = { ...given.headers, 'x-ms-cosmos-batch-continue-on-error': 'true' };
    const inside = {
      statusCode: 200,
      setHeader: () => inside,
      end: (text: string) => (inside.statusCode === 200 ? done(JSON.parse(text) as BatchResult[]) : failed(new Error(text))),
    };
    emulated(requestOf({ ...given, headers, body: Buffer.from(JSON.stringify(sent)) }), inside as unknown as ServerResponse);
  }));
  return { status, body: results };
}

function requestOf({ method, url, headers, body }: Given): IncomingMessage {
  return Object.assign(Readable.from([body]), { method, url, headers }) as unknown as IncomingMessage;
}

function answer(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-ms-request-charge': '1', ...headers }).end(JSON.stringify(body));
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Runs one piece of work after the other. */
function lock(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
