import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { PollView } from '../../functions/contract/views.ts';
import { connectedTeams } from '../makers/connectedTeams.ts';
import type { ConnectedTeams } from '../makers/connectedTeams.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { wordsOf } from '../makers/teamsClient.ts';
import type { Chat } from '../makers/teamsClient.ts';

/** A form whose data somebody meddled with, or that a strange client sends: never another poll than was meant, never a fault. */
let app: TestApp;
let teams: ConnectedTeams;
let channel: Chat;

beforeAll(async () => {
  app = await startApp({ nudge: false });
  teams = await connectedTeams(app);
  channel = teams.chat({ id: '19:form@thread.tacv2', roster: ['coordinator', 'officer-nl'] });
});
afterEach(() => expect(app.errors).toEqual([]));
afterAll(async () => {
  await teams.close();
  await app.stop();
});

const submit = (more: Record<string, unknown>) => teams.invoke('coordinator', channel, 'task/submit', {
  data: { verb: 'createPoll', timeZone: 'Europe/Paris', question: 'Which topic?', options: 'Phones\nDrones', when: 'in 2 days', audience: 'network', scope: 'network', ...more }, context: { theme: 'default' },
});
const polls = async (): Promise<PollView[]> => {
  const list = await app.as('coordinator').call('listPolls', { query: {} });
  if (!list.ok) throw new Error(list.problem.title);
  return list.view.items;
};

test.each(['conversation:zzz', 'everybody', '', 'country:', 'group:'])('whom it asks is never everybody where it says “%s”', async (scope) => {
  const before = (await polls()).length;
  for (const verb of ['previewPoll', 'createPoll']) expect(wordsOf((await submit({ verb, scope })).body)).toContain('Please fill in: whom the poll asks.');
  expect(await polls()).toHaveLength(before);
});

test('the conversation is nobody in a chat with the bot alone', async () => {
  const personal = teams.chat({ id: 'a:alone', conversationType: 'personal', roster: ['coordinator'] });
  const answer = await teams.invoke('coordinator', personal, 'task/submit', { data: { verb: 'createPoll', timeZone: 'Europe/Paris', question: 'Which topic?', options: 'Phones\nDrones', when: 'in 2 days', audience: 'network', scope: 'conversation' }, context: { theme: 'default' } });
  expect(wordsOf(answer.body)).toContain('Please fill in: whom the poll asks.');
});

test('a country or a group that there is not is told before anybody sees the poll', async () => {
  for (const verb of ['previewPoll', 'createPoll']) {
    expect(wordsOf((await submit({ verb, scope: 'country:XX' })).body)).toContain('There is no country with the code “XX”.');
    expect(wordsOf((await submit({ verb, scope: 'group:nope' })).body)).toContain('There is no practitioner group “nope” in this network.');
    expect(wordsOf((await submit({ verb, audience: 'lea-only', stakeholders: 'industry' })).body)).toContain('Only practitioners may read this poll, and it asks none of them.');
  }
});

test('four reminders are told how many there may be', async () => {
  expect(wordsOf((await submit({ reminders: '24,3,2,1' })).body)).toContain('Too many reminders: 3 is the most.');
  expect(wordsOf((await submit({ reminders: '24', when: 'in 5 hours' })).body)).toContain('A reminder 24 hours before closing would come before the poll is open.');
});

test('a time zone that is none means the person’s own, without a fault', async () => {
  for (const [question, timeZone] of [['Mars?', 'Mars/Olympus'], ['Nowhere?', '']] as const) {
    expect(wordsOf((await submit({ verb: 'previewPoll', question, timeZone })).body)).toContain(question);
    expect((await submit({ question, timeZone, when: '', day: new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10), time: '17:00' })).body.task).toBeUndefined();
    const made = (await polls()).find((poll) => poll.question === question);
    expect(made && new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', timeStyle: 'short' }).format(new Date(made.closesAt))).toBe('17:00');
    expect(wordsOf((await submit({ verb: 'editPoll', question, timeZone })).body)).not.toContain('Mars');
  }
});

test('whose ballots are needed is said in the form', async () => {
  const answer = await teams.invoke('coordinator', channel, 'task/fetch', { data: { verb: 'makePoll' }, context: { theme: 'default' } });
  expect(JSON.stringify(answer.body)).toContain('Practitioners’ ballots needed (others’, if only they are asked)');
});
