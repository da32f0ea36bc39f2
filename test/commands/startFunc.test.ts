import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CommandRefused } from '../../functions/commands/cli.ts';
import { findFunc, startFunc } from '../../functions/commands/startFunc.ts';
import { settingNames } from '../../functions/config.ts';

/** The Core Tools are stood in for by a script of their name, which writes down how it was called. */
let folder: string;
let root: string;
let tools: string;
const settings = { BOT_APP_ID: '11111111-2222-4333-8444-555555555555', BOT_TENANT_ID: '21111111-2222-4333-8444-555555555555', BOT_APP_SECRET: 'x', PUBLIC_URL: 'https://ileanet.example', DATA_DIR: '/data' };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ileanet-func-start-'));
  [root, tools] = [join(folder, 'project'), join(folder, 'tools')];
  for (const made of [join(root, 'dist'), tools]) mkdirSync(made, { recursive: true });
  writeFileSync(join(tools, 'func'), `#!/bin/sh\necho "$PWD|$*|$FUNCTIONS_WORKER_RUNTIME|$AzureWebJobsStorage|$BOT_APP_ID" > '${folder}/called'\nexit 7\n`);
  chmodSync(join(tools, 'func'), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function start(environment: Record<string, string>, built = 0): Promise<{ code: number; said: string[]; builds: number }> {
  const said: string[] = [];
  let builds = 0;
  const build = (): number => {
    builds += 1;
    return built;
  };
  const code = await startFunc({ root, environment, build, say: (line) => said.push(line) }).catch((fault: unknown) => {
    if (!(fault instanceof CommandRefused)) throw fault;
    said.push(fault.message);
    return fault.exitCode;
  });
  return { code, said, builds };
}

describe('npm run start:func', () => {
  test('says in one sentence how to get the Core Tools, and builds nothing without them', async () => {
    const { code, said, builds } = await start({ ...settings, PATH: '/nowhere' });
    expect({ code, builds }).toEqual({ code: 3, builds: 0 });
    expect(said).toEqual([expect.stringMatching(/^Azure Functions Core Tools are not installed: run "npm install --no-save azure-functions-core-tools".*Azurite.*\.$/)]);
  });

  test('names the settings that are missing, and builds nothing without them', async () => {
    const { code, said, builds } = await start({ PATH: tools });
    expect({ code, builds }).toEqual({ code: 2, builds: 0 });
    expect(said.join('\n')).toContain('BOT_APP_ID is missing.');
  });

  test('runs nothing that was not built or that the check refused', async () => {
    expect(await start({ ...settings, PATH: tools }, 1)).toEqual({ code: 1, said: [], builds: 1 });
  });

  test('runs the host in dist with the settings of the environment, and ends as it ends', async () => {
    const { code, said, builds } = await start({ ...settings, PATH: tools, AzureWebJobsStorage: 'an account' });
    expect({ code, said, builds }).toEqual({ code: 7, said: [], builds: 1 });
    expect(readFileSync(join(folder, 'called'), 'utf8').trim()).toBe(`${join(root, 'dist')}|start --javascript|node|an account|${settings.BOT_APP_ID}`);
  });

  test('takes the project’s own Core Tools before those on the path', () => {
    const own = join(root, 'node_modules/.bin');
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'func'), '');
    expect(findFunc(root, { PATH: tools })).toBe(join(own, 'func'));
    rmSync(own, { recursive: true });
    expect(findFunc(root, { PATH: `/nowhere:${tools}` })).toBe(join(tools, 'func'));
    expect(findFunc(root, {})).toBeUndefined();
  });

  test('the example of local settings names settings that are read, and holds no secret', () => {
    const { Values } = JSON.parse(readFileSync('functions/local.settings.example.json', 'utf8')) as { Values: Record<string, string> };
    const ofTheHost = ['FUNCTIONS_WORKER_RUNTIME', 'AzureWebJobsStorage'];
    expect(Object.keys(Values).filter((name) => ![...settingNames, ...ofTheHost].includes(name))).toEqual([]);
    expect(Object.entries(Values).filter(([name, value]) => value !== '' && !ofTheHost.includes(name))).toEqual([]);
  });
});
