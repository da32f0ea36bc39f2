import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { routes } from '../functions/contract/routes.ts';

const dist = join(process.cwd(), 'dist');
const settings = {
  BOT_APP_ID: '11111111-2222-4333-8444-555555555555',
  BOT_TENANT_ID: '21111111-2222-4333-8444-555555555555',
  BOT_APP_SECRET: 'not-a-real-secret',
  PUBLIC_URL: 'https://ileanet.example',
};

/** Runs the built bundle on its own, with nothing but these settings. */
function start(environment: Record<string, string>, ...nodeOptions: string[]) {
  return spawnSync(process.execPath, [...nodeOptions, join(dist, 'main.cjs')], { env: { PATH: process.env['PATH'], ...environment }, encoding: 'utf8', timeout: 20_000 });
}

describe('the deployable Function App in dist/', () => {
  beforeAll(() => {
    if (!existsSync(join(dist, 'main.cjs'))) execFileSync('npm', ['run', 'build'], { stdio: 'ignore' });
  }, 120_000);

  test('is one CommonJS bundle with host.json, package.json and the built tabs', () => {
    expect(readdirSync(dist).sort()).toEqual(['.funcignore', 'host.json', 'main.cjs', 'package.json', 'tabs']);
    expect(JSON.parse(readFileSync(join(dist, 'package.json'), 'utf8'))).toMatchObject({ main: 'main.cjs' });
    expect(JSON.parse(readFileSync(join(dist, 'host.json'), 'utf8'))).toMatchObject({ version: '2.0', extensions: { http: { routePrefix: '' } } });
    expect(existsSync(join(dist, 'tabs/index.html'))).toBe(true);
  });

  test('holds nothing of functions/local or functions/host: no issuer, no shell, no demo, no stand-in of the runtime', () => {
    const bundle = readFileSync(join(dist, 'main.cjs'), 'utf8');
    for (const word of ['functions/local', 'functions/host', 'localIssuer', 'ileanet.localhost', 'demoMembers', 'foundDemo', 'localTeams', 'coreApi.ts']) expect(bundle).not.toContain(word);
  });

  test('refuses to start without settings, and names each that is missing', () => {
    const { status, stderr } = start({});
    expect(status).not.toBe(0);
    for (const name of ['BOT_APP_ID', 'BOT_TENANT_ID', 'PUBLIC_URL', 'DATA_DIR']) expect(stderr).toContain(`${name} is missing.`);
  });

  test('refuses a setting that is wrong, and says which', () => {
    const { status, stderr } = start({ ...settings, DATA_DIR: '/nowhere', PUBLIC_URL: 'http://ileanet.example' });
    expect(status).not.toBe(0);
    expect(stderr).toContain('PUBLIC_URL is not valid');
    expect(stderr).not.toContain('is missing');
  });

  test('takes a Cosmos DB account instead of a folder, with its key or by managed identity', () => {
    const account = { ...settings, COSMOS_ENDPOINT: 'https://account.documents.example/' };
    for (const more of [{ COSMOS_KEY: 'a2V5' }, {}, { COSMOS_IDENTITY_CLIENT_ID: '31111111-2222-4333-8444-555555555555' }]) {
      const { status, stderr } = start({ ...account, ...more }, '--require', join(process.cwd(), 'test/makers/coreStandIn.cjs'));
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    }
    expect(start({ ...account, COSMOS_IDENTITY_CLIENT_ID: 'mine' }).stderr).toContain('COSMOS_IDENTITY_CLIENT_ID is not valid');
  });

  test('registers every route of the contract, the bot, the tabs and the timers', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'ileanet-dist-'));
    const { status, stdout, stderr } = start({ ...settings, DATA_DIR: dataDir }, '--require', join(process.cwd(), 'test/makers/coreStandIn.cjs'));
    rmSync(dataDir, { recursive: true, force: true });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const registered = JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]') as { name: string; bindings: Record<string, { type: string; route?: string; methods?: string[] }> }[];
    expect(registered.map(({ name }) => name).sort()).toEqual([...Object.keys(routes), 'messages', 'outbox', 'seal', 'imports', 'feeds', 'desks', 'tabs'].sort());
    for (const [name, route] of Object.entries(routes)) {
      const trigger = Object.values(registered.find((one) => one.name === name)?.bindings ?? {}).find(({ type }) => type === 'httpTrigger');
      expect(trigger).toMatchObject({ route: route.path.slice(1), methods: [route.method] });
    }
  });
});
