import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { functionAppProblems } from '../functions/commands/checkFunctionApp.ts';
import { loadAsWorker } from '../functions/commands/loadAsWorker.ts';
import { routes } from '../functions/contract/routes.ts';

const dist = join(process.cwd(), 'dist');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ileanet-func-'));
  if (!existsSync(join(dist, 'main.cjs'))) execFileSync('npm', ['run', 'build'], { stdio: 'ignore' });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Files { [name: string]: string | undefined }
type Json = Record<string, unknown>;

const host = JSON.parse(readFileSync('functions/host.json', 'utf8')) as Json;
const http = (more: Json = {}): Json => ({ type: 'httpTrigger', direction: 'in', authLevel: 'anonymous', methods: ['GET'], route: 'api/one', ...more });
const timer = (schedule: unknown): Json => ({ tick: { type: 'timerTrigger', direction: 'in', schedule } });
const answer = { type: 'http', direction: 'out' };

/** An entry that registers these functions, as the library would. */
function entry(...functions: [name: string, bindings: Json][]): string {
  const lines = functions.map(([name, bindings]) => `core.registerFunction(${JSON.stringify({ name, bindings })}, () => undefined);`);
  return `const core = require('@azure/functions-core'); core.setProgrammingModel({ name: 'a' });\n${lines.join('\n')}`;
}

const sound: Files = {
  'host.json': JSON.stringify(host),
  'package.json': JSON.stringify({ name: 'app', main: 'main.cjs' }),
  'main.cjs': entry(['one', { request: http(), $return: answer }], ['tick', timer('*/15 * * * * *')]),
};

let count = 0;
/** What is found in an app that is sound but for these files; `undefined` takes one away. */
function foundIn(files: Files): string[] {
  const app = join(folder, `app${(count += 1)}`);
  for (const [name, text] of Object.entries({ ...sound, ...files })) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(app, name)), { recursive: true });
    writeFileSync(join(app, name), text);
  }
  return functionAppProblems(app);
}

const hostWith = (more: Json): Files => ({ 'host.json': JSON.stringify({ ...host, ...more }) });
const manifestWith = (more: Json): Files => ({ 'package.json': JSON.stringify({ name: 'app', main: 'main.cjs', ...more }) });
const withHttp = (more: Json): Files => ({ 'main.cjs': entry(['one', { request: http(more), $return: answer }]) });
const withSchedule = (schedule: unknown): Files => ({ 'main.cjs': entry(['tick', timer(schedule)]) });

describe('an app for the Functions host', () => {
  test('is sound when everything stands in its place', () => {
    expect(foundIn({})).toEqual([]);
    expect(foundIn({ 'package.json': JSON.stringify({ main: 'src/*.cjs' }), 'main.cjs': undefined, 'src/a.cjs': entry(['a', { request: http(), $return: answer }]), 'src/b.cjs': entry(['b', { request: http({ route: 'api/{id}/{*path}' }), $return: answer }]) })).toEqual([]);
  });

  test.each<[kind: string, files: Files, sentence: RegExp]>([
    ['host.json is not at the root', { 'host.json': undefined, 'src/host.json': JSON.stringify(host) }, /^host\.json is missing/],
    ['package.json is not at the root', { 'package.json': undefined }, /^package\.json is missing/],
    ['host.json is damaged', { 'host.json': '{"version": "2.0",' }, /^host\.json is not valid JSON/],
    ['host.json is a list', { 'host.json': '[]' }, /^host\.json holds no object/],
    ['host.json is of another version', hostWith({ version: '4' }), /version has to be "2\.0", not "4"/],
    ['there is no extension bundle', hostWith({ extensionBundle: undefined }), /extensionBundle has to name/],
    ['the extension bundle is too old', hostWith({ extensionBundle: { id: 'Microsoft.Azure.Functions.ExtensionBundle', version: '[2.*, 3.0.0)' } }), /of version 4/],
    ['routes get the usual prefix besides', hostWith({ extensions: {} }), /routePrefix has to be ""/],
    ['main is not said', manifestWith({ main: undefined }), /main is missing/],
    ['main matches nothing', manifestWith({ main: 'src/functions/*.js' }), /matches no file/],
    ['main names a folder', { ...manifestWith({ main: 'src' }), 'src/x.txt': '' }, /matches no file/],
    ['a CommonJS bundle would load as an ES module', { ...manifestWith({ main: 'main.js', type: 'module' }), 'main.js': sound['main.cjs'] }, /ES module/],
    ['packages are named that nobody installs', manifestWith({ dependencies: { botbuilder: '4' } }), /nothing is installed on Azure/],
    ['a package is not in the bundle', { 'main.cjs': "require('zod');" }, /does not load in the worker: Cannot find module 'zod'/],
    ['the entry is damaged', { 'main.cjs': 'this is no code' }, /does not load in the worker/],
    ['the entry ends the worker', { 'main.cjs': 'process.exit(0);' }, /before it had registered anything/],
    ['nothing registers', { 'main.cjs': '' }, /No function is registered/],
    ['a function is registered twice', { 'main.cjs': entry(['one', { request: http(), $return: answer }], ['one', { request: http(), $return: answer }]) }, /already been registered/],
    ['names differ by case only', { 'main.cjs': entry(['one', { request: http(), $return: answer }], ['One', { request: http({ route: 'api/two' }), $return: answer }]) }, /two functions have this name/],
    ['a name begins with a digit', { 'main.cjs': entry(['1st', { request: http(), $return: answer }]) }, /no name of a function/],
    ['a name is too long', { 'main.cjs': entry(['a'.repeat(129), { request: http(), $return: answer }]) }, /no name of a function/],
    ['a function has no trigger', { 'main.cjs': entry(['one', { $return: answer }]) }, /one trigger, not 0/],
    ['a function has two triggers', { 'main.cjs': entry(['one', { request: http(), ...timer('0 * * * * *'), $return: answer }]) }, /one trigger, not 2/],
    ['a trigger is an output', withHttp({ direction: 'out' }), /direction has to be "in"/],
    ['a trigger goes by two names', withHttp({ name: 'other' }), /is called other and listed as request/],
    ['the host would ask for its own key', withHttp({ authLevel: 'function' }), /authLevel/],
    ['a method is unknown', withHttp({ methods: ['get'] }), /methods have to be among/],
    ['no method is named', withHttp({ methods: [] }), /methods have to be among/],
    ['there is no way to answer', { 'main.cjs': entry(['one', { request: http() }]) }, /http output named \$return/],
    ['a route is missing', withHttp({ route: undefined }), /a route is missing/],
    ['a route begins with a slash', withHttp({ route: '/api/one' }), /without a slash/],
    ['a route begins with admin', withHttp({ route: 'admin/members' }), /refused by the host/],
    ['a route begins with runtime', withHttp({ route: 'Runtime/x' }), /refused by the host/],
    ['a route’s place is not closed', withHttp({ route: 'api/{id' }), /not understood/],
    ['the rest of a path stands in the middle', withHttp({ route: 'api/{*rest}/x' }), /not understood/],
    ['a route names a place twice', withHttp({ route: 'api/{id}/{id}' }), /names id twice/],
    ['two functions answer the same', { 'main.cjs': entry(['one', { request: http({ route: 'api/{id}' }), $return: answer }], ['two', { request: http({ route: 'API/{name}' }), $return: answer }]) }, /two functions answer it/],
    ['a schedule has five fields', withSchedule('*/15 * * * *'), /six fields/],
    ['a schedule is missing', withSchedule(undefined), /six fields/],
    ['a schedule’s second is 60', withSchedule('60 * * * * *'), /a second that is not understood/],
    ['a schedule’s day is 0', withSchedule('0 0 0 0 * *'), /a day that is not understood/],
    ['a schedule uses what the host does not know', withSchedule('0 0 0 L * ?'), /not understood/],
    ['a trigger is of another kind', { 'main.cjs': entry(['one', { x: { type: 'queueTrigger', direction: 'in' } }]) }, /nothing here is made for a queueTrigger/],
    ['the older programming model is mixed in', { 'one/function.json': '{}' }, /function\.json belongs to the older/],
    ['local settings with secrets are there', { 'local.settings.json': '{}' }, /local\.settings\.json must not be deployed/],
    ['a private key is there', { 'certs/server.key': '' }, /certs\/server\.key must not be deployed/],
  ])('is refused when %s', (_kind, files, sentence) => {
    expect(foundIn(files)).toEqual(expect.arrayContaining([expect.stringMatching(sentence)]));
  });

  test.each(['0 0 3 * * *', '*/15 * * * * *', '0 30 9-17/2 * jan-mar,dec mon-fri', '0 0 0 1 1 0'])('may be timed by %j', (schedule) => {
    expect(foundIn(withSchedule(schedule))).toEqual([]);
  });
});

describe('dist/', () => {
  test('is sound', () => {
    expect(functionAppProblems(dist)).toEqual([]);
  });

  test('registers in the worker every route of the contract, and timers', () => {
    const loaded = loadAsWorker(dist, ['main.cjs']);
    if ('problem' in loaded) throw new Error(loaded.problem);
    expect(loaded.functions.map(({ name }) => name)).toEqual(expect.arrayContaining([...Object.keys(routes), 'messages', 'tabs']));
    const triggers = loaded.functions.map(({ bindings }) => Object.values(bindings).find(({ direction }) => direction === 'in'));
    expect(triggers.filter((trigger) => trigger?.['type'] === 'timerTrigger').length).toBeGreaterThan(0);
  });

  test('is not sound any more once its host.json has gone elsewhere', () => {
    const moved = join(folder, 'moved');
    cpSync(dist, moved, { recursive: true });
    mkdirSync(join(moved, 'functions'));
    cpSync(join(moved, 'host.json'), join(moved, 'functions/host.json'));
    rmSync(join(moved, 'host.json'));
    expect(functionAppProblems(moved)).toEqual([expect.stringMatching(/^host\.json is missing/)]);
  });
});
