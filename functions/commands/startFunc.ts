import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { CommandRefused } from './cli.ts';
import { BadSettings, readConfig } from '../config.ts';

/** What one start needs of its surroundings. */
export interface FuncStart {
  root: string;
  environment: Record<string, string | undefined>;
  /** Makes and checks `dist/`; answers the exit code. */
  build(): number;
  say(line: string): void;
}

const install = 'Azure Functions Core Tools are not installed: run "npm install --no-save azure-functions-core-tools" (it downloads them) or install them from your system, so that func is on the path; timers also need Azurite ("npm install --no-save azurite", then "npx azurite").';
/** Azurite's usual port, and how the host names it. */
const azurite = { port: 10_000, connection: 'UseDevelopmentStorage=true' };

/**
 * Builds `dist/` and runs it on the real Functions host, `func start`, with the settings of the environment; answers the
 * host's exit code. Throws {@link CommandRefused}: 3 without the Core Tools, 2 without the app's settings.
 */
export async function startFunc({ root, environment, build, say }: FuncStart): Promise<number> {
  const func = findFunc(root, environment);
  if (!func) throw new CommandRefused(install);
  refuseHalfConfigured(environment);
  const built = build();
  if (built !== 0) return built;
  const AzureWebJobsStorage = environment['AzureWebJobsStorage'] || azurite.connection;
  if (AzureWebJobsStorage === azurite.connection && !(await answers(azurite.port))) say(`Azurite does not answer on port ${azurite.port}, so no timer will run: start it with "npx azurite", or set AzureWebJobsStorage.`);
  const child = spawn(func, ['start', '--javascript'], {
    cwd: join(root, 'dist'), stdio: 'inherit', shell: func.endsWith('.cmd'),
    env: { ...environment, FUNCTIONS_WORKER_RUNTIME: 'node', AzureWebJobsStorage },
  });
  // The terminal gives Ctrl+C to both; only the host's own end ends this.
  const wait = (): void => undefined;
  const passOn = (): void => void child.kill('SIGTERM');
  process.on('SIGINT', wait).on('SIGTERM', passOn);
  try {
    return await new Promise<number>((ended, failed) => child.on('error', failed).on('close', (code, signal) => ended(code ?? (signal ? 1 : 0))));
  } finally {
    process.off('SIGINT', wait).off('SIGTERM', passOn);
  }
}

/** The Core Tools of this project, else those on the path. */
export function findFunc(root: string, environment: Record<string, string | undefined>): string | undefined {
  const folders = [join(root, 'node_modules/.bin'), ...(environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')];
  const names = process.platform === 'win32' ? ['func.exe', 'func.cmd'] : ['func'];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((file) => existsSync(file));
}

function refuseHalfConfigured(environment: Record<string, string | undefined>): void {
  try {
    readConfig(environment, { tabsDir: '', version: '' });
  } catch (fault) {
    throw fault instanceof BadSettings ? new CommandRefused(fault.message, 2) : fault;
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1_000 });
    const end = (there: boolean) => () => {
      socket.destroy();
      answer(there);
    };
    socket.on('connect', end(true)).on('error', end(false)).on('timeout', end(false));
  });
}

/** `npm run start:func`. */
async function main(root: string): Promise<void> {
  const build = (): number => spawnSync(process.execPath, [join(root, 'functions/commands/onNode24.cjs'), join(root, 'functions/commands/build.ts')], { stdio: 'inherit' }).status ?? 1;
  try {
    process.exitCode = await startFunc({ root, environment: process.env, build, say: (line) => console.error(line) });
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : String(fault));
    process.exitCode = fault instanceof CommandRefused ? fault.exitCode : 1;
  }
}

// Imported by a test it only defines.
if (process.argv[1]?.endsWith('startFunc.ts')) void main(process.cwd());
