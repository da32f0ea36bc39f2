import { app as functions } from '@azure/functions';
import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Config, StoreSettings } from './config.ts';
import type { OutboundCredentials } from '../bot/adapter.ts';
import { receiveActivity } from '../bot/messages.ts';
import type { RunningBot } from '../bot/start.ts';
import type { App } from './app/app.ts';
import { admitMember, declineJoinRequest, listJoinRequests } from './app/admitting.ts';
import { findCaller } from './app/callers.ts';
import { closePoll, closeWhenDue } from './app/closing.ts';
import { askToJoin } from './app/joining.ts';
import { listKnowledge, showKnowledge } from './app/knowledge.ts';
import { listMembers, listOrganisations, me, readNetworkFacts } from './app/network.ts';
import { retryPosting } from './app/postings.ts';
import { castBallot, createPoll, listPolls, showPoll, withdrawBallot } from './app/polls.ts';
import { openApi } from './contract/openapi.ts';
import { routes } from './contract/routes.ts';
import type { RouteName } from './contract/routes.ts';
import { dispatcher } from './delivery/dispatch.ts';
import { nudger } from './delivery/nudge.ts';
import { accepted } from './domain/decision.ts';
import { apiHeaders } from './http/headers.ts';
import { connectorGate, identityReader } from './http/caller.ts';
import { pages } from './http/pages.ts';
import { rateLimit } from './http/rateLimit.ts';
import type { RateLimit } from './http/rateLimit.ts';
import { bodyLimit, jsonBody, serve } from './http/serve.ts';
import type { RequestLog, UseCases } from './http/serve.ts';
import { collections } from './store/collections.ts';
import { sqliteStore } from './store/sqlite.ts';
import type { Store } from './store/store.ts';

export interface Parts {
  credentials: OutboundCredentials;
  /** Instead of the store that the settings name. */
  store?: Store;
  now?: () => string;
  log?: (line: Record<string, unknown>) => void;
}

export interface Running {
  app: App;
  /** Carries out whatever is due in the outbox, as the timer does. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

/** Builds the app by hand and registers every endpoint and timer with Azure Functions. The composition root. */
export function register(config: Config, parts: Parts): Running {
  const log = parts.log ?? ((line) => console.log(JSON.stringify(line)));
  const fault = (cause: unknown): void => log({ level: 'error', fault: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) });
  const store = parts.store ?? storeOf(config.store);
  let nudge: App['nudge'] = () => undefined;
  const app: App = { store, now: parts.now ?? (() => new Date().toISOString()), newId: randomUUID, chance: Math.random, nudge: (soon) => nudge(soon) };

  const limit = rateLimit({ burst: 60, perSecond: 5 });
  const bot = lazily(async () => (await import('../bot/start.ts')).startBot({
    app, appId: config.appId, teamsAppId: config.teamsAppId, credentials: parts.credentials, limit: (sender) => limit.take(sender), fault,
  }));
  const messenger: RunningBot['messenger'] = {
    send: async (...given) => (await bot()).messenger.send(...given),
    update: async (...given) => (await bot()).messenger.update(...given),
    roster: async (...given) => (await bot()).messenger.roster(...given),
    homeTenant: async (...given) => (await bot()).messenger.homeTenant(...given),
  };
  const delivery = dispatcher({
    store, messenger, fault, now: app.now, chance: app.chance,
    render: async (poll, posting, roster) => (await bot()).render(poll, posting, roster),
    closeWhenDue: (poll) => closeWhenDue(app, poll),
  });
  const nudging = nudger(delivery, { on: config.nudge });
  nudge = nudging.nudge;

  registerApi(config, app, limit, log);
  registerBot(config, bot, log);
  functions.http('tabs', { methods: ['GET'], authLevel: 'anonymous', route: 'tabs/{*path}', handler: pages(config.tabsDir) });
  functions.timer('outbox', { schedule: '*/15 * * * * *', handler: async () => void (await delivery.drain()) });

  return {
    app,
    drain: async () => void (await delivery.drain()),
    async stop() {
      nudging.stop();
      await delivery.drain();
      await store.close();
    },
  };
}

function registerApi(config: Config, app: App, limit: RateLimit, log: NonNullable<Parts['log']>): void {
  const useCases = useCasesOf(config, app);
  const doors = {
    identity: identityReader({ appId: config.appId, ...config.api }),
    findCaller: (tenantId: string, objectId: string) => findCaller(app, tenantId, objectId),
    limit,
    reception: async () => {
      const { name, contact } = await readNetworkFacts(app);
      return { network: name, contact };
    },
    log: ((line) => log({ level: line.fault ? 'error' : 'info', ...line, ...(line.fault instanceof Error ? { fault: line.fault.stack } : {}) })) as RequestLog,
  };
  const registerOne = <N extends RouteName>(name: N): void => {
    const { method, path } = routes[name];
    functions.http(name, { methods: [method], authLevel: 'anonymous', route: path.slice(1), handler: serve(name, useCases[name], doors) });
  };
  for (const name of Object.keys(routes) as RouteName[]) registerOne(name);
}

function useCasesOf(config: Config, app: App): UseCases {
  return {
    health: async () => {
      const store = await app.store.ping().then(() => 'ok' as const, () => 'failing' as const);
      return accepted({ status: store, store, version: config.version });
    },
    openapi: async () => accepted(openApi(config.version)),
    me: (caller) => me(app, caller),
    askToJoin: (stranger) => askToJoin(app, stranger),
    listPolls: (caller, { query }) => listPolls(app, caller, query),
    showPoll: (caller, { params }) => showPoll(app, caller, params.id),
    createPoll: (caller, { body }) => createPoll(app, caller, { ...body, closesAt: new Date(body.closesAt).toISOString() }),
    castBallot: (caller, { params, body }) => castBallot(app, caller, params.id, body),
    withdrawBallot: (caller, { params }) => withdrawBallot(app, caller, params.id),
    closePoll: (caller, { params }) => closePoll(app, caller, params.id),
    retryPosting: (caller, { params }) => retryPosting(app, caller, params.id, params.posting),
    listKnowledge: (caller, { query }) => listKnowledge(app, caller, query),
    showKnowledge: (caller, { params }) => showKnowledge(app, caller, params.id),
    listOrganisations: (caller) => listOrganisations(app, caller),
    listMembers: (caller, { query }) => listMembers(app, caller, query),
    listJoinRequests: (caller) => listJoinRequests(app, caller),
    admitMember: (caller, { params, body }) => admitMember(app, caller, params.id, body.organisation),
    declineJoinRequest: (caller, { params }) => declineJoinRequest(app, caller, params.id),
  };
}

/** `/api/messages`: token, shape, bot. */
function registerBot(config: Config, bot: () => Promise<RunningBot>, log: NonNullable<Parts['log']>): void {
  const gate = connectorGate({ appId: config.appId, ...config.connector });
  const handler = async (request: HttpRequest): Promise<HttpResponseInit> => {
    if (Number(request.headers.get('content-length') ?? 0) > bodyLimit) return { status: 413, headers: apiHeaders };
    const body = async (): Promise<unknown> => {
      const read = await jsonBody(request);
      return read.ok ? read.value : undefined;
    };
    const given = { authorization: request.headers.get('authorization'), body };
    const answer = await receiveActivity(given, { gate, log, receive: async (activity) => (await bot()).receive(activity) });
    return answer.body === undefined ? { status: answer.status, headers: apiHeaders } : { status: answer.status, headers: apiHeaders, jsonBody: answer.body };
  };
  functions.http('messages', { methods: ['POST'], authLevel: 'anonymous', route: 'api/messages', handler });
}

/** The Cosmos SDK takes a third of a second to load, so it is loaded by the first use. */
function storeOf(settings: StoreSettings): Store {
  if (settings.kind === 'sqlite') return sqliteStore(join(settings.dataDir, 'ileanet.sqlite'), collections);
  const { endpoint, key } = settings;
  const store = lazily(async () => (await import('./store/cosmos.ts')).cosmosStore({ endpoint, key, database: 'ileanet', collections }));
  return {
    read: async (collection, partition, id) => (await store()).read(collection, partition, id),
    list: async (collection, query) => (await store()).list(collection, query),
    commit: async (partition, writes) => (await store()).commit(partition, writes),
    ping: async () => (await store()).ping(),
    close: async () => (await store()).close(),
  };
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
