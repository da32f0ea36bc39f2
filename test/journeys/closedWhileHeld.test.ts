import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aStore } from '../makers/aStore.ts';
import type { TestStore } from '../makers/aStore.ts';
import { connectedTeams } from '../makers/connectedTeams.ts';
import type { ConnectedTeams } from '../makers/connectedTeams.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { wordsOf } from '../makers/teamsClient.ts';
import type { PollView } from '../../functions/contract/views.ts';

/** An anonymous poll is closed by hand while its ballots cannot leave the store's files: another process holds them. */
let made: TestStore;
let app: TestApp;
let teams: ConnectedTeams;
let held = true;

beforeAll(async () => {
  made = aStore();
  // The file is closed at the end by whoever opened it.
  app = await startApp({ store: { ...made.store, close: async () => undefined, forget: async () => !held && (await made.store.forget?.()) !== false }, nudge: false });
  teams = await connectedTeams(app);
});
afterAll(async () => {
  await teams.close();
  await app.stop();
  await made.gone();
});

const being = 'The ballots are being counted; the result follows, as a rule within a minute.';

async function answered(): Promise<PollView> {
  const poll = await app.as('coordinator').call('createPoll', { body: { question: 'Would you report it?', options: ['Yes, always', 'Οχι'], secrecy: 'anonymous', closesAt: new Date(Date.now() + 86_400_000).toISOString(), audience: 'network' } });
  if (!poll.ok) throw new Error(poll.problem.kind);
  for (const who of ['officer-fr', 'officer-pl', 'officer-el', 'officer-es', 'officer-fi']) await app.as(who).call('castBallot', { params: { id: poll.view.id }, body: { answer: { [poll.view.options[0]?.id ?? '']: 1 } } });
  return poll.view;
}

test('the closer sees on the card that it is being counted, and the statement given back; over HTTP the same and no fault', async () => {
  const poll = await answered();
  const chat = teams.chat({ id: 'a:coordinator', conversationType: 'personal', roster: ['coordinator'] });
  const closed = await teams.invoke('coordinator', chat, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'closePoll', data: { verb: 'closePoll', poll: poll.id, outcome: 'It goes into the *roadmap*.' } }, trigger: 'manual' });
  const words = wordsOf(closed.body.value);
  expect(closed.body.statusCode).toBe(200);
  expect(words).toContain(being);
  expect(words).toContain('The outcome is written when the poll is closed. What you wrote is not kept yet; write it again then: “It goes into the');
  expect(words).toContain('roadmap');
  expect(await app.as('coordinator').call('closePoll', { params: { id: poll.id } })).toMatchObject({ ok: true, view: { state: 'counting', ballots: 5 } });
  // Of the doors; the timer may have come by meanwhile, and says so itself (below).
  expect(app.errors.filter((line) => (line as { name?: string }).name !== 'outbox')).toEqual([]);

  held = false;
  await app.running.drain();
  expect(await app.as('coordinator').call('showPoll', { params: { id: poll.id } })).toMatchObject({ ok: true, view: { state: 'closed', ballots: 5, result: { lea: { ballots: 5 } } } });
  expect(await app.as('coordinator').call('writeOutcome', { params: { id: poll.id }, body: { text: 'It goes into the roadmap.' } })).toMatchObject({ ok: true });
});

test('the timer that cannot finish it either says so in the log in a sentence of ours, and goes on later', async () => {
  held = true;
  const poll = await answered();
  expect(await app.as('coordinator').call('closePoll', { params: { id: poll.id } })).toMatchObject({ ok: true, view: { state: 'counting' } });
  await app.running.drain();
  expect(JSON.stringify(app.errors)).toContain('another process uses the store');
  expect(JSON.stringify(app.errors)).not.toContain(poll.id);
  app.errors.length = 0;
  held = false;
  const giveUp = Date.now() + 15_000;
  const state = async (): Promise<string> => {
    await app.running.drain();
    const shown = await app.as('officer-fr').call('showPoll', { params: { id: poll.id } });
    return shown.ok ? shown.view.state : shown.problem.kind;
  };
  while ((await state()) !== 'closed' && Date.now() < giveUp) await new Promise((resume) => setTimeout(resume, 500));
  expect(await state()).toBe('closed');
});
