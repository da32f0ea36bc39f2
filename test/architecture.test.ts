import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import ts from 'typescript';

/**
 * Who may import whom. A room is a folder or a file; the longest name that fits wins. `only types` stands for imports
 * that leave nothing behind at run time. Names with `node:*` stand for every module of Node.
 */
const everyRoom = ['functions', 'functions/domain', 'functions/contract', 'functions/store', 'functions/search', 'functions/cordis', 'functions/directory', 'functions/delivery', 'functions/app', 'functions/http', 'functions/log', 'bot'];

interface Row { may: string[]; onlyTypes?: string[]; packages: string[] }
const table: Record<string, Row> = {
  'functions/domain': { may: [], packages: [] },
  'functions/contract': { may: ['functions/domain'], packages: ['zod', 'intl-messageformat'] },
  'functions/store': { may: ['functions/domain'], packages: ['zod', 'node:*'] },
  'functions/store/cosmos.ts': { may: ['functions/domain', 'functions/store'], packages: ['@azure/cosmos', 'zod', 'node:*'] },
  'functions/store/cosmosIdentity.ts': { may: [], packages: ['@azure/identity'] },
  'functions/search': { may: ['functions/domain', 'functions/store'], packages: ['node:*'] },
  'functions/cordis': { may: ['functions/domain', 'functions/store'], packages: ['yauzl', 'saxes', '@streamparser/json', 'ipaddr.js', 'node:*'] },
  'functions/directory': { may: ['functions/domain', 'functions/store'], packages: ['node:*', '@microsoft/microsoft-graph-client', '@azure/msal-node'] },
  'functions/delivery': { may: ['functions/domain', 'functions/store'], packages: ['node:*'] },
  'functions/app': { may: ['functions/domain', 'functions/contract', 'functions/store', 'functions/search', 'functions/delivery', 'functions/directory'], onlyTypes: ['functions/cordis'], packages: [] },
  'functions/http': { may: ['functions/domain', 'functions/contract', 'functions/app'], packages: ['jose', '@azure/functions', 'node:*'] },
  'functions/log': { may: ['functions/domain', 'functions/store'], packages: ['node:*'] },
  'functions/chance.ts': { may: ['functions/search'], onlyTypes: ['functions/app'], packages: ['node:*'] },
  'functions/config.ts': { may: [], packages: ['zod'] },
  'functions/importsOf.ts': { may: everyRoom, packages: ['node:*'] },
  'functions/main.ts': { may: everyRoom, packages: ['@azure/functions', 'node:*'] },
  // Stand-in of the Functions host: what `npm start` and `npm run serve` run the app on. The app never knows it.
  'functions/host': { may: ['functions', 'functions/log'], packages: ['croner', 'node:*'] },
  'functions/commands': { may: [...everyRoom, 'functions/commands', 'functions/host'], packages: ['*', 'node:*'] },
  'functions/local': { may: [...everyRoom, 'functions/local', 'functions/host'], packages: ['*', 'node:*'] },
  // The entry of the command line.
  'functions/local/ileanet.ts': { may: [...everyRoom, 'functions/local', 'functions/host', 'functions/commands'], packages: ['*', 'node:*'] },
  'functions/local/start.ts': { may: [...everyRoom, 'functions/local', 'functions/host', 'functions/commands'], packages: ['*', 'node:*'] },
  bot: { may: ['functions/app', 'functions/contract'], onlyTypes: ['functions/domain'], packages: ['botbuilder', 'botframework-connector', 'zod', '@date-fns/tz', 'node:*'] },
  tabs: { may: ['functions/contract'], packages: ['react', 'react-dom', '@fluentui/*', '@fluentui-contrib/*', '@microsoft/teams-js', 'd3-scale', 'd3-array', 'intl-messageformat', 'zod'] },
  'tabs/vite.config.ts': { may: [], packages: ['vite', '@vitejs/plugin-react', 'node:*'] },
};

/** Files in which a type or a value of a library may be named at all. */
const confined: Record<string, string[]> = {
  '@azure/cosmos': ['functions/store/cosmos.ts'],
  botbuilder: ['bot/adapter.ts', 'bot/bot.ts', 'bot/connector.ts', 'bot/start.ts'],
  'ipaddr.js': ['functions/cordis/fetchDump.ts'],
  'botframework-connector': ['bot/adapter.ts', 'bot/bot.ts', 'bot/connector.ts', 'bot/start.ts'],
  'node:sqlite': ['functions/store/sqlite.ts', 'functions/store/copyStore.ts', 'functions/search', 'functions/cordis', 'functions/host/dataDirLock.ts', 'functions/local', 'test'],
};

const root = process.cwd();
const homes = ['bot', 'tabs', 'functions', 'test', 'appPackage', 'infra'];

interface Import { file: string; line: number; module: string; typeOnly: boolean }

function entriesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? [path, ...entriesOf(path)] : [path];
  });
}
const entries = homes.flatMap((home) => { try { return [home, ...entriesOf(home)]; } catch { return []; } });
const files = entries.filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'));

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ESNext, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: Import[] = [];
  const add = (node: ts.Node, specifier: ts.Node | undefined, typeOnly: boolean): void => {
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (specifier && ts.isStringLiteralLike(specifier)) found.push({ file, line, module: specifier.text, typeOnly });
    else if (specifier) found.push({ file, line, module: `not a literal: ${specifier.getText()}`, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier, node.importClause?.isTypeOnly ?? false);
    if (ts.isExportDeclaration(node)) add(node, node.moduleSpecifier, node.isTypeOnly);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node, node.argument.literal, true);
    if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) add(node, node.moduleReference.expression, node.isTypeOnly);
    if (ts.isCallExpression(node) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(node.expression) && node.expression.text === 'require'))) add(node, node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const imports = files.flatMap(importsOf);
const where = ({ file, line, module }: Import): string => `${file}:${line} imports ${module}`;
const isOurs = ({ module }: Import): boolean => module.startsWith('.');
const targetOf = ({ file, module }: Import): string => normalize(join(dirname(file), module));
const packageOf = (module: string): string => (module.startsWith('node:') ? module : module.split('/').slice(0, module.startsWith('@') ? 2 : 1).join('/'));
const within = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);

const places = [...new Set([...Object.keys(table), ...everyRoom.filter((room) => room !== 'functions'), 'test'])].sort((one, other) => other.length - one.length);
const roomOf = (path: string): string => places.find((place) => within(path, place)) ?? dirname(path);
const rowOf = (file: string): Row | undefined => table[roomOf(file)];

function mayImport(one: Import): boolean {
  const row = rowOf(one.file);
  if (!row) return false;
  const [from, to] = [roomOf(one.file), roomOf(targetOf(one))];
  const allowed = (rooms: string[] = []): boolean => rooms.some((room) => to === room || (room === 'functions' && dirname(to) === 'functions') || (room === 'functions/store' && to === 'functions/store/cosmos.ts') || (room === 'functions/local' && within(to, 'functions/local')));
  // A file that is a room of its own belongs to its folder too.
  const home = from === to || dirname(from) === to || (dirname(to) === from && to !== 'functions/local/ileanet.ts');
  return home || allowed(row.may) || (one.typeOnly && allowed(row.onlyTypes));
}

function mayUse(one: Import): boolean {
  const name = packageOf(one.module);
  return (rowOf(one.file)?.packages ?? []).some((allowed) => allowed === name || (allowed === 'node:*' && name.startsWith('node:')) || (allowed === '*' && !name.startsWith('node:')) || (allowed.endsWith('/*') && name.startsWith(allowed.slice(0, -1))));
}

describe('who may import whom', () => {
  test('there is something to look at', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(imports.some(({ file, module, typeOnly }) => file === 'functions/main.ts' && module === '../bot/start.ts' && !typeOnly)).toBe(true);
  });

  test('every file outside test lies in a room of the table', () => {
    expect(files.filter((file) => !within(file, 'test') && !rowOf(file))).toEqual([]);
  });

  test('every import is named in full, with its ending', () => {
    expect(imports.filter((one) => one.module.startsWith('not a literal') && !within(one.file, 'test')).map(where)).toEqual([]);
    expect(imports.filter((one) => isOurs(one) && !/\.(tsx?|json|css|html|cjs|mjs|png)(\?\w+)?$/.test(one.module)).map(where)).toEqual([]);
  });

  test.each(Object.keys(table))('%s imports only the rooms it may', (room) => {
    expect(imports.filter((one) => isOurs(one) && roomOf(one.file) === room && !mayImport(one)).map(where)).toEqual([]);
  });

  test.each(Object.keys(table))('%s uses only the packages it may', (room) => {
    expect(imports.filter((one) => !isOurs(one) && roomOf(one.file) === room && !mayUse(one)).map(where)).toEqual([]);
  });

  test.each(Object.entries(confined))('%s stays in its files', (name, allowed) => {
    const escaped = imports.filter((one) => packageOf(one.module) === name && !allowed.some((place) => within(one.file, place)) && !within(one.file, 'test'));
    expect(escaped.map(where)).toEqual([]);
  });

  test('functions/local is imported by itself and by tests, and by nobody else', () => {
    const guests = imports.filter((one) => isOurs(one) && within(targetOf(one), 'functions/local') && !within(one.file, 'functions/local') && !within(one.file, 'test'));
    expect(guests.map(where)).toEqual([]);
  });

  test('functions/host is imported by what runs the app on this machine, and never by the app', () => {
    const guests = imports.filter((one) => isOurs(one) && within(targetOf(one), 'functions/host') && !['functions/host', 'functions/local', 'functions/commands', 'test'].some((place) => within(one.file, place)));
    expect(guests.map(where)).toEqual([]);
  });

  test('nobody imports a test', () => {
    expect(imports.filter((one) => isOurs(one) && within(targetOf(one), 'test') && !within(one.file, 'test')).map(where)).toEqual([]);
  });

  test('every package that is imported stands in package.json, and the app’s own among its dependencies', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
    const foreign = imports.filter((one) => !isOurs(one) && !one.module.startsWith('node:') && !one.module.startsWith('not a literal'));
    // botframework-connector comes with botbuilder, in the same version.
    const known = (name: string): boolean => name in dependencies || name in devDependencies || name === 'botframework-connector' || name === '@azure/functions-core';
    expect(foreign.filter(({ module }) => !known(packageOf(module))).map(where)).toEqual([]);
    const built = foreign.filter((one) => !['test', 'functions/host', 'functions/local', 'functions/commands', 'tabs/vite.config.ts'].some((place) => within(one.file, place)) && !one.typeOnly);
    expect(built.filter(({ module }) => packageOf(module) in devDependencies).map(where)).toEqual([]);
  });
});

describe('the rules of the domain', () => {
  const domain = files.filter((file) => within(file, 'functions/domain'));

  test('know no clock, no chance, no network and no machine', () => {
    const used = domain.flatMap((file) => {
      const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ESNext, true);
      const found: string[] = [];
      const visit = (node: ts.Node): void => {
        const name = ts.isIdentifier(node) && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) && !ts.isPropertySignature(node.parent) && !ts.isPropertyAssignment(node.parent) ? node.text : '';
        if (['Date', 'crypto', 'fetch', 'process', 'Buffer', 'setTimeout', 'setInterval', 'performance', 'globalThis', 'console'].includes(name)) found.push(`${file}: ${name}`);
        if (ts.isPropertyAccessExpression(node) && node.getText() === 'Math.random') found.push(`${file}: Math.random`);
        ts.forEachChild(node, visit);
      };
      visit(source);
      return found;
    });
    expect(used).toEqual([]);
  });
});

describe('names and sizes', () => {
  test('no file or folder is called by what says nothing', () => {
    const empty = /^(utils?|helpers?|common|shared|misc|constants?|types?)$/i;
    expect(entries.filter((path) => empty.test(basename(path).replace(/\..*$/, '')))).toEqual([]);
  });

  test('exports are named, never default', () => {
    const exempt = /\.test\.tsx?$|^test\/|^functions\/local\/|^functions\/commands\/|vite\.config|^tabs\/main\.tsx$/;
    const nameless = files.filter((file) => !exempt.test(file)).filter((file) => /export default/.test(readFileSync(join(root, file), 'utf8')));
    expect(nameless).toEqual([]);
  });

  test('no file is longer than 260 lines, but for tests and the demo’s facts', () => {
    const long = files.filter((file) => !within(file, 'test') && !within(file, 'functions/local/demo'))
      .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > 260);
    expect(long).toEqual([]);
  });

  test('every sources’ folder is looked at by the type-check', () => {
    const { include } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as { include: string[] };
    expect(homes.filter((home) => !include.includes(home))).toEqual([]);
  });
});
