import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** What an app hands to the host for each of its functions. */
export interface RegisteredFunction {
  name: string;
  bindings: Record<string, Record<string, unknown>>;
}

/** Settings with which the app starts, and with which nothing is reached or written while it only registers. */
const settings = {
  BOT_APP_ID: '00000000-0000-4000-8000-000000000001',
  BOT_TENANT_ID: '00000000-0000-4000-8000-000000000002',
  BOT_APP_SECRET: 'none',
  PUBLIC_URL: 'https://app.example',
  COSMOS_ENDPOINT: 'https://account.example/',
};

/** The files that `main` of package.json names, as the worker finds them. */
export function entryFiles(folder: string, main: string): string[] {
  return globSync(main, { cwd: folder }).filter((file) => statSync(join(folder, file)).isFile()).sort();
}

/**
 * Loads a built app as the worker does, in a process of its own and away from the project, whose packages would else be
 * found where the bundle lacks one. Answers what it registered, or why it did not load.
 */
export function loadAsWorker(folder: string, files: readonly string[]): { functions: RegisteredFunction[] } | { problem: string } {
  const away = mkdtempSync(join(tmpdir(), 'ileanet-worker-'));
  try {
    cpSync(folder, away, { recursive: true, filter: (source) => basename(source) !== 'tabs' });
    const { PATH } = process.env;
    const { output, stderr, status, error } = spawnSync(process.execPath, [join(process.cwd(), 'functions/commands/workerStandIn.cjs'), away, ...files], {
      cwd: away, env: { ...(PATH ? { PATH } : {}), ...settings }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe', 'pipe'], timeout: 30_000,
    });
    const answer = output?.[3];
    if (answer) return JSON.parse(answer) as { functions: RegisteredFunction[] } | { problem: string };
    return { problem: error?.message ?? (stderr.trim().split('\n').at(-1) || `it ended with ${status} before it had registered anything`) };
  } finally {
    rmSync(away, { recursive: true, force: true });
  }
}
