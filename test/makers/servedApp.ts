import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** `npm run serve` as an operator's machine does it, in a process of its own. */
export interface ServedApp {
  pid: number;
  /** Its log so far, line by line; throws where a line is no JSON. */
  log(): Record<string, unknown>[];
  /** What it wrote to standard error. */
  complaints(): string;
  /** Where it listens; rejects when it ends before it says so. */
  url: Promise<string>;
  signal(signal: NodeJS.Signals): void;
  /** Resolves when it has ended. */
  ended: Promise<{ code: number | null; signal: string | null }>;
}

const entry = join(process.cwd(), 'functions/host/serve.ts');
const onNode24 = join(process.cwd(), 'functions/commands/onNode24.cjs');
const patience = 30_000;

/** Builds the app where nobody has yet; `npm test` builds before its tests. */
export function builtBefore(): void {
  if (!existsSync(join(process.cwd(), 'dist/main.cjs'))) execFileSync('npm', ['run', 'build'], { stdio: 'ignore' });
}

/** With nothing but these settings, on any free port. `cwd` is where it looks for `dist/`. */
export function servedApp(settings: Record<string, string>, cwd = process.cwd()): ServedApp {
  const child = spawn(process.execPath, [onNode24, entry], { cwd, env: { PATH: process.env['PATH'], PORT: '0', ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let complained = '';
  child.stderr.on('data', (part: Buffer) => (complained += part.toString()));
  const ended = new Promise<{ code: number | null; signal: string | null }>((done) => child.once('close', (code, signal) => done({ code, signal })));
  const log = (): Record<string, unknown>[] => printed.split('\n').slice(0, -1).map((line) => JSON.parse(line) as Record<string, unknown>);
  const url = new Promise<string>((done, failed) => {
    const timer = setTimeout(() => failed(new Error(`It did not start: ${printed}${complained}`)), patience);
    const look = (part: Buffer): void => {
      printed += part.toString();
      const started = log().find(({ kind, name }) => kind === 'host' && name === 'started');
      if (!started) return;
      clearTimeout(timer);
      done(String(started['url']));
    };
    child.stdout.on('data', look);
    void ended.then(({ code, signal }) => {
      clearTimeout(timer);
      failed(new Error(`It ended with ${code ?? signal}: ${printed}${complained}`));
    });
  });
  // Whoever waits for the end only does not ask where it listened.
  url.catch(() => undefined);
  return { pid: child.pid ?? 0, log, complaints: () => complained, url, ended, signal: (signal) => void child.kill(signal) };
}
