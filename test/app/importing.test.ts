import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { quietApp } from '../../functions/chance.ts';
import type { App } from '../../functions/app/app.ts';
import { runImport } from '../../functions/app/importing.ts';
import type { RunOptions } from '../../functions/app/importing.ts';
import { ImportLost, ImportStopped, leaseTime } from '../../functions/app/importRecord.ts';
import { importRunner, takeImport } from '../../functions/app/importRunner.ts';
import { cancelImport } from '../../functions/app/imports.ts';
import { showKnowledge } from '../../functions/app/knowledge.ts';
import type { Staging } from '../../functions/cordis/dump.ts';
import type { Import, KnowledgeEvent } from '../../functions/domain/knowledgeImport.ts';
import { importPartition, readImport } from '../../functions/store/imports.ts';
import { changed, itemPartition, readProject, storedResults } from '../../functions/store/knowledge.ts';
import { importRefusals, imports, knowledgeChanges, knowledgeEvents, rdiProjects, rdiResults } from '../../functions/store/knowledgeCollections.ts';
import { create, everything, replace } from '../../functions/store/store.ts';
import type { Store } from '../../functions/store/store.ts';
import { aCaller } from '../makers/aCaller.ts';
import { aDumpProject, aDumpResult, aPartOf, aStaging, manyProjects } from '../makers/aDumpProject.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';

const iLead = 'h2020-740685';

onEveryStore(({ fresh, kind }) => {
  let made: Awaited<ReturnType<typeof fresh>>;
  let app: App;
  let clock = Date.parse('2026-11-23T09:00:00.000Z');
  beforeEach(async () => {
    made = await fresh();
    app = quietApp(made.store, () => new Date((clock += 1)).toISOString());
  });
  afterEach(() => made.gone());

  async function anImport(more: Partial<Import> = {}): Promise<Import> {
    clock += 3_600_000;
    const now = app.now();
    const value: Import = { id: app.newId(), via: 'timer', startedAt: now, files: [{ name: 'dump.zip', size: 1, parts: 0 }], series: 'dump', whole: 'guess', state: 'waiting', dueAt: now, tries: 0, ...more };
    await made.store.commit(importPartition(value.id), [create(imports, value)]);
    return value;
  }
  async function run(staging: Staging, given: Partial<Import> | string = {}, options: RunOptions & { store?: Store } = {}): Promise<Import> {
    const id = typeof given === 'string' ? given : (await anImport(given)).id;
    const waiting = await readImport(made.store, id);
    const taken = waiting && (await takeImport(app, waiting));
    if (!taken) throw new Error('Nobody could take the import.');
    const { store, ...rest } = options;
    return runImport(store ? { ...app, store } : app, taken, { stage: async () => staging, clear: async () => undefined }, rest);
  }
  const events = (id: string, item = id): Promise<KnowledgeEvent[]> => everything(made.store, knowledgeEvents, { order: 'ofItem', partition: itemPartition(id), where: { item } });
  const project = async (id = iLead) => (await readProject(made.store, id))?.value;
  const counts = ({ read, projects, resultsRead, results, refused, gone, back }: Import) => ({ read, projects, resultsRead, results, refused, gone, back });
  const none = { new: 0, changed: 0, unchanged: 0 };

  describe('importing', () => {
    test('what is new is stored with its results; the same again changes nothing and writes nothing of it', async () => {
      const dump = aDumpProject({ results: [aDumpResult(1), aDumpResult(2)] });
      expect(counts(await run(aStaging([dump])))).toEqual({ read: 1, projects: { ...none, new: 1 }, resultsRead: 2, results: { ...none, new: 2 }, refused: 0, gone: 0, back: 0 });
      expect(await project()).toMatchObject({ acronym: 'I-LEAD', results: 2, readableBy: ['public/*/anybody'] });
      const before = await made.content();
      expect(counts(await run(aStaging([dump])))).toMatchObject({ read: 1, projects: { ...none, unchanged: 1 }, results: { ...none, unchanged: 2 } });
      const after = await made.content();
      for (const collection of ['rdiProjects', 'rdiResults', 'knowledgeEvents', 'knowledgeChanges']) expect(after[collection]).toEqual(before[collection]);
    });

    test('I-LEAD with another end is exactly one change event, with one change in it, an audit entry, and a step in the change list', async () => {
      await run(aStaging([aDumpProject()]));
      const list = async () => (await everything(made.store, knowledgeChanges, { order: 'byTime' })).map(({ changedAt }) => changedAt);
      const [before] = await list();
      const done = await run(aStaging([aDumpProject({ facts: { endDate: '2023-02-28' } })]));
      expect(done.projects).toEqual({ ...none, changed: 1 });
      expect(await events(iLead)).toEqual([{ id: expect.any(String), item: iLead, at: expect.any(String), kind: 'changed', import: done.id, changes: [{ what: 'endDate', old: '2022-08-31', new: '2023-02-28' }] }]);
      expect((await list())[0]! > before!).toBe(true);
      const audit = (await made.documents('audit')).filter(({ subject }) => subject === iLead);
      expect(audit).toMatchObject([{ action: 'knowledge.import', by: 'system' }, { action: 'knowledge.import', by: 'system' }]);
    });

    test('who imported stands in the history', async () => {
      const by = { member: 't.coordinator', name: 'Coordinator' };
      await run(aStaging([aDumpProject()]), { via: 'tab', by });
      await run(aStaging([aDumpProject({ facts: { status: 'closed' } })]), { via: 'tab', by });
      expect(await events(iLead)).toMatchObject([{ by, changes: [{ what: 'status' }] }]);
    });

    test('topics of a project that is not here are refused with what to do; its results are kept, and the project finds them', async () => {
      const refusedBefore = [{ of: 'result' as const, row: 'summaries.csv, row 7', why: 'It has no title.' }];
      const done = await run(aStaging([aPartOf('740685', { topics: [{ code: 'SEC-21' }], results: [aDumpResult(1)], acronym: 'I-LEAD' }), aPartOf('740714', { results: [aDumpResult(9, { id: '740714_9_DELIV' })] })], refusedBefore));
      expect(counts(done)).toMatchObject({ read: 1, projects: none, resultsRead: 3, results: { ...none, new: 2 }, refused: 2 });
      expect((await everything(made.store, importRefusals, { order: 'all', partition: importPartition(done.id) })).flatMap(({ rows }) => rows)).toEqual([
        ...refusedBefore, { of: 'project', row: 'topics.csv, row 1', why: 'Project 740685 is not here, and this says neither its title nor its dates. Import the table of projects first, or both together.' },
      ]);
      expect(await storedResults(made.store, itemPartition('h2020-740714'))).toMatchObject([{ value: { project: { id: 'h2020-740714', framework: 'H2020' } } }]);
      await run(aStaging([aDumpProject()]));
      expect(await project()).toMatchObject({ results: 1 });
      expect((await run(aStaging([aPartOf('740685', { topics: [{ code: 'SEC-22' }] })]))).projects).toEqual({ ...none, changed: 1 });
    });

    test('a table that names no programme finds the project where it is stored', async () => {
      await run(aStaging([aDumpProject({ framework: 'FP7' })]));
      expect(await run(aStaging([aPartOf('740685', { results: [aDumpResult(1)] })]))).toMatchObject({ results: { new: 1 } });
      expect(await project('fp7-740685')).toMatchObject({ results: 1 });
    });

    test('a project with more results than one commit takes is there with all of them', async () => {
      const dump = aDumpProject({ results: Array.from({ length: 250 }, (_, at) => aDumpResult(at)) });
      expect(await run(aStaging([dump]))).toMatchObject({ resultsRead: 250, results: { ...none, new: 250 } });
      expect(await project()).toMatchObject({ results: 250 });
      const next = aDumpProject({ results: dump.results?.map((result) => ({ ...result, title: `${result.title}, revised` })) });
      expect(await run(aStaging([next]))).toMatchObject({ projects: { ...none, unchanged: 1 }, results: { ...none, changed: 250 } });
      expect(await events(iLead, 'cordis-740685_7_DELIVHORIZON')).toMatchObject([{ kind: 'changed', changes: [{ what: 'title', old: 'Report 7', new: 'Report 7, revised' }] }]);
    });

    test('what a member changes at the same moment is kept', async () => {
      await run(aStaging([aDumpProject()]));
      let meddled = false;
      const meddling: Store = {
        ...made.store,
        async commit(partition, writes) {
          const theirs = partition === itemPartition(iLead) && !meddled ? await readProject(made.store, iLead) : undefined;
          if (theirs) {
            meddled = true;
            await made.store.commit(partition, [replace(rdiProjects, theirs, { ...theirs.value, line: 'Five groups of officers.' }), changed(partition, app.now())]);
          }
          return made.store.commit(partition, writes);
        },
      };
      expect((await run(aStaging([aDumpProject({ facts: { endDate: '2023-02-28' } })]), {}, { store: meddling })).projects).toEqual({ ...none, changed: 1 });
      expect(await project()).toMatchObject({ endDate: '2023-02-28', line: 'Five groups of officers.' });
      expect(await events(iLead)).toHaveLength(1);
    });
  });

  describe('what is gone', () => {
    const many = manyProjects(30);

    test('is marked when a newer edition of the same dump has nearly all the others, and comes back with the next', async () => {
      await run(aStaging(many));
      const done = await run(aStaging(many.slice(1)));
      expect(counts(done)).toMatchObject({ read: 29, gone: 1, back: 0, projects: { ...none, unchanged: 29 } });
      expect(await project('h2020-800000')).toMatchObject({ goneSince: done.startedAt });
      expect(await run(aStaging(many.slice(1)))).toMatchObject({ gone: 0 });
      expect(counts(await run(aStaging(many)))).toMatchObject({ gone: 0, back: 1, projects: { ...none, changed: 1, unchanged: 29 } });
      expect((await project('h2020-800000'))?.goneSince).toBeUndefined();
      expect((await events('h2020-800000')).map((event) => event.kind)).toEqual(['back', 'gone']);
    });

    test('is not guessed of another dump, of a part of it, of few, of another programme, or where a row was refused', async () => {
      await run(aStaging(many));
      const gone = async (staging: Staging, given: Partial<Import> = {}) => (await run(staging, given)).gone;
      expect(await gone(aStaging(many.slice(1)), { series: 'another' })).toBe(0);
      // They are the other dump's now; the first one takes them back.
      await run(aStaging(many));
      expect(await gone(aStaging(many.slice(10)))).toBe(0);
      expect(await gone(aStaging(manyProjects(30, () => ({ framework: 'FP7' })).slice(1)))).toBe(0);
      expect(await gone(aStaging(many.slice(1), [{ of: 'project', row: 'row 1', why: 'It has no title.' }]))).toBe(0);
      expect(await gone(aStaging(many.slice(1)), { whole: 'no' })).toBe(0);
      expect(await gone(aStaging(many.slice(10)), { whole: 'yes' })).toBe(10);
    });

    test('a result that its table no longer has is gone with it, those of other tables stay', async () => {
      const types = { resultTypes: ['deliverable' as const] };
      const summary = aDumpResult(3, { id: '740685_PS', type: 'report-summary' });
      await run(aStaging([aDumpProject({ results: [aDumpResult(1), aDumpResult(2), summary], ...types })]));
      await run(aStaging([aDumpProject({ results: [aDumpResult(1)], ...types })]), { whole: 'no' });
      expect(await project()).toMatchObject({ results: 3 });
      await run(aStaging([aDumpProject({ results: [aDumpResult(1)], ...types })]), { whole: 'yes' });
      expect(await project()).toMatchObject({ results: 2 });
      expect((await storedResults(made.store, itemPartition(iLead))).filter(({ value }) => value.goneSince !== undefined).map(({ id }) => id)).toEqual(['cordis-740685_2_DELIVHORIZON']);
      expect(await events(iLead, 'cordis-740685_2_DELIVHORIZON')).toMatchObject([{ kind: 'gone' }]);
    });
  });

  describe('dumps of two shapes that share projects', () => {
    const types = { resultTypes: ['deliverable' as const] };
    const sheet = { id: '740685_9_DELIVHORIZON', title: 'In the spreadsheet only' };
    /** A table of results alone, as the spreadsheet is. */
    const spreadsheet = (...results: ReturnType<typeof aDumpResult>[]) => aStaging([aPartOf('740685', { framework: 'H2020', results, ...types })]);
    const results = async () => Object.fromEntries((await storedResults(made.store, itemPartition(iLead))).map(({ id, value }) => [id.replace(/^cordis-/, ''), value]));
    const allEvents = () => everything(made.store, knowledgeEvents, { order: 'newest' });
    const fromTables = (...more: ReturnType<typeof aDumpResult>[]) => aStaging([aDumpProject({ results: [aDumpResult(1), ...more], ...types })]);
    const inTables = { series: 'tables', whole: 'yes' as const };
    const inSheet = { series: 'spreadsheet', whole: 'yes' as const };

    test('what only one of them has is not gone by the other, however often both come', async () => {
      for (const round of [1, 2, 3]) {
        const whole = await run(fromTables(aDumpResult(2)), inTables);
        const other = await run(spreadsheet(aDumpResult(1), aDumpResult(9, sheet)), inSheet);
        expect({ round, results: [whole.results, other.results], gone: [whole.resultsGone, other.resultsGone, whole.resultsBack, other.resultsBack] }).toEqual({
          round, gone: [0, 0, 0, 0], results: round === 1 ? [{ ...none, new: 2 }, { ...none, new: 1, unchanged: 1 }] : [{ ...none, unchanged: 2 }, { ...none, unchanged: 2 }],
        });
      }
      expect(await project()).toMatchObject({ results: 3 });
      expect(await allEvents()).toEqual([]);
    });

    test('what the dump that brought it no longer has is gone, unless another has it; both ways are counted, and cut off in between as well', async () => {
      await run(fromTables(aDumpResult(2), aDumpResult(3)), inTables);
      await run(spreadsheet(aDumpResult(3)), inSheet);
      const done = await run(fromTables(), inTables);
      expect(done).toMatchObject({ resultsGone: 1, resultsBack: 0, results: { ...none, unchanged: 1 } });
      expect((await results())['740685_2_DELIVHORIZON']).toMatchObject({ goneSince: done.startedAt });
      expect((await results())['740685_3_DELIVHORIZON']?.goneSince).toBeUndefined();
      expect(await run(spreadsheet(), inSheet)).toMatchObject({ resultsGone: 1 });
      expect(await run(fromTables(), inTables)).toMatchObject({ resultsGone: 0, resultsBack: 0 });
      expect(await run(fromTables(aDumpResult(2), aDumpResult(3)), inTables)).toMatchObject({ resultsGone: 0, resultsBack: 2, results: { ...none, changed: 2, unchanged: 1 } });
      expect(await project()).toMatchObject({ results: 3 });

      const { id } = await anImport(inTables);
      const staging = fromTables();
      const dying: Store = { ...made.store, commit: async (partition, writes) => {
        const answer = await made.store.commit(partition, writes);
        if (partition === itemPartition(iLead)) throw new Error('The process is killed.');
        return answer;
      } };
      await expect(run(staging, id, { store: dying })).rejects.toThrow('killed');
      const cut = await readImport(made.store, id);
      await made.store.commit(importPartition(id), [replace(imports, cut!, { ...cut!.value, state: 'waiting' })]);
      expect(await run(staging, id)).toMatchObject({ resultsGone: 2, resultsBack: 0 });
      expect(await project()).toMatchObject({ results: 1 });
      expect((await events(iLead, 'cordis-740685_2_DELIVHORIZON')).map((event) => event.kind)).toEqual(['gone', 'back', 'gone']);
    });

    test('a result of which nobody noted where it came from is not gone before it was seen again', async () => {
      await run(fromTables(aDumpResult(2)), inTables);
      for (const stored of await storedResults(made.store, itemPartition(iLead))) {
        const { statements: _statements, ...old } = stored.value;
        await made.store.commit(itemPartition(iLead), [replace(rdiResults, stored, old)]);
      }
      expect(await run(fromTables(), inTables)).toMatchObject({ resultsGone: 0, results: { ...none, unchanged: 1 } });
      await run(fromTables(aDumpResult(2)), inTables);
      expect(await run(fromTables(), inTables)).toMatchObject({ resultsGone: 1 });
    });

    test('neither overwrites the other for ever: what they say differently is told once, and again when one of them changes', async () => {
      const programmes = [{ code: 'H2020-EU.3.7.1.', title: 'Fight crime' }, { code: 'H2020-EU.3.7.', title: 'Secure societies' }];
      const one = (address = 'https://ec.europa.eu/1') => aStaging([aDumpProject({ programmes, results: [aDumpResult(1, { url: address, description: 'Output of T7.1 and T7.4.' }), aDumpResult(2, { url: undefined })], ...types })]);
      const other = (more: Partial<ReturnType<typeof aDumpProject>['facts']> = {}) => aStaging([aDumpProject({ facts: { endDate: '2023-02-28', ...more }, results: [aDumpResult(1, { url: 'https://ec.europa.eu/other', description: 'Output of T71 and T74' }), aDumpResult(2)], ...types })]);
      await run(one(), inTables);
      expect(await run(other(), inSheet)).toMatchObject({ projects: { ...none, changed: 1 }, results: { ...none, changed: 2 } });
      const told = (await allEvents()).map(({ item, changes }) => [item, ...changes.map(({ what }) => what)]).sort();
      expect(told).toEqual([['cordis-740685_1_DELIVHORIZON', 'url'], [iLead, 'endDate']]);
      for (const [staging, series] of [[one(), inTables], [other(), inSheet], [other(), inSheet], [one(), inTables], [one(), inTables], [other(), inSheet]] as const) {
        expect(await run(staging, series)).toMatchObject({ projects: { ...none, unchanged: 1 }, results: { ...none, unchanged: 2 } });
      }
      expect(await allEvents()).toHaveLength(2);
      expect(await project()).toMatchObject({ endDate: '2023-02-28', programmes });
      expect((await results())['740685_1_DELIVHORIZON']).toMatchObject({ url: 'https://ec.europa.eu/other', description: 'Output of T7.1 and T7.4.' });
      expect((await results())['740685_2_DELIVHORIZON']).toMatchObject({ url: 'https://ec.europa.eu/2' });

      expect(await run(one('https://ec.europa.eu/1a'), inTables)).toMatchObject({ projects: { ...none, unchanged: 1 }, results: { ...none, changed: 1, unchanged: 1 } });
      expect(await run(other({ endDate: undefined }), inSheet)).toMatchObject({ projects: { ...none, changed: 1 }, results: { ...none, unchanged: 2 } });
      expect((await project())?.endDate).toBeUndefined();
      expect((await results())['740685_1_DELIVHORIZON']).toMatchObject({ url: 'https://ec.europa.eu/1a' });
    });

    test('nothing of who said what is shown', async () => {
      await run(fromTables(), inTables);
      const coordinator = aCaller('lea', { duties: [{ duty: 'coordinator' }] });
      for (const id of [iLead, `${iLead}~cordis-740685_1_DELIVHORIZON`]) expect(JSON.stringify(await showKnowledge(app, coordinator, id))).not.toMatch(/statements|"dump"/);
    });
  });

  describe('cut off at any commit', () => {
    const dumps = [
      ...manyProjects(22, (at) => ({ results: [aDumpResult(at, { id: `r${at}` })] })),
      aDumpProject({ results: Array.from({ length: kind === 'sqlite' ? 200 : 100 }, (_, at) => aDumpResult(at)) }),
    ];
    /** Fails for good after so many commits: done, or not, as a process that is killed. */
    function failing(after: number, done: boolean): Store {
      let commits = 0;
      return {
        ...made.store,
        async commit(partition, writes) {
          commits += 1;
          if (commits > after + 1) throw new Error('The process is dead.');
          if (commits === after + 1 && !done) throw new Error('The process is killed.');
          const answer = await made.store.commit(partition, writes);
          if (commits === after + 1) throw new Error('The process is killed.');
          return answer;
        },
      };
    }

    test.each([[0, true], [1, false], [2, true], [9, true], [20, false], [25, true]])('after commit %p (itself done: %p) it goes on, and the counts are those of one run', async (after, done) => {
      await run(aStaging([aDumpProject({ facts: { status: 'closed' } })]));
      for (const staged of ['kept', 'lost'] as const) {
        const { id } = await anImport({ series: staged, whole: 'no' });
        const staging = aStaging(dumps);
        await expect(run(staging, id, { store: failing(after, done) })).rejects.toThrow();
        const cut = await readImport(made.store, id);
        await made.store.commit(importPartition(id), [replace(imports, cut!, { ...cut!.value, state: 'waiting' })]);
        const finished = await run(staged === 'kept' ? staging : aStaging(dumps), id);
        const expected = staged === 'kept' ? { new: 22, changed: 1, unchanged: 0 } : { new: 0, changed: 0, unchanged: 23 };
        expect({ staged, projects: finished.projects, results: finished.results?.new }).toEqual({ staged, projects: expected, results: staged === 'kept' ? dumps.flatMap(({ results = [] }) => results).length : 0 });
      }
      expect(await project()).toMatchObject({ status: 'signed', results: kind === 'sqlite' ? 200 : 100 });
      expect(await events(iLead)).toHaveLength(1);
    }, 60_000);

    test('with everything read lost as well, on another instance', async () => {
      const { id } = await anImport();
      await expect(run(aStaging(dumps), id, { store: failing(12, true) })).rejects.toThrow();
      const cut = await readImport(made.store, id);
      await made.store.commit(importPartition(id), [replace(imports, cut!, { ...cut!.value, state: 'waiting' })]);
      expect(await run(aStaging(dumps), id)).toMatchObject({ read: 23, projects: { ...none, new: 23 } });
    });
  });

  describe('the import’s document', () => {
    test('tells how far it is, and whoever lost it stops before it writes', async () => {
      const { id } = await anImport();
      const staging = aStaging(manyProjects(40));
      const told: string[] = [];
      const coordinator = aCaller('lea', { duties: [{ duty: 'coordinator' }] });
      const waiting = await readImport(made.store, id);
      const taken = await takeImport(app, waiting!);
      const reading = {
        async stage() {
          expect(await cancelImport(app, coordinator, id)).toMatchObject({ ok: true, value: { state: 'cancelled' } });
          return staging;
        },
        clear: async () => undefined,
      };
      await expect(runImport(app, taken!, reading, { progress: ({ phase }) => told.push(phase) })).rejects.toThrow(ImportLost);
      expect(await made.documents('rdiProjects')).toEqual([]);
      expect(await readImport(made.store, id)).toMatchObject({ value: { state: 'cancelled' } });
    });

    test('that can no longer be written is told as the store’s fault, and taken up later', async () => {
      const { id } = await anImport();
      const dead: Store = { ...made.store, commit: (partition, writes) => (partition === importPartition(id) && dying ? Promise.reject(new Error('The store is dead.')) : made.store.commit(partition, writes)) };
      let dying = false;
      const taken = await takeImport(app, (await readImport(made.store, id))!);
      const reading = {
        stage: async (_progress: unknown, stop: AbortSignal) => {
          dying = true;
          await new Promise((resume) => stop.addEventListener('abort', resume));
          throw stop.reason as Error;
        },
        clear: async () => undefined,
      };
      await expect(runImport({ ...app, store: dead }, taken!, reading)).rejects.toThrow('The store is dead.');
      expect((await readImport(made.store, id))?.value).toMatchObject({ state: 'running' });
      clock += leaseTime + 10_000;
      await importRunner(app, { reading: () => ({ stage: async () => aStaging([aDumpProject()]), clear: async () => undefined }), fault: (cause) => { throw cause; } }).run();
      expect((await readImport(made.store, id))?.value).toMatchObject({ state: 'done' });
    });

    test('says what was wrong with a file that is refused', async () => {
      const { id } = await anImport();
      const taken = await takeImport(app, (await readImport(made.store, id))!);
      const done = await runImport(app, taken!, { stage: async () => ({ problem: 'evil.zip unpacks to more than is allowed.' }), clear: async () => undefined });
      expect(done).toMatchObject({ state: 'refused', problem: 'evil.zip unpacks to more than is allowed.' });
      expect((await readImport(made.store, id))?.value).toMatchObject({ state: 'refused', problem: done.problem });
    });

    test('whatever nobody runs any more is taken up, three times at most, and then has failed with a sentence', async () => {
      const { id } = await anImport();
      const faults: unknown[] = [];
      let tries = 0;
      const runner = importRunner(app, { reading: () => ({ stage: async () => { tries += 1; throw new Error('The disk is full.'); }, clear: async () => undefined }), fault: (cause) => faults.push(cause) });
      for (let tick = 0; tick < 5; tick += 1) {
        await runner.run();
        clock += 10 * 60_000;
      }
      expect({ tries, faults: faults.length }).toEqual({ tries: 3, faults: 3 });
      expect((await readImport(made.store, id))?.value).toMatchObject({ state: 'failed', problem: 'failed', tries: 3 });
    });

    test('an import whose process was killed is taken up when its lease ends; a command’s says how to go on', async () => {
      const [mine, command] = [await anImport(), await anImport({ via: 'command', state: 'running', lease: 'dead', dueAt: app.now() })];
      await takeImport(app, (await readImport(made.store, mine.id))!);
      const runner = importRunner(app, { reading: () => ({ stage: async () => aStaging([aDumpProject()]), clear: async () => undefined }), fault: (cause) => { throw cause; } });
      expect(await runner.run()).toBe(0);
      clock += leaseTime + 1_000;
      expect(await runner.run()).toBe(1);
      expect((await readImport(made.store, mine.id))?.value).toMatchObject({ state: 'done', tries: 2 });
      expect((await readImport(made.store, command.id))?.value).toMatchObject({ state: 'failed', problem: 'cut-off' });
    });

    test('stopped in good order it waits for the next start, which is no try', async () => {
      const { id } = await anImport();
      const dumps = manyProjects(60);
      const staging = aStaging(dumps);
      const slow: Store = { ...made.store, commit: async (...given) => { await new Promise((resume) => setTimeout(resume, 5)); return made.store.commit(...given); } };
      const reading = () => ({ stage: async () => staging, clear: async () => undefined });
      const first = importRunner({ ...app, store: slow }, { reading, fault: (cause) => { throw cause; } });
      const under = first.run();
      while (staging.settled.size === 0) await new Promise((resume) => setTimeout(resume, 2));
      await first.stop();
      expect(await under).toBe(0);
      expect(staging.settled.size).toBeLessThan(dumps.length);
      expect((await readImport(made.store, id))?.value).toMatchObject({ state: 'waiting', tries: 0 });
      expect(await importRunner(app, { reading, fault: (cause) => { throw cause; } }).run()).toBe(1);
      expect((await readImport(made.store, id))?.value).toMatchObject({ state: 'done', read: 60, projects: { ...none, new: 60 } });
      expect(ImportStopped).toBeDefined();
    });
  });
});
