import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entryFiles, loadAsWorker } from './loadAsWorker.ts';
import type { RegisteredFunction } from './loadAsWorker.ts';

/**
 * What the Functions host and its Node.js worker demand of an app, as far as it can be known without them. Most of it
 * they do not report: a file in the wrong place means no functions at all and one warning.
 */
export function functionAppProblems(dist: string): string[] {
  const host = jsonIn(dist, 'host.json');
  const manifest = jsonIn(dist, 'package.json');
  const layout = [...host.problems, ...manifest.problems, ...hostProblems(host.read), ...manifestProblems(dist, manifest.read), ...strangersIn(dist)];
  const main = manifest.read?.['main'];
  const files = typeof main === 'string' ? entryFiles(dist, main) : [];
  if (files.length === 0) return layout;
  const loaded = loadAsWorker(dist, files);
  return [...layout, ...('problem' in loaded ? [`${files.join(', ')} does not load in the worker: ${loaded.problem}`] : functionProblems(loaded.functions))];
}

type Json = Record<string, unknown>;

function jsonIn(folder: string, name: string): { read?: Json; problems: string[] } {
  const path = join(folder, name);
  if (!existsSync(path)) return { problems: [`${name} is missing: host.json and package.json stand side by side at the root.`] };
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { read: read as Json, problems: [] } : { problems: [`${name} holds no object.`] };
  } catch (fault) {
    return { problems: [`${name} is not valid JSON: ${(fault as Error).message}`] };
  }
}

function hostProblems(host: Json | undefined): string[] {
  if (!host) return [];
  const problems: string[] = [];
  if (host['version'] !== '2.0') problems.push(`host.json: version has to be "2.0", not ${JSON.stringify(host['version'])}.`);
  const bundle = host['extensionBundle'] as Json | undefined;
  if (bundle?.['id'] !== 'Microsoft.Azure.Functions.ExtensionBundle') problems.push('host.json: extensionBundle has to name Microsoft.Azure.Functions.ExtensionBundle.');
  else if (!/^\[4\.(\*|\d+\.\d+),\s*5\.0\.0\)$/.test(String(bundle['version']))) problems.push(`host.json: the extension bundle has to be of version 4, as [4.*, 5.0.0), not ${JSON.stringify(bundle['version'])}.`);
  const prefix = ((host['extensions'] as Json | undefined)?.['http'] as Json | undefined)?.['routePrefix'];
  if (prefix !== '') problems.push(`host.json: extensions.http.routePrefix has to be "", because every route says its whole address; it is ${JSON.stringify(prefix ?? 'api (the usual)')}.`);
  return problems;
}

function manifestProblems(dist: string, manifest: Json | undefined): string[] {
  if (!manifest) return [];
  const { main, type, dependencies } = manifest;
  const problems: string[] = [];
  if (Object.keys((dependencies as Json | undefined) ?? {}).length > 0 && !existsSync(join(dist, 'node_modules'))) problems.push('package.json: dependencies are named and not there; nothing is installed on Azure.');
  if (typeof main !== 'string' || main === '') return [...problems, 'package.json: main is missing, so no function would be found.'];
  const files = entryFiles(dist, main);
  if (files.length === 0) problems.push(`package.json: main, "${main}", matches no file, so no function would be found.`);
  const modules = files.filter((file) => file.endsWith('.mjs') || (type === 'module' && !file.endsWith('.cjs')));
  if (modules.length > 0) problems.push(`package.json: ${modules.join(', ')} would be loaded as an ES module; the bundle is CommonJS.`);
  return problems;
}

/** What has no business in a deployed app. */
function strangersIn(dist: string): string[] {
  const found = globSync(['**/function.json', '**/local.settings*.json', '**/.env*', '**/*.{pem,key,pfx,sqlite}'], { cwd: dist });
  return found.sort().map((file) => (file.endsWith('function.json') ? `${file}: a function.json belongs to the older programming model and hides what is registered.` : `${file} must not be deployed.`));
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT'];

/** What the host would refuse in the functions of an app; at least one is expected. */
export function functionProblems(functions: readonly RegisteredFunction[]): string[] {
  if (functions.length === 0) return ['No function is registered.'];
  const problems = functions.flatMap(({ name, bindings }) => [...nameProblems(name), ...bindingProblems(bindings).map((problem) => `${name}: ${problem}`)]);
  return [...problems, ...twice(functions.map(({ name }) => name.toLowerCase())).map((name) => `${name}: two functions have this name; case does not tell them apart.`), ...sameRoutes(functions)];
}

function nameProblems(name: string): string[] {
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,127}$/.test(name)) return [`${JSON.stringify(name)} is no name of a function: a letter, then at most 127 letters, digits, - or _.`];
  return name.toLowerCase() === 'host' ? ['host: this name is the host’s own.'] : [];
}

function bindingProblems(bindings: RegisteredFunction['bindings']): string[] {
  const triggers = Object.entries(bindings).filter(([, { type }]) => /trigger$/i.test(String(type)));
  const [trigger] = triggers;
  if (!trigger || triggers.length > 1) return [`there has to be one trigger, not ${triggers.length}.`];
  const [key, binding] = trigger;
  const problems = binding['direction'] === 'in' ? [] : ['the trigger’s direction has to be "in".'];
  if (binding['name'] !== undefined && binding['name'] !== key) problems.push(`the trigger is called ${String(binding['name'])} and listed as ${key}.`);
  if (binding['type'] === 'httpTrigger') return [...problems, ...httpProblems(binding, bindings['$return'])];
  if (binding['type'] === 'timerTrigger') return [...problems, ...scheduleProblems(binding['schedule'])];
  return [...problems, `nothing here is made for a ${String(binding['type'])}.`];
}

function httpProblems(trigger: Json, answer: Json | undefined): string[] {
  const { authLevel, methods: given, route } = trigger;
  const problems: string[] = [];
  // The host's own keys would shut Teams and members out; tokens are checked by the app.
  if (authLevel !== 'anonymous') problems.push(`authLevel has to be "anonymous", not ${JSON.stringify(authLevel)}.`);
  if (!Array.isArray(given) || given.length === 0 || given.some((method) => !methods.includes(String(method)))) problems.push(`methods have to be among ${methods.join(', ')}, not ${JSON.stringify(given)}.`);
  if (answer?.['type'] !== 'http' || answer['direction'] !== 'out') problems.push('the answer has to be an http output named $return.');
  return [...problems, ...routeProblems(route)];
}

function routeProblems(route: unknown): string[] {
  if (typeof route !== 'string' || route === '') return ['a route is missing.'];
  if (route.startsWith('/') || route.endsWith('/') || /[\s?#\\]|\/\//.test(route)) return [`the route ${JSON.stringify(route)} has to be a path without a slash at its ends.`];
  if (/^(admin|runtime)/i.test(route)) return [`the route ${route} is refused by the host: admin and runtime are its own.`];
  const parts = route.split('/');
  const wrong = parts.filter((part, at) => /[{}*]/.test(part) && !/^\{[A-Za-z_]\w*\}$/.test(part) && !(at === parts.length - 1 && /^\{\*[A-Za-z_]\w*\}$/.test(part)));
  if (wrong.length > 0) return [`the route ${route} has a part that is not understood: ${wrong.join(', ')}.`];
  const places = twice([...route.matchAll(/\{\*?(\w+)\}/g)].map(([, name]) => (name ?? '').toLowerCase()));
  return places.map((name) => `the route ${route} names ${name} twice.`);
}

/** Two functions that answer the same requests: the host would take either. */
function sameRoutes(functions: readonly RegisteredFunction[]): string[] {
  const addresses = functions.flatMap(({ bindings }) => Object.values(bindings).filter(({ type }) => type === 'httpTrigger'))
    .flatMap(({ route, methods: given }) => (Array.isArray(given) ? given : []).map((method) => `${String(method)} /${String(route).replace(/\{(\*?)\w+\}/g, '{$1}').toLowerCase()}`));
  return twice(addresses).map((address) => `${address}: two functions answer it.`);
}

function twice(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}

const fields = [
  { name: 'second', from: 0, to: 59 },
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12, words: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { name: 'day of the week', from: 0, to: 6, words: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

/** The host's own kind of cron: six fields, seconds first. With five it would be refused. */
function scheduleProblems(schedule: unknown): string[] {
  const given = typeof schedule === 'string' ? schedule.trim().split(/\s+/) : [];
  if (given.length !== fields.length) return [`the schedule ${JSON.stringify(schedule)} has to have six fields, seconds first.`];
  return fields.filter((field, at) => !(given[at] ?? '').split(',').every((part) => isPart(part, field))).map(({ name }) => `the schedule ${String(schedule)} has a ${name} that is not understood.`);
}

/** `*`, `5`, `1-5`, `mon`, each also with a step as in `*` + `/15`. */
function isPart(part: string, { from, to, words = [] }: (typeof fields)[number]): boolean {
  const match = /^(?:\*|([0-9]{1,2}|[a-z]{3})(?:-([0-9]{1,2}|[a-z]{3}))?)(?:\/([0-9]{1,2}))?$/i.exec(part);
  if (!match) return false;
  const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : /^\d/.test(text) ? Number(text) : words.includes(text.toLowerCase()) ? words.indexOf(text.toLowerCase()) + from : NaN);
  const [first, last, step] = [numberOf(match[1]), numberOf(match[2]), numberOf(match[3])];
  const inside = (number: number | undefined): boolean => number === undefined || (number >= from && number <= to);
  return inside(first) && inside(last) && (first === undefined || last === undefined || first <= last) && (step === undefined || (step >= 1 && step <= to));
}
