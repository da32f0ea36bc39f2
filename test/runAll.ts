import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm test`: types, lint, build, then every jest test (architecture, unit, contract, journeys, browser). Says at the
 * end what was not checked and why, and closes with the counts read from the reports. Exit code 1 when anything failed.
 */
const bin = join(process.cwd(), 'node_modules/.bin');
const report = join(process.cwd(), '.reports/jest.json');

interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: { name: string; assertionResults: { status: string; fullName: string }[] }[];
}

function step(name: string, command: string, args: string[]): boolean {
  console.log(`\n— ${name}`);
  const began = Date.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  console.log(`  ${status === 0 ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - began) / 1000)} s`);
  return status === 0;
}

mkdirSync(join(process.cwd(), '.reports'), { recursive: true });
rmSync(report, { force: true });
const steps = [
  step('types', join(bin, 'tsc'), ['-p', '.', '--noEmit']),
  step('lint', join(bin, 'eslint'), ['--config', '.eslint.config.mjs', '--max-warnings', '0', 'functions', 'bot', 'tabs', 'test']),
  step('build', process.execPath, ['functions/commands/onNode24.cjs', 'functions/commands/build.ts']),
];
step('tests', join(bin, 'jest'), ['--json', `--outputFile=${report}`, '--maxWorkers=2', ...process.argv.slice(2)]);

let counted: JestReport | undefined;
try {
  counted = JSON.parse(readFileSync(report, 'utf8')) as JestReport;
} catch {
  console.error('jest left no report, so none of its tests count.');
}
const skipped = counted?.testResults.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status !== 'passed' && status !== 'failed')) ?? [];
if (skipped.length > 0) {
  console.log('\nNot checked:');
  for (const { fullName } of skipped) console.log(`  - ${fullName}`);
}
const passed = (counted?.numPassedTests ?? 0) + steps.filter((ok) => ok).length;
const failed = (counted ? counted.numFailedTests + counted.numRuntimeErrorTestSuites : 1) + steps.filter((ok) => !ok).length;
console.log(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
