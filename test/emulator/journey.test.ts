import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { collections } from '../../functions/store/collections.ts';
import { cosmosStore } from '../../functions/store/cosmos.ts';
import type { Store } from '../../functions/store/store.ts';

/** From the question to the result over HTTP, with everything stored in the Cosmos DB emulator. */
const practitioners = ['officer-fr', 'officer-pl', 'officer-el', 'officer-es', 'officer-fi', 'officer-it', 'officer-cz'];
const others = ['industry', 'researcher'];
let emulator: Emulator;
let app: TestApp;
let poll: PollView;

beforeAll(async () => {
  emulator = await startEmulator();
  app = await startApp({ store: aStore(), nudge: false });
});
afterAll(async () => {
  await app.stop();
  await emulator.stop();
});

function aStore(): Store {
  return cosmosStore({ endpoint: emulator.endpoint, key: emulator.key, enableEndpointDiscovery: false, database: 'journey', collections });
}

async function made(audience: 'network' | 'lea-only', question: string): Promise<PollView> {
  const answer = await app.as('coordinator').call('createPoll', { body: { question, options: ['Phones', 'Drones', 'Borders'], closesAt: new Date(Date.now() + 86_400_000).toISOString(), audience, scope: { kind: 'network' } } });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.view;
}

const cast = (who: string, option: number) => app.as(who).call('castBallot', { params: { id: poll.id }, body: { option: optionId(option) } });
const optionId = (option: number): string => poll.options[option]?.id ?? '';
const counts = (...numbers: number[]) => Object.fromEntries(numbers.map((number, index) => [optionId(index), number]));

async function shown(who: string): Promise<PollView> {
  const answer = await app.as(who).call('showPoll', { params: { id: poll.id } });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.view;
}

/** What reached the emulator meanwhile, by kind. */
async function requestsOf(work: () => Promise<unknown>): Promise<Record<string, number>> {
  emulator.seen.length = 0;
  await work();
  return Object.fromEntries(Object.entries(Object.groupBy(emulator.seen, ({ kind }) => kind)).filter(([kind]) => kind !== 'query plan').map(([kind, requests]) => [kind, requests?.length ?? 0]));
}

test('the demo network stands in the emulator, and a coordinator opens a poll', async () => {
  const members = await app.as('coordinator').call('listMembers', { query: {} });
  expect(members.ok && members.view.items.length).toBeGreaterThan(10);
  poll = await made('network', 'Which topic comes first?');
  expect(poll).toMatchObject({ state: 'open', tally: { lea: { total: 0 }, others: { total: 0 } } });
});

test('members of all kinds vote at the same moment, everyone twice, and each is counted once and in its place', async () => {
  const ballots = [...practitioners, ...others].flatMap((who, index) => [cast(who, index % 3), cast(who, index % 3)]);
  for (const answer of await Promise.all(ballots)) expect(answer).toMatchObject({ ok: true });
  expect((await shown('coordinator')).tally).toEqual({ lea: { total: 7, counts: counts(3, 2, 2) }, others: { total: 2, counts: counts(0, 1, 1) } });
});

test('a ballot is changed and another taken back', async () => {
  expect(await cast('officer-fr', 1)).toMatchObject({ ok: true });
  expect(await app.as('officer-cz').call('withdrawBallot', { params: { id: poll.id } })).toMatchObject({ ok: true });
  const seen = await shown('officer-fr');
  expect(seen.mine?.option).toBe(optionId(1));
  expect(seen.tally.lea).toEqual({ total: 6, counts: counts(1, 3, 2) });
});

test('polls are listed newest first, page by page, and those for practitioners to practitioners only', async () => {
  await made('lea-only', 'For officers');
  for (let index = 1; index <= 20; index += 1) await made('network', `For all ${index}`);
  const newest = Array.from({ length: 20 }, (_, index) => `For all ${20 - index}`);
  const listed = async (who: string): Promise<string[]> => {
    const questions: string[] = [];
    let after: string | undefined;
    do {
      const page = await app.as(who).call('listPolls', { query: { state: 'open', ...(after ? { after } : {}) } });
      if (!page.ok) throw new Error(JSON.stringify(page.problem));
      questions.push(...page.view.items.map(({ question }) => question));
      after = page.view.next;
    } while (after !== undefined);
    return questions;
  };
  // Behind them stand the polls of the demo network.
  expect((await listed('officer-pl')).slice(0, 22)).toEqual([...newest, 'For officers', 'Which topic comes first?']);
  expect((await listed('industry')).slice(0, 21)).toEqual([...newest, 'Which topic comes first?']);
});

test('a ballot costs point reads, one batch and one query for the tally, however many have been cast', async () => {
  const early = await requestsOf(() => cast('officer-pl', 0));
  expect(early).toEqual({ read: expect.any(Number), batch: 1, query: 1 });
  await Promise.all(practitioners.map((who) => cast(who, 2)));
  expect(await requestsOf(() => cast('officer-pl', 1))).toEqual(early);
  expect(early['read']).toBeLessThanOrEqual(8);
});

test('the coordinator closes the poll, the recount agrees, and no ballot comes after it', async () => {
  const answer = await app.as('coordinator').call('closePoll', { params: { id: poll.id } });
  expect(answer).toMatchObject({ ok: true, view: { state: 'closed', tally: { lea: { total: 7, counts: counts(0, 1, 6) }, others: { total: 2 } } } });
  expect(await cast('officer-fr', 0)).toMatchObject({ ok: false, problem: { kind: 'poll-closed' } });
  expect(app.errors).toEqual([]);
});

test('another start on the same database shows the same result', async () => {
  const result = (await shown('officer-fr')).tally;
  await app.stop();
  app = await startApp({ store: aStore(), nudge: false });
  expect((await shown('officer-fr')).tally).toEqual(result);
  expect(result.lea.total).toBe(7);
});
