import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ChatTabView, StartView } from '../../functions/local/teams/views.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';

/** Tabs that people add to channels and group chats of the local Teams. */
const channel = '19:ileanet-general@thread.tacv2';
const practitioners = '19:practitioners@thread.v2';
let dataDir: string;
let app: TestApp;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'ileanet-tabs-'));
  app = await startApp({ dataDir });
});
afterAll(async () => {
  await app.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function ask(who: string, conversation: string, body: unknown): Promise<{ status: number; tabs: ChatTabView[]; error: string }> {
  const response = await fetch(`${app.url}/local/teams/api/conversations/${encodeURIComponent(conversation)}/tabs?as=${who}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return { tabs: [], error: '', ...((await response.json()) as object), status: response.status };
}
const tab = (name: string, path = '/tabs/polls'): Record<string, string> => ({ entityId: `chat-${name}`, name, contentUrl: app.url + path });
async function seenBy(who: string): Promise<string[]> {
  const start = (await (await fetch(`${app.url}/local/teams/api/start?as=${who}`)).json()) as StartView;
  return start.conversations.flatMap(({ tabs }) => tabs.map(({ name }) => name));
}

test('are there for everybody in the conversation, changed and removed, also after a restart', async () => {
  const { tabs: [one] } = await ask('officer-el', channel, { add: tab('Δημοσκοπήσεις') });
  expect(one).toMatchObject({ entityId: 'chat-Δημοσκοπήσεις', name: 'Δημοσκοπήσεις', contentUrl: `${app.url}/tabs/polls`, websiteUrl: `${app.url}/tabs/polls` });
  await ask('industry', channel, { add: tab('Knowledge', '/tabs/knowledge?q=drones') });
  expect(await seenBy('officer-fr')).toEqual(['Δημοσκοπήσεις', 'Knowledge']);
  expect(await ask('officer-fr', channel, { change: { ...one, name: '  Ergebnisse \n und mehr ' } })).toMatchObject({ status: 200 });
  const { url } = app;
  await app.stop();
  app = await startApp({ dataDir, port: Number(new URL(url).port) });
  expect(await seenBy('researcher')).toEqual(['Ergebnisse und mehr', 'Knowledge']);
  expect((await ask('researcher', channel, { remove: one?.id })).tabs.map(({ name }) => name)).toEqual(['Knowledge']);
  expect(await ask('researcher', channel, { remove: one?.id })).toMatchObject({ status: 409 });
});

test('are for those in the conversation, and in channels and group chats only', async () => {
  expect(await ask('industry', practitioners, { add: tab('Polls') })).toMatchObject({ status: 404 });
  expect(await ask('officer-fr', 'personal', { add: tab('Polls') })).toMatchObject({ status: 400 });
  await ask('officer-fr', practitioners, { add: tab('Only here') });
  expect(await seenBy('industry')).not.toContain('Only here');
  const { tabs: [mine] } = await ask('officer-fr', practitioners, { add: tab('Second') });
  expect(await ask('industry', channel, { change: { ...mine, name: 'Taken over' } })).toMatchObject({ status: 409 });
});

test('show only pages of the app', async () => {
  for (const contentUrl of ['https://elsewhere.example/tabs/polls', 'javascript:alert(1)', '', 'not an address', 7, `${app.url}@elsewhere.example/`]) {
    expect(await ask('officer-fr', channel, { add: { ...tab('Polls'), contentUrl } })).toMatchObject({ status: 400 });
  }
  expect(await ask('officer-fr', channel, { add: { ...tab('Polls'), websiteUrl: 'https://elsewhere.example/' } })).toMatchObject({ status: 400 });
  for (const body of [{}, { add: null }, { add: [] }, { change: 'x' }, { add: { ...tab('Polls'), name: ' ' } }]) expect(await ask('officer-fr', channel, body)).toMatchObject({ status: 400 });
});

test('are twenty at most', async () => {
  const statuses: number[] = [];
  for (let number = 0; number < 25; number += 1) statuses.push((await ask('coordinator', practitioners, { add: tab(`Tab ${number}`) })).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(18);
  expect(statuses.at(-1)).toBe(409);
});
