import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { App } from '../../functions/app/app.ts';
import { changePoll } from '../../functions/app/changingPolls.ts';
import { closePoll, closeWhenDue } from '../../functions/app/closing.ts';
import { castBallot, createPoll, showPoll, withdrawBallot } from '../../functions/app/polls.ts';
import { quietApp } from '../../functions/chance.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';
import type { Answer } from '../../functions/domain/pollMethod.ts';
import { readPoll } from '../../functions/store/polls.ts';
import { aCaller, voterNumber } from '../makers/aCaller.ts';
import { totalOf } from '../makers/counted.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';

/** Casting and closing at the same moment, on the durable stores: nothing answered is lost, nothing is counted twice. */
onEveryStore((stores) => {
  let made: FreshStore;
  let app: App;
  let clock = Date.parse('2026-11-10T09:00:00.000Z');
  const coordinator = aCaller('lea', { id: 't.coordinator', duties: [{ duty: 'coordinator' }] });

  beforeEach(async () => {
    made = await stores.fresh();
    app = quietApp(made.store, () => new Date(clock).toISOString());
  });
  afterEach(() => made.gone());

  async function opened(): Promise<PollView> {
    const poll = await createPoll(app, coordinator, { ...usualSettings, question: 'Which?', options: ['A', 'B', 'C'], closesAt: new Date(clock + 3_600_000).toISOString(), audience: 'network' });
    if (!poll.ok) throw new Error(poll.refusal.kind);
    return poll.value;
  }
  const option = (poll: PollView, number: number): { answer: Answer } => ({ answer: { [poll.options[number % 3]?.id ?? '']: 1 } });
  const ballotsOf = async (poll: PollView): Promise<number> => (await made.documents('ballots')).filter((ballot) => ballot['poll'] === poll.id).length;
  async function shown(poll: PollView): Promise<PollView> {
    const view = await showPoll(app, coordinator, poll.id);
    if (!view.ok) throw new Error(view.refusal.kind);
    return view.value;
  }

  test('two hundred members cast at the same moment: none is lost and none refused', async () => {
    const poll = await opened();
    const answers = await Promise.all(Array.from({ length: 200 }, (_, number) => castBallot(app, voterNumber(number), poll.id, option(poll, number))));
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    expect([totalOf(await shown(poll)), await ballotsOf(poll)]).toEqual([200, 200]);
  });

  test('one member who taps everything at the same moment has one ballot', async () => {
    const poll = await opened();
    const answers = await Promise.all(Array.from({ length: 12 }, (_, number) => castBallot(app, voterNumber(1), poll.id, option(poll, number))));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect([totalOf(await shown(poll)), await ballotsOf(poll)]).toEqual([1, 1]);
  });

  test('casting and withdrawing at the same moment leaves ballots and tally agreeing', async () => {
    const poll = await opened();
    await Promise.all(Array.from({ length: 60 }, (_, number) => (number % 3 ? castBallot(app, voterNumber(number % 10), poll.id, option(poll, number)) : withdrawBallot(app, voterNumber(number % 10), poll.id))));
    expect(totalOf(await shown(poll))).toBe(await ballotsOf(poll));
  });

  test('a poll that closes while members cast ends once: every ballot that was taken is counted, every other was refused', async () => {
    const poll = await opened();
    const casts = Array.from({ length: 120 }, (_, number) => castBallot(app, voterNumber(number), poll.id, option(poll, number)));
    const closings = [closePoll(app, coordinator, poll.id), closePoll(app, coordinator, poll.id), closeWhenDue(app, poll.id)];
    const answers = await Promise.all(casts);
    await Promise.all(closings);
    const view = await shown(poll);
    const taken = answers.filter(({ ok }) => ok).length;
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.kind])).filter((kind) => kind !== 'poll-closed')).toEqual([]);
    expect(view.state).toBe('closed');
    expect([totalOf(view), await ballotsOf(poll)]).toEqual([taken, taken]);
    expect((await readPoll(made.store, poll.id))?.value.state).toMatchObject({ name: 'closed', result: { agrees: true } });
    expect((await made.documents('audit')).filter(({ action, subject }) => action === 'poll.close' && subject === poll.id)).toHaveLength(1);
  });

  test('a closing cut off after any of its steps goes on from there', async () => {
    for (let step = 1; step <= 18; step += 1) {
      const poll = await opened();
      await Promise.all(Array.from({ length: 10 }, (_, number) => castBallot(app, voterNumber(number), poll.id, option(poll, number))));
      let left = step;
      const cutOff: App = { ...app, store: { ...made.store, commit: (partition, writes) => ((left -= 1) < 0 ? Promise.reject(new Error('killed')) : made.store.commit(partition, writes)) } };
      await closePoll(cutOff, coordinator, poll.id).catch(() => undefined);
      expect((await castBallot(app, voterNumber(99), poll.id, option(poll, 0))).ok).toBe(false);
      await closeWhenDue(app, poll.id);
      expect([(await shown(poll)).state, totalOf(await shown(poll))]).toEqual(['closed', 10]);
    }
  });

  test('the timer leaves a poll alone before its time, and closes it afterwards without anybody', async () => {
    const poll = await opened();
    await closeWhenDue(app, poll.id);
    expect((await shown(poll)).state).toBe('open');
    clock += 3_600_000;
    expect((await shown(poll)).state).toBe('counting');
    await closeWhenDue(app, poll.id);
    expect(await shown(poll)).toMatchObject({ state: 'closed', closedAt: poll.closesAt });
    expect((await made.documents('audit')).filter(({ action }) => action === 'poll.close')).toMatchObject([{ by: 'system' }]);
  });

  test('a poll extended in its last millisecond stays open, though the timer had seen its end already', async () => {
    const poll = await opened();
    clock = Date.parse(poll.closesAt);
    // The change was decided before the end, and reached the store after the timer had read the poll.
    const longer = new Date(clock + 3_600_000).toISOString();
    const justBefore: App = { ...app, now: () => new Date(clock - 1).toISOString() };
    let looked = false;
    const timer: App = { ...app, store: { ...made.store, read: async (collection, partition, id) => {
      const found = await made.store.read(collection, partition, id);
      if (collection.name === 'polls' && !looked) {
        looked = true;
        expect(await changePoll(justBefore, coordinator, poll.id, { closesAt: longer })).toMatchObject({ ok: true });
      }
      return found;
    } } };
    await closeWhenDue(timer, poll.id);
    expect(await shown(poll)).toMatchObject({ state: 'open', closesAt: longer });
    expect((await castBallot(app, voterNumber(1), poll.id, option(poll, 1))).ok).toBe(true);
    clock += 3_600_000;
    await closeWhenDue(app, poll.id);
    expect(await shown(poll)).toMatchObject({ state: 'closed', ballots: 1, result: { agrees: true } });
  });

  test('the same ballot again writes nothing', async () => {
    const poll = await opened();
    await castBallot(app, voterNumber(1), poll.id, option(poll, 1));
    const before = await made.content();
    expect(before['ballots']).toHaveLength(1);
    await castBallot(app, voterNumber(1), poll.id, option(poll, 1));
    await withdrawBallot(app, voterNumber(2), poll.id);
    expect(await made.content()).toEqual(before);
    await castBallot(app, voterNumber(1), poll.id, option(poll, 2));
    expect(await made.content()).not.toEqual(before);
  });
});
