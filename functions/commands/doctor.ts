import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from './cli.ts';
import type { World } from './doctor/ask.ts';
import { lookAtAuthority } from './doctor/authority.ts';
import { lookAtClocks } from './doctor/clock.ts';
import { aLook, together } from './doctor/finding.ts';
import type { Finding, Look } from './doctor/finding.ts';
import { lookAtPackage } from './doctor/appPackage.ts';
import { lookAtServer } from './doctor/server.ts';
import type { Server } from './doctor/server.ts';
import { lookAtNode, lookAtSettings } from './doctor/settings.ts';
import { silenceFindings } from './doctor/silence.ts';
import { lookAtAccount } from './doctor/storeAccount.ts';
import { lookAtContent } from './doctor/storeContent.ts';
import { freeBytes, lookAtStoreFile } from './doctor/storeFile.ts';
import type { Config } from '../config.ts';
import { storeNamed } from '../store/storeNamed.ts';
import type { NamedStore } from '../store/storeNamed.ts';
import type { Store } from '../store/store.ts';

/** Everything of the machine that the doctor touches. */
export interface Machine extends World {
  nodeVersion: string;
  /** Bytes left on the disk of a folder. */
  freeBytes(folder: string): number;
  /** Opens a Cosmos DB account without making anything in it. */
  openAccount(account: Extract<NamedStore, { kind: 'cosmos' }>): Store;
}

export interface Examination {
  findings: Finding[];
  /** What was not looked at, and why. */
  skipped: string[];
  /** Worth knowing, and nothing wrong. */
  noticed: string[];
}

export interface Order { root: string; offline?: boolean; package?: string | undefined }

export const thisMachine: Machine = {
  fetch: (url, init) => fetch(url, init),
  now: Date.now,
  patience: 5_000,
  nodeVersion: process.versions.node,
  freeBytes,
  openAccount: (account) => storeNamed(account, { as: 'person', container: 'expect' }),
};

/**
 * Looks at a deployment through its settings and says what is wrong: one finding for each cause, so that what merely
 * follows from another finding is not told. Changes nothing. Throws {@link CommandRefused} for a package that is not there.
 */
export async function examine(environment: Record<string, string | undefined>, order: Order, machine: Machine): Promise<Examination> {
  const { version } = JSON.parse(readFileSync(join(order.root, 'package.json'), 'utf8')) as { version: string };
  const settings = lookAtSettings(environment, version);
  const known = [...settings.findings, ...lookAtNode(machine.nodeVersion)];
  if (!settings.read) return { findings: known, skipped: ['everything else (the app does not start with these settings)'], noticed: [] };
  const { config, credentials } = settings.read;
  // Before the questions over the network: reading a large file through would make their answers look late.
  const store = await openStore(config, order, machine);
  try {
    const network = 'all that is asked over the network (--offline)';
    const [authority, server] = order.offline
      ? [aLook({ skipped: [network] }), { look: aLook() } satisfies Server as Server]
      : await Promise.all([lookAtAuthority(config, credentials, machine), lookAtServer(config.publicUrl, version, machine)]);
    const clocks = lookAtClocks([...authority.clocks, ...server.look.clocks]);
    const content = store.open ? await lookAtContent(store.open, machine.now(), machine.patience) : aLook();
    const packaged = order.package === undefined ? aLook() : await lookAtPackage(order.root, order.package, config, server.version ?? version);
    const all = together([aLook({ findings: known }), store.look, content, authority, aLook({ findings: clocks }), server.look, packaged]);
    return { findings: causes([...all.findings, ...silenceFindings(all.silent, machine.patience)], all), skipped: all.skipped, noticed: all.noticed };
  } finally {
    await store.open?.close().catch(() => undefined);
  }
}

async function openStore({ store }: Config, { offline }: Order, machine: Machine): Promise<{ look: Look; open?: Store }> {
  if (store.kind === 'sqlite') {
    const { findings, store: open } = lookAtStoreFile(store.dataDir, (folder) => machine.freeBytes(folder));
    return { look: aLook({ findings }), ...(open ? { open } : {}) };
  }
  if (offline) return { look: aLook({ skipped: ['the store (Azure Cosmos DB is asked over the network)'] }) };
  const { look, store: open } = await lookAtAccount(store, machine, (account) => machine.openAccount(account));
  return { look, ...(open ? { open } : {}) };
}

/** What only follows from another finding is left out: it would send people to the wrong place. */
function causes(findings: Finding[], { silent }: Look): Finding[] {
  const has = (about: Finding['about']): boolean => findings.some((one) => one.about === about);
  const serverIsSilent = silent.some(({ setting }) => setting === 'PUBLIC_URL');
  const follows = (one: Finding): boolean =>
    (one.kind === 'store-failing' && has('store'))
    || (one.kind === 'stuck' && (serverIsSilent || has('clock') || findings.some(({ kind }) => ['server-failing', 'not-this-app', 'store-failing', 'redirected'].includes(kind))));
  return findings.filter((one) => !follows(one));
}

export const doctorCommand: Command = doctorOn(thisMachine);

/** The command on a machine: this one, or one that a test describes. */
export function doctorOn(machine: Machine): Command {
  return {
    summary: 'Say what is wrong with a deployment, in plain words.',
    usage: '[--package <zip>] [--offline] [--json]',
    options: {
      package: { type: 'string', help: 'also look at this app package, as `ileanet package` made it' },
      offline: { type: 'boolean', help: 'ask nothing over the network' },
    },
    notes: ['Reads the same settings as the app, from the environment, and changes nothing.'],
    async run(given, out) {
      const file = typeof given['package'] === 'string' ? resolve(given['package']) : undefined;
      const examination = await examine(process.env, { root: process.cwd(), offline: given['offline'] === true, package: file }, machine);
      const healthy = examination.findings.length === 0;
      out.print(out.json ? JSON.stringify({ healthy, ...examination }) : said(examination));
      return healthy ? undefined : 4;
    },
  };
}

function said({ findings, skipped, noticed }: Examination): string {
  const list = (heading: string, rows: string[]): string[] => (rows.length > 0 ? [heading, ...rows.map((row) => `  - ${row}`)] : []);
  return [
    ...(findings.length === 0 ? ['Nothing is wrong, as far as was looked.'] : []),
    ...list(`${findings.length === 1 ? 'One thing is' : `${findings.length} things are`} wrong:`, findings.map(({ sentence }) => sentence)),
    ...list('Worth knowing:', noticed),
    ...list('Not looked at:', skipped),
  ].join('\n');
}
