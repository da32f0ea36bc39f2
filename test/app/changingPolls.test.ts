import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { quietApp } from '../../functions/chance.ts';
import { later } from '../../functions/app/app.ts';
import type { App } from '../../functions/app/app.ts';
import { addOption, changePoll } from '../../functions/app/changingPolls.ts';
import { castBallot, createPoll, showPoll } from '../../functions/app/polls.ts';
import type { NewPoll } from '../../functions/app/polls.ts';
import type { PollView } from '../../functions/contract/views.ts';
import type { Voter } from '../../functions/domain/electorate.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';
import type { OutboxItem } from '../../functions/domain/outbox.ts';
import { conversations, outbox, polls, storedPoll } from '../../functions/store/collections.ts';
import { conversationPartition } from '../../functions/store/network.ts';
import { pollPartition, readPoll } from '../../functions/store/polls.ts';
import { remove, replace, upsert } from '../../functions/store/store.ts';
import type { Stored } from '../../functions/store/store.ts';
import { aCaller, voterNumber } from '../makers/aCaller.ts';
import { aStore, documentsOf } from '../makers/aStore.ts';
import type { TestStore } from '../makers/aStore.ts';

const coordinator = aCaller('lea', { id: 't.coordinator', name: 'Coordinator', duties: [{ duty: 'coordinator' }] });
const adder = aCaller('lea', { id: 'tenant-it.the-adder', objectId: 'the-adder', name: 'Officer Adder' });
const [minute, hour] = [60_000, 3_600_000];
let made: TestStore;
let app: App;
let clock = Date.parse('2026-11-23T09:00:00.000Z');

beforeEach(() => {
  made = aStore();
  app = quietApp(made.store, () => new Date(clock).toISOString());
});
afterEach(() => made.gone());

function must<T>(decision: { ok: true; value: T } | { ok: false; refusal: { kind: string } }): T {
  if (!decision.ok) throw new Error(decision.refusal.kind);
  return decision.value;
}
async function opened(more: Partial<NewPoll> = {}, by: Voter = coordinator): Promise<PollView> {
  return must(await createPoll(app, by, { ...usualSettings, question: 'Which?', options: ['A', 'B'], closesAt: later(app.now(), 2 * hour), audience: 'network', ...more }));
}
const refusal = async (asked: Promise<{ ok: boolean; refusal?: { kind: string } }>) => (await asked).refusal;

describe('the reminders of a poll that is changed', () => {
  const waiting = async (): Promise<Stored<OutboxItem>[]> => (await made.store.list(outbox, { order: 'due', limit: 100 })).items.filter(({ value }) => value.task === 'remind');
  const dues = async (): Promise<string[]> => (await waiting()).map(({ value }) => value.due);
  /** Carries out what is due, as the dispatcher does: what is done is gone. */
  async function remindersSent(): Promise<number> {
    const due = (await waiting()).filter(({ value }) => value.due <= app.now());
    for (const item of due) await made.store.commit(item.partition, [remove(outbox, item)]);
    return due.length;
  }

  test('are not sent again where they were sent already', async () => {
    const poll = await opened({ reminders: [1] });
    clock += hour + minute;
    expect(await remindersSent()).toBe(1);
    must(await changePoll(app, coordinator, poll.id, { show: 'after-close' }));
    expect(await dues()).toEqual([]);
  });

  test('are not planned for a moment that is past when it is changed', async () => {
    const poll = await opened({ closesAt: later(app.now(), 10 * hour) });
    clock += 9 * hour;
    must(await changePoll(app, coordinator, poll.id, { reminders: [3, 2] }));
    expect(await dues()).toEqual([]);
    must(await changePoll(app, coordinator, poll.id, { closesAt: later(app.now(), 150 * minute) }));
    expect(await dues()).toEqual([later(app.now(), 30 * minute)]);
  });

  test('stand as they did where their moment is the same, also one that is on its way through the members', async () => {
    const poll = await opened({ reminders: [1] });
    clock += hour;
    const [item] = await waiting();
    if (!item || item.value.task !== 'remind') throw new Error('No reminder waits.');
    await made.store.commit(item.partition, [replace(outbox, item, { ...item.value, after: 'tenant-es.person-40', attempts: 1 })]);
    const before = await waiting();
    must(await changePoll(app, coordinator, poll.id, { show: 'after-close' }));
    expect(await waiting()).toEqual(before);
  });

  test('follow the closing time, and go where they are taken away', async () => {
    const poll = await opened({ reminders: [1] });
    must(await changePoll(app, coordinator, poll.id, { closesAt: later(app.now(), 4 * hour) }));
    expect(await dues()).toEqual([later(app.now(), 3 * hour)]);
    expect(await refusal(changePoll(app, coordinator, poll.id, { reminders: [4] }))).toEqual({ kind: 'reminder-before-opening', hours: 4 });
    must(await changePoll(app, coordinator, poll.id, { reminders: [2, 1] }));
    expect(await dues()).toEqual([later(app.now(), 2 * hour), later(app.now(), 3 * hour)]);
    must(await changePoll(app, coordinator, poll.id, { reminders: [] }));
    expect(await dues()).toEqual([]);
  });
});

describe('adding a choice', () => {
  const where = { tenantId: 'tenant-es', serviceUrl: 'https://x', conversationId: '19:here', kind: 'groupChat' as const };
  const key = 'tenant-es|19:here';

  test('is for those whom the poll asks: of a conversation, whoever Teams says is in it', async () => {
    await made.store.commit(conversationPartition(where), [upsert(conversations, { ...where, audience: 'network', country: 'ES', connectedBy: 't.coordinator', connectedAt: app.now() })]);
    const poll = await opened({ electorate: { conversation: key }, adding: true });
    expect(await refusal(addOption(app, voterNumber(1), poll.id, 'C'))).toEqual({ kind: 'roster-unknown' });
    const teamsSays: App = { ...app, isIn: (_conversation, { objectId }) => Promise.resolve(objectId === 'person-2') };
    expect(await refusal(addOption(teamsSays, voterNumber(3), poll.id, 'C'))).toEqual({ kind: 'not-in-electorate' });
    expect(await refusal(addOption(teamsSays, { ...voterNumber(3), conversations: ['tenant-es|19:elsewhere'] }, poll.id, 'C'))).toEqual({ kind: 'not-in-electorate' });
    must(await addOption(teamsSays, voterNumber(2), poll.id, 'C'));
    must(await addOption(app, { ...voterNumber(4), conversations: [key] }, poll.id, 'D'));
    expect(must(await showPoll(app, coordinator, poll.id)).options.map(({ text }) => text)).toEqual(['A', 'B', 'C', 'D']);
  });

  test('before the poll opens is told when it opens', async () => {
    const opensAt = later(app.now(), hour);
    const poll = await opened({ adding: true, opensAt });
    expect(await refusal(addOption(app, adder, poll.id, 'C'))).toEqual({ kind: 'poll-not-open', opensAt });
  });

  const everything = (): string => readdirSync(dirname(made.file)).map((name) => readFileSync(join(dirname(made.file), name), 'latin1')).join('\n');
  const history = async (id: string) => must(await showPoll(app, coordinator, id)).history?.filter(({ what }) => what === 'option').map(({ by }) => by);

  test('to a named poll is told with the name, in history and log', async () => {
    const poll = await opened({ adding: true });
    must(await addOption(app, adder, poll.id, 'My own pet idea'));
    expect(await history(poll.id)).toEqual(['Officer Adder']);
    expect(documentsOf(made.file, 'audit')).toContainEqual(expect.objectContaining({ action: 'poll.addOption', by: adder.id }));
  });

  test('to an anonymous poll leaves nobody’s name or id anywhere in the store, only that one was added', async () => {
    const poll = await opened({ adding: true, secrecy: 'anonymous' });
    must(await addOption(app, adder, poll.id, 'My own pet idea'));
    expect(everything()).toContain('My own pet idea');
    for (const trace of [adder.name, adder.objectId]) expect(everything()).not.toContain(trace);
    expect(await history(poll.id)).toEqual(['']);
    expect(documentsOf(made.file, 'audit').filter(({ action }) => action === 'poll.addOption')).toMatchObject([{ by: 'unnamed', subject: poll.id }]);
  });

  test('to an anonymous poll of an earlier version is shown without the name that was kept', async () => {
    const poll = await opened({ adding: true, secrecy: 'anonymous' });
    const stored = await readPoll(made.store, poll.id);
    if (!stored) throw new Error('no poll');
    const named = { ...stored.value, history: [...stored.value.history, { at: app.now(), by: { member: adder.id, name: adder.name }, what: 'option' as const }] };
    await made.store.commit(pollPartition(poll.id), [replace(polls, stored, storedPoll(named))]);
    expect(await history(poll.id)).toEqual(['']);
  });

  test('to a poll that then becomes anonymous is no longer told with the name', async () => {
    const poll = await opened({ adding: true });
    must(await addOption(app, adder, poll.id, 'My own pet idea'));
    must(await changePoll(app, coordinator, poll.id, { secrecy: 'anonymous' }));
    expect(await history(poll.id)).toEqual(['']);
    expect(JSON.stringify(documentsOf(made.file, 'polls'))).not.toContain(adder.objectId);
  });
});

test('a poll whose settings would be refused today is extended all the same, and what is changed about them is judged', async () => {
  const poll = await opened();
  const stored = await readPoll(made.store, poll.id);
  if (!stored) throw new Error('no poll');
  const old = { ...stored.value, method: { kind: 'budget', points: 100, perOption: 3 } as const, electorate: { countries: ['XX', 'ES'] }, reminders: [100], adding: true };
  await made.store.commit(pollPartition(poll.id), [replace(polls, stored, storedPoll(old))]);
  must(await changePoll(app, coordinator, poll.id, { closesAt: later(app.now(), 3 * hour) }));
  expect(await refusal(changePoll(app, coordinator, poll.id, { electorate: { countries: ['YY'] } }))).toMatchObject({ kind: 'asks-nobody' });
  must(await addOption(app, adder, poll.id, 'C'));
  must(await castBallot(app, adder, poll.id, { answer: { [poll.options[0]?.id ?? '']: 1 }, edition: 1 }));
  must(await changePoll(app, coordinator, poll.id, { electorate: { countries: ['es', 'XX'] }, closesAt: later(app.now(), 4 * hour) }));
});
