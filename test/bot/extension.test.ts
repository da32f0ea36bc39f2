import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApp, ileanet } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { actionsOf, teamsClient, wordsOf } from '../makers/teamsClient.ts';
import type { Chat, TeamsClient } from '../makers/teamsClient.ts';

/** The message extension in a chat to which the app was never added. */
let app: TestApp;
let teams: TeamsClient;
let chat: Chat;

beforeAll(async () => {
  app = await startApp();
  teams = await teamsClient(app.url, (serviceUrl) => ileanet(app.dataDir, 'token', '--connector', '--service-url', serviceUrl));
  chat = teams.chat({ id: '19:without@thread.v2', conversationType: 'groupChat', roster: ['coordinator', 'officer-fr'] });
});
afterAll(async () => {
  await teams.close();
  await app.stop();
});

test('asks to add the app first, and then shows the form', async () => {
  teams.failWith(403);
  const asked = await teams.invoke('coordinator', chat, 'composeExtension/fetchTask', { commandId: 'makePoll', commandContext: 'compose' });
  expect(wordsOf(asked.body)).toContain('ILEAnet has to be added to this chat first.');
  expect(actionsOf(asked.body)[0]).toMatchObject({ data: { msteams: { justInTimeInstall: true } } });
  teams.failWith(undefined);
  const form = await teams.invoke('coordinator', chat, 'composeExtension/submitAction', { commandId: 'makePoll', commandContext: 'compose', data: { msteams: { justInTimeInstall: true } } });
  expect(form.body.task).toMatchObject({ type: 'continue', value: { title: 'New poll' } });
  expect(JSON.stringify(form.body)).toContain('Input.Date');
});

test('shows the form at once where the app is', async () => {
  const form = await teams.invoke('coordinator', chat, 'composeExtension/fetchTask', { commandId: 'makePoll', commandContext: 'compose' });
  expect(JSON.stringify(form.body)).toContain('Input.Date');
});
