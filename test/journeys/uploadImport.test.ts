import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quietApp } from '../../functions/chance.ts';
import { importRunner } from '../../functions/app/importRunner.ts';
import { beginImport, showImport, startImport, uploadPart } from '../../functions/app/imports.ts';
import { dumpReading } from '../../functions/cordis/dumpReading.ts';
import { partSize, uploadTime } from '../../functions/domain/knowledgeImport.ts';
import type { ImportView } from '../../functions/contract/knowledgeViews.ts';
import { aCaller } from '../makers/aCaller.ts';
import { aStore } from '../makers/aStore.ts';
import { hostileDumps, zipOf } from '../makers/hostileDumps.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';

const heading = 'id;acronym;status;title;startDate;endDate;objective;frameworkProgramme\n';
const table = (count: number): string => heading + Array.from({ length: count }, (_, at) => `${101_200_000 + at};A${at};SIGNED;Ελληνικός τίτλος ${at};2024-01-01;2025-12-31;${randomUUID()} ${randomUUID()};HORIZON\n`).join('');
const partsOf = (bytes: Buffer): string[] => Array.from({ length: Math.ceil(bytes.length / partSize) }, (_, at) => bytes.subarray(at * partSize, (at + 1) * partSize).toString('base64'));

describe('a dump uploaded from the tab', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ nudge: false });
  });
  afterAll(() => app.stop());

  const at = (id: string, part: number, file = 0) => ({ id, file: String(file), part: String(part) });

  test('arrives in parts in any order, some twice; begins only when all are there; is imported, told of, and leaves nothing behind', async () => {
    const coordinator = app.as('coordinator');
    const bytes = Buffer.from(`${table(6_000)}101299999;A;SIGNED;;2024-01-01;2025-12-31;x;HORIZON\n`);
    const parts = partsOf(bytes);
    expect(parts.length).toBeGreaterThan(1);
    const id = randomUUID();
    const body = { id, files: [{ name: '..\\..\\=cmd project.csv', size: bytes.length }], whole: 'guess' as const };
    expect(await coordinator.call('startImport', { body })).toMatchObject({ ok: true, view: { id, state: 'uploading', files: [{ name: '=cmd project.csv', size: bytes.length, parts: parts.length }] } });
    for (const part of [1, 1]) expect(await coordinator.call('uploadPart', { params: at(id, part), body: { data: parts[part] ?? '' } })).toMatchObject({ ok: true });
    expect(await coordinator.call('startImport', { body })).toMatchObject({ ok: true, view: { id, state: 'uploading', files: [{ arrived: 1 }] } });
    expect(await coordinator.call('beginImport', { params: { id } })).toMatchObject({ ok: false, problem: { status: 409, kind: 'upload-incomplete', facts: { missing: parts.length - 1 } } });
    expect(await coordinator.call('uploadPart', { params: at(id, 0), body: { data: parts[1] === undefined ? '' : 'QUJD' } })).toMatchObject({ ok: false, problem: { status: 400, kind: 'malformed' } });
    expect(await coordinator.call('uploadPart', { params: at(id, parts.length), body: { data: 'QUJD' } })).toMatchObject({ ok: false, problem: { status: 404 } });
    expect(await coordinator.call('uploadPart', { params: at(id, 0), body: { data: 'A'.repeat(900_000) } })).toMatchObject({ ok: false, problem: { status: 413, kind: 'too-large' } });
    for (const [part, data] of [...parts.entries()].reverse()) if (part !== 1) expect(await coordinator.call('uploadPart', { params: at(id, part), body: { data } })).toMatchObject({ ok: true });
    expect(await coordinator.call('beginImport', { params: { id } })).toMatchObject({ ok: true, view: { state: 'waiting' } });
    expect(await coordinator.call('beginImport', { params: { id } })).toMatchObject({ ok: true, view: { state: 'waiting' } });
    expect(await coordinator.call('uploadPart', { params: at(id, 0), body: { data: parts[0] ?? '' } })).toMatchObject({ ok: false, problem: { status: 409, kind: 'import-begun' } });

    // The app goes on answering meanwhile.
    const running = app.running.runImports();
    let slowest = 0;
    let ended = false;
    void running.finally(() => (ended = true));
    while (!ended) {
      const began = performance.now();
      expect((await fetch(`${app.url}/api/health`)).status).toBe(200);
      slowest = Math.max(slowest, performance.now() - began);
      await new Promise((resume) => setTimeout(resume, 10));
    }
    await running;
    expect(slowest).toBeLessThan(2_000);
    const done = await coordinator.call('showImport', { params: { id } });
    expect(done).toMatchObject({ ok: true, view: { state: 'done', via: 'tab', by: expect.any(String), read: 6_001, projects: { new: 6_000, changed: 0, unchanged: 0 }, refused: 1, tables: [{ table: 'project', rows: 6_001, refused: 1 }] } });
    expect(await coordinator.call('listRefusals', { params: { id }, query: {} })).toMatchObject({ ok: true, view: { items: [{ of: 'project', row: '=cmd project.csv, row 6001' }] } });
    const exported = await coordinator.call('exportImport', { params: { id } });
    expect(exported).toMatchObject({ ok: true, view: { csv: expect.stringMatching(/projects,6001,6000,0,0,1\r\nresults,0,0,0,0,0\r\n[^]*'=cmd project\.csv/) } });
    expect(exported.ok && exported.view.csv.split(/[,\r\n]"?/).filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
    expect(await coordinator.call('listImports', { query: {} })).toMatchObject({ ok: true, view: { items: [{ id, state: 'done' }] } });
    expect(await app.as('officer-fr').call('showKnowledge', { params: { id: 'horizon-101200000' } })).toMatchObject({ ok: true, view: { title: 'Ελληνικός τίτλος 0' } });
    const partition = `import:${id}`;
    for (const collection of ['importParts', 'importArrivals']) expect(await leftOf(app, collection, partition)).toBe(0);
    const folder = join(app.dataDir, 'imports');
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
    expect(app.errors).toEqual([]);
  }, 60_000);

  test('is for coordinators only: nobody else begins one or sees one, or learns whether it is there', async () => {
    const started = await app.as('coordinator').call('startImport', { body: { files: [{ name: 'a.csv', size: 3 }] } });
    const id = started.ok ? started.view.id : '';
    for (const key of ['officer-fr', 'industry']) {
      const client = app.as(key);
      for (const answer of [
        await client.call('startImport', { body: { files: [{ name: 'a.csv', size: 3 }] } }), await client.call('uploadPart', { params: at(id, 0), body: { data: 'QUJD' } }), await client.call('beginImport', { params: { id } }),
        await client.call('cancelImport', { params: { id } }), await client.call('listImports', { query: {} }), await client.call('showImport', { params: { id } }), await client.call('showImport', { params: { id: 'nowhere' } }),
        await client.call('listRefusals', { params: { id }, query: {} }), await client.call('exportImport', { params: { id } }),
      ]) expect(answer).toMatchObject({ ok: false, problem: { status: 403, kind: 'not-allowed' } });
    }
    expect(await app.as('coordinator').call('cancelImport', { params: { id } })).toMatchObject({ ok: true, view: { state: 'cancelled' } });
    expect(await app.as('coordinator').call('beginImport', { params: { id } })).toMatchObject({ ok: false, problem: { kind: 'import-begun' } });
    expect(await app.as('coordinator').call('startImport', { body: { files: [{ name: 'a.zip', size: 2 * 1024 ** 3 }] } })).toMatchObject({ ok: false, problem: { status: 413 } });
  });
});

async function leftOf(app: TestApp, collection: string, partition: string): Promise<number> {
  const { collections } = await import('../../functions/store/collections.ts');
  const found = collections.find(({ name }) => name === collection);
  if (!found) throw new Error(`There is no collection ${collection}.`);
  return (await app.running.app.store.list(found, { order: 'all', partition, limit: 10 })).items.length;
}

describe('through the upload, without the doors', () => {
  const coordinator = aCaller('lea', { duties: [{ duty: 'coordinator' }] });
  const made = aStore();
  const folder = mkdtempSync(join(tmpdir(), 'ileanet-upload-'));
  let clock = Date.parse('2026-11-23T09:00:00.000Z');
  const app = quietApp(made.store, () => new Date((clock += 1)).toISOString());
  const runner = () => importRunner(app, { reading: dumpReading(folder, made.store), fault: (cause) => { throw cause; } });
  afterAll(async () => {
    await made.gone();
    rmSync(folder, { recursive: true, force: true });
  });

  async function uploaded(files: { name: string; bytes: Buffer }[]): Promise<string> {
    const started = await startImport(app, coordinator, { files: files.map(({ name, bytes }) => ({ name, size: bytes.length })), whole: 'guess' });
    const id = started.ok ? started.value.id : '';
    for (const [file, { bytes }] of files.entries()) for (const [part, data] of partsOf(bytes).entries()) expect(await uploadPart(app, coordinator, id, { file, part }, data)).toMatchObject({ ok: true });
    expect(await beginImport(app, coordinator, id)).toMatchObject({ ok: true });
    return id;
  }
  async function outcome(id: string): Promise<ImportView> {
    const shown = await showImport(app, coordinator, id);
    if (!shown.ok) throw new Error('It is not there.');
    return shown.value;
  }

  test.each(hostileDumps.filter(({ caps }) => !caps))('$name is refused with a sentence, and a good file beside it is not imported', async ({ file, bytes, says }) => {
    const id = await uploaded([{ name: 'good.csv', bytes: Buffer.from(table(2)) }, { name: file, bytes: await bytes() }]);
    await runner().run();
    expect(await outcome(id)).toMatchObject({ state: 'refused', problem: expect.stringMatching(says) });
    expect((await made.store.list((await import('../../functions/store/knowledgeCollections.ts')).knowledgeChanges, { order: 'byTime', limit: 10 })).items).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('an upload that nobody finishes is given up after a day; others go on', async () => {
    const started = await startImport(app, coordinator, { files: [{ name: 'a.zip', size: 10 }], whole: 'guess' });
    const id = started.ok ? started.value.id : '';
    clock += uploadTime - 60_000;
    await runner().run();
    expect(await outcome(id)).toMatchObject({ state: 'uploading' });
    clock += 120_000;
    await runner().run();
    expect(await outcome(id)).toMatchObject({ state: 'cancelled', problem: expect.stringContaining('within a day') });
  });

  test('several that wait are imported one after another, by one of two instances', async () => {
    const ids = [await uploaded([{ name: 'project.csv', bytes: Buffer.from(table(5)) }]), await uploaded([{ name: 'project.zip', bytes: await zipOf({ 'project.csv': table(5) }) }])];
    const [one, other] = await Promise.all([runner().run(), runner().run()]);
    let ended = one + other;
    for (let look = 0; look < 3 && ended < 2; look += 1) ended += await runner().run();
    expect(ended).toBe(2);
    expect(await Promise.all(ids.map(outcome))).toMatchObject([{ state: 'done', read: 5 }, { state: 'done', read: 5 }]);
  });
});
