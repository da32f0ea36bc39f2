import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { demoConversations, demoPeople, foundDemo } from './foundDemo.ts';
import { localAppId, localAuthority, localConnectorIssuer, localIssuer } from './issuer.ts';
import { functionsRuntime, provideCoreApi } from './runtime.ts';
import { localManifest } from './localManifest.ts';
import { localTeams } from './teams/teams.ts';
import type { Config } from '../config.ts';
import type { Running } from '../main.ts';
import type { Store } from '../store/store.ts';

export interface LocalOptions {
  /** 0 takes any free port. */
  port: number;
  dataDir: string;
  /** Folder of the project: where the built tabs and the manifest are. */
  root: string;
  nudge?: boolean;
  /** For tests: another store, another clock, where log lines go. */
  store?: Store;
  now?: () => string;
  log?: (line: Record<string, unknown>) => void;
}

export interface LocalApp {
  url: string;
  running: Running;
  /** Names of the functions that registered. */
  functions: string[];
  stop(): Promise<void>;
}

/**
 * Starts everything on one port of 127.0.0.1: the Functions app on the runtime's stand-in, the issuer, the demo network
 * and the local Teams. Refuses to run beside a real app id, and when another start uses the same data folder.
 */
export async function startLocal(options: LocalOptions): Promise<LocalApp> {
  refuseBesideRealApp(process.env);
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  await refuseSecondStart(dataDir);
  const answering: { handle?: (request: IncomingMessage, response: ServerResponse) => Promise<void> } = {};
  const server = createServer((request, response) => void answering.handle?.(request, response));
  const port = await listen(server, options.port);
  const url = `http://127.0.0.1:${port}`;
  const issuer = localIssuer(dataDir);
  const log = options.log ?? ((line) => { if (line['level'] === 'error') console.error(JSON.stringify(line)); });

  provideCoreApi();
  const { register } = await import('../main.ts');
  const running = register(configOf(options, dataDir, url), {
    credentials: { type: 'tokens', token: () => issuer.botToken() },
    log,
    ...(options.store ? { store: options.store } : {}),
    ...(options.now ? { now: options.now } : {}),
  });
  const { routePrefix } = (JSON.parse(readFileSync(join(options.root, 'functions/host.json'), 'utf8')) as { extensions: { http: { routePrefix: string } } }).extensions.http;
  const runtime = functionsRuntime({ routePrefix, fault: (fault) => log({ level: 'error', fault: String(fault) }) });
  const teams = localTeams({
    dataDir, appId: localAppId, botName: 'ILEAnet', baseUrl: url,
    manifest: localManifest(options.root, url),
    people: async () => demoPeople(),
    conversations: demoConversations(),
    connectorToken: (serviceUrl) => issuer.connectorToken(serviceUrl),
    personToken: (person) => issuer.memberToken(person),
    verifyBotToken: (bearer) => issuer.verifyBotToken(bearer),
  });
  answering.handle = guarded(port, log, async (request, response) => {
    // `//host` would name another host.
    request.url = (request.url ?? '/').replace(/^\/+/, '/');
    const at = new URL(url + request.url);
    if (at.pathname === '/local/keys') return sendJson(response, await issuer.keys());
    if (await runtime.handle(request, response, at)) return;
    if (await teams.handle(request, response)) return;
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not there.');
  });
  await foundDemo(running.app);
  writeFileSync(startedFile(dataDir), JSON.stringify({ pid: process.pid, url }), { mode: 0o600 });

  return {
    url,
    running,
    functions: runtime.names,
    async stop() {
      runtime.stop();
      server.close();
      server.closeAllConnections();
      teams.close();
      await running.stop();
      rmSync(startedFile(dataDir), { force: true });
    },
  };
}

function configOf(options: LocalOptions, dataDir: string, url: string): Config {
  const keysUrl = `${url}/local/keys`;
  const { version } = JSON.parse(readFileSync(join(options.root, 'package.json'), 'utf8')) as { version: string };
  return {
    appId: localAppId,
    teamsAppId: localAppId,
    store: { kind: 'sqlite', dataDir },
    publicUrl: url,
    api: { authority: localAuthority, keysUrl },
    connector: { issuer: localConnectorIssuer, keysUrl },
    tabsDir: join(options.root, 'dist/tabs'),
    nudge: options.nudge ?? true,
    version,
  };
}

/** Names in the address that lead here; a page elsewhere that points its own name at 127.0.0.1 is turned away. */
function guarded(port: number, log: (line: Record<string, unknown>) => void, handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>) {
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { host, origin } = request.headers;
    if (!hosts.has(host ?? '') || (origin !== undefined && !hosts.has(origin.replace(/^http:\/\//, '')))) {
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end(`Open http://127.0.0.1:${port} instead.`);
      return;
    }
    try {
      await handle(request, response);
    } catch (fault) {
      log({ level: 'error', fault: fault instanceof Error ? fault.stack : String(fault) });
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  };
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, failed) => {
    server.once('error', (fault: NodeJS.ErrnoException) => failed(fault.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken. Stop what runs there, or start with PORT=<another>.`) : fault));
    server.listen(port, '127.0.0.1', () => done((server.address() as AddressInfo).port));
  });
}

function startedFile(dataDir: string): string {
  return join(dataDir, 'started.json');
}

/** The start that uses this folder now, or undefined. A file left by a killed process does not count. */
export async function startedIn(dataDir: string): Promise<{ pid: number; url: string } | undefined> {
  const file = startedFile(dataDir);
  if (!existsSync(file)) return undefined;
  try {
    const started = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; url: string };
    process.kill(started.pid, 0);
    // The process id may have passed to another program since.
    return (await fetch(`${started.url}/api/health`, { signal: AbortSignal.timeout(2_000) })).headers.has('content-security-policy') ? started : undefined;
  } catch {
    return undefined;
  }
}

async function refuseSecondStart(dataDir: string): Promise<void> {
  const started = await startedIn(dataDir);
  if (started && started.pid !== process.pid) throw new Error(`The data in ${dataDir} is in use by the start at ${started.url}. Stop it first, or set DATA_DIR to another folder.`);
}

function refuseBesideRealApp(environment: Record<string, string | undefined>): void {
  if (environment['BOT_APP_ID'] || environment['WEBSITE_SITE_NAME']) {
    throw new Error('BOT_APP_ID or an Azure site is set: the local Teams and its issuer never run beside a real app. Unset it, or deploy dist/.');
  }
}
