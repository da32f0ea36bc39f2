import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { contractCollections, notes, papers } from './storeContract.ts';
import { aStore } from '../makers/aStore.ts';
import type { TestStore } from '../makers/aStore.ts';
import { emptyShards } from '../../functions/domain/tally.ts';
import { tallyShards } from '../../functions/store/collections.ts';
import { sqliteReader, sqliteStore } from '../../functions/store/sqlite.ts';
import { sqliteMemory } from '../../functions/store/sqliteMemory.ts';
import type { Row } from '../../functions/store/sqliteMemory.ts';
import { create, remove, replace, upsert } from '../../functions/store/store.ts';
import type { Page, Query, Store, Stored, Write } from '../../functions/store/store.ts';

/** What the SQLite store remembers is never older than the file, and never too much. */
let made: TestStore;
beforeEach(() => {
  made = aStore(contractCollections);
});
afterEach(() => made.gone());

const aNote = (id: string, title = 'a') => ({ id, title, folder: 'f', state: 'open', words: '' });
const aPaper = (id: string, title: string, readableBy: string[]) => ({ id, title, folder: 'f', readableBy });
const shardsOf = (store: Store): Promise<Page<unknown>> => store.list(tallyShards, { order: 'all', partition: 'p', limit: 16 });

describe('another process that writes to the file', () => {
  test('is seen by whoever reads afterwards: documents changed, made and deleted, and pages of them', async () => {
    const other = sqliteStore(made.file, contractCollections);
    const inOrder = async (store: Store): Promise<string[]> => (await store.list(notes, { order: 'byTitle', partition: 'p', limit: 10 })).items.map(({ value }) => `${value.id} ${value.title}`);
    const looks = async () => [await made.store.read(notes, 'p', 'one'), await made.store.read(notes, 'p', 'two')].map((found) => found?.value.title);
    await made.store.commit('p', [create(notes, aNote('one'))]);
    expect([await looks(), await inOrder(made.store)]).toEqual([['a', undefined], ['one a']]);
    await other.commit('p', [upsert(notes, aNote('one', 'b')), create(notes, aNote('two', 'c'))]);
    expect([await looks(), await inOrder(made.store)]).toEqual([['b', 'c'], ['one b', 'two c']]);
    await other.commit('p', [remove(notes, { id: 'one' })]);
    expect([await looks(), await inOrder(made.store)]).toEqual([[undefined, 'c'], ['two c']]);
    await other.close();
  });

  test('is seen even where it wrote between two reads of one moment', async () => {
    await made.store.commit('p', [create(notes, aNote('one'))]);
    expect((await made.store.read(notes, 'p', 'one'))?.value.title).toBe('a');
    const raw = new DatabaseSync(made.file);
    raw.exec(`UPDATE notes SET etag = 'raw', body = json_set(body, '$.title', 'raw')`);
    raw.close();
    expect((await made.store.read(notes, 'p', 'one'))?.value.title).toBe('raw');
  });
});

test('whatever is committed, also in vain, the store answers as one that reads the file for the first time', async () => {
  let seed = 11;
  const any = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const partition = (): string => `p${any(2)}`;
  const known: Stored<ReturnType<typeof aNote>>[] = [];
  const write = (): Write => {
    const [id, old] = [`n${any(12)}`, known[any(Math.max(1, known.length))]];
    const paper = aPaper(`n${any(70)}`, String(any(9)), [['a'], ['b'], ['a', 'b'], []][any(4)] ?? []);
    return [
      () => create(notes, aNote(id, String(any(9)))), () => upsert(notes, aNote(id, String(any(9)))), () => remove(notes, { id }),
      () => (old ? replace(notes, old, { ...old.value, title: String(any(9)) }) : upsert(notes, aNote(id))), () => (old ? remove(notes, old) : remove(notes, { id })),
      () => upsert(papers, paper), () => upsert(papers, paper), () => upsert(tallyShards, { ...(emptyShards('p')[any(16)] as ReturnType<typeof emptyShards>[number]), sealed: any(2) === 0 }),
    ][any(8)]?.() as Write;
  };
  const asked: [collection: typeof notes | typeof papers | typeof tallyShards, query: Query][] = [
    [notes, { order: 'byTitle', partition: 'p0', limit: 5 }], [notes, { order: 'lastTitle', limit: 40 }], [notes, { order: 'inFolder', where: { folder: 'f' }, limit: 5 }],
    ...[['a'], ['b', 'c'], ['none'], ['rare']].map((readableBy): [typeof papers, Query] => [papers, { order: 'inFolder', where: { folder: 'f' }, readableBy, limit: 4 }]),
    [papers, { order: 'inFolderLast', where: { folder: 'f' }, partition: 'p1', readableBy: ['a'], limit: 30 }],
    [tallyShards, { order: 'all', partition: 'p0', limit: 16 }], [tallyShards, { order: 'all', partition: 'p0', limit: 3 }],
  ];
  const all = async (store: Store): Promise<unknown[]> => [
    ...await Promise.all(['p0', 'p1'].flatMap((at) => Array.from({ length: 12 }, (_, id) => store.read(notes, at, `n${id}`)))),
    ...await Promise.all(asked.map(([collection, query]) => store.list(collection as typeof notes, query))),
  ];
  // More than are remembered of an order, so that a caller who may read few of them is answered by the file.
  await made.store.commit('p1', Array.from({ length: 60 }, (_, number) => upsert(papers, number < 55 ? aPaper(`n${number}`, String(any(9)), ['a']) : aPaper(`last${number}`, 'z', ['rare']))));
  for (let turn = 0; turn < 100; turn += 1) {
    await Promise.all(Array.from({ length: 1 + any(3) }, () => made.store.commit(partition(), Array.from({ length: 1 + any(2) }, write))));
    const found = await all(made.store);
    known.splice(0, known.length, ...(found.slice(0, 24).filter((one) => one !== undefined) as typeof known));
    const fresh = sqliteReader(made.file);
    expect(found).toEqual(await all(fresh));
    await fresh.close();
  }
  expect((await made.store.list(papers, { order: 'inFolder', where: { folder: 'f' }, readableBy: ['a', 'b'], limit: 1000 })).items.length).toBeGreaterThan(50);
}, 60_000);

test('who may read little finds all of it, page by page, however much of others’ comes first', async () => {
  const keysOf = (number: number): string[] => (number < 55 ? ['all'] : number < 62 ? ['all', 'rare'] : ['rare']);
  await made.store.commit('p', Array.from({ length: 70 }, (_, number) => create(papers, aPaper(`n${number}`, String(number).padStart(2, '0'), keysOf(number)))));
  for (const [key, expected] of [['all', 62], ['rare', 15], ['none', 0]] as const) {
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page: Page<unknown> = await made.store.list(papers, { order: 'inFolder', where: { folder: 'f' }, readableBy: [key], limit: 4, after });
      found.push(...page.items.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);
    expect([key, new Set(found).size, found.length]).toEqual([key, expected, expected]);
    expect(found).toEqual((await made.store.list(papers, { order: 'inFolder', where: { folder: 'f' }, readableBy: [key], limit: 1000 })).items.map(({ id }) => id));
  }
});

test('what did not change is not asked of the file again, and a shard that changed is asked for alone', async () => {
  await made.store.commit('p', emptyShards('p').map((shard) => create(tallyShards, shard)));
  const asked: string[] = [];
  const spies = (['all', 'get'] as const).map((name) => {
    const real = StatementSync.prototype[name];
    return jest.spyOn(StatementSync.prototype, name).mockImplementation(function record(this: StatementSync, ...values: unknown[]) {
      if (!this.sourceSQL.startsWith('PRAGMA')) asked.push(name);
      return (real as (...given: unknown[]) => never).call(this, ...values);
    });
  });
  const first = await shardsOf(made.store);
  expect((await shardsOf(made.store)).items).toBe(first.items);
  const third = await made.store.read(tallyShards, 'p', '03');
  await made.store.commit('p', [replace(tallyShards, third as NonNullable<typeof third>, { ...(third as NonNullable<typeof third>).value, sealed: true })]);
  const then = await shardsOf(made.store);
  spies.forEach((spy) => spy.mockRestore());
  expect(asked).toEqual(['all', 'get']);
  expect(then.items.map(({ value }, index) => (value as { sealed: boolean }).sealed === (index === 3))).toEqual(Array.from({ length: 16 }, () => true));
});

test('a document that cannot be read spoils the list of those who may read it, and of nobody else', async () => {
  await made.store.commit('p', [create(papers, aPaper('mine', 'a', ['me'])), create(papers, aPaper('theirs', 'b', ['them']))]);
  const raw = new DatabaseSync(made.file);
  raw.exec(`UPDATE papers SET body = json_remove(body, '$.id') WHERE id = 'theirs'`);
  raw.close();
  const listFor = (key: string) => made.store.list(papers, { order: 'inFolder', where: { folder: 'f' }, readableBy: [key], limit: 10 });
  expect((await listFor('me')).items.map(({ id }) => id)).toEqual(['mine']);
  await expect(listFor('them')).rejects.toThrow(/does not match/);
});

describe('what is remembered', () => {
  const big = (id: string, characters: number): Row => ({ partition: 'p', id, etag: `e${id}`, body: JSON.stringify({ ...aNote(id), words: 'x'.repeat(characters) }) });

  /** Reads documents of so many characters through a memory of 30,000 and answers which the file was asked for. */
  function reading(most = 30_000) {
    const memory = sqliteMemory(() => 1, most);
    const asked: string[] = [];
    const ask = (characters: number) => ({
      row: (_partition: string, id: string) => {
        asked.push(id);
        return characters === 0 ? undefined : big(id, characters);
      },
      page: () => ({ page: { items: [] }, places: [], weight: 0 }),
    });
    return {
      read: (id: string, characters = 1_000) => memory.document(notes, 'p', id, ask(characters)),
      taken: () => asked.splice(0, asked.length),
    };
  }
  const ids = (count: number, name = 'n'): string[] => Array.from({ length: count }, (_, number) => `${name}${number}`);

  test('is bounded by its characters, whatever the number of documents: those not asked for lately go first', () => {
    const { read, taken } = reading();
    ids(30).forEach((id) => read(id));
    taken();
    // A third is the young, a third the old: between them the last 10 to 20 documents of 1,000 characters.
    ids(30).reverse().forEach((id) => read(id));
    const again = taken();
    expect(again).not.toContain('n29');
    expect(again).toContain('n0');
    expect(again.length).toBeGreaterThanOrEqual(10);
  });

  test('keeps what is asked for again and again, while much else is read once', () => {
    const { read, taken } = reading();
    read('hot');
    for (const id of ids(100)) {
      read(id);
      read('hot');
    }
    expect(taken().filter((id) => id === 'hot')).toHaveLength(1);
  });

  test('holds documents of 60,000 characters as it holds small ones, and what is not there weighs too', () => {
    const { read, taken } = reading(600_000);
    ids(100).forEach((id) => read(id, 60_000));
    taken();
    ids(100).forEach((id) => read(id, 60_000));
    expect(taken()).toHaveLength(100);
    ids(50_000, 'none').forEach((id) => read(id, 0));
    taken();
    read('none0', 0);
    expect(taken()).toEqual(['none0']);
  });

  test('is never another’s: partition and id may hold anything', () => {
    const memory = sqliteMemory(() => 1);
    const nobody = { row: () => undefined, page: () => ({ page: { items: [] }, places: [], weight: 0 }) };
    expect(memory.document(notes, 'a b', 'c', nobody)).toBeUndefined();
    expect(memory.document(notes, 'a', 'b c', { ...nobody, row: () => ({ partition: 'a', id: 'b c', etag: 'e', body: JSON.stringify(aNote('b c')) }) })?.id).toBe('b c');
  });
});
