import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandRefused } from './cli.ts';
import type { Command } from './cli.ts';
import { openStore } from './openStore.ts';
import { findForEverybody } from '../app/publicFinding.ts';
import type { PublicFinding, PublicItem } from '../app/publicFinding.ts';
import { startedIn } from '../host/dataDirLock.ts';
import { indexFile, keepIndex } from '../search/keepIndex.ts';

/** Finds what is for everybody, so that an operator can look whether an import can be found. */
export const findCommand: Command = {
  summary: 'Find items of the knowledge factory that are CLEAR and public.',
  usage: '<words…> [--limit <number>] [--json]',
  options: { limit: { type: 'string', help: 'how many to show, 1 to 100 (10)' } },
  files: { what: 'the words to look for', least: 1, most: 100 },
  notes: [
    'An acronym, a grant id or words, as in the Knowledge tab: "a phrase" that every one has, -excluded (after --). With',
    '--json each project names its participants. Reads only. Beside a running app, and on Cosmos DB, it makes an index of',
    'its own first, which takes some seconds for some thousand projects.',
  ],
  async run(given, out, words) {
    const limit = limitOf(given['limit']);
    const store = await openStore(process.env);
    const folder = mkdtempSync(join(tmpdir(), 'ileanet-find-'));
    const kept = keepIndex({ store, file: copied(process.env['DATA_DIR'], folder), fault: (cause) => console.error(cause instanceof Error ? cause.message : cause) });
    try {
      await kept.catchUp();
      const found = await findForEverybody(store, kept.index, words.join(' '), limit);
      out.print(out.json ? JSON.stringify(found) : forPeople(found));
    } finally {
      await kept.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function limitOf(given: unknown): number {
  const limit = given === undefined ? 10 : Number(given);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw new CommandRefused('--limit is a number from 1 to 100.', 2);
  return limit;
}

/** A copy of the index of an app that does not run now, so that one that starts meanwhile is not disturbed; else a new file. */
function copied(dataDir: string | undefined, folder: string): string {
  const copy = join(folder, indexFile);
  if (!dataDir || process.env['COSMOS_ENDPOINT'] || startedIn(dataDir)) return copy;
  for (const ending of ['', '-wal']) if (existsSync(join(dataDir, indexFile + ending))) copyFileSync(join(dataDir, indexFile + ending), copy + ending);
  return copy;
}

function forPeople(found: PublicFinding): string {
  const { corrected, exact, items } = found;
  if (items.length === 0) return 'Nothing that is CLEAR and public was found.';
  const head = `${counted(found)}${corrected === undefined ? '' : `, looking for: ${corrected}`}.`;
  return [head, ...items.flatMap((item) => linesOf(item, item.id === exact))].join('\n');
}

/** What is called exactly so has all of the words, however it is spelt. */
function counted({ total, match, withAll = 0, exact }: PublicFinding): string {
  const all = Math.max(withAll, exact === undefined ? 0 : 1);
  const number = (count: number): string => count.toLocaleString('en-GB');
  return `${number(Math.max(total, all))} found${match === 'all' ? '' : `, ${all === 0 ? 'none' : number(all)} with all of the words`}`;
}

function linesOf({ id, kind, title, acronym, startDate, endDate, countries, participants }: PublicItem, whole: boolean): string[] {
  const line = `${id.padEnd(18)} ${kind.padEnd(14)} ${acronym === undefined ? '' : `${acronym}: `}${title}`;
  if (!whole) return [line];
  const dates = startDate === undefined && endDate === undefined ? [] : [`  ${startDate ?? '?'} to ${endDate ?? '?'}`];
  return [line, ...dates, ...(countries && countries.length > 0 ? [`  ${countries.join(', ')}`] : []), ...(participants ?? []).map(({ name, country, role }) => `  ${country.padEnd(3)} ${name}${role === 'coordinator' ? ' (coordinator)' : ''}`)];
}
