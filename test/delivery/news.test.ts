import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { beginning } from './aDelivery.ts';
import { aTelling } from './aTelling.ts';
import type { Telling, Wishes } from './aTelling.ts';
import { dead, dyingStore } from './dyingStore.ts';
import { leaseMilliseconds } from '../../functions/domain/outbox.ts';
import type { OutboxItem } from '../../functions/domain/outbox.ts';
import { challengeNews } from '../../functions/store/challengeCollections.ts';
import { challengesPartition } from '../../functions/store/challenges.ts';
import { outbox } from '../../functions/store/collections.ts';
import { create } from '../../functions/store/store.ts';
import type { Store } from '../../functions/store/store.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';

const tomorrow = '2026-11-11T06:00:00.000Z';
const daily = { daily: tomorrow };
const five: Wishes = { ann: 'at-once', bob: 'at-once', cem: 'at-once', dan: daily, eva: daily };

onEveryStore((stores) => {
  let fresh: FreshStore;
  let store: Store;
  let telling: Telling;

  beforeEach(async () => {
    fresh = await stores.fresh();
    store = fresh.store;
    telling = aTelling(store, { ...five });
  });
  afterEach(async () => fresh.gone());

  const messages = (): string[] => telling.told.map(({ member, events }) => `${member} ${events}`).sort();

  test('each follower is told once: at once, or all of a day in one message at its time', async () => {
    await telling.happens('e1');
    await telling.settle();
    await telling.happens('e2', 'd');
    await telling.settle();
    expect(messages()).toEqual(['ann e1', 'ann e2', 'bob e1', 'bob e2', 'cem e1', 'cem e2']);
    expect((await telling.waiting()).map(({ id, due }) => `${id} ${due}`)).toEqual([`digest-dan ${tomorrow}`, `digest-eva ${tomorrow}`]);
    telling.told.length = 0;
    telling.clock.at('2026-11-11T05:59:59.999Z');
    await telling.dispatcher(store).drain();
    expect(messages()).toEqual([]);
    telling.clock.at(tomorrow);
    await telling.settle();
    expect(messages()).toEqual(['dan e1 e2', 'eva e1 e2']);
    expect([await telling.news(), await telling.waiting(), telling.faults]).toEqual([[], [], []]);
  });

  test('a timer that was dead for a day tells what was planned when it lives again, once', async () => {
    await telling.happens('e1');
    telling.clock.at('2026-11-12T13:00:00.000Z');
    await telling.settle();
    await telling.settle();
    expect(messages()).toEqual(['ann e1', 'bob e1', 'cem e1', 'dan e1', 'eva e1']);
    expect(await telling.waiting()).toEqual([]);
  });

  test('what came together while Teams took nothing is told in one message of each challenge', async () => {
    telling.wishes = { ann: 'at-once' };
    telling.answers.set('ann', [{ ok: false, fault: 'later', seconds: 120 }, { ok: false, fault: 'later', seconds: 120 }]);
    for (const [event, of] of [['e1', 'c'], ['e2', 'c'], ['e3', 'd'], ['e4', 'c']] as const) {
      await telling.happens(event, of);
      await telling.dispatcher(store).drain();
      telling.clock.pass(1_000);
    }
    for (let minute = 0; minute < 10; minute += 1) {
      await telling.settle();
      telling.clock.pass(60_000);
    }
    expect(telling.told.flatMap(({ events }) => events.split(' ')).sort()).toEqual(['e1', 'e2', 'e3', 'e4']);
    expect(telling.told.length).toBeLessThan(4);
    expect([await telling.news(), await telling.waiting()]).toEqual([[], []]);
  });

  test('what is told in one message stands as it happened, whichever of it is carried out first', async () => {
    telling.wishes = { ann: 'at-once' };
    const news = (id: string, second: number) => create(challengeNews, { id, member: 'ann', of: 'c', event: id, at: `2026-11-10T08:00:0${second}.000Z`, when: 'at-once' as const, state: 'planned' as const });
    await store.commit(challengesPartition, [news('reopened', 3), news('triaged', 1), news('declined', 2)]);
    for (const event of ['reopened', 'declined', 'triaged']) await telling.put({ id: `news-${event}`, task: 'news', news: event, of: 'c', due: beginning, attempts: 0 });
    const orders: string[] = [];
    const delivery = telling.dispatcher(store, { renderNews: (member, all) => {
      orders.push(all.map(({ event }) => event).join(' '));
      return Promise.resolve({ where: { tenantId: 't', serviceUrl: 's', conversationId: `a:${member}`, kind: 'personal' }, content: 'all' });
    } });
    await delivery.drain();
    await delivery.rest();
    expect(orders.length).toBeGreaterThan(0);
    expect(new Set(orders)).toEqual(new Set(['triaged declined reopened']));
  });

  test('more than forty of a day come in as many messages as that takes', async () => {
    const at = (number: number): string => new Date(Date.parse(beginning) + number).toISOString();
    const many = Array.from({ length: 95 }, (_, number) => create(challengeNews, { id: `n${number}`, member: 'dan', of: 'c', event: `e${number}`, at: at(number), when: 'daily' as const, state: 'planned' as const }));
    await store.commit(challengesPartition, many);
    await telling.put({ id: 'digest-dan', task: 'digest', member: 'dan', due: beginning, attempts: 0 });
    await telling.settle();
    expect(telling.told.map(({ events }) => events.split(' ').length)).toEqual([40, 40, 15]);
    expect(new Set(telling.told.flatMap(({ events }) => events.split(' '))).size).toBe(95);
    expect([await telling.news(), await telling.waiting()]).toEqual([[], []]);
  });

  test('what another message was about to tell is told though that one was not taken, and much else waits', async () => {
    telling.wishes = { ann: 'at-once' };
    for (const event of ['e1', 'e2']) await telling.put({ id: `news-${event}`, task: 'news', news: event, of: 'c', due: beginning, attempts: 0 });
    const news = (id: string, of: string, at: string) => create(challengeNews, { id, member: 'ann', of, event: id, at, when: 'at-once' as const, state: 'planned' as const });
    await store.commit(challengesPartition, [news('e1', 'c', '2026-11-10T08:00:00.001Z'), news('e2', 'c', '2026-11-10T08:00:00.002Z')]);
    const other = telling.dispatcher(store);
    const first = telling.dispatcher(store, { messenger: {
      send: async () => {
        telling.clock.pass(leaseMilliseconds / 2);
        await telling.put({ id: 'news-e2', task: 'news', news: 'e2', of: 'c', due: beginning, attempts: 0 });
        await other.drain();
        await other.rest();
        return { ok: false, fault: 'later' };
      },
      update: () => Promise.reject(new Error('Nothing here is updated.')), roster: () => Promise.resolve([]),
    } });
    await store.commit(challengesPartition, [{ write: 'delete', collection: 'outbox', id: 'news-e2' }]);
    await first.drain();
    await first.rest();
    await store.commit(challengesPartition, Array.from({ length: 60 }, (_, number) => news(`d${number}`, 'd', '2026-11-10T07:00:00.000Z')));
    await telling.settle();
    expect(telling.told.flatMap(({ events }) => events.split(' ')).sort()).toEqual(['e1', 'e2']);
  });

  test('who may not read it any more when it is sent is told nothing, and nothing of it stays', async () => {
    await telling.happens('e1');
    const delivery = telling.dispatcher(store, { renderNews: () => Promise.reject(new Error('not yet')) });
    await delivery.drain();
    telling.shutOut = new Set(['bob', 'dan']);
    telling.clock.at(tomorrow);
    await telling.settle();
    expect(messages()).toEqual(['ann e1', 'cem e1', 'eva e1']);
    expect([await telling.news(), await telling.waiting()]).toEqual([[], []]);
  });

  describe('where Teams does not take it', () => {
    test('for a while, it is tried again and told once', async () => {
      const later = { ok: false, fault: 'later', status: 502 } as const;
      for (const member of ['ann', 'dan']) telling.answers.set(member, [later, { ok: false, fault: 'later', seconds: 30, status: 429 }, later]);
      await telling.happens('e1');
      await telling.settle();
      telling.clock.at(tomorrow);
      await telling.settle();
      expect(messages()).toEqual(['ann e1', 'bob e1', 'cem e1', 'dan e1', 'eva e1']);
      expect([await telling.news(), await telling.waiting()]).toEqual([[], []]);
    });

    test('for good, or nobody knows, it is not tried again', async () => {
      telling.answers.set('ann', [{ ok: false, fault: 'gone', status: 403 }]);
      telling.answers.set('bob', [{ ok: false, fault: 'unknown' }]);
      telling.answers.set('cem', [new Error('broken off')]);
      telling.answers.set('dan', [{ ok: false, fault: 'unknown' }]);
      await telling.happens('e1');
      await telling.settle();
      telling.clock.at(tomorrow);
      await telling.settle();
      expect(messages()).toEqual(['cem e1', 'eva e1']);
      expect((await telling.news()).map(({ member, state }) => `${member} ${state}`).sort()).toEqual(['ann failed', 'bob unknown', 'cem unknown', 'dan unknown']);
      expect(await telling.waiting()).toEqual([]);
    });

    test('ever, it is given up after a time', async () => {
      telling.wishes = { ann: 'at-once' };
      telling.answers.set('ann', Array.from({ length: 50 }, () => ({ ok: false, fault: 'later' as const })));
      await telling.happens('e1');
      for (let round = 0; round < 20; round += 1) {
        await telling.settle();
        telling.clock.pass(600_000);
      }
      expect(await telling.news()).toMatchObject([{ state: 'failed' }]);
      expect(telling.answers.get('ann')).toHaveLength(38);
    });
  });

  test('two dispatchers at once tell each follower once, day by day', async () => {
    const [one, two] = [telling.dispatcher(store), telling.dispatcher(await fresh.again())];
    for (let number = 0; number < 6; number += 1) {
      await telling.happens(`e${number}`);
      for (let round = 0; round < 8; round += 1) {
        await Promise.all([one.drain(), two.drain()]);
        telling.clock.pass(5_000);
      }
    }
    telling.clock.pass(2 * leaseMilliseconds);
    await telling.settle();
    telling.clock.at(tomorrow);
    for (let round = 0; round < 8; round += 1) {
      await Promise.all([one.drain(), two.drain()]);
      telling.clock.pass(5_000);
    }
    await telling.settle();
    const events = telling.told.flatMap((message) => message.events.split(' ').map((event) => `${message.member} ${event}`));
    expect(events.length).toBe(30);
    expect(new Set(events).size).toBe(30);
    expect([await telling.news(), await telling.waiting()]).toEqual([[], []]);
  });

  test('news planned while the message of the day is under way are told too, and none twice', async () => {
    telling.wishes = { dan: daily };
    await telling.happens('e1');
    await telling.settle();
    telling.clock.at(tomorrow);
    const other = telling.dispatcher(store);
    let meanwhile = 0;
    const delivery = telling.dispatcher(store, {
      renderNews: async (member, news) => {
        if ((meanwhile += 1) === 1) {
          telling.wishes = { dan: { daily: '2026-11-12T06:00:00.000Z' } };
          await telling.happens('e2');
          await other.drain();
        }
        return { where: { tenantId: 't', serviceUrl: 's', conversationId: `a:${member}`, kind: 'personal' }, content: news.map(({ event }) => event).join(' ') };
      },
    });
    await delivery.drain();
    await delivery.rest();
    telling.clock.pass(2 * leaseMilliseconds);
    await telling.settle();
    telling.clock.at('2026-11-12T06:00:01.000Z');
    await telling.settle();
    expect(telling.told.flatMap(({ events }) => events.split(' ')).sort()).toEqual(['e1', 'e2']);
    expect([await telling.news(), await telling.waiting()]).toEqual([[], []]);
  });

  describe.each(['before', 'after'] as const)('killed %s any step', (when) => {
    test('of planning and telling: nobody is left out, and nobody is told twice', async () => {
      let [nth, died] = [1, true];
      const ends = new Set<string>();
      for (; died; nth += 1) {
        telling = aTelling(store, { ann: 'at-once', bob: 'at-once', dan: { daily: beginning } });
        await telling.happens(`e${nth}`);
        const dying = dyingStore(store, nth, when);
        for (let round = 0; round < 6; round += 1) {
          const delivery = telling.dispatcher(dying);
          await delivery.drain();
          await delivery.rest();
        }
        died = dying.operations() >= nth;
        expect(telling.faults.filter((fault) => !String(fault).includes(dead))).toEqual([]);
        telling.clock.pass(leaseMilliseconds + 1_000);
        await telling.settle();
        await telling.settle();
        expect(await telling.waiting()).toEqual([]);
        const unknown = (await telling.news()).filter(({ event }) => event === `e${nth}`);
        for (const member of ['ann', 'bob', 'dan']) {
          const told = telling.told.filter((message) => message.member === member).length;
          const lost = unknown.filter((news) => news.member === member);
          expect(lost.every(({ state }) => state === 'unknown')).toBe(true);
          expect(told).toBeLessThanOrEqual(1);
          expect(told + lost.length).toBeGreaterThanOrEqual(1);
          ends.add(`told ${told}, unknown ${lost.length}`);
        }
      }
      expect(nth).toBeGreaterThan(25);
      expect([...ends].sort()).toEqual(['told 0, unknown 1', 'told 1, unknown 0', 'told 1, unknown 1']);
    }, 120_000);

    test('of a weekly card: none comes twice, and the next week has its own', async () => {
      let [nth, died] = [1, true];
      const tellings = new Set<number>();
      for (; died; nth += 1) {
        telling = aTelling(store, {});
        telling.desk = (member) => Promise.resolve({ next: telling.clock.now() < '2026-11-16' ? '2026-11-16T07:00:00.000Z' : '2026-11-23T07:00:00.000Z', shows: `desk of ${member}` });
        await telling.put({ id: 'desk-ines', task: 'desk', member: 'ines', due: beginning, attempts: 0 });
        const dying = dyingStore(store, nth, when);
        const delivery = telling.dispatcher(dying);
        await delivery.drain();
        await delivery.rest();
        died = dying.operations() >= nth;
        telling.clock.pass(leaseMilliseconds + 1_000);
        await telling.settle();
        await telling.settle();
        tellings.add(telling.told.length);
        expect(await telling.waiting()).toMatchObject([{ id: 'desk-ines', due: '2026-11-16T07:00:00.000Z', attempts: 0 }]);
        telling.told.length = 0;
        telling.clock.at('2026-11-16T07:00:00.000Z');
        await telling.settle();
        expect(telling.told).toHaveLength(1);
      }
      expect(nth).toBeGreaterThan(4);
      expect([...tellings].filter((count) => count > 1)).toEqual([]);
    }, 60_000);
  });

  describe('the weekly card', () => {
    const item: OutboxItem = { id: 'desk-ines', task: 'desk', member: 'ines', due: beginning, attempts: 0 };
    const next = '2026-11-16T07:00:00.000Z';

    test('is due again next week, also where nothing waits', async () => {
      telling.desk = () => Promise.resolve({ next });
      await telling.put(item);
      await telling.settle();
      expect([telling.told, await telling.waiting()]).toEqual([[], [{ ...item, due: next }]]);
    });

    test('goes when its reader is no contact any more', async () => {
      await telling.put(item);
      await telling.settle();
      expect([telling.told, await telling.waiting()]).toEqual([[], []]);
    });

    test('is tried again where Teams does not take it, and comes once', async () => {
      telling.desk = () => Promise.resolve({ next, shows: 'desk' });
      telling.answers.set('ines', [{ ok: false, fault: 'later', seconds: 60 }, { ok: false, fault: 'later' }]);
      await telling.put(item);
      for (let round = 0; round < 4; round += 1) {
        await telling.settle();
        telling.clock.pass(61_000);
      }
      expect(telling.told).toHaveLength(1);
      expect(await telling.waiting()).toMatchObject([{ due: next, attempts: 0 }]);
    });

    test('of which nobody knows whether it came does not come again this week', async () => {
      telling.desk = () => Promise.resolve({ next, shows: 'desk' });
      telling.answers.set('ines', [{ ok: false, fault: 'unknown' }]);
      await telling.put(item);
      for (let round = 0; round < 4; round += 1) {
        await telling.settle();
        telling.clock.pass(61_000);
      }
      expect([telling.told, await telling.waiting()]).toMatchObject([[], [{ due: next }]]);
    });
  });

  test('a poll made of challenges is shown on them, again where that failed', async () => {
    const linked: string[] = [];
    let fails = 1;
    const delivery = telling.dispatcher(store, { linkChallenges: async ({ poll, challenges, by }) => {
      if ((fails -= 1) >= 0) throw new Error('busy');
      linked.push(`${poll} ${challenges.join(',')} ${by}`);
    } });
    await store.commit('poll:p', [create(outbox, { id: 'link', task: 'link-challenges', poll: 'p', challenges: ['c', 'd'], by: 'ann', due: beginning, attempts: 0 })]);
    await delivery.drain();
    telling.clock.pass(60_000);
    await delivery.drain();
    expect([linked, await telling.waiting(), telling.faults]).toEqual([['p c,d ann'], [], [expect.objectContaining({ message: 'busy' })]]);
  });

  test('items that an earlier version of the app wrote are still read', () => {
    const old: Record<string, unknown>[] = [
      { id: 'card-1', task: 'card', poll: 'p', urgent: true }, { id: 'post-1', task: 'post', poll: 'p', posting: 'x' }, { id: 'close-p', task: 'close', poll: 'p' },
      { id: 'remind-0', task: 'remind', poll: 'p', after: 'c' }, { id: 'tell', task: 'tell', poll: 'p' }, { id: 'note-1', task: 'note', poll: 'p', note: 'n' },
    ];
    for (const item of old) {
      const written = { ...item, due: beginning, attempts: 2, seenAt: beginning, schemaVersion: 1 };
      expect(outbox.schema.safeParse(written)).toMatchObject({ success: true });
      expect(outbox.schema.safeParse({ ...written, poll: undefined }).success).toBe(false);
    }
  });
});
