import { CommandRefused } from './cli.ts';
import type { Command } from './cli.ts';
import { openStore } from './openStore.ts';
import { quietApp } from '../chance.ts';
import { eraseMember, findTraces } from '../app/erasing.ts';
import type { Erasable, Traces } from '../app/erasing.ts';
import { sha256 } from '../store/sha256.ts';
import type { App } from '../app/app.ts';

/** Erases a person from the store, for good. Without `--yes` it only says how much that would be. */
export const eraseCommand: Command = {
  summary: 'Erase a person from the store, for good.',
  usage: '--member <tenant id>.<object id> [--yes]',
  options: {
    member: { type: 'string', help: 'the member id: tenant id, a dot, object id' },
    yes: { type: 'boolean', help: 'do it; without it, say what would be done' },
  },
  notes: [
    'Ballots in open polls are withdrawn; in closed polls they stay as counts of nobody. What the person made stays, by',
    'an erased author. The audit log stays whole (verify-log). What others wrote about the person in their own words, and',
    'what Teams keeps, is not touched. Beside a running app members wait while the file is written anew. Cut off, run it',
    'again. Back-ups made before still hold the person: let them end, or erase again after restoring one.',
  ],
  async run(given, out) {
    const { member } = given;
    if (typeof member !== 'string' || member === '') throw new CommandRefused('Please give --member <tenant id>.<object id>.', 2);
    const store = await openStore(process.env);
    try {
      // Microsoft Entra writes ids in small letters, and so does the store.
      const app = quietApp(store);
      return given['yes'] === true ? await erase(app, member.toLowerCase(), out) : await tell(app, member.toLowerCase(), out);
    } finally {
      await store.close();
    }
  },
};

type Out = Parameters<Command['run']>[1];

async function tell(app: App, member: string, out: Out): Promise<void> {
  const found = await findTraces(app, member);
  if (!found.ok) throw refusalOf(found.why, member);
  out.print(out.json ? JSON.stringify({ erased: false, ...found.traces }) : [`Would be erased of ${member}:`, ...linesOf(found.traces), 'Nothing was changed. With --yes it is done, and cannot be undone.'].join('\n'));
}

async function erase(app: App, member: string, out: Out): Promise<void | 4> {
  const done = await eraseMember(app, member, sha256);
  if (!done.ok) throw refusalOf(done.why, member);
  const { traces, left, forgotten } = done.erased;
  const remains = Object.keys(left.documents).length > 0;
  const whole = !remains && left.unreadable === 0 && forgotten !== false;
  if (out.json) out.print(JSON.stringify({ erased: whole, ...traces, left: left.documents, unreadable: left.unreadable, ...(forgotten === undefined ? {} : { filesRewritten: forgotten }) }));
  else {
    out.print([`Erased of ${member}:`, ...linesOf(traces)].join('\n'));
    if (remains) out.print(['These documents still name the person; run it again, and if they stay, say so to whoever maintains the app:', ...linesOf(left)].join('\n'));
    if (left.unreadable > 0) out.print(`${left.unreadable} documents cannot be read here and may name the person too: \`ileanet -- doctor\` says more.`);
    if (forgotten === false) out.print('The files may still hold traces, because another process reads them: stop the app and run it again.');
  }
  return whole ? undefined : 4;
}

/** What each kind of document is called here; a kind that is not named is called by its collection. */
const words: Record<string, [one: string, more: string]> = {
  members: ['member', 'members'],
  joinRequests: ['request to join', 'requests to join'],
  polls: ['poll made or closed, which stays by an erased author', 'polls made or closed, which stay by an erased author'],
  tenants: ['tenant connected', 'tenants connected'],
  conversations: ['conversation connected', 'conversations connected'],
  practices: ['practice written down, which stays by an erased author', 'practices written down, which stay by an erased author'],
  knowledgeEvents: ['change to an item, which stays by an erased person', 'changes to items, which stay by an erased person'],
  imports: ['import begun, which stays by an erased person', 'imports begun, which stay by an erased person'],
  audit: ['audit entry, which stays without the person', 'audit entries, which stay without the person'],
};

function linesOf({ documents, ballotsWithdrawn }: Traces): string[] {
  const { ballots = 0, ...others } = documents;
  const line = (count: number, [one, more]: [string, string]): string[] => (count === 0 ? [] : [`  ${count} ${count === 1 ? one : more}`]);
  return [
    ...line(ballotsWithdrawn, ['ballot in an open poll, withdrawn', 'ballots in open polls, withdrawn']),
    ...line(ballots - ballotsWithdrawn, ['ballot in a closed poll, kept as a count of nobody', 'ballots in closed polls, kept as counts of nobody']),
    ...Object.entries(others).flatMap(([name, count]) => line(count, words[name] ?? [`document of ${name}`, `documents of ${name}`])),
  ];
}

function refusalOf(why: Extract<Erasable, { ok: false }>['why'], member: string): CommandRefused {
  switch (why) {
    case 'not-a-member-id':
      return new CommandRefused('--member is a tenant id, a dot, and an object id.', 2);
    case 'not-there':
      return new CommandRefused(`Nothing in this store names ${member}.`);
    case 'last-coordinator':
      return new CommandRefused('This is the last coordinator: without one nobody could be admitted any more. Somebody else must be coordinator first.');
  }
}
