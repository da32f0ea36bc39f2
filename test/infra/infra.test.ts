import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Expression, parseBicep, readBicep } from './bicep.ts';
import type { Bicep, Value } from './bicep.ts';
import { readConfig, settingNames } from '../../functions/config.ts';
import { takeRegistrations } from '../../functions/host/coreApi.ts';
import { register } from '../../functions/main.ts';
import { collections } from '../../functions/store/collections.ts';
import { containerDefinition } from '../../functions/store/cosmosLayout.ts';
import { databaseName, storeNamed } from '../../functions/store/storeNamed.ts';

/** The templates cannot be compiled here. This keeps them true to the app, and free of slips. */
const root = 'infra';
const files = ['main.bicep', ...readdirSync(join(root, 'modules')).map((name) => `modules/${name}`)];
const bicep = Object.fromEntries(files.map((file) => [file, readBicep(join(root, file))])) as Record<string, Bicep>;
const main = bicep['main.bicep'] as Bicep;
const example = readBicep(join(root, 'main.example.bicepparam'));

function body(file: string, resource: string): Value {
  const found = bicep[file]?.resources.get(resource);
  if (!found) throw new Error(`There is no resource ${resource} in ${file}.`);
  return found.body;
}

/** The text of an expression somewhere in a resource. */
function text(value: Value | undefined): string {
  if (!(value instanceof Expression)) throw new Error(`Not an expression: ${JSON.stringify(value)}`);
  return value.text;
}

const property = (value: Value, ...path: string[]): Value => path.reduce<Value>((inner, key) => (inner as Record<string, Value>)[key] ?? '', value);

describe('the templates hang together', () => {
  test('every word in them is declared', () => {
    expect(Object.entries(bicep).flatMap(([file, { unknown }]) => unknown.map((word) => `${file}: ${word}`))).toEqual([]);
    expect(parseBicep("param one string\noutput two string = '${one}-${too}'").unknown).toEqual(['too']);
  });

  test('every module and file that is named is there, and every module is used', () => {
    const named = Object.entries(bicep).flatMap(([file, { modules, loaded }]) => [...[...modules.values()].map((module) => module.file), ...loaded].map((path) => join(root, dirname(file), path)));
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
    expect([...main.modules.values()].map(({ file }) => file).sort()).toEqual(files.filter((file) => file !== 'main.bicep').sort());
  });

  test('every module is given what it asks for and nothing else, and gives what is taken from it', () => {
    for (const [symbol, { file, body: given }] of main.modules) {
      const { params, outputs } = bicep[file] as Bicep;
      const names = Object.keys(property(given, 'params') as Record<string, Value>);
      expect({ symbol, unknown: names.filter((name) => !params.has(name)), missing: [...params].filter(([name, { optional }]) => !optional && !names.includes(name)) }).toEqual({ symbol, unknown: [], missing: [] });
      expect(main.used.filter(({ module }) => module === symbol).map(({ output }) => output).filter((output) => !outputs.includes(output))).toEqual([]);
    }
  });

  test('the example fills in every parameter that has no default, with no secret in it', () => {
    const given = [...example.params.keys()];
    expect(given.filter((name) => !main.params.has(name))).toEqual([]);
    expect([...main.params].filter(([name, { optional }]) => !optional && !given.includes(name))).toEqual([]);
    expect(readFileSync(join(root, 'main.example.bicepparam'), 'utf8')).toContain("param botAppSecret = readEnvironmentVariable('BOT_APP_SECRET')");
  });

  test('the secret is secret wherever it passes through, and leaves in no output', () => {
    for (const [file, { params }] of Object.entries(bicep)) expect([...params].filter(([name, { secure }]) => /secret/i.test(name) && !secure).map(([name]) => `${file}: ${name}`)).toEqual([]);
    for (const file of files) expect(readFileSync(join(root, file), 'utf8')).not.toMatch(/^output .*(secret|listKeys)/im);
  });
});

describe('the templates make what the app expects', () => {
  test('the container is the one that the app itself would make', () => {
    const written: unknown = JSON.parse(readFileSync(join(root, 'cosmosContainer.json'), 'utf8'));
    // After a change of collections.ts: node functions/commands/onNode24.cjs functions/commands/writeContainer.ts
    expect(written).toEqual({ database: databaseName, container: containerDefinition(collections) });
    expect(bicep['modules/store.bicep']?.loaded).toEqual(['../cosmosContainer.json']);
    expect(text(property(body('modules/store.bicep', 'container'), 'properties', 'resource'))).toBe('layout . container');
    expect(text(property(body('modules/store.bicep', 'container'), 'name'))).toBe('layout . container . id');
    expect(text(property(body('modules/store.bicep', 'database'), 'name'))).toBe('layout . database');
  });

  test('the app gets every setting it needs, and none it does not read', () => {
    const settings = text(property(body('modules/functionApp.bicep', 'settings'), 'properties'));
    const ofTheHost = ['AzureWebJobsStorage__blobServiceUri', 'AzureWebJobsStorage__credential', 'AzureWebJobsStorage__clientId', 'APPLICATIONINSIGHTS_CONNECTION_STRING', 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING'];
    const named = [...settings.matchAll(/\b(\w+) : /g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => !settingNames.includes(name)).sort()).toEqual([...ofTheHost].sort());
    const guid = '11111111-2222-4333-8444-555555555555';
    const plausible: Record<string, string> = { BOT_APP_SECRET: 'x', PUBLIC_URL: 'https://app.example', COSMOS_ENDPOINT: 'https://account.example/', CORDIS_ADDRESSES: 'https://cordis.europa.eu/data/one.zip', CORDIS_HOSTS: 'cordis.europa.eu' };
    const environment = Object.fromEntries(named.filter((name) => settingNames.includes(name)).map((name) => [name, plausible[name] ?? guid]));
    const { config, credentials } = readConfig(environment, { tabsDir: '', version: '' });
    expect(config.store).toEqual({ kind: 'cosmos', endpoint: 'https://account.example/', identity: { clientId: guid } });
    expect(credentials.type).toBe('secret');
  });

  test('Teams’ activities go to the route that the app registers for them', () => {
    const guid = '11111111-2222-4333-8444-555555555555';
    const built = { tabsDir: '', version: '' };
    const { config, credentials } = readConfig({ BOT_APP_ID: guid, BOT_TENANT_ID: guid, BOT_APP_SECRET: 'x', PUBLIC_URL: 'https://app.example', COSMOS_ENDPOINT: 'https://account.example/' }, built);
    register(config, { credentials, store: storeNamed(config.store) });
    const messages = takeRegistrations().find(({ metadata }) => metadata.name === 'messages')?.metadata.bindings ?? {};
    const { routePrefix } = (JSON.parse(readFileSync('functions/host.json', 'utf8')) as { extensions: { http: { routePrefix: string } } }).extensions.http;
    const route = Object.values(messages).find(({ type }) => type === 'httpTrigger')?.route;
    expect(text(property(body('modules/bot.bicep', 'bot'), 'properties', 'endpoint'))).toBe(`'\${publicUrl}/${routePrefix}${route}'`);
    expect(property(body('modules/bot.bicep', 'teams'), 'name')).toBe('MsTeamsChannel');
    expect(property(body('modules/bot.bicep', 'bot'), 'properties', 'msaAppType')).toBe('SingleTenant');
  });

  test('the app runs on Node 24, on Linux', () => {
    const app = body('modules/functionApp.bicep', 'app');
    expect(property(app, 'properties', 'functionAppConfig', 'runtime')).toEqual({ name: 'node', version: '24' });
    expect(property(app, 'kind')).toBe('functionapp,linux');
    expect(property(body('modules/functionApp.bicep', 'plan'), 'properties', 'reserved')).toBe(true);
  });

  test('the account has one write region, sessions that read their own writes, and back-ups to any second', () => {
    const account = property(body('modules/store.bicep', 'account'), 'properties') as Record<string, Value>;
    expect(account).toMatchObject({ enableMultipleWriteLocations: false, consistencyPolicy: { defaultConsistencyLevel: 'Session' }, backupPolicy: { type: 'Continuous' } });
    expect(account['locations']).toHaveLength(1);
    expect(text(property(body('modules/store.bicep', 'container'), 'properties', 'options'))).toContain('autoscaleSettings');
    expect(text(account['capabilities'])).toContain("'EnableServerless'");
  });
});

describe('the templates leave no door open', () => {
  test('https only, TLS 1.2 at least, no FTP, no publishing password', () => {
    const app = body('modules/functionApp.bicep', 'app');
    expect(property(app, 'properties', 'httpsOnly')).toBe(true);
    expect(property(app, 'properties', 'siteConfig')).toMatchObject({ minTlsVersion: '1.2', scmMinTlsVersion: '1.2', ftpsState: 'Disabled' });
    for (const door of ['ftp', 'scm']) expect(property(body('modules/functionApp.bicep', door), 'properties', 'allow')).toBe(false);
  });

  test('storage, logs and store are reached by identity only, and no blob is public', () => {
    expect(property(body('modules/storage.bicep', 'account'), 'properties')).toMatchObject({ minimumTlsVersion: 'TLS1_2', supportsHttpsTrafficOnly: true, allowBlobPublicAccess: false, allowSharedKeyAccess: false });
    expect(property(body('modules/storage.bicep', 'packages'), 'properties', 'publicAccess')).toBe('None');
    expect(property(body('modules/store.bicep', 'account'), 'properties')).toMatchObject({ disableLocalAuth: true, minimalTlsVersion: 'Tls12' });
    expect(property(body('modules/logs.bicep', 'insights'), 'properties')).toMatchObject({ DisableLocalAuth: true, DisableIpMasking: false });
  });

  test('the app may write documents, and nothing of the account itself', () => {
    expect(property(body('modules/store.bicep', 'dataContributor'), 'name')).toBe('00000000-0000-0000-0000-000000000002');
    const source = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
    expect([...source.matchAll(/roleDefinitions', '([0-9a-f-]+)'/g)].map(([, role]) => role).sort()).toEqual(['3913510d-42f4-4e42-8a64-420c390055eb', 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b']);
    expect(source).not.toMatch(/listKeys|primaryMasterKey|AccountKey=/);
  });
});

describe('the guide', () => {
  const guide = readFileSync(join(root, 'README.md'), 'utf8');
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

  test('names only settings, scripts, parameters and files that are there', () => {
    const code = [...guide.matchAll(/`([^`\n]+)`|```\n([\s\S]*?)```/g)].map(([, inline, block]) => inline ?? block ?? '').join('\n');
    const settings = [...new Set(code.match(/\b[A-Z]{2,}(_[A-Z]+)+\b|\b(HOST|PORT)\b/g))];
    expect(settings.filter((name) => ![...settingNames, 'HOST', 'PORT'].includes(name))).toEqual([]);
    expect([...code.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name]) => name ?? '').filter((name) => !(name in scripts))).toEqual([]);
    expect([...code.matchAll(/\b((?:infra|functions|test)\/[\w./]*\w)/g)].map(([, path]) => path ?? '').filter((path) => !existsSync(path) && path !== 'infra/main.bicepparam')).toEqual([]);
    for (const parameter of ['publicHost', 'administrators', 'cosmosCapacity', 'backupTier', 'logDays']) expect([guide.includes(`\`${parameter}\``), main.params.has(parameter)]).toEqual([true, true]);
    expect(['functionApp', 'publicUrl', 'host', 'cosmosEndpoint'].filter((name) => !main.outputs.includes(name))).toEqual([]);
  });

  test('exposes the scope under the address that the app package names, to both Teams clients', () => {
    const { webApplicationInfo } = JSON.parse(readFileSync('appPackage/manifest.json', 'utf8')) as { webApplicationInfo: { id: string; resource: string } };
    expect(webApplicationInfo).toEqual({ id: '${{BOT_APP_ID}}', resource: 'api://${{PUBLIC_HOST}}/${{BOT_APP_ID}}' });
    for (const said of ['`api://<host of publicUrl>/<application id>`', '`access_as_user`', '`1fec8e78-bce4-4aaf-ab1b-5451cc387264`', '`5e3ce6c0-2b1f-4285-8d4b-75ee78787346`']) expect(guide).toContain(said);
  });
});
