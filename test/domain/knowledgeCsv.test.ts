import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { itemsCsv } from '../../functions/domain/knowledgeCsv.ts';
import { aPractice, aProject, aResult } from '../makers/anItem.ts';

/** Items as rows of a spreadsheet. */
const now = '2026-11-22T10:00:00.000Z';
const cellsOf = (line: string) => line.split(',');

describe('an export', () => {
  const project = aProject({ grantId: '740714', acronym: 'ILEAnet', organisations: [{ name: 'Ministère', country: 'FR', role: 'coordinator' }], countries: ['FR', 'PL'], totalCost: 3482146.25 });
  const lines = itemsCsv([project, aResult(project), aPractice({ reviewBy: '2026-01-01' })], now).split('\r\n');

  test('has a row for each item, says how it is marked, and ends with a line break', () => {
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/^\ufeffaddress,kind,marking,audience,/);
    expect(lines[1]).toContain('h2020-740714,rdi-project,TLP:CLEAR,public,,ILEAnet,A project,H2020,740714,signed,2019-01-01,2022-12-31,3482146.25,,Ministère (FR),FR; PL,');
    expect(lines[2]).toContain('h2020-740714~cordis-1,rdi-result,');
    expect(lines[3]).toMatch(/guidance,TLP:GREEN,network,.*2026-01-01,yes,/);
    expect(new Set(lines.slice(0, 4).map((line) => cellsOf(line).length)).size).toBe(1);
  });

  test.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('makes no formula of %j, in whatever field it stands', (text) => {
    const sheet = itemsCsv([aProject({ title: text, acronym: text, keywords: [text], source: text, organisations: [{ name: text, country: 'FR', role: 'coordinator' }] }), aPractice({ organisation: text, title: text })], now);
    const cells = parse(sheet, { bom: true, relax_column_count: false }).flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(cells.filter((cell) => cell === `'${text}`)).toHaveLength(6);
  });
});
