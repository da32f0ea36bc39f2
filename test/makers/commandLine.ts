import { spawn } from 'node:child_process';

export interface CommandEnd {
  /** Null when it was killed. */
  status: number | null;
  stdout: string;
  stderr: string;
}

/** `ileanet <words>` in a process of its own, with nothing but these settings, while this one goes on. `killAfter`: kill -9, in milliseconds. */
export function commandLine(settings: Record<string, string>, words: readonly string[], killAfter?: number): Promise<CommandEnd> {
  const child = spawn(process.execPath, ['functions/commands/onNode24.cjs', 'functions/local/ileanet.ts', ...words], { env: { PATH: process.env['PATH'], ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (stdout += part.toString()));
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
  if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
  return new Promise((done) => child.once('close', (status) => done({ status, stdout, stderr })));
}
