import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { dispatcher } from '../../functions/delivery/dispatch.ts';
import type { Dispatcher } from '../../functions/delivery/dispatch.ts';
import type { Messenger, Sent } from '../../functions/delivery/messenger.ts';
import { leaseMilliseconds } from '../../functions/domain/outbox.ts';
import type { OutboxItem } from '../../functions/domain/outbox.ts';
import type { Posting } from '../../functions/domain/posting.ts';
import { outbox, postings } from '../../functions/store/collections.ts';
import { pollPartition, readPosting } from '../../functions/store/polls.ts';
import { create, upsert } from '../../functions/store/store.ts';
import type { Store } from '../../functions/store/store.ts';
import { noNews } from './aDelivery.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';

/** Outbox → Teams, with a clock of the test's own and a Teams that answers what the test says. */
const start = '2026-11-10T09:00:00.000Z';
const partition = pollPartition('p');

onEveryStore((stores) => {
  let made: FreshStore;
  let store: Store;
  let clock: number;
  let sends: string[];
  let updates: { activity: string; at: number }[];
  let rendered: number;
  let faults: unknown[];
  let closed: string[];
  /** What Teams answers next; empty means "taken". */
  let answers: (Sent | Error | 'never')[];
  let duringSend: (() => Promise<void>) | undefined;
  let duringUpdate: (() => Promise<void>) | undefined;

  const now = (): string => new Date(clock).toISOString();
  const pass = (milliseconds: number): void => void (clock += milliseconds);

  beforeEach(async () => {
    made = await stores.fresh();
    store = made.store;
    [clock, sends, updates, rendered, faults, closed, answers, duringSend, duringUpdate] = [Date.parse(start), [], [], 0, [], [], [], undefined, undefined];
  });
  afterEach(() => made.gone());

  function answer(fallback: Sent): Promise<Sent> {
    const next = answers.shift();
    if (next === 'never') return new Promise(() => undefined);
    if (next instanceof Error) return Promise.reject(next);
    return Promise.resolve(next ?? fallback);
  }

  const messenger: Messenger<string> = {
    async send(where) {
      sends.push(where.conversationId);
      await duringSend?.();
      return answer({ ok: true, activityId: `activity-${sends.length}` });
    },
    async update(_where, activity) {
      updates.push({ activity, at: clock });
      await duringUpdate?.();
      return answer({ ok: true, activityId: activity });
    },
    roster: () => Promise.resolve([]),
  };

  function aDispatcher(more: { render?: () => Promise<string | undefined>; closeWhenDue?: (poll: string) => Promise<void> } = {}): Dispatcher {
    return dispatcher<string>({
      store, messenger, now, chance: () => 0.5,
      fault: (fault) => void faults.push(fault),
      render: more.render ?? (() => Promise.resolve(`card ${(rendered += 1)}`)),
      planNotes: () => Promise.resolve(undefined),
      renderNote: () => Promise.resolve(undefined),
      closeWhenDue: more.closeWhenDue ?? ((poll) => Promise.resolve(void closed.push(poll))),
      ...noNews,
    });
  }

  const aPosting = (more: Partial<Posting> = {}): Posting => ({ id: 'post', poll: 'p', state: 'planned', pace: 1_000, tenantId: 't', serviceUrl: 'https://smba/', conversationId: '19:a', kind: 'channel', ...more });
  const postItem = (posting = 'post', more: Partial<OutboxItem> = {}): OutboxItem => ({ id: `post-${posting}`, task: 'post', poll: 'p', posting, due: now(), attempts: 0, ...more }) as OutboxItem;
  const cardItem = (number = 1, more: Partial<OutboxItem> = {}): OutboxItem => ({ id: `card-${number}`, task: 'card', poll: 'p', due: now(), attempts: 0, ...more }) as OutboxItem;

  const put = async (...items: OutboxItem[]): Promise<void> => void (await store.commit(partition, items.map((item) => upsert(outbox, item))));
  const plan = async (posting = aPosting()): Promise<void> => void (await store.commit(partition, [create(postings, posting), create(outbox, postItem(posting.id))]));
  const waiting = async (): Promise<OutboxItem[]> => (await store.list(outbox, { order: 'due', limit: 100 })).items.map(({ value }) => value);
  const posting = async (id = 'post'): Promise<Posting | undefined> => (await readPosting(store, 'p', id))?.value;

  describe('a first post', () => {
    test('is sent once, and its activity is kept for the updates', async () => {
      await plan();
      const delivery = aDispatcher();
      await delivery.drain();
      await delivery.drain();
      expect(sends).toEqual(['19:a']);
      expect(await posting()).toMatchObject({ state: 'posted', activityId: 'activity-1', updatedAt: start });
      expect(await waiting()).toEqual([]);
      expect(faults).toEqual([]);
    });

    test('says "sending" before Teams is called', async () => {
      await plan();
      let seen: string | undefined;
      duringSend = async () => {
        seen = (await posting())?.state;
      };
      await aDispatcher().drain();
      expect(seen).toBe('sending');
    });

    test('cut off between sending and the answer becomes unknown, and is never sent twice', async () => {
      await plan();
      answers = ['never'];
      void aDispatcher().drain();
      await untilTrue(() => sends.length === 1);
      // Another process after the kill: within the lease it leaves the item alone.
      const next = aDispatcher();
      await next.drain();
      expect((await posting())?.state).toBe('sending');
      pass(leaseMilliseconds + 1);
      await next.drain();
      expect((await posting())?.state).toBe('unknown');
      expect(await waiting()).toEqual([]);
      pass(3_600_000);
      await next.drain();
      expect(sends).toHaveLength(1);
    });

    test('that Teams does not take yet is put off as long as Teams says, and then sent', async () => {
      await plan();
      answers = [{ ok: false, fault: 'later', seconds: 7 }];
      const delivery = aDispatcher();
      expect(await delivery.drain()).toBe(7_000);
      expect(await posting()).toMatchObject({ state: 'planned' });
      pass(6_999);
      await delivery.drain();
      expect(sends).toHaveLength(1);
      pass(1);
      await delivery.drain();
      expect(sends).toHaveLength(2);
      expect((await posting())?.state).toBe('posted');
    });

    test('that Teams does not take yet, without saying how long, backs off further each time', async () => {
      await plan();
      answers = Array.from({ length: 4 }, (): Sent => ({ ok: false, fault: 'later' }));
      const delivery = aDispatcher();
      const waits: number[] = [];
      for (let round = 0; round < 4; round += 1) {
        const wait = (await delivery.drain()) ?? 0;
        waits.push(wait);
        pass(wait);
      }
      expect(waits).toEqual([4_000, 8_000, 16_000, 32_000]);
      await delivery.drain();
      expect((await posting())?.state).toBe('posted');
    });

    test('into a conversation that is gone has failed and is not tried again', async () => {
      await plan();
      answers = [{ ok: false, fault: 'gone' }];
      const delivery = aDispatcher();
      await delivery.drain();
      expect((await posting())?.state).toBe('failed');
      expect(await waiting()).toEqual([]);
      pass(3_600_000);
      await delivery.drain();
      expect(sends).toHaveLength(1);
    });

    test('whose outcome Teams leaves open is unknown and is not tried again', async () => {
      await plan();
      answers = [{ ok: false, fault: 'unknown' }];
      await aDispatcher().drain();
      expect((await posting())?.state).toBe('unknown');
      expect(await waiting()).toEqual([]);
    });

    test('of a poll that is gone is dropped without a word', async () => {
      await plan();
      await aDispatcher({ render: () => Promise.resolve(undefined) }).drain();
      expect(sends).toEqual([]);
      expect(await waiting()).toEqual([]);
      await put(postItem('another'));
      await aDispatcher().drain();
      expect([sends, await waiting()]).toEqual([[], []]);
    });

    test('found by two dispatchers at once is sent by one', async () => {
      await plan();
      await plan(aPosting({ id: 'second', conversationId: '19:b' }));
      await Promise.all([aDispatcher().drain(), aDispatcher().drain(), aDispatcher().drain()]);
      expect(sends.sort()).toEqual(['19:a', '19:b']);
    });

    test('is sent once when one dispatcher is asked twice at the same moment', async () => {
      await plan();
      const delivery = aDispatcher();
      await Promise.all([delivery.drain(), delivery.drain()]);
      expect(sends).toEqual(['19:a']);
    });

    test('whose card cannot be made is put off, told once, and does not hold up the others', async () => {
      await plan();
      let broken = true;
      const delivery = aDispatcher({ render: () => (broken ? Promise.reject(new Error('no card')) : Promise.resolve('card')) });
      await store.commit(pollPartition('q'), [create(outbox, { id: 'close-q', task: 'close', poll: 'q', due: now(), attempts: 0 })]);
      await delivery.drain();
      expect(faults).toEqual([new Error('no card')]);
      expect(closed).toEqual(['q']);
      expect((await posting())?.state).toBe('planned');
      const [item] = await waiting();
      expect(Date.parse(item?.due ?? '') - clock).toBe(4_000);
      broken = false;
      pass(4_000);
      await delivery.drain();
      expect((await posting())?.state).toBe('posted');
    });
  });

  describe('a card that stands already', () => {
    const standing = async (more: Partial<Posting> = {}): Promise<void> => void (await store.commit(partition, [create(postings, aPosting({ state: 'posted', activityId: 'a', updatedAt: start, ...more }))]));

    test('is updated once for many items', async () => {
      await standing();
      pass(1_000);
      await put(...Array.from({ length: 16 }, (_, number) => cardItem(number)));
      await aDispatcher().drain();
      expect(updates).toHaveLength(1);
      expect(await waiting()).toEqual([]);
    });

    test('waits for its pace, and the wait is told', async () => {
      await standing();
      pass(300);
      await put(cardItem());
      const delivery = aDispatcher();
      expect(await delivery.drain()).toBe(700);
      expect(updates).toEqual([]);
      pass(700);
      await delivery.drain();
      expect(updates).toHaveLength(1);
      expect(await waiting()).toEqual([]);
    });

    test('follows a second after a tap, then 2, 4, 8, 16 and 30 s apart while taps go on, and the last state is sent', async () => {
      await standing();
      const delivery = aDispatcher();
      // Two minutes of taps; the store over a wire gets fewer of them, at the same pace of the cards.
      const every = stores.kind === 'sqlite' ? 100 : 500;
      for (let tap = 0; tap < 120_000 / every; tap += 1) {
        pass(every);
        await put(cardItem(tap % 16));
        await delivery.drain();
      }
      const gaps = updates.map(({ at }, index) => at - (updates[index - 1]?.at ?? Date.parse(start)));
      expect(gaps).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
      const last = clock;
      for (let second = 0; second < 40; second += 1) {
        pass(1_000);
        await delivery.drain();
      }
      expect(updates.at(-1)?.at).toBeGreaterThanOrEqual(last);
      expect(await waiting()).toEqual([]);
      // After a quiet while the first tap is shown within a second again.
      pass(120_000);
      await put(cardItem());
      await delivery.drain();
      expect((await posting())?.pace).toBe(1_000);
    }, 60_000);

    test('is updated at once when it is urgent', async () => {
      await standing({ pace: 30_000 });
      pass(10);
      await put(cardItem(1), cardItem(2, { urgent: true }));
      await aDispatcher().drain();
      expect(updates).toHaveLength(1);
      expect(await waiting()).toEqual([]);
    });

    test('is tried again when Teams asks to wait, and an urgent one stays urgent', async () => {
      await standing({ pace: 30_000 });
      await put(cardItem(1, { urgent: true }));
      answers = [{ ok: false, fault: 'later', seconds: 3 }];
      const delivery = aDispatcher();
      expect(await delivery.drain()).toBe(3_000);
      pass(3_000);
      await delivery.drain();
      expect(updates).toHaveLength(2);
      expect(await waiting()).toEqual([]);
    });

    test('may be updated again when nobody knows whether the update was taken', async () => {
      await standing();
      pass(2_000);
      await put(cardItem());
      answers = [{ ok: false, fault: 'unknown' }];
      const delivery = aDispatcher();
      const wait = (await delivery.drain()) ?? 0;
      expect(wait).toBeGreaterThan(0);
      pass(wait);
      await delivery.drain();
      expect(updates).toHaveLength(2);
      expect(await posting()).toMatchObject({ state: 'posted', updatedAt: now() });
    });

    test('in a conversation that is gone has failed, and the other cards of the poll are updated all the same', async () => {
      await standing();
      await standing({ id: 'other', conversationId: '19:b', activityId: 'b' });
      pass(2_000);
      await put(cardItem());
      answers = [{ ok: false, fault: 'gone' }];
      await aDispatcher().drain();
      const states = [(await posting())?.state, (await posting('other'))?.state];
      expect(states.sort()).toEqual(['failed', 'posted']);
      expect(updates.map(({ activity }) => activity).sort()).toEqual(['a', 'b']);
      expect(await waiting()).toEqual([]);
    });

    test('whose message was deleted is posted afresh, once', async () => {
      await standing();
      pass(2_000);
      await put(cardItem());
      answers = [{ ok: false, fault: 'missing' }];
      const delivery = aDispatcher();
      for (let run = 0; run < 6; run += 1) {
        await delivery.drain();
        pass(1_500);
      }
      expect(sends).toEqual(['19:a']);
      expect(await posting()).toMatchObject({ state: 'posted', activityId: 'activity-1' });
      expect(await waiting()).toEqual([]);
    });

    test('that is on its way while a ballot comes is looked at again once it stands', async () => {
      await plan();
      const delivery = aDispatcher();
      duringSend = async () => {
        duringSend = undefined;
        await put(cardItem());
        await aDispatcher().drain();
        expect(await waiting()).toHaveLength(2);
      };
      await delivery.drain();
      pass(2_000);
      await delivery.drain();
      expect(updates).toHaveLength(1);
      expect(await waiting()).toEqual([]);
    });

    test('updated by two dispatchers at once is updated once more, so that the last state stands', async () => {
      await standing();
      pass(2_000);
      await put(cardItem());
      duringUpdate = async () => {
        duringUpdate = undefined;
        await put(cardItem(2));
        await aDispatcher().drain();
      };
      const delivery = aDispatcher();
      await delivery.drain();
      expect(updates).toHaveLength(2);
      expect((await waiting()).length).toBeGreaterThan(0);
      pass(2_000);
      await delivery.drain();
      expect(updates).toHaveLength(3);
      expect(await waiting()).toEqual([]);
    });

    test('shares the budget of its conversation with all others there', async () => {
      for (let number = 0; number < 12; number += 1) await store.commit(partition, [create(postings, aPosting({ id: `p${number}`, state: 'posted', activityId: `a${number}`, updatedAt: start }))]);
      pass(2_000);
      await put(cardItem());
      const delivery = aDispatcher();
      expect(await delivery.drain()).toBe(1_000);
      expect(updates).toHaveLength(7);
      for (let run = 0; run < 12; run += 1) {
        pass(1_000);
        await delivery.drain();
      }
      expect(new Set(updates.map(({ activity }) => activity)).size).toBe(12);
      for (const { at } of updates) {
        expect(updates.filter((other) => other.at >= at && other.at < at + 1_000).length).toBeLessThanOrEqual(7);
        expect(updates.filter((other) => other.at >= at && other.at < at + 2_000).length).toBeLessThanOrEqual(8);
      }
    });

    test('is not touched where it was never posted', async () => {
      await standing({ state: 'unknown' });
      await put(cardItem());
      await aDispatcher().drain();
      expect(updates).toEqual([]);
      expect(await waiting()).toEqual([]);
    });

    test('is updated again for a tap that came while it was being updated', async () => {
      await standing();
      pass(1_000);
      await put(cardItem());
      duringUpdate = async () => {
        duringUpdate = undefined;
        await put(cardItem());
      };
      const delivery = aDispatcher();
      await delivery.drain();
      expect(await waiting()).toHaveLength(1);
      pass(2_000);
      await delivery.drain();
      expect(updates).toHaveLength(2);
      expect(await waiting()).toEqual([]);
    });
  });

  describe('a poll whose time comes', () => {
    test('is closed when it is due, not before', async () => {
      await put({ id: 'close-p', task: 'close', poll: 'p', due: '2026-11-10T10:00:00.000Z', attempts: 0 });
      const delivery = aDispatcher();
      pass(3_599_999);
      await delivery.drain();
      expect(closed).toEqual([]);
      pass(1);
      await delivery.drain();
      expect(closed).toEqual(['p']);
      expect(await waiting()).toEqual([]);
    });

    test('is closed later when closing it fails', async () => {
      await put({ id: 'close-p', task: 'close', poll: 'p', due: now(), attempts: 0 });
      let fails = 2;
      const delivery = aDispatcher({ closeWhenDue: (poll) => ((fails -= 1) >= 0 ? Promise.reject(new Error('busy')) : Promise.resolve(void closed.push(poll))) });
      for (let round = 0; round < 3; round += 1) {
        await delivery.drain();
        pass(60_000);
      }
      expect(closed).toEqual(['p']);
      expect(faults).toHaveLength(2);
      expect(await waiting()).toEqual([]);
    });
  });

  describe('a run', () => {
    test('that finds more than it takes at once is due again at once, and nothing is left', async () => {
      for (let number = 0; number < 130; number += 1) await store.commit(pollPartition(`p${number}`), [create(outbox, { id: `close-p${number}`, task: 'close', poll: `p${number}`, due: now(), attempts: 0 })]);
      const delivery = aDispatcher();
      expect(await delivery.drain()).toBe(0);
      while (closed.length < 130) await delivery.drain();
      expect(new Set(closed).size).toBe(130);
      expect(await waiting()).toEqual([]);
    });

    test('never throws, and goes on after the store could not be reached', async () => {
      await plan();
      const list = store.list;
      store.list = () => Promise.reject(new Error('no store'));
      const delivery = aDispatcher();
      expect(await delivery.drain()).toBeUndefined();
      expect(faults).toEqual([new Error('no store')]);
      store.list = list;
      await delivery.drain();
      expect(sends).toHaveLength(1);
    });

    test('with nothing to do says nothing', async () => {
      expect(await aDispatcher().drain()).toBeUndefined();
    });
  });

  async function untilTrue(look: () => boolean): Promise<void> {
    for (let round = 0; round < 500 && !look(); round += 1) await new Promise((resume) => setTimeout(resume, 5));
    expect(look()).toBe(true);
  }

  describe('a roster that Teams does not tell just now', () => {
    const standing = async (): Promise<void> => void (await store.commit(partition, [create(postings, aPosting({ state: 'posted', activityId: 'a', updatedAt: start }))]));
    let rosters: ('later' | [])[];
    const waiter = (): Dispatcher => dispatcher<string>({
      store, now, chance: () => 0.5, fault: (fault) => void faults.push(fault),
      messenger: { ...messenger, roster: () => Promise.resolve(rosters.shift() ?? []) },
      render: (_poll, _posting, roster) => Promise.resolve(roster ? 'content' : 'link'),
      planNotes: () => Promise.resolve(undefined),
      renderNote: () => Promise.resolve(undefined),
      closeWhenDue: () => Promise.resolve(),
      ...noNews,
    });

    test('puts the card off instead of turning it into a link', async () => {
      rosters = ['later', 'later'];
      await standing();
      pass(2_000);
      await put(cardItem());
      const delivery = waiter();
      for (let run = 0; run < 3; run += 1) {
        expect(updates).toHaveLength(0);
        pass((await delivery.drain()) ?? 0);
      }
      expect(updates).toHaveLength(1);
      expect(await waiting()).toEqual([]);
    });

    test('for long makes it a link, which becomes the card again when Teams tells', async () => {
      rosters = Array.from({ length: 4 }, () => 'later' as const);
      const drawn: string[] = [];
      const update = jest.spyOn(messenger, 'update').mockImplementation((_where, activity, content) => {
        drawn.push(content);
        return Promise.resolve({ ok: true, activityId: activity });
      });
      await standing();
      pass(2_000);
      await put(cardItem());
      const delivery = waiter();
      for (let run = 0; run < 6; run += 1) pass((await delivery.drain()) ?? 0);
      update.mockRestore();
      expect(drawn).toEqual(['link', 'content']);
      expect(await waiting()).toEqual([]);
    });
  });

  test('two cards of one poll with different paces come to rest', async () => {
    await store.commit(partition, [create(postings, aPosting({ id: 'one', state: 'posted', activityId: 'a', updatedAt: start, pace: 1_000 })), create(postings, aPosting({ id: 'two', state: 'posted', activityId: 'b', updatedAt: start, pace: 8_000 }))]);
    pass(2_000);
    await put(cardItem());
    const delivery = aDispatcher();
    for (let run = 0; run < 30; run += 1) {
      await delivery.drain();
      pass(1_000);
    }
    // One may be drawn twice where the change was seen in the very millisecond of drawing; never for ever.
    expect(updates.length).toBeLessThanOrEqual(3);
    expect(new Set(updates.map(({ activity }) => activity))).toEqual(new Set(['a', 'b']));
    expect(await waiting()).toEqual([]);
  });
});
