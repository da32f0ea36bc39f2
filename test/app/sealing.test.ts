import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { audited, later } from '../../functions/app/app.ts';
import type { App } from '../../functions/app/app.ts';
import { sealing } from '../../functions/app/sealing.ts';
import type { Sealing } from '../../functions/app/sealing.ts';
import { verifyLog } from '../../functions/app/verifying.ts';
import type { Verdict } from '../../functions/app/verifying.ts';
import type { AuditEntry } from '../../functions/domain/audit.ts';
import type { Seal } from '../../functions/domain/seal.ts';
import { sqliteStore } from '../../functions/store/sqlite.ts';
import { audit, collections } from '../../functions/store/collections.ts';
import { sha256 } from '../../functions/store/sha256.ts';
import { create } from '../../functions/store/store.ts';
import type { Store } from '../../functions/store/store.ts';
import { aStore } from '../makers/aStore.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import type { KillPoint } from '../journeys/killed/killingStore.ts';
import { quietApp } from '../../functions/chance.ts';

let clock = Date.parse('2026-11-10T09:00:00.000Z');
const now = (): string => new Date((clock += 1)).toISOString();
const appOn = (store: Store): App => quietApp(store, now);
const officer = '11111111-0000-4000-8000-00000000000a.22222222-0000-4000-8000-00000000000b';

/** So many changes of the network, spread over three partitions, by a member, the system and a stranger in turn. */
async function changes(store: Store, count: number): Promise<void> {
  const app = appOn(store);
  for (let number = 0; number < count; number += 1) {
    const by = [officer, 'system', 'stranger'][number % 3] ?? '';
    await store.commit(`poll:${number % 3}`, [audited(app, by, 'test.change', number % 2 ? `change-${number}` : officer)]);
  }
}

/** An entry as the first version wrote it. */
async function oldEntry(store: Store, id: string): Promise<void> {
  await store.commit('poll:old', [{ write: 'create', collection: 'audit', id, document: { schemaVersion: 1, id, at: now(), by: officer, action: 'test.old', subject: id } }]);
}

function sealingOn(store: Store, seals: Seal[] = []): Sealing {
  return sealing({ store, now, newId: randomUUID, hash: sha256, sealed: (seal) => seals.push(seal) });
}

async function lookedAt({ documents }: Pick<FreshStore, 'documents'>): Promise<{ entries: AuditEntry[]; seals: Seal[] }> {
  const [entries, seals] = await Promise.all([documents('audit'), documents('seals')]);
  return { entries: entries as unknown as AuditEntry[], seals: seals as unknown as Seal[] };
}

/** Every entry is listed once in all seals together, and bears the mark of the one that lists it. */
async function expectSealedOnce(made: FreshStore, count: number): Promise<void> {
  const { entries, seals } = await lookedAt(made);
  expect(entries).toHaveLength(count);
  const listed = seals.flatMap(({ number, entries: refs }) => refs.map(({ id }) => `${id} ${number}`));
  expect(listed.sort()).toEqual(entries.map(({ id, seal }) => `${id} ${seal}`).sort());
  expect(await verifyLog(made.store, sha256)).toMatchObject({ findings: [], entries: count, unsealed: { count: 0 } });
}

onEveryStore((stores) => {
  let made: FreshStore;
  beforeEach(async () => {
    made = await stores.fresh();
  });
  afterEach(() => made.gone());

  test('what was changed is sealed in the order of its times, and told of once', async () => {
    const told: Seal[] = [];
    await changes(made.store, 7);
    expect(await sealingOn(made.store, told).run()).toBe(7);
    await changes(made.store, 4);
    expect(await sealingOn(made.store, told).run()).toBe(4);
    await expectSealedOnce(made, 11);
    const { entries, seals } = await lookedAt(made);
    expect(told).toEqual(seals.map((seal) => expect.objectContaining({ number: seal.number, previous: seal.previous, hash: seal.hash })));
    const times = new Map(entries.map(({ id, at }) => [id, at]));
    const inOrder = seals.flatMap((seal) => seal.entries.map(({ id }) => times.get(id) ?? ''));
    expect(inOrder).toEqual(inOrder.toSorted());
  });

  test('where nothing waits nothing is written, in an empty store too', async () => {
    expect(await sealingOn(made.store).run()).toBe(0);
    await changes(made.store, 2);
    await sealingOn(made.store).run();
    const before = await lookedAt(made);
    expect(await sealingOn(made.store).run()).toBe(0);
    expect(await lookedAt(made)).toEqual(before);
  });

  test('more than one seal holds is sealed in one run', async () => {
    for (let number = 0; number < 6; number += 1) await made.store.commit('poll:full', Array.from({ length: 99 }, () => audited(appOn(made.store), officer, 'test.many', 'x')));
    expect(await sealingOn(made.store).run()).toBe(594);
    await expectSealedOnce(made, 594);
    expect((await lookedAt(made)).seals.map(({ entries }) => entries.length)).toEqual([500, 94]);
  });

  test('entries of a version that knew no seals are read, wait from then on, and can be freed of a person', async () => {
    await oldEntry(made.store, 'old-1');
    await oldEntry(made.store, 'old-2');
    await changes(made.store, 1);
    expect((await made.store.read(audit, 'poll:old', 'old-1'))?.value).toMatchObject({ by: officer, seal: 'none' });
    expect((await verifyLog(made.store, sha256)).unsealed).toMatchObject({ count: 3 });
    await sealingOn(made.store).run();
    await expectSealedOnce(made, 3);
    expect((await made.store.read(audit, 'poll:old', 'old-1'))?.value.salts).toEqual({ by: expect.any(String) });
  });

  test('an entry that somebody made without its salt is given one before it is sealed', async () => {
    await made.store.commit('poll:1', [create(audit, { id: 'bare', at: now(), by: officer, action: 'test', subject: 'x', seal: 'pending' })]);
    await sealingOn(made.store).run();
    await sealingOn(made.store).run();
    await expectSealedOnce(made, 1);
    expect((await made.store.read(audit, 'poll:1', 'bare'))?.value.salts).toEqual({ by: expect.any(String) });
  });

  for (const moment of ['before', 'after'] as const) {
    test(`killed ${moment} every single commit, everything ends sealed exactly once`, async () => {
      let count = 0;
      for (let step = 1; ; step += 1) {
        if (step === 1) await oldEntry(made.store, 'old');
        await changes(made.store, 5);
        count += step === 1 ? 6 : 5;
        const told: Seal[] = [];
        const ended = await sealingOn(dyingStore(made.store, step, moment), told).run().then(() => true, () => false);
        // While it lies there unfinished, nobody is told of tampering.
        expect((await verifyLog(made.store, sha256)).findings).toEqual([]);
        if (ended) break;
        await changes(made.store, 2);
        count += 2;
        await sealingOn(made.store).run();
        await expectSealedOnce(made, count);
        expect(step).toBeLessThan(20);
      }
      await expectSealedOnce(made, count);
    });
  }

  test('two instances at once, while members go on: every entry ends in one seal, every number is made once', async () => {
    const [one, other] = [made.store, await made.again()];
    const told: Seal[] = [];
    for (let round = 0; round < 6; round += 1) {
      await Promise.all([changes(one, 4), sealingOn(one, told).run(), sealingOn(other, told).run(), changes(other, 3), sealingOn(other, told).run()]);
      expect((await verifyLog(other, sha256)).findings).toEqual([]);
    }
    await sealingOn(one, told).run();
    await expectSealedOnce(made, 42);
    expect(told.map(({ number }) => number).sort()).toEqual((await lookedAt(made)).seals.map(({ number }) => number));
  });

  test('another instance that makes two seals between any two steps of this one takes nothing from it twice', async () => {
    let count = 0;
    for (let step = 1; step <= 12; step += 1) {
      await changes(made.store, 3);
      let asked = 0;
      const meanwhile = async <T>(work: Promise<T>): Promise<T> => {
        const answer = await work;
        if ((asked += 1) === step) {
          await sealingOn(made.store).run();
          await changes(made.store, 2);
          await sealingOn(made.store).run();
          count += 2;
        }
        return answer;
      };
      const slow: Store = { ...made.store, read: (...given) => meanwhile(made.store.read(...given)), list: (...given) => meanwhile(made.store.list(...given)), commit: (...given) => meanwhile(made.store.commit(...given)) };
      await sealingOn(slow).run();
      await sealingOn(made.store).run();
      count += 3;
      await expectSealedOnce(made, count);
    }
  });

  test('an entry that cannot be read is told of and keeps no other from its seal', async () => {
    const unreadable = { schemaVersion: 2, id: 'broken', at: '2026-01-01T00:00:00.000Z', by: 7, action: 'test', subject: 'x', seal: 'pending' };
    await changes(made.store, 2);
    await sealingOn(made.store).run();
    await made.store.commit('poll:1', [{ write: 'create', collection: 'audit', id: 'broken', document: unreadable }]);
    await changes(made.store, 3);
    await expect(sealingOn(made.store).run()).rejects.toThrow(/cannot be read/);
    expect(await verifyLog(made.store, sha256)).toMatchObject({ findings: [{ found: 'entry-unreadable', entry: 'broken' }], entries: 5, unsealed: { count: 1 } });
  });

  test('asked twice at the same moment, one instance makes one run', async () => {
    await changes(made.store, 3);
    const told: Seal[] = [];
    const one = sealingOn(made.store, told);
    expect(await Promise.all([one.run(), one.run()])).toEqual([3, 3]);
    await one.settled();
    expect(told).toHaveLength(1);
  });

  test('an entry that is gone, or was marked by another hand, does not keep the chain from going on', async () => {
    await changes(made.store, 4);
    await sealingOn(dyingStore(made.store, 1, 'after')).run().catch(() => undefined);
    const { seals: [seal] } = await lookedAt(made);
    const [gone, changed] = seal?.entries ?? [];
    await made.store.commit(gone?.partition ?? '', [{ write: 'delete', collection: 'audit', id: gone?.id ?? '' }]);
    const stored = await made.store.read(audit, changed?.partition ?? '', changed?.id ?? '');
    await made.store.commit(changed?.partition ?? '', [{ write: 'upsert', collection: 'audit', id: changed?.id ?? '', document: { ...stored?.value, seal: '0000000009', schemaVersion: 2 } }]);
    await changes(made.store, 2);
    expect(await sealingOn(made.store).run()).toBe(2);
    expect((await verifyLog(made.store, sha256)).findings).toEqual([
      expect.objectContaining({ found: 'entry-missing', seal: '0000000001', entry: gone?.id }),
      expect.objectContaining({ found: 'entry-moved', seal: '0000000001', entry: changed?.id, says: '0000000009' }),
      expect.objectContaining({ found: 'entry-added', seal: '0000000009', entry: changed?.id }),
    ]);
  });
});

/** A store that dies at its commit number `step`: before it, or after it and before anybody is told. */
function dyingStore(store: Store, step: number, moment: 'before' | 'after'): Store {
  let left = step;
  const dead = (): boolean => left <= 0;
  const dies = (): never => {
    throw new Error('killed');
  };
  return {
    ...store,
    read: async (...given) => (dead() ? dies() : store.read(...given)),
    list: async (...given) => (dead() ? dies() : store.list(...given)),
    async commit(partition, writes) {
      if (dead()) return dies();
      left -= 1;
      if (left > 0) return store.commit(partition, writes);
      if (moment === 'after') await store.commit(partition, writes);
      return dies();
    },
  };
}

describe('a process that is killed with -9 while it seals', () => {
  const points: [string, KillPoint][] = [
    ['before the seal is made', { operation: 'commit', of: 'seals', when: 'before' }],
    ['inside the transaction that makes it', { operation: 'commit', of: 'seals', when: 'inside', write: 1 }],
    ['after it, before its entries are marked', { operation: 'commit', of: 'seals', when: 'after' }],
    ['inside the transaction that marks entries', { operation: 'commit', of: 'audit', when: 'inside', write: 2 }],
    ['after the entries of one partition are marked', { operation: 'commit', of: 'audit', when: 'after' }],
    ['before the last are marked', { operation: 'commit', of: 'audit', nth: 3, when: 'before' }],
  ];

  test.each(points)('%s: the next process ends it, and nothing is sealed twice or left', async (_moment, point) => {
    const { store, file, gone } = aStore();
    await changes(store, 12);
    const child = fork('test/journeys/killed/mortalSealing.ts', [file, JSON.stringify(point)], { stdio: 'ignore' });
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    expect((await verifyLog(store, sha256)).findings).toEqual([]);
    await changes(store, 3);
    await sealingOn(store).run();
    const verdict = await verifyLog(store, sha256);
    expect(verdict).toMatchObject({ findings: [], entries: 15, unsealed: { count: 0 } });
    await gone();
  });
});

describe('whatever is done to the sealed log by another hand is found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ileanet-tampered-'));
  const whole = join(folder, 'whole.sqlite');
  let honest: Verdict;

  beforeAll(async () => {
    const store = sqliteStore(whole, collections);
    for (const count of [5, 3, 6, 4]) {
      await changes(store, count);
      await sealingOn(store).run();
    }
    honest = await verifyLog(store, sha256);
    await changes(store, 2);
    await store.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The findings after `tamper` had the file to itself; undefined when it changed nothing. */
  async function after(tamper: (file: DatabaseSync) => boolean, head?: string): Promise<Verdict | undefined> {
    const file = join(folder, `${randomUUID()}.sqlite`);
    copyFileSync(whole, file);
    const database = new DatabaseSync(file);
    const changed = tamper(database);
    database.close();
    if (!changed) return undefined;
    const store = sqliteStore(file, collections);
    try {
      return await verifyLog(store, sha256, head);
    } finally {
      await store.close();
      for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true });
    }
  }

  const kinds = (verdict: Verdict | undefined): string[] => [...new Set(verdict?.findings.map(({ found }) => found))].sort();
  type Row = { partition: string; id: string; body: string };
  const sealedRows = (file: DatabaseSync): Row[] => file.prepare(`SELECT partition, id, body FROM audit WHERE f_seal != 'pending' ORDER BY f_at`).all() as unknown as Row[];
  const sealRows = (file: DatabaseSync): Row[] => file.prepare('SELECT partition, id, body FROM seals ORDER BY id').all() as unknown as Row[];
  const put = (file: DatabaseSync, table: string, row: Row, document: unknown): boolean => {
    const body = JSON.stringify(document);
    if (body === JSON.stringify(JSON.parse(row.body))) return false;
    file.prepare(`UPDATE "${table}" SET body = ? WHERE partition = ? AND id = ?`).run(body, row.partition, row.id);
    return true;
  };
  const parsed = (row: Row): Record<string, unknown> => JSON.parse(row.body) as Record<string, unknown>;

  test('untouched it is whole, and what waits is counted', async () => {
    expect(honest).toMatchObject({ findings: [], seals: 4, entries: 18, unsealed: { count: 0 }, head: { number: '0000000004' } });
    expect(await after(() => true)).toMatchObject({ findings: [], seals: 4, entries: 18, unsealed: { count: 2, since: expect.stringMatching(/^2026/) } });
  });

  const text = fc.oneof(fc.constantFrom('', 'erased', 'system', officer, `${officer}x`, '2026-11-10T09:00:00.001Z', '0000000001', '0000000002', '0000000009', 'pending', 'none'), fc.string());
  const value = fc.oneof(text, fc.constantFrom(null, 7, {}, []));

  test('one field of one entry', async () => {
    const field = fc.constantFrom('id', 'at', 'by', 'action', 'subject', 'seal', 'extra', 'salts.by', 'salts.subject', 'commitments.by', 'commitments.subject');
    await fc.assert(fc.asyncProperty(fc.nat(17), field, value, async (number, name, next) => {
      let entry = '';
      const verdict = await after((file) => {
        const rows = sealedRows(file);
        const row = rows[number] as Row;
        entry = row.id;
        const document = parsed(row);
        // The newest seal’s entries may still wait for their mark.
        if (name === 'seal' && next === 'pending' && document['seal'] === '0000000004') return false;
        const [group, inner] = name.split('.') as [string, string?];
        return put(file, 'audit', row, inner === undefined ? { ...document, [group]: next } : { ...document, [group]: { ...(document[group] as object | undefined), [inner]: next } });
      });
      if (verdict) expect(verdict.findings.map((finding) => ('entry' in finding ? finding.entry : ''))).toContain(entry);
    }), { numRuns: 150 });
  });

  test('one field of one seal', async () => {
    const field = fc.constantFrom('number', 'previous', 'at', 'hash', 'extra', 'partition', 'id', 'digest');
    await fc.assert(fc.asyncProperty(fc.nat(3), field, value, async (number, name, next) => {
      const verdict = await after((file) => {
        const row = sealRows(file)[number] as Row;
        const document = parsed(row);
        const entries = document['entries'] as Record<string, unknown>[];
        return put(file, 'seals', row, ['partition', 'id', 'digest'].includes(name) ? { ...document, entries: [{ ...entries[0], [name]: next }, ...entries.slice(1)] } : { ...document, [name]: next });
      });
      if (verdict) expect(verdict.findings.map((finding) => ('seal' in finding ? Number(finding.seal) : 0))).toContain(number + 1);
    }), { numRuns: 150 });
  });

  test('entries deleted, added, moved, exchanged', async () => {
    const run = (sql: string) => (file: DatabaseSync): boolean => Number(file.prepare(sql).run().changes) > 0;
    expect(kinds(await after(run(`DELETE FROM audit WHERE f_seal = '0000000002' AND f_at = (SELECT max(f_at) FROM audit WHERE f_seal = '0000000002')`)))).toEqual(['entry-missing']);
    expect(kinds(await after(run(`DELETE FROM audit WHERE f_seal = '0000000003'`)))).toEqual(['entry-missing']);
    expect(kinds(await after(run(`INSERT INTO audit (partition, id, etag, body) SELECT partition, 'new', 'x', json_set(body, '$.id', 'new') FROM audit WHERE f_seal = '0000000002' LIMIT 1`)))).toEqual(['entry-added']);
    expect(kinds(await after(run(`INSERT INTO audit (partition, id, etag, body) SELECT partition, 'new', 'x', json_set(body, '$.id', 'new', '$.seal', '0000000099') FROM audit LIMIT 1`)))).toEqual(['entry-added']);
    expect(kinds(await after(run(`UPDATE audit SET partition = 'poll:elsewhere' WHERE f_seal = '0000000001'`)))).toEqual(['entry-added', 'entry-missing']);
    expect(kinds(await after(run(`UPDATE audit SET id = 'renamed' WHERE id = (SELECT min(id) FROM audit WHERE f_seal = '0000000001')`)))).toEqual(['entry-added', 'entry-missing']);
    const exchanged = await after((file) => {
      const [one, other] = sealedRows(file) as [Row, Row];
      const [first, second] = [parsed(one), parsed(other)];
      return put(file, 'audit', one, { ...second, id: first['id'], at: first['at'] }) && put(file, 'audit', other, { ...first, id: second['id'], at: second['at'] });
    });
    expect(kinds(exchanged)).toEqual(['entry-changed']);
    expect(exchanged?.findings).toHaveLength(2);
    const [early, late] = ['0000000001', '0000000003'];
    expect(kinds(await after(run(`UPDATE audit SET body = json_set(body, '$.seal', CASE f_seal WHEN '${early}' THEN '${late}' ELSE '${early}' END) WHERE f_seal IN ('${early}', '${late}')`)))).toEqual(['entry-added', 'entry-moved']);
  });

  test('seals deleted, exchanged, with their list in another order or cut, or made anew', async () => {
    const change = (number: number, next: (seal: Seal) => Partial<Seal>) => (file: DatabaseSync): boolean => {
      const row = sealRows(file)[number - 1] as Row;
      const seal = parsed(row) as unknown as Seal;
      return put(file, 'seals', row, { ...seal, ...next(seal) });
    };
    expect(kinds(await after((file) => file.prepare(`DELETE FROM seals WHERE id = '0000000002'`).run().changes === 1))).toEqual(['seal-missing']);
    expect(kinds(await after((file) => file.prepare(`DELETE FROM seals WHERE id = '0000000001'`).run().changes === 1))).toEqual(['seal-missing']);
    expect(kinds(await after((file) => file.prepare(`DELETE FROM seals`).run().changes === 4))).toEqual(['entry-added']);
    const exchanged = await after((file) => {
      const [, one, other] = sealRows(file) as [Row, Row, Row];
      return put(file, 'seals', one, parsed(other)) && put(file, 'seals', other, parsed(one));
    });
    expect(kinds(exchanged)).toEqual(expect.arrayContaining(['seal-moved']));
    expect(kinds(await after(change(2, ({ entries }) => ({ entries: entries.toReversed() }))))).toEqual(['entries-reordered']);
    expect(kinds(await after(change(3, ({ entries }) => ({ entries: entries.slice(1) }))))).toEqual(['entry-added', 'seal-changed']);
    const rehashed = await after(change(2, (seal) => {
      const forged = { ...seal, entries: seal.entries.slice(1) };
      return { ...forged, hash: sha256(JSON.stringify(['ileanet seal', forged.previous, forged.number, forged.at, forged.entries.map(({ partition, id, digest }) => [partition, id, digest])])) };
    }));
    expect(kinds(rehashed)).toEqual(['entry-added', 'seal-apart']);
  });

  test('seals cut off at the end, even together with their entries, by whoever kept the hash of one', async () => {
    const cut = (file: DatabaseSync): boolean => {
      file.exec(`DELETE FROM seals WHERE id = '0000000004'; DELETE FROM audit WHERE f_seal = '0000000004'`);
      return true;
    };
    const noted = honest.head?.hash ?? '';
    expect(kinds(await after(cut))).toEqual([]);
    expect(kinds(await after(cut, noted))).toEqual(['head-missing']);
    expect(kinds(await after(() => true, noted))).toEqual([]);
    expect(kinds(await after(() => true, noted.replace(/./, (digit) => (digit === '0' ? '1' : '0'))))).toEqual(['head-missing']);
    // Without the entries the marks give it away at once.
    expect(kinds(await after((file) => file.prepare(`DELETE FROM seals WHERE id = '0000000004'`).run().changes === 1))).toEqual(['entry-added']);
    expect(later(honest.head?.at ?? '', 0)).toBe(honest.head?.at);
  });
});
