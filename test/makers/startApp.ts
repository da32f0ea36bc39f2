import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocal } from '../../functions/local/local.ts';
import type { LocalApp, LocalOptions } from '../../functions/local/local.ts';
import { identityOf, memberOf } from '../../functions/local/foundDemo.ts';
import { localIssuer } from '../../functions/local/issuer.ts';
import { apiClient } from '../../functions/contract/client.ts';
import type { Client } from '../../functions/contract/client.ts';
import { findCaller } from '../../functions/app/callers.ts';
import type { Caller } from '../../functions/domain/member.ts';

export interface TestApp extends LocalApp {
  dataDir: string;
  /** The typed HTTP client, signed in as a demo member by its key. */
  as(key: string): Client;
  tokenOf(key: string): Promise<string>;
  caller(key: string): Promise<Caller>;
  /** Error lines of the log so far. */
  errors: Record<string, unknown>[];
  log: Record<string, unknown>[];
}

/** The real app in this process, on a free port and a folder of its own, with the demo network. No timer runs by itself: a test says when. */
export async function startApp(options: Partial<LocalOptions> = {}): Promise<TestApp> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'ileanet-'));
  const log: Record<string, unknown>[] = [];
  const local = await startLocal({ port: 0, root: process.cwd(), timers: false, ...options, dataDir, log: (line) => log.push(line) });
  const issuer = localIssuer(dataDir);
  const tokenOf = (key: string): Promise<string> => issuer.memberToken({ ...identityOf(memberOf(key)), name: memberOf(key).name });
  return {
    ...local,
    dataDir,
    log,
    tokenOf,
    get errors() {
      return log.filter((line) => line['level'] === 'error');
    },
    as: (key) => apiClient({ origin: local.url, token: () => tokenOf(key) }),
    async caller(key) {
      const { tenantId, objectId } = identityOf(memberOf(key));
      const found = await findCaller(local.running.app, tenantId, objectId);
      if (!found.ok) throw new Error(`${key} is no member.`);
      return found.value;
    },
    async stop() {
      await local.stop();
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** What the command line prints, as a separate client would get it. */
export function ileanet(dataDir: string, ...words: string[]): string {
  return execFileSync('npm', ['run', '--silent', 'ileanet', '--', ...words], { env: { ...process.env, DATA_DIR: dataDir }, encoding: 'utf8' }).trim();
}
