import { afterAll, describe, expect, jest, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { contractCollections, storeContract } from './storeContract.ts';
import { aStore } from '../makers/aStore.ts';
import { sqliteStore } from '../../functions/store/sqlite.ts';
import { create, encodeCursor, remove, replace, walk, wholeCollection } from '../../functions/store/store.ts';
import type { Collection, Order, Query, Stored, Write } from '../../functions/store/store.ts';
import type { AuditEntry } from '../../functions/domain/audit.ts';
import { audit, collections, seals } from '../../functions/store/collections.ts';

const folder = mkdtempSync(join(tmpdir(), 'ileanet-contract-'));
const file = join(folder, 'contract.sqlite');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

storeContract('SQLite', async (rows) => sqliteStore(file, rows), {
  async reopen(store) {
    await store.close();
    return sqliteStore(file, contractCollections);
  },
});

const entry = { id: 'e1', at: '2026-11-10T09:00:00.000Z', by: 'system', action: 'test', subject: 'x', seal: 'pending' };

describe('the file of the SQLite store', () => {
  test('can be read by its owner only', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o077).toBe(0);
  });

  test('is made together with its folder, and neither the log beside it nor the folder is open to others', async () => {
    const deep = join(folder, 'a', 'b', 'ileanet.sqlite');
    const store = sqliteStore(deep, collections);
    await store.commit('p', [create(audit, entry)]);
    expect(statSync(join(folder, 'a', 'b')).mode & 0o777).toBe(0o700);
    for (const part of ['', '-wal', '-shm']) expect(statSync(`${deep}${part}`).mode & 0o077).toBe(0);
    await store.close();
  });

  test('is durable and forgets what was deleted: WAL, synchronous FULL, secure delete', async () => {
    const settings: string[] = [];
    const exec = jest.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function record(this: DatabaseSync, sql: string) {
      settings.push(sql);
      return realExec.call(this, sql);
    });
    const made = aStore();
    exec.mockRestore();
    const said = settings.join(' ');
    expect(said).toMatch(/journal_mode = WAL/);
    expect(said).toMatch(/synchronous = FULL/);
    expect(said).toMatch(/secure_delete = ON/);
    await made.gone();
  });

  test('is seen by a second reader while it is open', async () => {
    const made = aStore();
    await made.store.commit('p', [create(audit, entry)]);
    const beside = new DatabaseSync(made.file, { readOnly: true });
    expect(beside.prepare('SELECT count(*) AS n FROM audit').get()).toEqual({ n: 1 });
    beside.close();
    await made.gone();
  });

  test('holds a commit that still waited for its turn when the store was closed, and closing is quiet', async () => {
    const made = aStore();
    const late = made.store.commit('p', [create(audit, entry)]);
    await made.store.close();
    expect(await late).toEqual({ ok: true });
    // The turn for which the commit had waited comes after the close.
    await new Promise((resume) => setImmediate(resume));
    const again = sqliteStore(made.file, collections);
    expect((await again.list(audit, { order: 'all', partition: 'p', limit: 10 })).items.map(({ id }) => id)).toEqual(['e1']);
    await again.close();
  });

  test('gives commits of the same moment one transaction', async () => {
    const made = aStore();
    const said: string[] = [];
    const run = jest.spyOn(StatementSync.prototype, 'run').mockImplementation(function record(this: StatementSync, ...values: unknown[]) {
      said.push(this.sourceSQL);
      return (realRun as (...given: unknown[]) => ReturnType<typeof realRun>).call(this, ...values);
    });
    await Promise.all(Array.from({ length: 25 }, (_, index) => made.store.commit('p', [create(audit, { ...entry, id: `e${index}` })])));
    run.mockRestore();
    expect(said.filter((sql) => sql === 'COMMIT')).toHaveLength(1);
    await made.gone();
  });
});

test('a file that an earlier version made gets the columns of newer orders, keeps its documents, and may be opened by two at once', async () => {
  const old = join(folder, 'old.sqlite');
  const before: Collection<never>[] = collections.filter(({ name }) => name !== 'seals').map((collection) => (collection.name === 'audit' ? { ...collection, orders: { all: audit.orders['all'] as Order } } : collection));
  const then = sqliteStore(old, before);
  await then.commit('p', [create(audit, entry)]);
  await then.close();
  const [one, other] = [sqliteStore(old, collections), sqliteStore(old, collections)];
  expect((await one.list(audit, { order: 'bySeal', where: { seal: 'pending' }, limit: 10 })).items.map(({ id }) => id)).toEqual(['e1']);
  expect(await other.list(seals, { order: 'newest', partition: 'audit-chain', limit: 1 })).toEqual({ items: [] });
  await one.close();
  await other.close();
});

test('a walk through a whole collection follows the table itself: no index, nothing sorted', async () => {
  const made = aStore();
  const plans = await plansOf(made.file, (query) => made.store.list(audit, query), { ...audit, orders: { [wholeCollection]: { filters: [], by: 'partition', direction: 'ascending', reach: 'across' } } } as unknown as Collection<never>, wholeCollection);
  await made.gone();
  expect(plans.flatMap(({ steps }) => steps).filter((step) => step.includes('TEMP B-TREE') || step.includes('INDEX audit_'))).toEqual([]);
});

test('what was deleted or replaced is nowhere in the file or its log once the store was made to forget', async () => {
  const made = aStore();
  let seed = 7;
  const any = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const words = (length: number): string => 'x'.repeat(any(length));
  for (let turn = 0; turn < 40; turn += 1) {
    const four = (): Write[] => Array.from({ length: 4 }, () => create(audit, { ...entry, id: `e${any(1_000_000_000)}`, by: 'gone-person', subject: words(300) }));
    await Promise.all(Array.from({ length: 20 }, (_, partition) => made.store.commit(`p${partition}`, four())));
  }
  const all: Stored<AuditEntry>[] = [];
  for await (const stored of walk(made.store, audit)) all.push(stored);
  await Promise.all(all.map((stored) => made.store.commit(stored.partition, any(2) ? [remove(audit, stored)] : [replace(audit, stored, { ...stored.value, by: 'erased', subject: words(300) })])));
  const traces = (): string[] => ['', '-wal'].filter((part) => readFileSync(`${made.file}${part}`).includes('gone-person'));
  expect(traces()).toContain('-wal');
  const left = (await made.store.list(audit, { order: 'bySeal', where: { seal: 'pending' }, limit: 1000 })).items.length;
  const reader = new DatabaseSync(made.file);
  reader.exec('BEGIN; SELECT count(*) FROM audit');
  expect(await made.store.forget?.()).toBe(false);
  reader.exec('ROLLBACK');
  reader.close();
  expect(await made.store.forget?.()).toBe(true);
  expect(traces()).toEqual([]);
  expect((await made.store.list(audit, { order: 'bySeal', where: { seal: 'pending' }, limit: 1000 })).items).toHaveLength(left);
  await made.gone();
});

const realExec = DatabaseSync.prototype.exec;
const realRun = StatementSync.prototype.run;
const realPrepare = DatabaseSync.prototype.prepare;

describe('every declared order is answered from an index', () => {
  const orders = contractCollections.flatMap((collection) => Object.keys(collection.orders).map((order) => ({ collection, order, name: `${collection.name} ${order}` })));

  test.each(orders)('$name: no table is read through, nothing is sorted', async ({ collection, order }) => {
    const made = aStore(contractCollections);
    const plans = await plansOf(made.file, (query) => made.store.list(collection as Collection<unknown>, query), collection, order);
    await made.gone();
    for (const { partition, steps } of plans) {
      const read = steps.filter((step) => !step.includes('VIRTUAL TABLE') && !step.includes('SUBQUERY') && !step.includes('LIST'));
      expect(read.filter((step) => step.includes('USE TEMP B-TREE'))).toEqual([]);
      expect(read.filter((step) => step.startsWith('SCAN') && !step.includes('USING INDEX'))).toEqual([]);
      // Where the partition or a filter is given, only that part of the index is touched.
      const narrow = partition || (collection.orders[order]?.filters.length ?? 0) > 0;
      if (narrow) expect(read.filter((step) => step.startsWith('SCAN'))).toEqual([]);
    }
  });
});

/** The plans of one order, with and without partition, bound and cursor, for the very statements the store prepares. */
async function plansOf(path: string, list: (query: Query) => Promise<unknown>, collection: Collection<never>, order: string): Promise<{ partition: boolean; steps: string[] }[]> {
  const plans: { partition: boolean; steps: string[] }[] = [];
  const where = Object.fromEntries((collection.orders[order]?.filters ?? []).map((filter) => [filter, 'x']));
  const reach = collection.orders[order]?.reach;
  for (const partition of [true, false].filter((inside) => !reach || inside === (reach === 'within'))) {
    for (const bound of [{}, { upTo: 'x' }, { after: encodeCursor(['x', 'y', 'z']) }, { upTo: 'x', after: encodeCursor(['x', 'y', 'z']) }]) {
      const prepared: string[] = [];
      const prepare = jest.spyOn(DatabaseSync.prototype, 'prepare').mockImplementation(function record(this: DatabaseSync, sql: string) {
        prepared.push(sql);
        return realPrepare.call(this, sql);
      });
      await list({ order, where, limit: 10, ...bound, ...(partition ? { partition: 'p' } : {}), ...(collection.marked && !collection.orders[order]?.unrestricted ? { readableBy: ['k'] } : {}) });
      prepare.mockRestore();
      const beside = new DatabaseSync(path, { readOnly: true });
      for (const sql of prepared) {
        const placeholders = Array.from(sql.matchAll(/\?/g), () => 'x');
        const rows = beside.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...placeholders.slice(0, -1), 1) as { detail: string }[];
        plans.push({ partition, steps: rows.map(({ detail }) => detail) });
      }
      beside.close();
      expect(prepared).toHaveLength(1);
    }
  }
  return plans;
}
