import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KillPoint } from './killingStore.ts';
import type { Asks } from './mortalApp.ts';
import type { StoreAddress } from '../../makers/aStore.ts';
import { identityOf, memberOf } from '../../../functions/local/foundDemo.ts';
import { localIssuer } from '../../../functions/local/issuer.ts';

/** `undefined`: the process died before it answered. */
export type HttpAnswer = { status: number; body: Record<string, unknown> } | undefined;

/** The real app in a process of its own that can be killed and started again on the same folder and the same store. */
export interface Mortal {
  /** Starts it, or starts it again, when its clock has gone on by `later` milliseconds. `held`: see `Asks.start`. */
  live(given?: { later?: number; held?: boolean }): Promise<void>;
  /** Asks the process; rejects when it dies before it answers. */
  ask<A extends keyof Asks>(ask: A, ...given: Parameters<Asks[A]>): ReturnType<Asks[A]>;
  arm(point?: KillPoint): Promise<undefined>;
  /** `kill -9`, now. */
  kill(): void;
  /** Resolves with the signal that ended the process. */
  death(): Promise<string | null>;
  /** As a demo member over HTTP. */
  request(key: string, method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<HttpAnswer>;
  /** As the Bot Connector. */
  activity(activity: Record<string, unknown>): Promise<HttpAnswer>;
  end(): Promise<void>;
}

/** `store` must outlive the process: a file, or a service elsewhere. */
export function mortal(store: StoreAddress): Mortal {
  const dataDir = mkdtempSync(join(tmpdir(), 'ileanet-killed-'));
  const issuer = localIssuer(dataDir);
  /** Never goes back: what an earlier life put off must come due in a later one. */
  let ahead = 0;
  const tokens = new Map<string, Promise<string>>();
  let life: { child: ChildProcess; death: Promise<string | null>; url: string; ask: Mortal['ask'] } | undefined;

  const living = (): NonNullable<typeof life> => {
    if (!life) throw new Error('It does not live yet.');
    return life;
  };
  const tokenOf = (name: string, make: () => Promise<string>): Promise<string> => {
    const known = tokens.get(name) ?? make();
    tokens.set(name, known);
    return known;
  };

  async function send(path: string, init: { method: string; token: string; body?: unknown }): Promise<HttpAnswer> {
    const headers = { authorization: `Bearer ${init.token}`, ...(init.body === undefined ? {} : { 'content-type': 'application/json' }) };
    try {
      const response = await fetch(`${living().url}${path}`, { method: init.method, headers, ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }) });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    } catch {
      return undefined;
    }
  }

  return {
    async live({ later = 0, held = true } = {}) {
      ahead += later;
      const child = fork(join(process.cwd(), 'test/journeys/killed/mortalApp.ts'), {
        execArgv: ['--disable-warning=DEP0040'],
        env: { ...process.env, NODE_COMPILE_CACHE: join(dataDir, 'compiled') },
      });
      const death = new Promise<string | null>((died) => child.once('exit', (_code, signal) => died(signal)));
      const ask = asking(child);
      const { url } = await ask('start', { dataDir, store, root: process.cwd(), ahead, held });
      life = { child, death, url, ask };
    },
    ask: ((name: keyof Asks, given: never) => living().ask(name, given)) as Mortal['ask'],
    arm: (point) => living().ask('arm', point ? { point } : {}),
    kill: () => void living().child.kill('SIGKILL'),
    death: () => living().death,
    async request(key, method, path, body) {
      const member = memberOf(key);
      return send(path, { method, token: await tokenOf(key, () => issuer.memberToken({ ...identityOf(member), name: member.name })), body });
    },
    async activity(activity) {
      const serviceUrl = String(activity['serviceUrl']);
      return send('/api/messages', { method: 'POST', token: await tokenOf(serviceUrl, () => issuer.connectorToken(serviceUrl)), body: activity });
    },
    async end() {
      if (life && life.child.exitCode === null && life.child.signalCode === null) {
        await life.ask('stop').catch(() => undefined);
        life.child.kill('SIGKILL');
        await life.death;
      }
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function asking(child: ChildProcess): Mortal['ask'] {
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(fault: Error): void }>();
  let number = 0;
  child.on('message', ({ id, answer, fault }: { id: number; answer?: unknown; fault?: string }) => {
    const asker = waiting.get(id);
    waiting.delete(id);
    if (fault === undefined) asker?.resolve(answer);
    else asker?.reject(new Error(fault));
  });
  child.once('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`The process ended with ${code ?? signal}.`));
  });
  return ((ask: keyof Asks, given: unknown) => new Promise((resolve, reject) => {
    if (!child.connected) return reject(new Error('The process is dead.'));
    waiting.set((number += 1), { resolve, reject });
    child.send({ id: number, ask, given }, (fault) => { if (fault) reject(fault); });
  })) as Mortal['ask'];
}
