import { describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { DumpRefused } from '../../functions/cordis/dump.ts';
import { bigDump } from '../makers/bigDump.ts';
import { zipOf } from '../makers/hostileDumps.ts';
import { staged } from './staged.ts';
import type { Staged } from './staged.ts';

const data = resolve(process.cwd(), '../shared/data/cordis');
const whereDataIs = existsSync(data) ? describe : describe.skip;
const file = (name: string): Record<string, { path: string }> => ({ [name.split('/').at(-1) ?? name]: { path: join(data, name) } });
const counted = ({ tables }: Staged): Record<string, [number, number]> => Object.fromEntries(tables.map(({ file: name, table, rows, refused }) => [tables.filter((other) => other.table === table).length > 1 ? name : table, [rows, refused]]));

whereDataIs('every row of the real dumps is accounted for (needs ../shared/data)', () => {
  test('the zip of 1,500 projects in XML, with all that hangs on them', async () => {
    const found = await staged(file('horizon-projects-xml-1500.zip'));
    expect(counted(found)).toEqual({ project: [1500, 0], organization: [11385, 0], legalBasis: [2054, 0], topics: [1500, 0], euroSciVoc: [3255, 0], projectPublications: [3923, 0], projectDeliverables: [3144, 0], reportSummaries: [545, 0], webLink: [69, 0], projectIrps: [37, 0], article: [6, 0] });
    expect(found.counts).toEqual({ projects: 1500, results: 7655 });
    const sum = (list: (project: Staged['projects'][number]) => unknown[] | undefined): number => found.projects.reduce((all, project) => all + (list(project)?.length ?? 0), 0);
    expect([sum(({ organisations }) => organisations), sum(({ programmes }) => programmes), sum(({ fields }) => fields), sum(({ links }) => links), sum(({ results }) => results)]).toEqual([11385, 2054, 3255, 69, 7655]);
    expect(found.projects.every(({ framework, facts, organisations }) => framework === 'HORIZON' && facts?.startDate && facts.endDate && organisations?.[0]?.role === 'coordinator')).toBe(true);
    expect(found.projects.filter(({ facts }) => facts?.objective.includes('\n')).length).toBeGreaterThan(700);
  }, 60_000);

  test('all nine tables of the first hundred', async () => {
    const folder = 'horizon-csv-first100';
    const found = await staged(Object.assign({}, ...readdirSync(join(data, folder)).map((name) => file(`${folder}/${name}`))) as Record<string, { path: string }>);
    expect(counted(found)).toEqual(Object.fromEntries(['project', 'organization', 'euroSciVoc', 'legalBasis', 'topics', 'webLink', 'projectDeliverables', 'projectPublications', 'reportSummaries'].map((table) => [table, [100, 0]])));
    expect(found.counts).toEqual({ projects: 100, results: 300 });
    expect(found.everything).not.toContain('MÜGGE');
  });

  test('the three full tables, among them the rows whose quotation marks are not doubled', async () => {
    const found = await staged({ ...file('horizon-csv/legalBasis.csv'), ...file('horizon-csv/topics.csv'), ...file('horizon-csv/reportSummaries.csv') });
    expect(counted(found)).toEqual({ legalBasis: [20512, 0], topics: [15341, 0], reportSummaries: [3521, 0] });
    expect(found.projects.reduce((all, { programmes = [] }) => all + programmes.length, 0)).toBe(20512);
    expect(found.projects).toHaveLength(15341);
    expect(found.tables.map(({ notes }) => notes.map((note) => note.slice(0, 30)))).toEqual([[], ['2 rows have quotation marks th'], ['6 rows have quotation marks th']]);
  }, 60_000);

  test('the spreadsheet', async () => {
    const found = await staged(file('horizon-xlsx/projectDeliverables.xlsx'));
    expect(counted(found)).toEqual({ projectDeliverables: [20815, 0] });
    expect(found.counts).toEqual({ projects: 0, results: 20815 });
  }, 60_000);

  test('both sets of security research, and ILEAnet and I-LEAD with all their participants', async () => {
    const names = ['h2020_secure_societies_projects', 'h2020_secure_societies_organizations', 'fp7_security_projects', 'fp7_security_organizations'];
    const found = await staged(Object.assign({}, ...names.map((name) => file(`security/${name}.csv`))) as Record<string, { path: string }>);
    expect(counted(found)).toEqual({ 'h2020_secure_societies_projects.csv': [391, 0], 'h2020_secure_societies_organizations.csv': [4294, 0], 'fp7_security_projects.csv': [321, 0], 'fp7_security_organizations.csv': [4072, 0] });
    expect(found.counts.projects).toBe(712);
    const [ileanet, ilead] = ['740714', '740685'].map((id) => found.projects.find(({ grantId }) => grantId === id));
    expect(ileanet).toMatchObject({ framework: 'H2020', facts: { acronym: 'ILEAnet', endDate: '2022-05-31', totalCost: 3482146.25 }, links: [{ url: 'https://www.ileanet.eu/', title: 'Project website' }] });
    expect(ilead).toMatchObject({ framework: 'H2020', facts: { acronym: 'I-LEAD', endDate: '2022-08-31', totalCost: 3483717.5, euContribution: 3483716 } });
    expect([ileanet?.organisations?.length, ilead?.organisations?.length]).toEqual([21, 19]);
    expect(ilead?.organisations?.[0]).toMatchObject({ name: 'THE NATIONAL POLICE OF THE NETHERLANDS', country: 'NL', role: 'coordinator' });
    expect(found.projects.filter(({ framework }) => framework === 'FP7')).toHaveLength(321);
  });

  test('the sample of FP7, with its BOM', async () => {
    const found = await staged(file('fp7-csv/fp7_test_projects.csv'));
    expect(counted(found)).toEqual({ project: [59, 0] });
    expect(found.projects.map(({ framework }) => framework).every((framework) => framework === 'FP7')).toBe(true);
  });
});

whereDataIs('the big dump that the bench is fed with (needs ../shared/data)', () => {
  test('has exactly so many projects and results, of the shape CORDIS publishes, and the same ones for the same seed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'big-dump-'));
    try {
      await bigDump(join(folder, 'one.zip'), { projects: 60, results: 300 });
      await bigDump(join(folder, 'two.zip'), { projects: 60, results: 300 });
      expect(readFileSync(join(folder, 'one.zip')).equals(readFileSync(join(folder, 'two.zip')))).toBe(true);
      const found = await staged({ 'one.zip': { path: join(folder, 'one.zip') } });
      expect(found.counts).toEqual({ projects: 60, results: 300 });
      expect(found.tables.map(({ table, refused }) => [table, refused])).toEqual(['project', 'organization', 'euroSciVoc', 'topics', 'legalBasis', 'webLink', 'projectDeliverables', 'projectPublications', 'reportSummaries'].map((table) => [table, 0]));
      expect(found.projects.every(({ facts, organisations = [] }) => (facts?.objective.length ?? 0) > 300 && organisations.length > 0)).toBe(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 90_000);
});

whereDataIs('whatever bytes are cut out of a real file (needs ../shared/data)', () => {
  /** Either a sentence, or every row taken or refused, with a sentence each. */
  async function accounts(name: string, bytes: Buffer, taken: (found: Staged) => number): Promise<void> {
    const found = await staged({ [name]: bytes }).catch((fault: unknown) => fault);
    if (found instanceof DumpRefused) return void expect(found.message).toMatch(/^[^\n]{10,900}\.$/);
    if (!(found instanceof Object && 'tables' in found)) throw found;
    const { tables, refused } = found as Staged;
    expect(taken(found as Staged)).toBe(tables.reduce((all, { rows, refused: no }) => all + rows - no, 0));
    expect(refused).toHaveLength(tables.reduce((all, { refused: no }) => all + no, 0));
    expect(refused.every(({ row, why }) => row.startsWith(name) && /\.$/.test(why))).toBe(true);
  }
  const cut = (bytes: Buffer, from: number, length: number): Buffer => Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]);

  test.each([
    ['horizon-csv-first100/project_df_100.csv', ({ counts }: Staged) => counts.projects],
    ['horizon-csv-first100/deliverables_df_100.csv', ({ counts }: Staged) => counts.results],
    ['fp7-csv/fp7_test_projects.csv', ({ counts }: Staged) => counts.projects],
  ])('of %s, the rest is accounted for or refused with a sentence', async (name, taken) => {
    const bytes = readFileSync(join(data, name));
    await fc.assert(fc.asyncProperty(fc.nat(bytes.length - 1), fc.oneof(fc.integer({ min: 1, max: 4 }), fc.nat(bytes.length)), (from, length) => accounts('cut.csv', cut(bytes, from, length), taken)), { numRuns: 60 });
  }, 60_000);

  test('of a zip and of an XML, the rest is accounted for or refused with a sentence', async () => {
    const table = readFileSync(join(data, 'horizon-csv-first100/summaries_df_100.csv'));
    const zip = await zipOf({ 'csv/reportSummaries.csv': table });
    await fc.assert(fc.asyncProperty(fc.nat(zip.length - 1), fc.oneof(fc.integer({ min: 1, max: 4 }), fc.nat(zip.length)), (from, length) => accounts('cut.zip', cut(zip, from, length), ({ counts }) => counts.results)), { numRuns: 60 });
  }, 60_000);
});
