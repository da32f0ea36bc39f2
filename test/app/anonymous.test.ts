import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { quietApp } from '../../functions/chance.ts';
import type { App } from '../../functions/app/app.ts';
import { closePoll, closeWhenDue } from '../../functions/app/closing.ts';
import { exportPoll, listBallots, listComments } from '../../functions/app/pollRecords.ts';
import { castBallot, createPoll, listPolls, showPoll, withdrawBallot } from '../../functions/app/polls.ts';
import { whatToDo } from '../../functions/contract/pollWords.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { sayIn } from '../../functions/contract/words/words.ts';
import { Fault } from '../../functions/domain/fault.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';
import { readSecret } from '../../functions/store/polls.ts';
import { aCaller } from '../makers/aCaller.ts';
import { aStore, documentsOf } from '../makers/aStore.ts';
import type { TestStore } from '../makers/aStore.ts';

/** An anonymous poll on the durable store: what may be known while it is open, and what is left when it is closed. */
let made: TestStore;
let app: App;
const coordinator = aCaller('lea', { id: 't.coordinator', duties: [{ duty: 'coordinator' }] });
const voter = (number: number) => aCaller(number % 6 === 5 ? 'industry' : 'lea', { id: `tenant-es.person-${number}`, objectId: `person-${number}`, country: ['ES', 'PL', 'FI'][number % 3] ?? 'ES' });

beforeEach(() => {
  made = aStore();
  app = quietApp(made.store);
});
afterEach(() => made.gone());

function must<T>(decision: { ok: true; value: T } | { ok: false; refusal: { kind: string } }): T {
  if (!decision.ok) throw new Error(decision.refusal.kind);
  return decision.value;
}
async function asked(on: App = app): Promise<PollView> {
  return must(await createPoll(on, coordinator, { ...usualSettings, secrecy: 'anonymous', comments: true, question: 'Would you report it?', options: ['Always', 'Sometimes', 'Never'], closesAt: new Date(Date.now() + 3_600_000).toISOString(), audience: 'network' }));
}
const answerOf = (poll: PollView, number: number) => ({ [poll.options[number % 3]?.id ?? '']: 1 });
async function answered(poll: PollView, voters: number, on: App = app): Promise<void> {
  for (let number = 0; number < voters; number += 1) must(await castBallot(on, voter(number), poll.id, { answer: answerOf(poll, number), comment: number === 3 ? 'my own words' : undefined }));
}
const everyByte = (): Buffer[] => readdirSync(dirname(made.file)).map((name) => readFileSync(join(dirname(made.file), name)));
const isAnywhere = (text: string): boolean => everyByte().some((bytes) => bytes.includes(text));

test('while it is open everybody else sees how many answered and not a trace of what', async () => {
  const views = await Promise.all([0, 1].map(async (universe) => {
    const store = aStore();
    const other: App = { ...quietApp(store.store, () => '2026-11-22T10:00:00.000Z'), newId: (() => { let count = 0; return () => `id-${(count += 1)}`; })() };
    const poll = must(await createPoll(other, coordinator, { ...usualSettings, secrecy: 'anonymous', show: 'live', question: 'Would you?', options: ['A', 'B', 'C'], closesAt: '2026-11-22T12:00:00.000Z', audience: 'network' }));
    const seen: unknown[] = [];
    for (let number = 0; number < 9; number += 1) {
      must(await castBallot(other, voter(number), poll.id, { answer: answerOf(poll, number * (universe + 1) + universe) }));
      for (const reader of [coordinator, aCaller('lea', { id: 't.other' }), aCaller('industry', { id: 't.industry' })]) {
        seen.push(must(await showPoll(other, reader, poll.id)), must(await listPolls(other, reader, {})), await exportPoll(other, reader, poll.id, 'result'), await exportPoll(other, reader, poll.id, 'ballots'), await listBallots(other, reader, poll.id), await listComments(other, reader, poll.id));
      }
    }
    await store.gone();
    return JSON.stringify(seen);
  }));
  expect(views[0]).toBe(views[1]);
  expect(views[0]).toContain('"ballots":9');
});

test('a member sees his own ballot, changes it and takes it back; turnout follows', async () => {
  const poll = await asked();
  must(await castBallot(app, voter(1), poll.id, { answer: answerOf(poll, 0) }));
  expect(must(await castBallot(app, voter(1), poll.id, { answer: answerOf(poll, 2) })).mine?.answer).toEqual(answerOf(poll, 2));
  expect(must(await showPoll(app, voter(1), poll.id))).toMatchObject({ ballots: 1, mine: { answer: answerOf(poll, 2) } });
  expect(must(await withdrawBallot(app, voter(1), poll.id))).toMatchObject({ ballots: 0 });
  expect(documentsOf(made.file, 'participations')).toEqual([]);
});

test('a cast leaves no line that names the member: neither audit nor outbox nor ballot', async () => {
  const poll = await asked();
  await answered(poll, 6);
  for (const collection of ['audit', 'outbox', 'ballots', 'tallyShards', 'pollSecrets']) expect(JSON.stringify(documentsOf(made.file, collection))).not.toContain('person-');
  expect(documentsOf(made.file, 'ballots').every((ballot) => ballot['castAt'] === undefined && ballot['member'] === undefined)).toBe(true);
  expect(documentsOf(made.file, 'participations')).toHaveLength(6);
});

test('after closing neither the secret nor an old ballot’s id is left in any file, and nothing joins ballots to people', async () => {
  const poll = await asked();
  await answered(poll, 40);
  const secret = (await readSecret(made.store, poll.id))?.value.secret ?? '';
  const before = documentsOf(made.file, 'ballots').map((ballot) => String(ballot['key']));
  expect(isAnywhere(secret) && before.every(isAnywhere)).toBe(true);
  const view = must(await closePoll(app, coordinator, poll.id));
  expect(isAnywhere(secret)).toBe(false);
  expect(before.filter(isAnywhere)).toEqual([]);

  expect(view.result).toMatchObject({ agrees: true, lea: { ballots: 34 }, others: { ballots: 6 }, withheld: [] });
  const ballots = documentsOf(made.file, 'ballots');
  expect(ballots).toHaveLength(40);
  // By fingerprint: nothing but the answer and, at most, side and country is left of a ballot.
  expect(new Set(ballots.flatMap((ballot) => Object.keys(ballot)))).toEqual(new Set(['poll', 'key', 'answer', 'stakeholder', 'schemaVersion']));
  expect(must(await listComments(app, coordinator, poll.id)).items).toEqual([{ text: 'my own words' }]);
  expect(must(await showPoll(app, voter(3), poll.id)).mine).toEqual({});
});

test('the order in which ballots stand after closing says nothing of the order in which they were cast', async () => {
  // Voters in turn say A, B, C: whoever lays the two orders side by side guesses right as often as chance does.
  let right = 0;
  const [polls, voters] = [6, 30];
  for (let round = 0; round < polls; round += 1) {
    const poll = await asked();
    await answered(poll, voters);
    must(await closePoll(app, coordinator, poll.id));
    const rows = documentsOf(made.file, 'ballots').filter((ballot) => ballot['poll'] === poll.id);
    rows.forEach((ballot, index) => { if (Object.keys(ballot['answer'] as object)[0] === poll.options[index % 3]?.id) right += 1; });
  }
  const [expected, deviation] = [(polls * voters) / 3, Math.sqrt(polls * voters * (1 / 3) * (2 / 3))];
  expect(Math.abs(right - expected)).toBeLessThan(5 * deviation);
});

test('fewer than five answers of a side are deleted unread; the rest stands', async () => {
  const poll = await asked();
  await answered(poll, 12);
  const view = must(await closePoll(app, coordinator, poll.id));
  expect(view).toMatchObject({ ballots: 12, result: { withheld: ['others'], lea: { ballots: 10 } } });
  expect(view.result?.others).toBeUndefined();
  expect(documentsOf(made.file, 'ballots')).toHaveLength(10);
  const small = await asked();
  await answered(small, 4);
  expect(must(await closePoll(app, coordinator, small.id)).result).toMatchObject({ withheld: ['lea'], verdict: { leading: [] } });
  expect(documentsOf(made.file, 'ballots').filter((ballot) => ballot['poll'] === small.id)).toEqual([]);
});

test('a closing cut off after any of its steps goes on from there and forgets all the same', async () => {
  for (let step = 1; step <= 24; step += 1) {
    const poll = await asked();
    await answered(poll, 9);
    const secret = (await readSecret(made.store, poll.id))?.value.secret ?? '';
    const before = documentsOf(made.file, 'ballots').filter((ballot) => ballot['poll'] === poll.id).map((ballot) => String(ballot['key']));
    let left = step;
    const killed = (): Promise<never> => Promise.reject(new Error('killed'));
    const cutOff: App = { ...app, store: { ...made.store, commit: (partition, writes) => ((left -= 1) < 0 ? killed() : made.store.commit(partition, writes)), forget: () => ((left -= 1) < 0 ? killed() : (made.store.forget?.() ?? Promise.resolve(true))) } };
    await closePoll(cutOff, coordinator, poll.id).catch(() => undefined);
    expect((await castBallot(app, voter(99), poll.id, { answer: answerOf(poll, 0) })).ok).toBe(false);
    await closeWhenDue(app, poll.id);
    expect(must(await showPoll(app, coordinator, poll.id))).toMatchObject({ state: 'closed', ballots: 9, result: { lea: { ballots: 8 }, agrees: true } });
    expect([secret, ...before].filter(isAnywhere)).toEqual([]);
  }
});

test('closed by hand while another process holds the file it is shown being counted, and the timer finishes it', async () => {
  const poll = await asked();
  await answered(poll, 9);
  const secret = (await readSecret(made.store, poll.id))?.value.secret ?? '';
  const other = new DatabaseSync(made.file);
  other.exec('BEGIN');
  other.prepare('SELECT count(*) FROM "ballots"').get();
  const closed = must(await closePoll(app, coordinator, poll.id));
  expect([closed.state, closed.ballots, closed.result, closed.may.writeOutcome]).toEqual(['counting', 9, undefined, false]);
  expect(whatToDo(closed, sayIn('en'))).toContain('The ballots are being counted; the result follows, as a rule within a minute.');
  expect(await castBallot(app, voter(99), poll.id, { answer: answerOf(poll, 0) })).toMatchObject({ ok: false, refusal: { kind: 'poll-closed' } });
  expect(must(await showPoll(app, voter(1), poll.id))).toMatchObject({ state: 'counting', mine: {} });
  // Twice by hand is no fault either; the timer's item stays until it is done.
  expect(must(await closePoll(app, coordinator, poll.id)).state).toBe('counting');
  await expect(closeWhenDue(app, poll.id)).rejects.toThrow(Fault);
  expect(documentsOf(made.file, 'outbox').map(({ task }) => task)).toContain('close');
  other.exec('COMMIT');
  other.close();
  await closeWhenDue(app, poll.id);
  expect(must(await showPoll(app, coordinator, poll.id))).toMatchObject({ state: 'closed', ballots: 9, result: { lea: { ballots: 8 }, agrees: true } });
  expect(isAnywhere(secret)).toBe(false);
}, 60_000);

test('closed by several at the same moment it closes once, for each of them, with every ballot in the result', async () => {
  for (let round = 0; round < 6; round += 1) {
    const poll = await asked();
    await answered(poll, 50);
    const slow = (most: number): App => ({ ...app, store: { ...made.store, commit: async (partition, writes) => {
      await new Promise((resume) => setTimeout(resume, Math.random() * most));
      return made.store.commit(partition, writes);
    } } });
    const closings = await Promise.all([closePoll(slow(2), coordinator, poll.id), closePoll(slow(3), coordinator, poll.id), closeWhenDue(slow(2), poll.id), closePoll(slow(4), coordinator, poll.id)]);
    for (const closed of closings) if (closed) expect(must(closed)).toMatchObject({ state: 'closed', ballots: 50, result: { agrees: true, lea: { ballots: 42 }, others: { ballots: 8 } } });
    expect(documentsOf(made.file, 'ballots').filter((ballot) => ballot['poll'] === poll.id)).toHaveLength(50);
  }
});
