import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { startEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';
import { later } from '../../functions/app/app.ts';
import { createPoll } from '../../functions/app/polls.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';
import { openStore } from '../makers/aStore.ts';
import { counted } from '../makers/counted.ts';
import { connectedTeams } from '../makers/connectedTeams.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import type { TeamsClient } from '../makers/teamsClient.ts';

/**
 * Cosmos DB has done it, and the connection breaks before it answers: the app cannot know. Whoever asked is told that
 * something went wrong, tries again, and it is done once.
 */
let emulator: Emulator;
let app: TestApp;
let teams: TeamsClient;
let poll: PollView;
/** Milliseconds that the app's clock runs before ours: past every lease and pause. */
let ahead = 0;

beforeAll(async () => {
  emulator = await startEmulator();
  app = await startApp({ store: await openStore({ kind: 'cosmos', endpoint: emulator.endpoint, key: emulator.key, database: 'lost', emulated: true }), nudge: false, now: () => new Date(Date.now() + ahead).toISOString() });
  teams = await connectedTeams(app);
});
afterAll(async () => {
  await teams.close();
  await app.stop();
  await emulator.stop();
});
beforeEach(async () => {
  const made = await createPoll(app.running.app, await app.caller('coordinator'), draft());
  if (!made.ok) throw new Error(made.refusal.kind);
  poll = made.value;
});

const draft = () => ({ ...usualSettings, question: 'Does it count once?', options: ['Yes', 'No'], closesAt: later(app.running.app.now(), 3_600_000), audience: 'network' as const });
const cast = (option: number) => app.as('officer-fr').call('castBallot', { params: { id: poll.id }, body: { answer: { [poll.options[option]?.id ?? '']: 1 } } });
const total = async () => {
  const view = await app.as('officer-pl').call('showPoll', { params: { id: poll.id } });
  return view.ok ? Object.values(counted(view.view.result?.lea)?.counts ?? {}) : view.problem;
};

/** Loses the answer to the how manieth batch from now; timers that only seal the log are not counted. */
function lose(nth: number): void {
  let done = 0;
  emulator.onBatch = ({ body }, moment) => {
    if (moment !== 'done' || !/"(polls|ballots|tallyShards|postings|outbox)\./.test(JSON.stringify(body)) || (done += 1) !== nth) return;
    emulator.onBatch = () => undefined;
    return 'lost';
  };
}

const fault = { ok: false, problem: { status: 500, kind: 'fault' } };

test('a first ballot, a changed one and one taken back count once when they are sent again', async () => {
  lose(1);
  expect(await cast(0)).toMatchObject(fault);
  expect(await total()).toEqual([1, 0]);
  expect(await cast(0)).toMatchObject({ ok: true });
  expect(await total()).toEqual([1, 0]);
  lose(1);
  expect(await cast(1)).toMatchObject(fault);
  expect(await cast(1)).toMatchObject({ ok: true });
  expect(await total()).toEqual([0, 1]);
  const withdraw = () => app.as('officer-fr').call('withdrawBallot', { params: { id: poll.id } });
  lose(1);
  expect(await withdraw()).toMatchObject(fault);
  expect(await withdraw()).toMatchObject({ ok: true });
  expect(await total()).toEqual([0, 0]);
});

test('a form sent again makes one poll', async () => {
  const id = randomUUID();
  const send = async () => createPoll(app.running.app, await app.caller('coordinator'), { ...draft(), id });
  lose(1);
  await expect(send()).rejects.toThrow();
  expect(await send()).toMatchObject({ ok: true, value: { id } });
  const list = await app.as('coordinator').call('listPolls', { query: {} });
  expect(list.ok && list.view.items.filter((one) => one.id === id)).toHaveLength(1);
});

test.each([1, 2, 9, 17, 18])('a closing whose answer number %d is lost goes on when it is asked again, with every ballot', async (nth) => {
  await cast(0);
  const close = () => app.as('coordinator').call('closePoll', { params: { id: poll.id } });
  lose(nth);
  expect(await close()).toMatchObject(fault);
  expect(await close()).toMatchObject({ ok: true, view: { state: 'closed', result: { lea: { ballots: 1 }, agrees: true } } });
});

test.each([['claimed', 1, 'posted', 1], ['on its way', 2, 'unknown', 0], ['posted', 3, 'posted', 1]])('a card whose answer "%s" is lost is never posted twice', async (_step, nth, state, sends) => {
  await app.running.drain();
  const chat = teams.chat({ id: `19:lost-${nth}@thread.v2`, conversationType: 'groupChat', roster: ['coordinator'] });
  const where = { tenantId: chat.tenantId, serviceUrl: teams.serviceUrl, conversationId: chat.id, kind: 'groupChat' as const };
  const made = await createPoll(app.running.app, await app.caller('coordinator'), draft(), where);
  lose(nth);
  await app.running.drain();
  ahead += 10 * 60_000;
  for (let run = 0; run < 3; run += 1) await app.running.drain();
  expect(teams.delivered.filter(({ conversation }) => conversation === chat.id)).toHaveLength(sends);
  const shown = await app.as('coordinator').call('showPoll', { params: { id: made.ok ? made.value.id : '' } });
  expect(shown).toMatchObject({ ok: true, view: { postings: [{ state }] } });
});
