import { join } from 'node:path';
import { app as functions } from '@azure/functions';
import type { HttpHandler, HttpRequest, HttpResponseInit } from '@azure/functions';
import { chance } from './chance.ts';
import type { Config } from './config.ts';
import type { OutboundCredentials } from '../bot/adapter.ts';
import { receiveActivity } from '../bot/messages.ts';
import type { RunningBot } from '../bot/start.ts';
import type { App } from './app/app.ts';
import { findCaller } from './app/callers.ts';
import { toIndexed } from './app/challengeIndexed.ts';
import { closeWhenDue } from './app/closing.ts';
import { readNetworkFacts } from './app/network.ts';
import { linkChallenges } from './app/pollOfChallenges.ts';
import { planNotes } from './app/telling.ts';
import { planNews } from './app/tellingOfChallenges.ts';
import { planDesks } from './app/tellingOfDesks.ts';
import { sealing } from './app/sealing.ts';
import { openApi } from './contract/openapi.ts';
import { routes } from './contract/routes.ts';
import type { RouteName } from './contract/routes.ts';
import { dispatcher } from './delivery/dispatch.ts';
import type { Dispatcher } from './delivery/dispatch.ts';
import { beat, nudger, paceOf } from './delivery/nudge.ts';
import { accepted } from './domain/decision.ts';
import { apiHeaders } from './http/headers.ts';
import { connectorGate, identityReader } from './http/caller.ts';
import { challengeCases } from './http/challengeCases.ts';
import { importCases } from './http/importCases.ts';
import { knowledgeCases } from './http/knowledgeCases.ts';
import { networkCases } from './http/networkCases.ts';
import { pages } from './http/pages.ts';
import { pollCases } from './http/pollCases.ts';
import { rateLimit } from './http/rateLimit.ts';
import type { RateLimit } from './http/rateLimit.ts';
import { bodyLimit, jsonBody, serve } from './http/serve.ts';
import type { UseCases } from './http/serve.ts';
import { importsOf } from './importsOf.ts';
import { logger } from './log/log.ts';
import type { Log } from './log/log.ts';
import type { LogLine } from './log/logLine.ts';
import { indexFile, keepIndex } from './search/keepIndex.ts';
import { keepChallengeIndex } from './search/challenges/keepChallengeIndex.ts';
import { measuredStore } from './store/measuredStore.ts';
import { sha256 } from './store/sha256.ts';
import { storeNamed } from './store/storeNamed.ts';
import type { Store } from './store/store.ts';

export interface Parts {
  credentials: OutboundCredentials;
  /** Instead of the store that the settings name. */
  store?: Store;
  now?: () => string;
  /** Where log lines go instead of the invocation that runs. */
  log?: (line: LogLine) => void;
}

export interface Running {
  app: App;
  /** Carries out whatever is due in the outbox, as the timer does. */
  drain(): Promise<void>;
  /** Seals new audit entries, as the timer does; answers how many. */
  seal(): Promise<number>;
  /** Takes up imports that wait, as the timer does; answers how many came to an end. */
  runImports(): Promise<number>;
  /** Takes what changed into the search index, as every instance does by itself from its first request on; answers how many partitions. */
  catchUp(): Promise<number>;
  stop(): Promise<void>;
}

/** Builds the app by hand and registers every endpoint and timer with Azure Functions. The composition root. */
export function register(config: Config, parts: Parts): Running {
  const now = parts.now ?? (() => new Date().toISOString());
  const lines = logger({ now, write: parts.log });
  // Whatever is asked of this instance first wakes its index; at registration nothing is reached yet.
  const log: Log = {
    ...lines,
    run: (what, work) => {
      kept.wake();
      keptChallenges.wake();
      return lines.run(what, work);
    },
  };
  const store = measuredStore(parts.store ?? storeNamed(config.store));
  // A store that was handed in, or that several instances share, may be another one at the next start.
  const file = !parts.store && config.store.kind === 'sqlite' ? join(config.store.dataDir, indexFile) : undefined;
  const kept = keepIndex({ store, now, file, fault: log.fault });
  const keptChallenges = keepChallengeIndex({ store, now, fault: log.fault, toIndexed });
  let nudge: App['nudge'] = () => undefined;
  const app: App = {
    ...chance, store, now, index: kept.index, indexed: kept.indexed,
    challengeIndex: keptChallenges.index,
    challengesState: keptChallenges.state,
    challengesChanged: async () => void (await keptChallenges.catchUp()),
    nudge: (soon) => nudge(soon),
    isIn: async (conversation, person) => (await bot()).isIn(conversation, person),
  };

  const limit = rateLimit({ burst: 60, perSecond: 5 });
  const bot = lazily(async () => (await import('../bot/start.ts')).startBot({
    app, appId: config.appId, teamsAppId: config.teamsAppId, credentials: parts.credentials, limit: (sender) => limit.take(sender), refused: log.refused, fault: log.fault,
  }));
  const delivery = deliveryOf(app, bot, log, config.nudge);
  const nudging = nudger(delivery, { on: config.nudge, asRun: (work) => log.run({ kind: 'nudge', name: 'outbox' }, work) });
  nudge = nudging.nudge;

  const imports = importsOf(config, app, log);
  registerApi(config, app, limit, log, imports.nudge);
  registerBot(config, bot, log);
  functions.http('tabs', { methods: ['GET'], authLevel: 'anonymous', route: 'tabs/{*path}', handler: logged('tabs', log, pages(config.tabsDir)) });
  const timer = timers(log);
  timer('outbox', `*/${beat / 1000} * * * * *`, async () => void (await nudging.tick()));
  const sealer = sealing({ store, now, newId: chance.newId, hash: sha256, sealed: ({ number, hash, entries }) => log.sealed({ seal: number, hash, entries: entries.length }) });
  timer('seal', '5 * * * * *', sealer.run);
  timer('imports', '*/15 * * * * *', imports.runner.run);
  timer('feeds', '0 30 2 * * *', imports.checkFeeds);
  timer('desks', '0 45 2 * * *', () => planDesks(app));

  return {
    app,
    async drain() {
      await delivery.drain();
      await delivery.rest();
    },
    seal: sealer.run,
    runImports: imports.runner.run,
    async catchUp() {
      await keptChallenges.catchUp();
      return kept.catchUp();
    },
    async stop() {
      nudging.stop();
      await imports.runner.stop();
      await delivery.drain();
      await delivery.rest();
      await sealer.settled();
      await kept.close();
      await keptChallenges.close();
      await store.close();
    },
  };
}

/** Carries out what is due in the outbox; what goes to Teams is drawn and sent by the bot, which is loaded when first needed. */
function deliveryOf(app: App, bot: () => Promise<RunningBot>, log: Log, nudge: boolean): Dispatcher {
  const messenger: RunningBot['messenger'] = {
    send: async (...given) => (await bot()).messenger.send(...given),
    update: async (...given) => (await bot()).messenger.update(...given),
    openChat: async (...given) => (await bot()).messenger.openChat(...given),
    roster: async (...given) => (await bot()).messenger.roster(...given),
    nameOf: async (...given) => (await bot()).messenger.nameOf(...given),
    homeTenant: async (...given) => (await bot()).messenger.homeTenant(...given),
  };
  return dispatcher({
    ...paceOf(nudge), store: app.store, messenger, fault: log.fault, now: app.now, chance: app.chance,
    render: async (poll, posting, roster) => (await bot()).render(poll, posting, roster),
    closeWhenDue: (poll) => closeWhenDue(app, poll),
    planNotes: (item) => planNotes(app, item),
    renderNote: async (note) => (await bot()).renderNote(note),
    planNews: (item) => planNews(app, item),
    renderNews: async (member, news) => (await bot()).renderNews(member, news),
    renderDesk: async (member) => (await bot()).renderDesk(member),
    linkChallenges: (item) => linkChallenges(app, item),
    told: log.delivered,
  });
}

function registerApi(config: Config, app: App, limit: RateLimit, log: Log, importBegun: () => void): void {
  const useCases = useCasesOf(config, app, log, importBegun);
  const doors = {
    identity: identityReader({ appId: config.appId, ...config.api }),
    findCaller: (tenantId: string, objectId: string) => findCaller(app, tenantId, objectId),
    limit,
    reception: async () => {
      const { name, contact } = await readNetworkFacts(app);
      return { network: name, contact };
    },
    refused: log.refused,
    fault: log.fault,
  };
  const registerOne = <N extends RouteName>(name: N): void => {
    const { method, path } = routes[name];
    functions.http(name, { methods: [method], authLevel: 'anonymous', route: path.slice(1), handler: logged(name, log, serve(name, useCases[name], doors)) });
  };
  for (const name of Object.keys(routes) as RouteName[]) registerOne(name);
}

function useCasesOf(config: Config, app: App, log: Log, importBegun: () => void): UseCases {
  return {
    health: async () => {
      const store = await app.store.ping().then(() => 'ok' as const, (cause: unknown) => {
        log.fault(cause);
        return 'failing' as const;
      });
      return accepted({ status: store, store, version: config.version });
    },
    openapi: async () => accepted(openApi(config.version)),
    ...networkCases(app),
    ...pollCases(app),
    ...knowledgeCases(app),
    ...challengeCases(app),
    ...importCases(app, importBegun),
  };
}

/** `/api/messages`: token, shape, bot. */
function registerBot(config: Config, bot: () => Promise<RunningBot>, log: Log): void {
  const gate = connectorGate({ appId: config.appId, ...config.connector });
  const handler = async (request: HttpRequest): Promise<HttpResponseInit> => {
    if (Number(request.headers.get('content-length') ?? 0) > bodyLimit) {
      log.refused('too-large');
      return { status: 413, headers: apiHeaders };
    }
    const body = async (): Promise<unknown> => {
      const read = await jsonBody(request);
      return read.ok ? read.value : undefined;
    };
    const given = { authorization: request.headers.get('authorization'), body };
    const answer = await receiveActivity(given, { ...log, gate, receive: async (activity) => (await bot()).receive(activity) });
    return answer.body === undefined ? { status: answer.status, headers: apiHeaders } : { status: answer.status, headers: apiHeaders, jsonBody: answer.body };
  };
  functions.http('messages', { methods: ['POST'], authLevel: 'anonymous', route: 'api/messages', handler: logged('messages', log, handler) });
}

/** Gives the request its line, and its answer the id under which the line stands. */
function logged(name: string, log: Log, handler: HttpHandler): HttpHandler {
  return (request, context) => log.run({ kind: 'request', name, invocation: context, traceparent: request.headers.get('traceparent') }, async (correlationId) => {
    const answer = await Promise.resolve(handler(request, context)).catch((cause: unknown): HttpResponseInit => {
      log.refused('fault');
      return { status: 500, headers: apiHeaders, jsonBody: { correlationId: log.fault(cause) } };
    });
    log.answered(answer.status ?? 200);
    return { ...answer, headers: { ...answer.headers, 'x-correlation-id': correlationId } };
  });
}

/** Registers a timer whose runs have a line each. `work` answers how much it did, where it does not tell the log. */
function timers(log: Log) {
  return (name: string, schedule: string, work: () => Promise<number | undefined>): void => {
    const run = async (): Promise<void> => log.did((await work()) ?? 0);
    // A fault has its line; thrown on, the host would write it once more, with its message.
    functions.timer(name, { schedule, handler: (_timer, invocation) => log.run({ kind: 'timer', name, invocation }, run).catch(() => undefined) });
  };
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
