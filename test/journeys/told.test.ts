import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ileanet, startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { personOf, teamsClient, wordsOf } from '../makers/teamsClient.ts';
import type { Chat, TeamsClient } from '../makers/teamsClient.ts';
import type { PollView } from '../../functions/contract/views.ts';

/** Reminders go to those who have not answered, and the outcome to those who have: once, in the personal chat. */
let app: TestApp;
let teams: TeamsClient;
let now: string;
let channel: Chat;
const people = ['coordinator', 'officer-fr', 'officer-pl', 'officer-el', 'industry'];
const chats: Record<string, Chat> = {};

beforeEach(async () => {
  now = '2026-11-23T09:00:00.000Z';
  app = await startApp({ now: () => now });
  teams = await teamsClient(app.url, (serviceUrl) => ileanet(app.dataDir, 'token', '--connector', '--service-url', serviceUrl));
  channel = teams.chat({ id: '19:told@thread.tacv2', roster: people });
  for (const key of people) {
    // officer-el never wrote to the bot, so nobody knows where to tell him.
    chats[key] = teams.chat({ id: `a:${key}`, conversationType: 'personal', tenantId: personOf(key).tenantId, roster: [key] });
    if (key !== 'officer-el') await teams.say(key, chats[key], 'help');
  }
  teams.delivered.length = 0;
});
afterEach(async () => {
  await teams.close();
  await app.stop();
});

async function asked(more: Record<string, unknown> = {}): Promise<PollView> {
  await teams.invoke('coordinator', channel, 'task/submit', { data: { verb: 'createPoll', timeZone: 'Europe/Paris', question: 'Who comes?', options: 'Yes\nNo', when: 'in 2 days', audience: 'network', scope: 'conversation', reminders: '24,1', ...more } });
  const list = await app.as('coordinator').call('listPolls', { query: { which: 'open' } });
  const poll = list.ok ? list.view.items.find(({ question }) => question === (more['question'] ?? 'Who comes?')) : undefined;
  if (!poll) throw new Error('no poll');
  return poll;
}
async function answer(key: string, poll: PollView): Promise<void> {
  const answered = await teams.invoke(key, channel, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'castBallot', data: { verb: 'castBallot', poll: poll.id, option: poll.options[0]?.id } }, trigger: 'manual' });
  expect(wordsOf(answered.body.value)).toContain('Your ballot');
}
async function at(time: string): Promise<void> {
  now = time;
  for (let round = 0; round < 6; round += 1) await app.running.drain();
}
const toldIn = (key: string, words: string): number => teams.delivered.filter(({ conversation, card }) => conversation === `a:${key}` && wordsOf(card).includes(words)).length;

describe('who never wrote to the bot', () => {
  const contact = 'national-contact-fr';
  const opened = (): number => teams.requests.filter(({ method, path }) => method === 'POST' && path === '/v3/conversations').length;
  async function closedWith(question: string, text: string, before = (): void => undefined): Promise<void> {
    channel.roster = [...people, contact];
    const poll = await asked({ question, reminders: '' });
    for (const key of ['officer-fr', 'officer-el', contact]) await answer(key, poll);
    await app.as('coordinator').call('closePoll', { params: { id: poll.id } });
    await app.running.drain();
    before();
    await app.as('coordinator').call('writeOutcome', { params: { id: poll.id }, body: { text } });
    await at(now);
  }

  test('is told in a chat that is opened for it where the poll stands in his tenant; Teams is asked for it once', async () => {
    teams.chat({ id: `a:${contact}`, conversationType: 'personal', tenantId: personOf(contact).tenantId, roster: [contact] });
    await closedWith('Who comes?', 'We all come.');
    expect(['officer-fr', 'officer-el', contact].map((key) => toldIn(key, 'We all come.'))).toEqual([1, 0, 1]);
    await closedWith('Who comes on Monday?', 'Nobody comes.');
    expect([toldIn(contact, 'Nobody comes.'), opened(), app.errors]).toEqual([1, 1, []]);
  });

  test('is told when Teams is well again', async () => {
    teams.chat({ id: `a:${contact}`, conversationType: 'personal', tenantId: personOf(contact).tenantId, roster: [contact] });
    await closedWith('Who comes?', 'We all come.', () => teams.failWith(502));
    expect([opened(), toldIn(contact, 'We all come.')]).toEqual([1, 0]);
    teams.failWith(undefined);
    for (let minute = 1; minute < 10; minute += 1) await at(`2026-11-23T09:0${minute}:30.000Z`);
    expect([toldIn(contact, 'We all come.'), app.errors]).toEqual([1, []]);
  });

  test('and has not the app is not told, and is nobody’s fault', async () => {
    await closedWith('Who comes?', 'We all come.');
    expect([toldIn(contact, 'We all come.'), opened(), app.errors]).toEqual([0, 1, []]);
    await at('2026-11-23T12:00:00.000Z');
    expect(opened()).toBe(1);
  });
});

describe.each(['named', 'anonymous'])('of a poll that is %s', (secrecy) => {
  test('those who have not answered are reminded at each time, and only they', async () => {
    const poll = await asked({ secrecy });
    await answer('officer-fr', poll);
    await at('2026-11-24T08:59:59.000Z');
    expect(people.map((key) => toldIn(key, 'Who comes?'))).toEqual([0, 0, 0, 0, 0]);
    await at('2026-11-24T09:00:01.000Z');
    expect(people.map((key) => toldIn(key, 'Who comes?'))).toEqual([1, 0, 1, 0, 1]);
    await answer('officer-pl', poll);
    await at('2026-11-25T08:00:01.000Z');
    expect(people.map((key) => toldIn(key, 'Who comes?'))).toEqual([2, 0, 1, 0, 2]);
    await at('2026-11-25T10:00:00.000Z');
    expect(people.map((key) => toldIn(key, 'Who comes?'))).toEqual([2, 0, 1, 0, 2]);
    expect(app.errors).toEqual([]);
  });

  test('the outcome goes to everyone who answered, once, however often it is written', async () => {
    const poll = await asked({ secrecy });
    for (const key of ['officer-fr', 'officer-pl', 'officer-el']) await answer(key, poll);
    await app.as('coordinator').call('closePoll', { params: { id: poll.id } });
    await at(now);
    expect(teams.delivered.filter(({ card }) => wordsOf(card).includes('came to'))).toEqual([]);
    await app.as('coordinator').call('writeOutcome', { params: { id: poll.id }, body: { text: 'We all come.' } });
    await at(now);
    await app.as('coordinator').call('writeOutcome', { params: { id: poll.id }, body: { text: 'We all come at ten.' } });
    await at(now);
    expect(people.map((key) => toldIn(key, 'We all come'))).toEqual([0, 1, 1, 0, 0]);
  });
});

test('a reminder that Teams does not take is tried again, and one of which nobody knows is not sent twice', async () => {
  await asked();
  await at(now);
  teams.failWith(502);
  await at('2026-11-24T09:00:01.000Z');
  teams.failWith(undefined);
  for (let minute = 1; minute < 10; minute += 1) await at(`2026-11-24T09:0${minute}:30.000Z`);
  for (const key of ['coordinator', 'officer-fr', 'officer-pl', 'industry']) expect(toldIn(key, 'Who comes?')).toBeLessThanOrEqual(1);
  const tried = teams.requests.filter(({ method, path }) => method === 'POST' && path.includes('a:officer-fr')).length;
  expect(tried).toBeGreaterThan(0);
});

test('an extended poll reminds by its new time', async () => {
  const poll = await asked({ reminders: '24' });
  await app.as('coordinator').call('changePoll', { params: { id: poll.id }, body: { closesAt: '2026-11-27T09:00:00.000Z' } });
  await at('2026-11-24T10:00:00.000Z');
  expect(toldIn('officer-fr', 'Who comes?')).toBe(0);
  await at('2026-11-26T09:00:01.000Z');
  expect(toldIn('officer-fr', 'Who comes?')).toBe(1);
});
