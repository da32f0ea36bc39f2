import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** True when it answered. */
export type Handle = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<boolean>;

/** The HTTP server before the app. */
export interface FrontDoor {
  server: Server;
  /** From now on requests reach the app; those that came earlier were told to come back. */
  open(handle: Handle): void;
  /**
   * Takes no more connections and lets the requests in flight finish, at most so long (milliseconds). Answers how many
   * had not finished by then; they are cut off.
   */
  close(patience: number): Promise<number>;
}

/** `origin` is where members reach the app (scheme and host); the reverse proxy has taken TLS off. */
export function frontDoor(options: { origin: string; fault(fault: unknown): void }): FrontDoor {
  const answering = new Set<ServerResponse>();
  const connections = new Set<Socket>();
  let handle: Handle | undefined;
  let closing = false;

  const server = createServer((request, response) => {
    answering.add(response);
    response.shouldKeepAlive &&= !closing;
    response.once('close', () => {
      answering.delete(response);
      if (closing) server.closeIdleConnections();
    });
    void answer(request, response);
  });
  // A reverse proxy keeps its connections for a minute or so, and must not meet one that we close in that moment.
  server.keepAliveTimeout = 75_000;
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (!handle) return plain(response, 503, 'Starting. Try again in a moment.', { 'retry-after': '1' });
      const url = addressOf(request, options.origin);
      if (!url) return plain(response, 400, 'This is no address of the app.');
      if (!(await handle(request, response, url))) plain(response, 404, 'Not there.');
    } catch (fault) {
      // Whoever asked has gone: nobody's fault, and nobody to answer.
      if (request.destroyed && !request.complete) return;
      options.fault(fault);
      if (response.headersSent) response.destroy();
      else plain(response, 500, 'Something failed. It was noted.');
    }
  }

  return {
    server,
    open(given) {
      handle = given;
    },
    async close(patience) {
      closing = true;
      for (const response of answering) response.shouldKeepAlive = false;
      const closed = new Promise<void>((done) => server.close(() => done()));
      // Node waits for connections over which nothing was ever asked, as browsers open them in advance.
      const inFlight = new Set([...answering].map(({ socket }) => socket));
      for (const socket of connections) if (!inFlight.has(socket)) socket.destroy();
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), patience);
      await Promise.race([closed, new Promise<void>((done) => late.signal.addEventListener('abort', () => done()))]);
      clearTimeout(timer);
      const unfinished = answering.size;
      server.closeAllConnections();
      return unfinished;
    },
  };
}

/** Undefined for what is no path: proxies' absolute addresses, `*`, bytes that make no address. */
function addressOf(request: IncomingMessage, origin: string): URL | undefined {
  // `//host` would name another host.
  const path = (request.url ?? '').replace(/^\/+/, '/');
  return path.startsWith('/') && URL.canParse(path, origin) ? new URL(path, origin) : undefined;
}

function plain(response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff', ...headers }).end(text);
}
