import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildTabs } from './buildTabs.ts';
import { functionAppProblems } from './checkFunctionApp.ts';

/** `npm run build`: `dist/` is a complete Function App, one CommonJS bundle with the built tabs beside it. */
const root = process.cwd();
const dist = join(root, 'dist');
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string; version: string };

/**
 * What the worker loads: production settings or a refusal to start. Nothing of `functions/local` is reachable from here.
 * On Azure nobody reads what it exports; `npm run serve` stops the app with it.
 */
const entry = `
import { join } from 'node:path';
import { register } from './functions/main.ts';
import { readConfig } from './functions/config.ts';
const { config, credentials } = readConfig(process.env, { tabsDir: join(__dirname, 'tabs'), version: ${JSON.stringify(version)} });
export const running = register(config, { credentials });
`;

/** Stands before everything else, so that an older Node says what to do instead of failing on a module it lacks. */
const nodeGuard = `if (Number(process.versions.node.split('.')[0]) < 24) throw new Error('ILEAnet needs Node 24, and this is Node ' + process.versions.node + '. Set the Function App\\'s Node version to 24.');`;

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
await build({
  stdin: { contents: entry, resolveDir: root, loader: 'ts', sourcefile: 'entry.ts' },
  outfile: join(dist, 'main.cjs'),
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  external: ['@azure/functions-core'],
  keepNames: true,
  banner: { js: nodeGuard },
  logLevel: 'warning',
});
for (const file of ['host.json', '.funcignore']) copyFileSync(join(root, 'functions', file), join(dist, file));
writeFileSync(join(dist, 'package.json'), `${JSON.stringify({ name, version, private: true, main: 'main.cjs', engines: { node: '>=24' } }, null, 2)}\n`);
await buildTabs(root);
const problems = functionAppProblems(dist);
if (problems.length > 0) throw new Error(`What was built in ${dist} would not run on Azure Functions:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
console.log(`Built ${name} ${version} into ${dist}.`);
