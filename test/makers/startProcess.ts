import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

export interface StartedProcess {
  url: string;
  child: ChildProcess;
  /** Everything it printed so far. */
  output(): string;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** `npm start` as a person does it, in a process of its own, on a free port; or another of the start scripts. */
export async function startProcess(dataDir: string, environment: Record<string, string> = {}, script = 'functions/local/start.ts'): Promise<StartedProcess> {
  const child = spawn(process.execPath, ['functions/commands/onNode24.cjs', script], {
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (part: Buffer) => (printed += part.toString()));
  child.stderr.on('data', (part: Buffer) => (printed += part.toString()));
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const url = await new Promise<string>((done, failed) => {
    const giveUp = setTimeout(() => failed(new Error(`It did not start:\n${printed}`)), 60_000);
    child.once('exit', () => failed(new Error(`It ended:\n${printed}`)));
    child.stdout.on('data', () => {
      const found = /runs at\s+(http:\S+)/.exec(printed)?.[1];
      if (found === undefined) return;
      clearTimeout(giveUp);
      done(found);
    });
  });
  return {
    url,
    child,
    output: () => printed,
    async kill(signal = 'SIGTERM') {
      child.kill(signal);
      await ended;
    },
  };
}
