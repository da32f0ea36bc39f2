import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Asks } from './server.ts';
import { localIssuer } from '../../functions/local/issuer.ts';

/** A server process that is being measured, with tokens of all its members. */
export interface Measured {
  url: string;
  people: { tenantId: string; objectId: string; name: string }[];
  /** In the order of `people`. */
  tokens: string[];
  connectorToken(serviceUrl: string): Promise<string>;
  ask<A extends keyof Asks>(ask: A, ...given: Parameters<Asks[A]>): ReturnType<Asks[A]>;
  stop(): Promise<void>;
}

/** Starts a server process with so many members on a folder of its own. `execArgv` are Node's own options (profiling). */
export async function startMeasured(options: { members: number; counting?: boolean; nudge?: boolean; execArgv?: string[] }): Promise<Measured> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ileanet-bench-'));
  const child = fork(join(process.cwd(), 'test/bench/server.ts'), { execArgv: ['--disable-warning=DEP0040', ...(options.execArgv ?? [])] });
  const ask = asking(child);
  const { url, people } = await ask('start', { dataDir, root: process.cwd(), members: options.members, counting: options.counting ?? false, nudge: options.nudge ?? true });
  const issuer = localIssuer(dataDir);
  return {
    url, people, ask,
    tokens: await Promise.all(people.map((person) => issuer.memberToken(person))),
    connectorToken: (serviceUrl) => issuer.connectorToken(serviceUrl),
    async stop() {
      await ask('stop');
      const gone = new Promise((done) => child.once('exit', done));
      child.disconnect();
      await gone;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function asking(child: ChildProcess): Measured['ask'] {
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(fault: Error): void }>();
  let number = 0;
  child.on('message', ({ id, answer, fault }: { id: number; answer?: unknown; fault?: string }) => {
    const asker = waiting.get(id);
    waiting.delete(id);
    if (fault === undefined) asker?.resolve(answer);
    else asker?.reject(new Error(fault));
  });
  child.once('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`The server process ended with ${code}.`));
  });
  return ((ask: keyof Asks, given: unknown) => new Promise((resolve, reject) => {
    waiting.set((number += 1), { resolve, reject });
    child.send({ id: number, ask, given });
  })) as Measured['ask'];
}
