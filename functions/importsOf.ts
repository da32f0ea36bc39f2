import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from './config.ts';
import type { App } from './app/app.ts';
import { checkFeeds } from './app/feeding.ts';
import { importRunner } from './app/importRunner.ts';
import type { ImportRunner } from './app/importRunner.ts';
import { dumpReading } from './cordis/dumpReading.ts';
import { fetchDump } from './cordis/fetchDump.ts';
import { importFolder } from './cordis/importFolder.ts';
import { importLimit } from './domain/knowledgeImport.ts';
import type { Log } from './log/log.ts';

export interface Imports {
  runner: ImportRunner;
  /** Best effort: an import waits to be taken up. */
  nudge(): void;
  checkFeeds(): Promise<number>;
}

/** Puts together imports from the tab and by the timer. Their files lie beside the store's, or where this instance keeps what it can lose. */
export function importsOf(config: Config, app: App, log: Log): Imports {
  const base = config.store.kind === 'sqlite' ? join(config.store.dataDir, 'imports') : join(tmpdir(), 'ileanet-imports');
  const runner = importRunner(app, { reading: dumpReading(base, app.store), fault: log.fault });
  const { addresses = [], hosts = [] } = config.feed ?? {};
  const fetch = (address: string, known: object, id: string) => fetchDump(address, { ...known, hosts, into: importFolder(base, id).fileAt(0), most: importLimit });
  return {
    runner,
    nudge: () => void (config.nudge && log.run({ kind: 'nudge', name: 'imports' }, runner.run).catch(() => undefined)),
    checkFeeds: () => checkFeeds(app, { addresses, fetch, fault: log.fault }),
  };
}
