import { builtApp, NotBuilt } from './builtApp.ts';
import type { BuiltApp } from './builtApp.ts';
import { DataDirInUse, lockDataDir } from './dataDirLock.ts';
import type { DataDirLock } from './dataDirLock.ts';
import { frontDoor } from './frontDoor.ts';
import { CannotListen, listen } from './listen.ts';
import { BadSettings, readConfig } from '../config.ts';
import type { BotCredentials, Config } from '../config.ts';
import { logger } from '../log/log.ts';

/**
 * `npm run serve`: the built app of `dist/` on this machine, with real tokens and no local Teams. It is configured by
 * the environment as on Azure, and by HOST and PORT. It speaks plain HTTP: TLS for PUBLIC_URL is the business of a
 * reverse proxy before it. Log lines are JSON on standard output. Exit codes: 0 stopped, 1 a fault, 2 settings that are
 * missing or wrong, 3 refused (not built, in use, port taken); refusals are sentences on standard error.
 */

/** How long requests in flight, and afterwards the outbox and the store, may take when it stops (milliseconds). */
const patience = { requests: 10_000, rest: 20_000 };
/** npm passes on a signal that the terminal has sent to everybody already: within this it is the same one (milliseconds). */
const samePress = 500;

const now = (): string => new Date().toISOString();
const { fault } = logger({ now, write: (line) => console.log(JSON.stringify(line)) });
const say = (level: 'info' | 'warn', name: 'started' | 'managed-identity' | 'plain-http' | 'stopping' | 'stopped', facts: Record<string, unknown>): void =>
  console.log(JSON.stringify({ at: now(), level, kind: 'host', name, ...facts }));

// What the app writes outside of any invocation comes over the console: its lines belong to the others.
for (const name of ['warn', 'error'] as const) {
  const other = console[name].bind(console);
  console[name] = (...given: unknown[]) => (typeof given[0] === 'string' && given[0].startsWith('{"at":') ? console.log(given[0]) : other(...given));
}

/** DATA_DIR cannot be used; the message is a sentence. */
class NoFolder extends Error {}

try {
  await serve();
} catch (cause) {
  const refused = refusal(cause);
  console.error(refused?.sentences ?? `The app did not start: ${cause instanceof Error ? cause.message : String(cause)}`);
  if (!refused) fault(cause);
  process.exit(refused?.exitCode ?? 1);
}

async function serve(): Promise<void> {
  const { app, config, credentials, host, port } = readSettings(process.env);
  const lock = config.store.kind === 'sqlite' ? lockFolder(config.store.dataDir) : undefined;
  const door = frontDoor({ origin: new URL(config.publicUrl).origin, fault });
  const taken = await listen(door.server, port, host);
  const { running, runtime } = app.load(fault);
  door.open((request, response, url) => runtime.handle(request, response, url));
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${taken}`;
  lock?.sayWhere(url);
  stopOnSignals(async () => {
    const unfinished = await door.close(patience.requests);
    runtime.stop();
    const stopped = await inTime(running.stop(), patience.rest);
    lock?.release();
    say(unfinished === 0 && stopped ? 'info' : 'warn', 'stopped', { unfinishedRequests: unfinished, outboxDrained: stopped });
  });
  process.on('uncaughtException', (cause) => {
    fault(cause);
    process.exit(1);
  });
  say('info', 'started', { version: app.version, url, publicUrl: config.publicUrl, store: config.store.kind, functions: runtime.names.length });
  if (credentials.type === 'identity') say('warn', 'managed-identity', { message: 'BOT_APP_SECRET is not set, so the bot signs in with the managed identity of this machine, which only machines in Azure have.' });
  if (!isLoopback(host)) say('warn', 'plain-http', { message: `Other machines reach ${url} without TLS, and tokens travel there in the clear. Only the reverse proxy for PUBLIC_URL may reach it.` });
}

/** Throws {@link BadSettings} with every problem, HOST and PORT among them, or {@link NotBuilt}. */
function readSettings(environment: Record<string, string | undefined>): { app: BuiltApp; config: Config; credentials: BotCredentials; host: string; port: number } {
  const port = Number(environment['PORT'] || 8080);
  const problems = Number.isInteger(port) && port >= 0 && port <= 65_535 ? [] : [`PORT is not valid: it is a number from 0 to 65535, not '${environment['PORT']}'.`];
  try {
    readConfig(environment, { tabsDir: '', version: '' });
  } catch (cause) {
    if (!(cause instanceof BadSettings)) throw cause;
    problems.unshift(...cause.problems);
  }
  if (problems.length > 0) throw new BadSettings(problems);
  const app = builtApp(process.cwd());
  return { app, host: environment['HOST'] || '127.0.0.1', port, ...readConfig(environment, app) };
}

function lockFolder(dataDir: string): DataDirLock {
  try {
    return lockDataDir(dataDir);
  } catch (cause) {
    if (cause instanceof DataDirInUse) throw cause;
    throw new NoFolder(`DATA_DIR ${dataDir} cannot be used: ${(cause as Error).message}.`, { cause });
  }
}

function refusal(cause: unknown): { sentences: string; exitCode: 2 | 3 } | undefined {
  if (cause instanceof BadSettings) return { sentences: cause.problems.join('\n'), exitCode: 2 };
  const said = cause instanceof NotBuilt || cause instanceof DataDirInUse || cause instanceof NoFolder || cause instanceof CannotListen;
  return said ? { sentences: cause.message, exitCode: 3 } : undefined;
}

/** The first signal stops it gracefully and ends with 0, the second ends it at once. */
function stopOnSignals(stop: () => Promise<void>): void {
  let since: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (since !== undefined && performance.now() - since > samePress) process.exit(signal === 'SIGINT' ? 130 : 143);
      if (since !== undefined) return;
      since = performance.now();
      say('info', 'stopping', { signal });
      stop().then(() => process.exit(0), (cause: unknown) => {
        fault(cause);
        process.exit(1);
      });
    });
  }
}

/** False when it was not done by then. */
async function inTime(work: Promise<void>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((done) => {
    timer = setTimeout(() => done(false), milliseconds);
  });
  const done = await Promise.race([work.then(() => true as const), late]);
  clearTimeout(timer);
  return done;
}

function isLoopback(host: string): boolean {
  return /^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host);
}
