import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readableBy } from '../../functions/domain/access.ts';
import type { RdiProject, RdiResult } from '../../functions/domain/knowledge.ts';
import { followStore } from '../../functions/search/followStore.ts';
import { openSearchIndex } from '../../functions/search/openSearchIndex.ts';
import { unpacked } from '../../functions/search/tokens.ts';
import { changed } from '../../functions/store/knowledge.ts';
import { rdiProjects, rdiResults } from '../../functions/store/knowledgeCollections.ts';
import { remove, upsert } from '../../functions/store/store.ts';
import type { Store } from '../../functions/store/store.ts';
import { aResult } from '../makers/anItem.ts';
import { aStore } from '../makers/aStore.ts';
import type { TestStore } from '../makers/aStore.ts';
import { aStudy, anybody, searched } from './anIndex.ts';

let there: TestStore;
let folder: string;
let file: string;
beforeEach(() => {
  there = aStore();
  folder = mkdtempSync(join(tmpdir(), 'ileanet-index-'));
  file = join(folder, 'search.sqlite');
});
afterEach(async () => {
  await there.gone();
  rmSync(folder, { recursive: true, force: true });
});

/** An instant some seconds after the first. */
function at(second: number): string {
  return new Date(Date.parse('2026-01-01T10:00:00.000Z') + second * 1000).toISOString();
}

async function put(store: Store, second: number, project: RdiProject, results: RdiResult[] = []): Promise<void> {
  const partition = `item:${project.id}`;
  const writes = [upsert(rdiProjects, { ...project, readableBy: readableBy(project) }), ...results.map((result) => upsert(rdiResults, { ...result, readableBy: readableBy(result) }))];
  await store.commit(partition, [...writes, changed(partition, at(second))]);
}

function study(number: number, words: string): RdiProject {
  return aStudy(`${1000 + number}`, `Study ${number} of ${words}`, `How ${words} are studied, in paragraph ${number}.\n\nAnd more of ${words}.`, { acronym: `ST${number}`, countries: number % 2 ? ['FR'] : ['ES', 'PL'] });
}

async function fill(store: Store, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    const project = study(number, ['drones', 'borders', 'wallets'][number % 3] ?? '');
    await put(store, number, project, Array.from({ length: number % 4 }, (_, each) => aResult(project, { id: `cordis-${number}-${each}`, title: `Report ${each}`, description: 'What came out' })));
  }
}

/** All that an index holds, without the numbers it gave to rows, words and readers. */
function contentOf(index: string): unknown[] {
  const database = new DatabaseSync(index, { readOnly: true });
  try {
    const words = new Map(database.prepare('SELECT id, word FROM words').all().map(({ id, word }) => [Number(id), String(word)]));
    const rows = database.prepare('SELECT items.*, texts.*, shelves.body, readers.keys FROM items JOIN texts USING (row) JOIN shelves ON shelves.id = shelf JOIN readers ON readers.id = reader ORDER BY partition, items.id').all();
    const counts = ['found', 'about'].map((table) => database.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.['count']);
    const names = database.prepare('SELECT name, items.id FROM names JOIN items USING (row) ORDER BY name, items.id').all();
    return [counts, names, rows.map(({ row: _row, reader: _reader, shelf: _shelf, tokens, ...facts }) => ({ ...facts, tokens: Object.values(unpacked(tokens as Uint8Array)).map((field: Int32Array) => [...field].map((word) => words.get(word))) }))];
  } finally {
    database.close();
  }
}

async function built(store: Store, name: string): Promise<string> {
  const fresh = join(folder, name);
  const index = openSearchIndex(fresh);
  await followStore(store, index);
  index.close();
  return fresh;
}

const questions = ['', 'drones', 'bord', 'report wallets', 'st7', 'studdied drones', '1003', '"came out"', 'borders -drones'];

describe('an index follows the store', () => {
  test('it holds everything that was there, and says when', async () => {
    await fill(there.store, 30);
    const index = openSearchIndex(file);
    expect(index.state()).toEqual({ state: 'building', items: 0 });
    const told: number[] = [];
    expect(await followStore(there.store, index, { told: (partitions) => told.push(partitions) })).toBe(30);
    expect(told.at(-1)).toBe(30);
    expect(index.state()).toEqual({ state: 'ready', items: 30 + 43, upTo: at(29) });
    expect(await followStore(there.store, index)).toBe(0);
    index.close();
  });

  test('after changes, additions and deletions it equals one that is made anew', async () => {
    await fill(there.store, 24);
    const index = openSearchIndex(file);
    await followStore(there.store, index, { now: () => at(30) });
    await put(there.store, 40, { ...study(3, 'submarines'), countries: ['DE'] });
    await put(there.store, 41, study(90, 'lasers'));
    await there.store.commit('item:h2020-1007', [remove(rdiProjects, { id: 'h2020-1007' }), ...[0, 1, 2].map((each) => remove(rdiResults, { id: `cordis-7-${each}` })), changed('item:h2020-1007', at(42))]);
    await put(there.store, 43, { ...study(5, 'borders'), marking: { tlp: 'GREEN', audience: 'lea-only' } });
    expect(await followStore(there.store, index, { now: () => at(50) })).toBe(4);
    expect(searched(index, 'submarines').total).toBe(1);
    expect(searched(index, '1007').total).toBe(0);
    expect(searched(index, '"study 5"').total).toBe(0);
    const fresh = openSearchIndex(await built(there.store, 'fresh.sqlite'));
    for (const words of questions) expect(searched(index, words, { limit: 100 })).toEqual(searched(fresh, words, { limit: 100 }));
    for (const id of ['h2020-1002', 'h2020-1090']) expect(index.related(id, anybody, 10)).toEqual(fresh.related(id, anybody, 10));
    index.close();
    const again = openSearchIndex(file);
    for (const words of questions) expect(searched(again, words, { limit: 100 })).toEqual(searched(fresh, words, { limit: 100 }));
    again.close();
    fresh.close();
    expect(contentOf(file)).toEqual(contentOf(join(folder, 'fresh.sqlite')));
  });

  test('a commit that another instance brought to light late is taken in', async () => {
    await fill(there.store, 5);
    const index = openSearchIndex(file);
    await followStore(there.store, index, { now: () => at(10) });
    await put(there.store, -90, study(50, 'latecomers'));
    expect(await followStore(there.store, index, { now: () => at(25) })).toBe(1);
    expect(searched(index, 'latecomers').total).toBe(1);
    index.close();
  });

  test('what it has is read no second time, after a restart neither; in the end nothing old is listed any more', async () => {
    await fill(there.store, 30);
    const asked: string[] = [];
    const watched: Store = { ...there.store, list: async (collection, query) => {
      const page = await there.store.list(collection, query);
      asked.push(...page.items.map(({ id }) => id));
      return page;
    } };
    const look = async (second: number): Promise<{ taken: number; listed: number }> => {
      asked.length = 0;
      const index = openSearchIndex(file);
      try {
        return { taken: await followStore(watched, index, { now: () => at(second) }), listed: asked.length };
      } finally {
        index.close();
      }
    };
    expect(await look(40)).toMatchObject({ taken: 30 });
    // Commits that are as late as can be may still come: the changes are listed, and no item is read for them.
    expect(await look(60)).toEqual({ taken: 0, listed: 30 });
    expect(await look(400)).toEqual({ taken: 0, listed: 30 });
    expect(await look(415)).toEqual({ taken: 0, listed: 0 });
    await put(there.store, 420, study(90, 'lasers'));
    expect(await look(430)).toEqual({ taken: 1, listed: 1 });
  });

  test('an instance whose clock is ahead does not hide what comes after', async () => {
    await put(there.store, 5 * 365 * 86_400, study(1, 'tomorrows'));
    const index = openSearchIndex(file);
    await followStore(there.store, index);
    await there.store.commit('item:h2020-1002', [upsert(rdiProjects, { ...study(2, 'todays'), readableBy: readableBy(study(2, '')) }), changed('item:h2020-1002', new Date().toISOString())]);
    await followStore(there.store, index);
    expect([searched(index, 'tomorrows').total, searched(index, 'todays').total]).toEqual([1, 1]);
    index.close();
  });

  test('it gives the event loop back, and leaves off when told to', async () => {
    await fill(there.store, 40);
    const index = openSearchIndex(file);
    let pauses = 0;
    await followStore(there.store, index, { pause: async () => { pauses += 1; }, stopped: () => pauses === 2 });
    expect(pauses).toBe(2);
    expect(index.state().state).toBe('building');
    await followStore(there.store, index);
    expect(index.state()).toMatchObject({ state: 'ready', items: 40 + 60 });
    index.close();
  });
});

test('killed in the middle again and again, it goes on, and equals one that was never killed', async () => {
  await fill(there.store, 400);
  const script = join(process.cwd(), 'test/search/killedFollower.ts');
  let ended = false;
  for (let kill = 1; kill <= 8 && !ended; kill += 1) {
    ended = await new Promise<boolean>((resolve, reject) => {
      const child = spawn(process.execPath, [script, there.file, file], { stdio: ['ignore', 'pipe', 'inherit'] });
      let batches = 0;
      child.stdout.on('data', (text: Buffer) => {
        batches += text.toString().split('\n').length - 1;
        if (batches >= kill) child.kill('SIGKILL');
      });
      child.on('error', reject);
      child.on('exit', (code, signal) => (code === 0 || signal === 'SIGKILL' ? resolve(code === 0) : reject(new Error(`The follower ended with ${code}.`))));
    });
  }
  const index = openSearchIndex(file);
  expect(index.state().items).toBeGreaterThan(0);
  await followStore(there.store, index);
  expect(index.state().items).toBe(400 + 600);
  index.close();
  expect(contentOf(file)).toEqual(contentOf(await built(there.store, 'fresh.sqlite')));
}, 120_000);

describe('a file that is no index of this format is thrown away and made anew', () => {
  const spoil: Record<string, (path: string) => void> = {
    'no database at all': (path) => writeFileSync(path, 'Dear diary, '.repeat(1000)),
    'an empty file': (path) => writeFileSync(path, ''),
    'a database of something else': (path) => { const other = new DatabaseSync(path); other.exec('CREATE TABLE items (row)'); other.close(); },
    'an older format': (path) => { const old = new DatabaseSync(path); old.exec('PRAGMA user_version = 0'); old.close(); },
    'cut off in the middle': (path) => writeFileSync(path, readFileSync(path).subarray(0, 20_000)),
    'scribbled over': (path) => { const bytes = readFileSync(path); bytes.fill(0xa5, 4096); writeFileSync(path, bytes); },
  };
  test.each(Object.keys(spoil))('%s', async (how) => {
    await fill(there.store, 20);
    await built(there.store, 'search.sqlite');
    for (const ending of ['-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
    if (how === 'no database at all' || how === 'an empty file' || how.startsWith('a database')) rmSync(file);
    spoil[how]?.(file);
    const index = openSearchIndex(file);
    searched(index, 'drones');
    expect(index.cursor()).toBeUndefined();
    expect(await followStore(there.store, index)).toBe(20);
    expect(searched(index, 'drones').total).toBe(7);
    index.close();
  });

  test('one that breaks while it is open begins again too', async () => {
    await fill(there.store, 60);
    await built(there.store, 'search.sqlite');
    const index = openSearchIndex(file);
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 4096);
    writeFileSync(file, bytes);
    for (const words of questions) searched(index, words);
    await followStore(there.store, index);
    expect(index.state().items).toBe(60 + 90);
    expect(searched(index, 'drones').total).toBe(20);
    index.close();
  });
});

test('a second process is told that the index is in use; nothing is thrown away', () => {
  const index = openSearchIndex(file);
  index.replace([{ partition: 'item:h2020-1001', items: [study(1, 'drones')] }], at(1));
  expect(() => openSearchIndex(file)).toThrow(/locked/);
  expect(searched(index, 'drones').total).toBe(1);
  index.close();
});
