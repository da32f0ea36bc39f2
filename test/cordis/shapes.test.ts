import { describe, expect, test } from '@jest/globals';
import { xlsxOf, zipOf } from '../makers/hostileDumps.ts';
import { official, organisationLine, projectLine, projectXml, staged } from './staged.ts';

const lines = [projectLine(), projectLine({ id: '101000002', objective: 'Two\nlines; & <more>' })];
const sheet = lines.map((line) => Object.values(line));
const headings = Object.keys(projectLine());

describe('the shapes CORDIS publishes', () => {
  test('a spreadsheet says what its table says', async () => {
    const csv = await staged({ 'project': official(lines) });
    const own = await staged({ 'project': await xlsxOf([headings, ...sheet]) });
    const texts = [...new Set([headings, ...sheet].flat())];
    const shared = await staged({ 'project': await xlsxOf([headings, ...sheet].map((row) => row.map((text) => String(texts.indexOf(text)))), texts) });
    const packed = await staged({ 'project': await zipOf({ 'xlsx/project.xlsx': await xlsxOf([headings, ...sheet]) }) });
    expect(own.projects).toEqual(csv.projects);
    expect(shared.projects).toEqual(csv.projects);
    expect(packed.projects.map(({ facts }) => facts)).toEqual(csv.projects.map(({ facts }) => facts));
    expect(packed.tables).toEqual([{ file: 'project, xlsx/project.xlsx', table: 'project', rows: 2, refused: 0, notes: [] }]);
  });

  test('a spreadsheet with numbers, days as numbers, empty cells at the end and escaped characters', async () => {
    const cells = (row: string[], at: number): string => `<row r="${at}">${row.join('')}</row>`;
    const head = ['id', 'acronym', 'status', 'title', 'startDate', 'totalCost', 'objective'].map((name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`);
    const first = ['<c r="A2"><v>1.01000001E8</v></c>', '<c r="B2" t="str"><f>1+1</f><v>BORDER</v></c>', '<c r="C2" t="inlineStr"><is><t>SIG</t><rPh><t>aloud</t></rPh><r><t>NED</t></r></is></c>', '<c r="D2" t="inlineStr"><is><t>A_x000A_title</t></is></c>', '<c r="E2" s="1"><v>45292</v></c>', '<c r="F2"><v>1500000.5</v></c>'];
    const bytes = await zipOf({ 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': `<x:worksheet xmlns:x="y"><x:sheetData>${cells(head, 1)}${cells(first, 2)}<row r="3"/></x:sheetData></x:worksheet>` });
    const { projects, tables } = await staged({ 'p.xlsx': bytes });
    expect(projects[0]).toMatchObject({ grantId: '101000001', acronym: 'BORDER', facts: { status: 'signed', title: 'A title', startDate: '2024-01-01', totalCost: 1500000.5, objective: '' } });
    expect(tables[0]).toMatchObject({ rows: 1, refused: 0 });
  });

  test('a spreadsheet whose cells point to texts that are not in it: those rows are refused with a sentence, none is lost', async () => {
    const texts = [...new Set([headings, ...sheet].flat())];
    const numbered = (row: readonly string[]): string[] => row.map((text) => String(texts.indexOf(text)));
    const cells = (row: readonly string[], nth: number): string => `<row r="${nth + 1}">${row.map((value) => `<c t="s"><v>${value}</v></c>`).join('')}</row>`;
    const book = (rows: readonly (readonly string[])[]) => zipOf({
      'xl/workbook.xml': '<workbook/>', 'xl/sharedStrings.xml': `<sst>${texts.map((text) => `<si><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></si>`).join('')}</sst>`,
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows.map(cells).join('')}</sheetData></worksheet>`,
    });
    const [head, first, second] = [headings, ...sheet].map(numbered) as [string[], string[], string[]];
    const emptied = first.map((value, at) => (headings[at] === 'objective' ? '' : value));
    const { projects, tables, refused } = await staged({ 'p.xlsx': await book([head, headings.map(() => '99999'), second.map((value, at) => (at === 3 ? '-1' : value)), emptied]) });
    expect(tables).toEqual([{ file: 'p.xlsx', table: 'project', rows: 3, refused: 2, notes: [] }]);
    expect(refused).toEqual([
      { of: 'project', row: 'p.xlsx, row 1', why: `${headings.length} of its cells point to texts that are not in the spreadsheet.` },
      { of: 'project', row: 'p.xlsx, row 2', why: 'One of its cells points to a text that is not in the spreadsheet.' },
    ]);
    expect(projects.map(({ grantId, facts }) => [grantId, facts?.objective])).toEqual([['101000001', '']]);
    await expect(staged({ 'p.xlsx': await book([head.map((value, at) => (at === 2 ? '99999' : value)), first]) })).rejects.toThrow('The heading of p.xlsx cannot be read. One of its cells points to a text that is not in the spreadsheet.');
  });

  test('JSON as one array, as tables by name, as a zip of single rows, and as whole projects', async () => {
    const array = await staged({ 'project.json': JSON.stringify(lines) });
    const named = await staged({ 'all.json': JSON.stringify({ project: lines, organization: [organisationLine()] }) });
    const single = await staged({ 'all.zip': await zipOf(Object.fromEntries(lines.map((line) => [`${line['id']}.json`, JSON.stringify(line)]))) });
    const facts = (await staged({ 'p.csv': official(lines) })).projects.map((project) => project.facts);
    for (const { projects } of [array, named, single]) expect(projects.map((project) => project.facts)).toEqual(facts);
    expect(named.projects[0]?.organisations).toHaveLength(1);
    expect(single.tables).toEqual([{ file: 'all.zip', table: 'project', rows: 2, refused: 0, notes: [] }]);
    const whole = { project: { id: 101000001, acronym: 'BORDER', title: 'A title', status: 'SIGNED', objective: 'An objective', identifiers: { grantDoi: '10.3030/101000001' }, relations: { associations: {
      organization: [{ '@type': 'coordinator', order: 1, sme: false, legalName: 'HELLENIC POLICE', person: { name: 'SECRET' }, address: { country: 'EL' } }], programme: { type: 'relatedTopic', code: 'HORIZON-X', frameworkProgramme: 'HORIZON' } } } } };
    const { projects: [project], everything } = await staged({ 'whole.zip': await zipOf({ '1.json': JSON.stringify(whole) }) });
    expect(project).toMatchObject({ framework: 'HORIZON', organisations: [{ name: 'HELLENIC POLICE', country: 'EL', role: 'coordinator', sme: false }], topics: [{ code: 'HORIZON-X' }], results: [] });
    expect(everything).not.toContain('SECRET');
  });

  test('several projects in one XML, and one XML by itself', async () => {
    const body = projectXml().replace(/^<\?xml.*\n/, '');
    const { projects } = await staged({ 'all.xml': `<projects>${body}${body.replaceAll('101000001', '101000002')}</projects>` });
    expect(projects.map(({ grantId }) => grantId)).toEqual(['101000001', '101000002']);
  });

  test('all kinds of results in a project’s XML', async () => {
    const result = (id: string, collection: string, more: string): string => `<result type="relatedResult"><id>${id}</id><title>Title of ${id}</title>${more}<contentUpdateDate>2025-04-22 15:44:26</contentUpdateDate><relations>${more.includes('LINK') ? '<associations><webLink type="projectDeliverable"><physUrl>https://x.eu/d</physUrl></webLink></associations>' : ''}<categories><category classification="collection"><code>/${collection}</code></category><category classification="${{ deliverable: 'deliverableType', publication: 'projectPublication', ipr: 'iprType' }[collection] ?? ''}"><code>/F</code><title>A form</title></category></categories></relations></result>`;
    const associations = result('1_DELIVHORIZON', 'deliverable', '<description>What it is</description><!--LINK-->')
      + result('2_PUBLIHORIZON', 'publication', '<details><authors>X</authors><journalTitle>A journal</journalTitle><publishedYear>2025</publishedYear></details><identifiers><doi>10.1038/S44400-025</doi></identifiers>')
      + result('3_PSHORIZON', 'pubsum', '<description>periodic</description><teaser>A teaser</teaser>') + result('4_IPRHORIZON', 'ipr', '<details><iprDate>2024-04-26</iprDate></details>').replace('A form', 'Patent') + result('5_IPRHORIZON', 'ipr', '')
      + '<article type="relatedArticle"><rcn>446834</rcn><id>446834-x</id><title>In brief</title><teaser>Short</teaser><relations><categories><category classification="collection"><code>/brief</code></category></categories></relations></article>'
      + '<article><rcn>1</rcn><title>Not a brief</title><relations><categories><category classification="collection"><code>/projectDescription</code></category></categories></relations></article>';
    const { projects: [project], counts } = await staged({ 'x.xml': projectXml({ associations }) });
    expect(counts.results).toBe(6);
    expect(project?.results).toEqual([
      { id: '1_DELIVHORIZON', type: 'deliverable', title: 'Title of 1_DELIVHORIZON', form: 'A form', description: 'What it is', url: 'https://x.eu/d', sourceChanged: '2025-04-22' },
      { id: '2_PUBLIHORIZON', type: 'publication', title: 'Title of 2_PUBLIHORIZON', form: 'A form', doi: '10.1038/s44400-025', journal: 'A journal', year: 2025, sourceChanged: '2025-04-22' },
      { id: '3_PSHORIZON', type: 'report-summary', title: 'Title of 3_PSHORIZON', description: 'A teaser', sourceChanged: '2025-04-22' },
      { id: '4_IPRHORIZON', type: 'patent', title: 'Title of 4_IPRHORIZON', form: 'Patent', year: 2024, sourceChanged: '2025-04-22' },
      { id: '5_IPRHORIZON', type: 'other', title: 'Title of 5_IPRHORIZON', form: 'A form', sourceChanged: '2025-04-22' },
      { id: 'article-446834', type: 'brief', title: 'In brief', description: 'Short' },
    ]);
  });

  test('tables are known by their headings, whatever they are called; what is no table is left alone and told of', async () => {
    const { tables, refused } = await staged({ 'dump.zip': await zipOf({
      'a/b/x1.csv': official(lines), 'picture.png': 'x', 'readme.txt': 'hello, you\n', 'odd.csv': 'a;b\n1;2\n3;4\n', 'webItem.csv': official([{ projectID: '1', language: 'en', uri: '/x.png', mimetype: 'image/png' }]), '__MACOSX/._x.csv': 'x', 'none.csv': '',
    }) });
    expect(tables.map(({ file, table, rows, refused: no, notes }) => [file, table, rows, no, notes[0]?.slice(0, 40)])).toEqual([
      ['dump.zip, a/b/x1.csv', 'project', 2, 0, undefined], ['dump.zip, odd.csv', 'unknown', 2, 2, undefined],
      ['dump.zip, webItem.csv', 'webItem', 1, 0, 'The table is known; nothing of what stan'], ['dump.zip, none.csv', 'unknown', 0, 0, 'The file is empty.'],
      ['dump.zip', 'unknown', 0, 0, '3 files inside were left alone, as no pa'],
    ]);
    expect(refused).toEqual([{ of: 'project', row: 'dump.zip, odd.csv', why: 'The table is of no known shape; none of its 2 rows was taken.' }]);
  });
});
