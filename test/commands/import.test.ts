import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { progressLine, progressOn } from '../../functions/commands/progressBar.ts';
import type { RdiProject } from '../../functions/domain/knowledge.ts';
import type { Import, KnowledgeEvent } from '../../functions/domain/knowledgeImport.ts';
import { contentOf, documentsOf } from '../makers/aStore.ts';
import { commandLine } from '../makers/commandLine.ts';
import { hostileDumps } from '../makers/hostileDumps.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';

const data = resolve(process.cwd(), '../shared/data/cordis');
const whereDataIs = existsSync(data) ? describe : describe.skip;

let dataDir: string;
let store: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'ileanet-import-'));
  store = join(dataDir, 'ileanet.sqlite');
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

interface Counts { read: number; new: number; changed: number; unchanged: number; refused: { row: string; why: string }[] }
type Report = Counts & { results: Counts & { gone: number; back: number }; gone: number; back: number; import: string; tables: { file: string; table: string; rows: number; refused: number }[] };

async function imported(files: readonly string[], ...words: string[]): Promise<Report> {
  const { status, stdout, stderr } = await commandLine({ DATA_DIR: dataDir }, ['import', ...files, '--json', ...words]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  const report = JSON.parse(stdout) as Report;
  for (const counts of [report, report.results]) expect(counts.new + counts.changed + counts.unchanged + counts.refused.length).toBe(counts.read);
  return report;
}
const short = ({ read, new: added, changed, unchanged, refused }: Counts) => [read, added, changed, unchanged, refused.length];
const projects = () => documentsOf(store, 'rdiProjects') as unknown as RdiProject[];
const project = (id: string) => projects().find((one) => one.id === id);
const events = () => documentsOf(store, 'knowledgeEvents') as unknown as KnowledgeEvent[];
function given(name: string, content: string | Buffer): string {
  writeFileSync(join(dataDir, name), content);
  return join(dataDir, name);
}

const heading = 'id;acronym;status;title;startDate;endDate;objective;frameworkProgramme\n';
const row = (id: number, more = 'Objective'): string => `${id};A${id};SIGNED;Τίτλος ${id};2024-01-01;2025-12-31;${more};HORIZON\n`;
const some = (count: number, more?: string): string => heading + Array.from({ length: count }, (_, at) => row(101_100_000 + at, more)).join('');

describe('the import command', () => {
  test('works in an empty folder, without a network; tells every refused row, for people and for machines', async () => {
    const file = given('projects.csv', `${some(3)}101100009;;SIGNED;;2024-01-01;2025-12-31;x;HORIZON\n`);
    const people = await commandLine({ DATA_DIR: dataDir }, ['import', file]);
    expect(people).toMatchObject({ status: 0, stdout: expect.stringContaining('Projects: 4 read: 3 new, 0 changed, 0 unchanged, 1 refused.') });
    expect(people.stdout).toMatch(/refused: projects\.csv, row 4: /);
    const report = await imported([file]);
    expect(short(report)).toEqual([4, 0, 0, 3, 1]);
    expect(Object.keys(report).slice(0, 6)).toEqual(['read', 'new', 'changed', 'unchanged', 'refused', 'results']);
    expect(report.refused).toEqual([{ row: 'projects.csv, row 4', why: expect.stringMatching(/\.$/) }]);
    expect(projects().map(({ title }) => title)).toContain('Τίτλος 101100000');
    expect(readdirSync(join(dataDir, 'imports')).filter((name) => name.startsWith('command-'))).toEqual([]);
    expect((documentsOf(store, 'imports') as unknown as Import[]).map(({ state, via, read }) => ({ state, via, read }))).toEqual([{ state: 'done', via: 'command', read: 4 }, { state: 'done', via: 'command', read: 4 }]);
  }, 60_000);

  test('refuses wrong calls, files that are not there, and hostile files, each with a sentence; and nothing is half-imported', async () => {
    await imported([given('good.csv', some(2))]);
    const before = contentOf(store);
    const run = (...words: string[]) => commandLine({ DATA_DIR: dataDir }, ['import', ...words]);
    expect(await run()).toMatchObject({ status: 2, stderr: expect.stringContaining('Please name the files of the dump.') });
    expect(await run(join(dataDir, 'good.csv'), '--whole', 'perhaps')).toMatchObject({ status: 2, stderr: '--whole is yes or no.\n' });
    expect(await run(join(dataDir, 'nowhere.zip'))).toMatchObject({ status: 3, stdout: '', stderr: expect.stringMatching(/^There is no file .*nowhere\.zip\.\n$/) });
    expect(await run(dataDir)).toMatchObject({ status: 2 });
    for (const { file, bytes, says } of hostileDumps.filter(({ caps, file: name }) => !caps && ['laughs.xml', 'bomb.zip', 'lying.zip', 'up.zip', 'deep.json', 'wide.csv', 'dtd.xlsx'].includes(name))) {
      const given_ = given(file, await bytes());
      const answered = await run(join(dataDir, 'good.csv'), given_, '--json');
      expect(answered).toMatchObject({ status: 3, stderr: expect.stringMatching(says) });
      expect(answered.stderr.trimEnd()).toMatch(/^[^\n]+[^.\n]\.$/);
      // A machine gets its one line here as well.
      const none = { new: 0, changed: 0, unchanged: 0 };
      expect(answered.stdout.trimEnd().split('\n')).toHaveLength(1);
      expect(JSON.parse(answered.stdout)).toMatchObject({ read: 1, ...none, refused: [{ row: `good.csv, ${file}`, why: answered.stderr.trimEnd() }], results: { read: 0, ...none, refused: [], gone: 0, back: 0 }, gone: 0, back: 0, tables: [] });
      expect(await run(given_)).toMatchObject({ status: 3, stdout: '' });
    }
    const after = contentOf(store);
    for (const name of ['rdiProjects', 'rdiResults', 'knowledgeEvents', 'knowledgeChanges']) expect(after[name]).toEqual(before[name]);
    expect(readdirSync(join(dataDir, 'imports')).filter((name) => name.startsWith('command-'))).toEqual([]);
  }, 120_000);

  test('killed with -9 while it reads and while it writes, the same command goes on, and says in the end what one run would have', async () => {
    const file = given('projects.csv', some(6_000, 'x'.repeat(300)));
    const staging = (): string | undefined => {
      const folder = existsSync(join(dataDir, 'imports')) ? readdirSync(join(dataDir, 'imports')).find((name) => name.startsWith('command-')) : undefined;
      return folder === undefined ? undefined : join(dataDir, 'imports', folder, 'staging.sqlite');
    };
    const written = (): number => {
      if (!existsSync(store)) return 0;
      const database = new DatabaseSync(store, { readOnly: true });
      try {
        return Number(database.prepare("SELECT count(*) AS n FROM rdiProjects").get()?.['n']);
      } catch {
        return 0;
      } finally {
        database.close();
      }
    };
    expect(await killedWhen(['import', file], () => existsSync(staging() ?? ''))).toBe('SIGKILL');
    const seen: number[] = [];
    for (const least of [1, 1_500, 3_000]) {
      expect(await killedWhen(['import', file], () => written() >= least)).toBe('SIGKILL');
      seen.push(written());
    }
    expect(seen.every((count) => count > 0 && count < 6_000)).toBe(true);
    const report = await imported([file]);
    expect(short(report)).toEqual([6_000, 6_000, 0, 0, 0]);
    expect(written()).toBe(6_000);
    const all = documentsOf(store, 'imports') as unknown as Import[];
    expect(all).toMatchObject([{ id: report.import, state: 'done', tries: 5 }]);
    expect(documentsOf(store, 'audit').filter(({ action }) => action === 'knowledge.import').length).toBe(6_001);
    expect(short(await imported([file]))).toEqual([6_000, 0, 0, 6_000, 0]);
  }, 180_000);

  test('two at once: one runs, the other is told so; it runs beside the app, which answers meanwhile', async () => {
    const app = await startApp({ dataDir });
    try {
      const file = given('projects.csv', some(10_000, 'x'.repeat(300)));
      const first = commandLine({ DATA_DIR: dataDir }, ['import', file, '--json']);
      const lock = join(dataDir, 'imports', 'in-use.lock');
      while (!existsSync(lock)) await new Promise((resume) => setTimeout(resume, 20));
      const running = seenRunning(app);
      const second = await commandLine({ DATA_DIR: dataDir }, ['import', file]);
      expect(second).toMatchObject({ status: 3, stdout: '', stderr: expect.stringMatching(/^Another import runs here(?: \(process \d+\))?\. One runs at a time: wait for its end, then run this again\.\n$/) });
      expect(await running).toBe(true);
      expect(short(JSON.parse((await first).stdout) as Report)).toEqual([10_000, 10_000, 0, 0, 0]);
      const shown = await app.as('coordinator').call('listImports', { query: {} });
      expect(shown).toMatchObject({ ok: true, view: { items: [{ via: 'command', state: 'done', read: 10_000 }] } });
      expect(await app.as('officer-fr').call('showKnowledge', { params: { id: 'horizon-101100000' } })).toMatchObject({ ok: true, view: { title: 'Τίτλος 101100000' } });
      expect(app.errors).toEqual([]);
    } finally {
      await app.stop();
    }
  }, 120_000);

  test('its progress says rows, rate and time left: a bar on a terminal, a line now and then elsewhere, nothing for machines', () => {
    expect(progressLine({ phase: 'reading', done: 45, total: 100, rows: 12_345 }, 5)).toBe('Reading: 45 %, 12,345 rows, 2,469 rows/s, 7 s left');
    const shown = (isTTY: boolean, silent: boolean): string[] => {
      const lines: string[] = [];
      let clock = 0;
      const bar = progressOn({ isTTY, write: (line: string) => lines.push(line) } as unknown as NodeJS.WriteStream, silent, () => clock);
      for (; clock <= 25_000; clock += 500) bar.show({ phase: 'writing', done: clock, total: 25_000, rows: clock });
      bar.end();
      return lines;
    };
    expect(shown(true, false)[20]).toMatch(/^\r\[#+ +\] Writing: \d+ %, /);
    expect(shown(false, false)).toHaveLength(2);
    expect(shown(true, true)).toEqual([]);
  });
});

/** Whether the coordinator's page ever showed an import that runs, while the command went on. */
async function seenRunning(app: TestApp): Promise<boolean> {
  for (let look = 0; look < 40; look += 1) {
    const shown = await app.as('coordinator').call('listImports', { query: {} });
    if (shown.ok && shown.view.items[0]?.state === 'running') return true;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  return false;
}

/** Runs the command and kills it at the first moment that is so; answers the signal that ended it. */
function killedWhen(words: string[], when: () => boolean): Promise<NodeJS.Signals | number | null> {
  const child = spawn(process.execPath, ['functions/commands/onNode24.cjs', 'functions/local/ileanet.ts', ...words], { env: { PATH: process.env['PATH'], DATA_DIR: dataDir }, stdio: 'ignore' });
  const timer = setInterval(() => when() && child.kill('SIGKILL'), 5);
  return new Promise((done) => child.once('close', (status, signal) => {
    clearInterval(timer);
    done(signal ?? status);
  }));
}

whereDataIs('the real dumps (needs ../shared/data)', () => {
  test('all of them folder by folder, again and again: what is in one of them only is never gone by another, and nothing is overwritten by what did not change', async () => {
    const inFolder = (folder: string): string[] => readdirSync(join(data, folder)).map((name) => join(data, folder, name));
    const folders = [[join(data, 'horizon-projects-xml-1500.zip')], ...['horizon-csv', 'horizon-csv-first100', 'horizon-xlsx', 'security'].map(inFolder)];
    const round = async (): Promise<Report[]> => {
      const reports: Report[] = [];
      for (const files of folders) reports.push(await imported(files));
      return reports;
    };
    const first = await round();
    expect(first.map(({ new: added, results }) => [added, results.new])).toEqual([[1500, 7655], [0, 3238], [94, 197], [0, 19113], [712, 0]]);
    const told = events().length;
    expect(first.map(({ gone, back, results }) => [gone, back, results.gone, results.back]).flat().every((count) => count === 0)).toBe(true);
    // Tables of codes that came before their projects find them now.
    await imported(folders[1] ?? []);
    expect(events()).toHaveLength(told);
    for (const report of await round()) {
      expect([report.new, report.changed, report.gone, report.back, report.results.new, report.results.changed, report.results.gone, report.results.back]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    }
    expect(events()).toHaveLength(told);
    expect((documentsOf(store, 'rdiResults') as { goneSince?: string }[]).filter(({ goneSince }) => goneSince !== undefined)).toEqual([]);
  }, 480_000);

  test('the 1,500 projects in XML are all there, and the same again changes nothing', async () => {
    const zip = join(data, 'horizon-projects-xml-1500.zip');
    const first = await imported([zip]);
    expect([short(first), short(first.results)]).toEqual([[1500, 1500, 0, 0, 0], [7655, 7655, 0, 0, 0]]);
    const before = contentOf(store);
    const again = await imported([zip]);
    expect([short(again), short(again.results), again.gone]).toEqual([[1500, 0, 0, 1500, 0], [7655, 0, 0, 7655, 0], 0]);
    const after = contentOf(store);
    for (const name of ['rdiProjects', 'rdiResults', 'knowledgeEvents']) expect(after[name]).toEqual(before[name]);
    expect(projects().reduce((sum, { results }) => sum + results, 0)).toBe(7655);
  }, 240_000);

  test('the security tables: ILEAnet and I-LEAD with their participants; a later end of I-LEAD is one event with one change in it', async () => {
    const tables = ['h2020_secure_societies_projects', 'h2020_secure_societies_organizations', 'fp7_security_projects', 'fp7_security_organizations'].map((name) => join(data, 'security', `${name}.csv`));
    const first = await imported(tables);
    expect(short(first)).toEqual([712, 712, 0, 0, 0]);
    expect(first.tables.map(({ rows, refused }) => [rows, refused])).toEqual([[391, 0], [4294, 0], [321, 0], [4072, 0]]);
    expect(short(await imported(tables))).toEqual([712, 0, 0, 712, 0]);
    expect(project('h2020-740714')).toMatchObject({ acronym: 'ILEAnet', countries: expect.arrayContaining(['FR', 'UK']) });
    expect(project('h2020-740685')).toMatchObject({ acronym: 'I-LEAD', endDate: '2022-08-31', organisations: expect.arrayContaining([expect.objectContaining({ role: 'coordinator', country: 'NL' })]) });

    const later = readFileSync(tables[0] ?? '', 'utf8').replace(/(,740685,I-LEAD,(?:[^\n]*?),2017-09-01,)2022-08-31/, '$12023-02-28');
    expect(short(await imported([given('h2020_secure_societies_projects.csv', later), ...tables.slice(1)]))).toEqual([712, 0, 1, 711, 0]);
    expect(events()).toEqual([expect.objectContaining({ item: 'h2020-740685', kind: 'changed', changes: [{ what: 'endDate', old: '2022-08-31', new: '2023-02-28' }] })]);
    expect(project('h2020-740685')).toMatchObject({ endDate: '2023-02-28' });
  }, 120_000);

  test('the project table alone, then with its organisations, and alone again: completed, and nothing taken back', async () => {
    const [table = '', organisations = ''] = ['h2020_secure_societies_projects', 'h2020_secure_societies_organizations'].map((name) => join(data, 'security', `${name}.csv`));
    expect(short(await imported([table]))).toEqual([391, 391, 0, 0, 0]);
    expect(short(await imported([table, organisations]))).toEqual([391, 0, 391, 0, 0]);
    expect(short(await imported([organisations]))).toEqual([391, 0, 0, 391, 0]);
    expect(short(await imported([table]))).toEqual([391, 0, 0, 391, 0]);
    expect(events()).toEqual([]);
  }, 120_000);

  test('nine tables of a hundred rows, then three whole tables and a spreadsheet of results: every row is accounted for', async () => {
    const hundred = readdirSync(join(data, 'horizon-csv-first100')).map((name) => join(data, 'horizon-csv-first100', name));
    const first = await imported(hundred);
    expect(first.new).toBe(100);
    expect(short(first.results)).toEqual([300, 300, 0, 0, 0]);
    const again = await imported(hundred);
    expect([again.new, again.changed, again.results.new, again.results.changed]).toEqual([0, 0, 0, 0]);
    const rest = [...['legalBasis', 'topics', 'reportSummaries'].map((name) => join(data, 'horizon-csv', `${name}.csv`)), join(data, 'horizon-xlsx', 'projectDeliverables.xlsx')];
    const second = await imported(rest);
    expect(second.tables.map(({ table, rows }) => [table, rows])).toEqual([['legalBasis', 20512], ['topics', 15341], ['reportSummaries', 3521], ['projectDeliverables', 20815]]);
    expect(second.results.read).toBe(3521 + 20815);
    expect(second.new).toBe(0);
    expect(second.refused.find(({ why }) => why.includes('is not here'))?.why).toMatch(/Import the table of projects first, or both together\.$/);
    const third = await imported(rest);
    expect([third.new, third.changed, third.results.new, third.results.changed, third.read]).toEqual([0, 0, 0, 0, second.read]);
  }, 240_000);
});
