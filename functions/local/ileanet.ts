import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { demoMembers, demoStrangers } from './demo/members.ts';
import { demoPeople, foundDemo } from './foundDemo.ts';
import { localAppId, localIssuer } from './issuer.ts';
import { backupCommand } from '../commands/backup.ts';
import { CommandRefused, runCli } from '../commands/cli.ts';
import { eraseCommand } from '../commands/erase.ts';
import { findCommand } from '../commands/find.ts';
import { foundCommand } from '../commands/found.ts';
import { importCommand } from '../commands/import.ts';
import { doctorCommand } from '../commands/doctor.ts';
import { packageCommand } from '../commands/package.ts';
import { rebuildIndexCommand } from '../commands/rebuildIndex.ts';
import { restoreCommand } from '../commands/restore.ts';
import { verifyLogCommand } from '../commands/verifyLog.ts';
import type { Command } from '../commands/cli.ts';
import { quietApp } from '../chance.ts';
import { memberId } from '../domain/member.ts';
import type { Member } from '../domain/member.ts';
import { startedIn } from '../host/dataDirLock.ts';
import { collections } from '../store/collections.ts';
import { listMembers } from '../store/network.ts';
import { sqliteStore } from '../store/sqlite.ts';

/** The command line: the local network's tokens and members and starting over; founding and packaging a real one. */
const dataDir = resolve(process.env['DATA_DIR'] ?? '.data');

const token: Command = {
  summary: 'Print a token of the local issuer, for a member or as the Bot Connector.',
  usage: '(--as <member> | --connector --service-url <url>) [--json]',
  options: {
    as: { type: 'string', help: 'a member’s key or id (see `members`)' },
    connector: { type: 'boolean', help: 'sign as the Bot Connector, for POST /api/messages' },
    'service-url': { type: 'string', help: 'the service URL that the activities will carry' },
  },
  async run(given, out) {
    const issuer = localIssuer(dataDir);
    const value = given['connector'] ? await issuer.connectorToken(serviceUrlOf(given['service-url'])) : await issuer.memberToken(personNamed(given['as'], await everyMember()));
    out.print(out.json ? JSON.stringify({ token: value, appId: localAppId }) : value);
  },
};

function serviceUrlOf(given: unknown): string {
  if (typeof given === 'string' && URL.canParse(given)) return given;
  throw new CommandRefused('--connector needs --service-url <url>, the address your client listens on.', 2);
}

function personNamed(as: unknown, members: Member[]): { tenantId: string; objectId: string; name: string } {
  if (typeof as !== 'string') throw new CommandRefused('Say whose token: --as <member>, or --connector --service-url <url>.', 2);
  const known = demoPeople().find(({ key }) => key === as) ?? members.find(({ tenantId, objectId }) => memberId(tenantId, objectId) === as);
  if (!known) throw new CommandRefused(`There is no member '${as}'. \`ileanet members\` lists them; strangers are ${demoStrangers.map(({ key }) => key).join(', ')}.`);
  return known;
}

const members: Command = {
  summary: 'List the members of the local network.',
  usage: '[--json]',
  options: {},
  async run(_given, out) {
    const rows = (await everyMember()).map((member) => ({ key: keyOf(member), id: memberId(member.tenantId, member.objectId), ...member }));
    if (out.json) return out.print(JSON.stringify(rows));
    for (const { key, name, country, stakeholder, duties } of rows) {
      out.print(`${key.padEnd(42)} ${country}  ${stakeholder.padEnd(9)} ${name}${duties.length > 0 ? `  [${duties.map(({ duty }) => duty).join(', ')}]` : ''}`);
    }
  },
};

function keyOf(member: Member): string {
  return demoMembers.find(({ objectId }) => objectId === member.objectId)?.key ?? memberId(member.tenantId, member.objectId);
}

/** Reads the store beside a running server; founds the demo network where there is none yet. */
async function everyMember(): Promise<Member[]> {
  const store = sqliteStore(join(dataDir, 'ileanet.sqlite'), collections);
  const app = quietApp(store);
  try {
    await foundDemo(app);
    const all: Member[] = [];
    let after: string | undefined;
    do {
      const page = await listMembers(store, { after, limit: 1000 });
      all.push(...page.items.map(({ value }) => value));
      after = page.next;
    } while (after !== undefined);
    return all;
  } finally {
    await store.close();
  }
}

const reset: Command = {
  summary: 'Throw the local network away: the next start makes it anew.',
  usage: '[--json]',
  options: {},
  async run(_given, out) {
    const started = startedIn(dataDir);
    if (started) throw new CommandRefused(`The network runs ${started.url === undefined ? 'now' : `at ${started.url}`}. Stop it first, then reset.`);
    // Only the local network has an issuer of its own: a real one is not thrown away by a DATA_DIR that was left set.
    if (existsSync(join(dataDir, 'ileanet.sqlite')) && !existsSync(join(dataDir, 'issuer.json'))) throw new CommandRefused(`The store in ${dataDir} is not that of the local network, so it is left alone.`);
    const files = ['ileanet.sqlite', 'teams.sqlite', 'search.db'].flatMap((name) => [name, `${name}-wal`, `${name}-shm`]).concat('issuer.json', 'started.json');
    const removed = files.map((name) => join(dataDir, name)).filter((file) => existsSync(file));
    for (const file of removed) rmSync(file);
    rmSync(join(dataDir, 'imports'), { recursive: true, force: true });
    out.print(out.json ? JSON.stringify({ removed }) : removed.length > 0 ? `Removed ${removed.length} files from ${dataDir}. The next start makes a new demo network.` : `There was nothing in ${dataDir}.`);
  },
};

process.exitCode = await runCli({ find: findCommand, index: rebuildIndexCommand, token, members, reset, found: foundCommand, import: importCommand, package: packageCommand, backup: backupCommand, restore: restoreCommand, doctor: doctorCommand, 'verify-log': verifyLogCommand, erase: eraseCommand }, process.argv.slice(2));
