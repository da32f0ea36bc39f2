import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { actions } from '../functions/domain/actions.ts';
import { dutyNames } from '../functions/domain/member.ts';

const readme = readFileSync('README.md', 'utf8');

test('the README prints the table of actions as it is', () => {
  const rows = Object.entries(actions).map(([action, row]) => `| ${action} | ${dutyNames.map((duty) => row[duty] ?? '').join(' | ')} |`);
  for (const row of [`| action | ${dutyNames.join(' | ')} |`, ...rows]) expect(readme).toContain(row);
});

test('every npm script the README names is there, and every file too', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const named = [...readme.matchAll(/npm (?:run )?(?:--silent )?([a-z][\w:]*)/g)].map(([, script]) => script ?? '').filter((script) => script !== 'install');
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((script) => !(script in scripts))).toEqual([]);
  const files = [...readme.matchAll(/`((?:bot|functions|tabs|test|appPackage|infra)\/[\w./-]+\.(?:tsx?|json|md))`/g)].map(([, file]) => file ?? '');
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) expect({ file, there: readFileSync(file).length > 0 }).toEqual({ file, there: true });
});
