import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addItem } from '../../functions/app/knowledge.ts';
import type { SearchView } from '../../functions/contract/knowledgeViews.ts';
import { indexFile, keepIndex } from '../../functions/search/keepIndex.ts';
import { openSearchIndex } from '../../functions/search/openSearchIndex.ts';
import { changed, itemPartition } from '../../functions/store/knowledge.ts';
import { rdiProjects } from '../../functions/store/knowledgeCollections.ts';
import { readableBy } from '../../functions/domain/access.ts';
import { create } from '../../functions/store/store.ts';
import type { Store } from '../../functions/store/store.ts';
import { aProject } from '../makers/anItem.ts';
import { aStore } from '../makers/aStore.ts';
import type { TestStore } from '../makers/aStore.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';

/** The search index beside a running app: whatever happens to it, the app goes on and it comes back. */
describe('the app, whose index', () => {
  let dataDir: string;
  let app: TestApp;
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'ileanet-index-'));
    app = await startApp({ dataDir, nudge: false });
    await app.running.catchUp();
  });
  afterEach(async () => {
    await app.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const file = (): string => join(dataDir, indexFile);
  async function search(words: string): Promise<SearchView> {
    const answer = await app.as('officer-fr').call('searchKnowledge', { body: { words } });
    if (!answer.ok) throw new Error(answer.problem.kind);
    return answer.view;
  }
  async function again(meanwhile: () => void | Promise<void>): Promise<void> {
    await app.stop();
    await meanwhile();
    app = await startApp({ dataDir, nudge: false });
  }
  /** What a search says, but for how far the index is. */
  const everything = async () => ({ ...(await search('')), state: '' });

  const harms: [string, () => void][] = [
    ['was deleted', () => rmSync(file())],
    ['was cut off', () => writeFileSync(file(), readFileSync(file()).subarray(0, 20_000))],
    ['was overwritten in the middle', () => writeFileSync(file(), Buffer.concat([readFileSync(file()).subarray(0, 8_192), Buffer.alloc(60_000, 7), readFileSync(file()).subarray(68_192)]))],
    ['is no database', () => writeFileSync(file(), 'something else')],
    ['is empty', () => writeFileSync(file(), '')],
    ['is another database', () => copyFileSync(join(dataDir, 'ileanet.sqlite'), file())],
    ['became a folder', () => { rmSync(file()); mkdirSync(file()); }],
    ['lost its log', () => rmSync(`${file()}-wal`, { force: true })],
  ];
  test.each(harms)('%s while it was stopped, finds everything as before', async (_name, harm) => {
    const before = await everything();
    expect(before.total).toBeGreaterThan(40);
    await again(harm);
    await app.running.catchUp();
    expect(await everything()).toEqual(before);
    expect((await search('740714')).exact).toBe('h2020-740714');
    expect(existsSync(file())).toBe(true);
    expect(app.errors).toEqual([]);
  });

  test('is older than the store catches up with what changed meanwhile, and with nothing else', async () => {
    const old = `${dataDir}-old.db`;
    await again(() => copyFileSync(file(), old));
    const owner = { organisation: 'min-int-fr', country: 'FR' };
    await addItem(app.running.app, await app.caller('coordinator'), aProject({ grantId: '999555', acronym: 'LATECOMER', title: 'Quollwatch', owner }));
    expect((await search('quollwatch')).items).toHaveLength(1);
    await again(() => copyFileSync(old, file()));
    rmSync(old);
    expect(await app.running.catchUp()).toBeLessThan(60);
    expect((await search('quollwatch')).items.map(({ id }) => id)).toEqual(['h2020-999555']);
  });

  test('is newer than the store, because a back-up was restored by hand, is made anew', async () => {
    const backup = `${dataDir}-backup.sqlite`;
    await again(() => copyFileSync(join(dataDir, 'ileanet.sqlite'), backup));
    await addItem(app.running.app, await app.caller('coordinator'), aProject({ grantId: '999556', title: 'Quollwatch', owner: { organisation: 'min-int-fr', country: 'FR' } }));
    await app.running.catchUp();
    await again(() => {
      for (const ending of ['-wal', '-shm']) rmSync(join(dataDir, `ileanet.sqlite${ending}`), { force: true });
      copyFileSync(backup, join(dataDir, 'ileanet.sqlite'));
    });
    rmSync(backup);
    await app.running.catchUp();
    const { index } = app.running.app;
    expect(index.search({ words: 'quollwatch', filters: {}, order: 'best', skip: 0, limit: 1 }, ['public/*/anybody']).total).toBe(0);
    expect(index.state()).toMatchObject({ state: 'ready', items: 43 });
  });

  test('is held by another process does without the file: it starts, says so in the log, and finds everything', async () => {
    let other: ReturnType<typeof openSearchIndex> | undefined;
    await again(() => void (other = openSearchIndex(file())));
    await app.running.catchUp();
    expect((await search('740714')).exact).toBe('h2020-740714');
    expect(app.errors.length).toBeGreaterThan(0);
    other?.close();
  });

  test('answers too many questions with when to ask again', async () => {
    const answers = await Promise.all(Array.from({ length: 80 }, () => app.as('officer-pl').call('searchKnowledge', { body: { words: 'b' } })));
    const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem]));
    expect(refused.length).toBeGreaterThan(0);
    for (const { kind, facts } of refused) expect([kind, Number(facts?.['seconds']) > 0]).toEqual(['too-many-requests', true]);
  });
});

describe('an index', () => {
  let kept: TestStore;
  const faults: unknown[] = [];
  beforeEach(() => {
    kept = aStore();
    faults.length = 0;
  });
  afterEach(() => kept.gone());

  const query = { words: 'numbat', filters: {}, order: 'best' as const, skip: 0, limit: 10 };
  const keys = ['public/*/anybody'];
  async function add(store: Store, number: number): Promise<void> {
    const project = aProject({ grantId: String(number), title: `Numbat number ${number}` });
    await store.commit(itemPartition(project.id), [create(rdiProjects, { ...project, readableBy: readableBy(project) }), changed(itemPartition(project.id), new Date().toISOString())]);
  }
  const keep = (store: Store, file?: string) => keepIndex({ store, file, fault: (cause) => faults.push(cause) });

  test('finds nothing and says that it is building, until everything is in', async () => {
    for (let number = 1; number <= 40; number += 1) await add(kept.store, number);
    const index = keep(kept.store);
    expect([index.index.state().state, index.index.search(query, keys).total]).toEqual(['building', 0]);
    const catching = index.catchUp();
    const seen: [string, number][] = [];
    while (seen.at(-1)?.[0] !== 'ready') {
      await new Promise((resume) => setImmediate(resume));
      seen.push([index.index.state().state, index.index.search(query, keys).total]);
    }
    expect(await catching).toBe(40);
    expect(seen.at(-1)).toEqual(['ready', 40]);
    // It was asked in the middle, and answered what it had by then.
    expect(seen.some(([state, total]) => state === 'building' && total > 0 && total < 40)).toBe(true);
    await index.close();
    expect(faults).toEqual([]);
  });

  test('asked to catch up by several at once does it once, and once more for what came meanwhile', async () => {
    const index = keep(kept.store);
    await add(kept.store, 1);
    const first = index.catchUp();
    await add(kept.store, 2);
    await Promise.all([first, index.catchUp(), index.catchUp()]);
    expect(index.index.search(query, keys).total).toBe(2);
    await index.close();
  });

  test('whose store fails keeps what it has, and goes on when the store is back', async () => {
    let broken = false;
    const store: Store = { ...kept.store, list: (...asked) => (broken ? Promise.reject(new Error('gone')) : kept.store.list(...asked)) };
    const index = keep(store);
    await add(kept.store, 1);
    await index.catchUp();
    broken = true;
    await add(kept.store, 2);
    await expect(index.catchUp()).rejects.toThrow('gone');
    expect(index.index.search(query, keys).total).toBe(1);
    broken = false;
    await index.catchUp();
    expect(index.index.search(query, keys).total).toBe(2);
    await index.close();
  });

  test('that is closed answers nothing and takes nothing in', async () => {
    const index = keep(kept.store);
    await add(kept.store, 1);
    const catching = index.catchUp();
    await index.close();
    await catching;
    await index.indexed(itemPartition('h2020-1'));
    index.wake();
    expect([index.index.search(query, keys).total, await index.catchUp(), faults]).toEqual([0, 0, []]);
  });
});
