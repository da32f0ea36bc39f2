import { describe, expect, test } from '@jest/globals';
import { zipOf } from '../makers/hostileDumps.ts';
import { official, organisationLine, projectLine, projectXml, staged } from './staged.ts';

const deliverable = (facts: Record<string, string> = {}): Record<string, string> => ({ id: '101000001_1_DELIVHORIZON', title: 'A report', deliverableType: 'Other', description: '', projectID: '101000001', projectAcronym: 'BORDER', url: 'https://x.eu/1', collection: '', contentUpdateDate: '2024-01-31 13:50:03', rcn: '7', ...facts });

describe('a row that cannot be taken is refused with where it stands and why, and the rest goes on', () => {
  test.each([
    ['no grant id', { id: '' }, 'It has no grant id.'],
    ['a grant id that is no number', { id: 'HORIZON-1' }, 'Its grant id “HORIZON-1” is not a number.'],
    ['a grant id that would run away', { id: '9'.repeat(40) }, `Its grant id “${'9'.repeat(40)}” is not a number.`],
    ['no title', { title: ' \u0000 ' }, 'It has no title.'],
    ['no status', { status: '' }, 'It has no status.'],
    ['an unknown status', { status: 'MAYBE' }, 'Its status “MAYBE” is not known.'],
    ['a start that is no date', { startDate: 'soon' }, 'Its start date “soon” is not a date.'],
    ['an end that is no day of the calendar', { endDate: '2023-02-30' }, 'Its end date “2023-02-30” is not a date.'],
    ['another framework programme', { frameworkProgramme: 'FP6' }, 'Its framework programme “FP6” is not FP7, Horizon 2020 or Horizon Europe.'],
  ])('a project with %s', async (_, facts, why) => {
    const { projects, refused, tables } = await staged({ 'project.csv': official([projectLine({ id: '101000009' }), projectLine(facts), projectLine({ id: '101000010' })]) });
    expect(refused).toEqual([{ of: 'project', row: 'project.csv, row 2', why }]);
    expect(projects.map(({ grantId }) => grantId)).toEqual(['101000009', '101000010']);
    expect(tables).toEqual([{ file: 'project.csv', table: 'project', rows: 3, refused: 1, notes: [] }]);
  });

  test.each([
    ['no id', { id: '', rcn: '' }, 'The result has no id.'],
    ['an id that is none', { id: '../../x' }, 'The result’s id is not one that CORDIS gives.'],
    ['no title', { title: '' }, 'The result has no title.'],
    ['no project', { projectID: '' }, 'It does not say which project it belongs to.'],
    ['a project that is no number', { projectID: 'X' }, 'The project it belongs to, “X”, is not a number.'],
  ])('a result with %s', async (_, facts, why) => {
    const { refused, counts } = await staged({ 'd.csv': official([deliverable(), deliverable({ id: '2', ...facts })]) });
    expect(refused).toEqual([{ of: 'result', row: 'd.csv, row 2', why }]);
    expect(counts.results).toBe(1);
  });

  test('a row with too few or too many columns', async () => {
    const { refused, projects } = await staged({ 't.csv': 'projectID,topic,title\n101000001,A,B\n101000002,A\n101000003,A,B,C\n\n101000004,A,B\n' });
    expect(refused.map(({ row, why }) => `${row}: ${why}`)).toEqual(['t.csv, row 2: It has 2 columns where the heading has 3.', 't.csv, row 3: It has 4 columns where the heading has 3.']);
    expect(projects.map(({ grantId }) => grantId)).toEqual(['101000001', '101000004']);
  });

  test('an organisation without a name, a field of science without a code, a topic without one', async () => {
    const { refused } = await staged({
      'o.csv': official([organisationLine({ name: '' })]), 'e.csv': official([{ projectID: '1', euroSciVocCode: 'law', euroSciVocPath: '/law', euroSciVocTitle: 'law' }]), 't.csv': official([{ projectID: '1', topic: '', title: 'T' }]),
    });
    expect(refused.map(({ why }) => why)).toEqual(['The organisation has no name.', 'The field of science “law” is no code of the European Science Vocabulary.', 'The topic has no code.']);
  });

  test('what is broken is said in a sentence that ends once', async () => {
    const broken = '<project><id>1</id><title>&nosuch;</title></project>';
    const { refused } = await staged({ 'dump.zip': await zipOf({ '1.xml': projectXml(), '2.xml': broken }) });
    const whole = await staged({ 'one.xml': broken }).catch((fault: unknown) => fault);
    const sheet = await staged({ 'p.xlsx': await zipOf({ 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': '<worksheet>&nosuch;</worksheet>' }) }).catch((fault: unknown) => fault);
    for (const why of [refused[0]?.why, (whole as Error).message, (sheet as Error).message]) expect(why).toMatch(/broken (?:XML|spreadsheet): .*[^.]\.$/);
  });

  test('one broken file among many, or one without a project', async () => {
    const { refused, projects, tables } = await staged({ 'dump.zip': await zipOf({ '1.xml': projectXml(), '2.xml': '<project><id>5', '3.xml': '<feed/>', '4.xml': projectXml().replaceAll('101000001', '101000004').replace('SIGNED', 'ODD') }) });
    expect(refused.map(({ row, why }) => `${row}: ${why.slice(0, 25)}`)).toEqual(['dump.zip, 2.xml: The file is broken XML: 1', 'dump.zip, 3.xml: The file has no project i', 'dump.zip, 4.xml: Its status “ODD” is not k']);
    expect(projects.map(({ grantId }) => grantId)).toEqual(['101000001']);
    expect(tables.find(({ table }) => table === 'project')).toMatchObject({ file: 'dump.zip', rows: 4, refused: 3 });
  });
});

describe('what stands twice', () => {
  test('with the same content is taken once, and no row is refused', async () => {
    const { counts, refused, tables, projects } = await staged({ 'p.csv': official([projectLine(), projectLine()]), 'd.csv': official([deliverable(), deliverable()]), 'o.csv': official([organisationLine(), organisationLine()]) });
    expect({ counts, refused, rows: tables.map(({ rows }) => rows), organisations: projects[0]?.organisations?.length }).toEqual({ counts: { projects: 1, results: 1 }, refused: [], rows: [2, 2, 2], organisations: 1 });
  });

  test('with different content: of a project the one changed last, of results and organisations the first', async () => {
    const { refused, projects } = await staged({
      'p.csv': official([projectLine(), projectLine({ title: 'Changed', contentUpdateDate: '2025-01-01 00:00:00' }), projectLine({ title: 'Older', contentUpdateDate: '2020-01-01 00:00:00' })]),
      'd.csv': official([deliverable(), deliverable({ title: 'Another' })]), 'o.csv': official([organisationLine(), organisationLine({ city: 'PATRA' })]),
    });
    expect(projects[0]?.facts?.title).toBe('Changed');
    expect(refused.map(({ row, why }) => `${row}: ${why}`)).toEqual([
      'p.csv, row 1: Project 101000001 stands twice with different content; taken was the one that was changed last (p.csv, row 2).',
      'p.csv, row 3: Project 101000001 stands twice with different content; taken was the one that stands first (p.csv, row 2).',
      'd.csv, row 2: The result 101000001_1_DELIVHORIZON stands twice with different content; taken was the one that stands first (d.csv, row 1).',
      'o.csv, row 2: The organisation “HELLENIC POLICE” stands twice in project 101000001 with different content; taken was the one that stands first.',
    ]);
  });

  test('in a table and in XML is one project, with what the fuller one says', async () => {
    for (const files of [{ 'p.csv': official([projectLine()]), 'x.xml': projectXml() }, { 'x.xml': projectXml(), 'p.csv': official([projectLine()]) }]) {
      const { refused, projects } = await staged(files);
      expect(refused).toEqual([]);
      expect(projects).toHaveLength(1);
      expect(projects[0]?.facts?.keywords).toEqual(['border', 'police']);
      expect(projects[0]?.silent).toBeUndefined();
    }
  });
});

describe('what a dump does not say', () => {
  test('a list without a table is absent; with a table of the same framework it is empty', async () => {
    const two = official([projectLine(), projectLine({ id: '740714', frameworkProgramme: 'H2020' }), projectLine({ id: '101000002' })]);
    const { projects } = await staged({ 'p.csv': two, 'd.csv': official([deliverable()]), 'o.csv': official([organisationLine()]) });
    const [h2020, first, second] = projects;
    expect(h2020).toMatchObject({ framework: 'H2020' });
    expect(h2020).not.toHaveProperty('organisations');
    expect(h2020).not.toHaveProperty('resultTypes');
    expect(first).toMatchObject({ resultTypes: ['deliverable'], results: [{ id: '101000001_1_DELIVHORIZON' }] });
    expect(second).toMatchObject({ resultTypes: ['deliverable'], results: [], organisations: [] });
    expect(second).not.toHaveProperty('fields');
  });

  test('a project of which only results are told has no facts', async () => {
    const { projects, counts } = await staged({ 'd.csv': official([deliverable()]) });
    expect(counts).toEqual({ projects: 0, results: 1 });
    expect(projects[0]).not.toHaveProperty('facts');
    expect(projects[0]).not.toHaveProperty('organisations');
  });

  test('columns that a table of results lacks are named, so that nothing stored is lost', async () => {
    const { url, description, ...rest } = deliverable();
    expect([url, description]).toEqual(['https://x.eu/1', '']);
    expect((await staged({ 'd.csv': official([rest]) })).projects[0]?.results?.[0]?.silent).toEqual(['description', 'url']);
    expect((await staged({ 'd.csv': official([deliverable()]) })).projects[0]?.results?.[0]).not.toHaveProperty('silent');
  });
});
