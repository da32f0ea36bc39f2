import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { demoConversations, demoPeople, foundDemo } from './foundDemo.ts';
import { localAppId, localAuthority, localConnectorIssuer, localIssuer } from './issuer.ts';
import { localManifest } from './localManifest.ts';
import { localTeams } from './teams/teams.ts';
import type { Config } from '../config.ts';
import { lockDataDir } from '../host/dataDirLock.ts';
import type { DataDirLock } from '../host/dataDirLock.ts';
import { listen } from '../host/listen.ts';
import { functionsRuntime, provideCoreApi } from '../host/runtime.ts';
import { logger } from '../log/log.ts';
import type { LogLine } from '../log/logLine.ts';
import type { Running } from '../main.ts';
import type { Store } from '../store/store.ts';

export interface LocalOptions {
  /** 0 takes any free port. */
  port: number;
  dataDir: string;
  /** Folder of the project: where the built tabs and the manifest are. */
  root: string;
  nudge?: boolean;
  /** For tests: no timers, another store, another clock, where log lines go. */
  timers?: boolean;
  store?: Store;
  now?: () => string;
  log?: (line: LogLine) => void;
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
  const lock = lockDataDir(dataDir);
  try {
    return await startOn(dataDir, lock, options);
  } catch (fault) {
    lock.release();
    throw fault;
  }
}

async function startOn(dataDir: string, lock: DataDirLock, options: LocalOptions): Promise<LocalApp> {
  const answering: { handle?: (request: IncomingMessage, response: ServerResponse) => Promise<void> } = {};
  const server = createServer((request, response) => void answering.handle?.(request, response));
  const port = await listen(server, options.port, '127.0.0.1');
  const url = `http://127.0.0.1:${port}`;
  const issuer = localIssuer(dataDir);
  const log = options.log ?? ((line: LogLine) => { if (line.level === 'error') console.error(JSON.stringify(line)); });
  const { fault } = logger({ now: () => new Date().toISOString(), write: log });

  provideCoreApi();
  const { register } = await import('../main.ts');
  const running = register(configOf(options, dataDir, url), {
    credentials: { type: 'tokens', token: () => issuer.botToken() },
    log,
    ...(options.store ? { store: options.store } : {}),
    ...(options.now ? { now: options.now } : {}),
  });
  const { routePrefix } = (JSON.parse(readFileSync(join(options.root, 'functions/host.json'), 'utf8')) as { extensions: { http: { routePrefix: string } } }).extensions.http;
  const runtime = functionsRuntime({ routePrefix, fault });
  const teams = localTeams({
    dataDir, appId: localAppId, botName: 'ILEAnet', baseUrl: url,
    manifest: localManifest(options.root, url),
    people: async () => demoPeople(),
    conversations: demoConversations(),
    connectorToken: (serviceUrl) => issuer.connectorToken(serviceUrl),
    personToken: (person) => issuer.memberToken(person),
    verifyBotToken: (bearer) => issuer.verifyBotToken(bearer),
  });
  answering.handle = guarded(port, fault, async (request, response) => {
    // `//host` would name another host.
    request.url = (request.url ?? '/').replace(/^\/+/, '/');
    const at = new URL(url + request.url);
    if (at.pathname === '/local/keys') return sendJson(response, await issuer.keys());
    if (await runtime.handle(request, response, at)) return;
    if (await teams.handle(request, response)) return;
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not there.');
  });
  await foundDemo(running.app);
  if (options.timers !== false) runtime.startTimers();
  lock.sayWhere(url);

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
      lock.release();
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
function guarded(port: number, fault: (cause: unknown) => void, handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>) {
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { host, origin } = request.headers;
    if (!hosts.has(host ?? '') || (origin !== undefined && !hosts.has(origin.replace(/^http:\/\//, '')))) {
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end(`Open http://127.0.0.1:${port} instead.`);
      return;
    }
    try {
      await handle(request, response);
    } catch (cause) {
      fault(cause);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  };
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

function refuseBesideRealApp(environment: Record<string, string | undefined>): void {
  if (environment['BOT_APP_ID'] || environment['WEBSITE_SITE_NAME']) {
    throw new Error('BOT_APP_ID or an Azure site is set: the local Teams and its issuer never run beside a real app. Unset it, or deploy dist/.');
  }
}
