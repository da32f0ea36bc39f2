import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aDelivery } from './aDelivery.ts';
import type { Delivery } from './aDelivery.ts';
import { paceOf } from '../../functions/delivery/nudge.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';

/** Where the nudge is off, the timer alone carries cards, and goes on for a while with what it has put off. */
onEveryStore((stores) => {
  let made: FreshStore;
  let delivery: Delivery;

  beforeEach(async () => {
    made = await stores.fresh();
    delivery = aDelivery(made.store);
  });
  afterEach(() => made.gone());

  const updates = (where: string): number => delivery.calls.filter(({ call }) => call === `update 19:${where}`).length;

  test('a tap that writes an item anew while it is put off is on the card in the same run of the timer', async () => {
    const timer = delivery.dispatcher(paceOf(false));
    await delivery.stand('sound');
    await delivery.stand('asked');
    delivery.clock.pass(1_000);
    delivery.answers.set('19:asked', [{ ok: false, fault: 'later', seconds: 2 }]);
    await delivery.change();
    expect(await timer.drain()).toBe(2_000);
    expect([updates('sound'), updates('asked')]).toEqual([1, 1]);
    delivery.clock.pass(1_999);
    await delivery.change();
    delivery.clock.pass(1);
    await timer.drain('begun');
    expect([updates('sound'), updates('asked')]).toEqual([2, 2]);
    expect(await delivery.waiting()).toEqual([]);
  });

  test('a tap on a poll whose cards are right waits for the next run', async () => {
    const timer = delivery.dispatcher(paceOf(false));
    await delivery.stand('sound');
    delivery.clock.pass(1_000);
    await delivery.change();
    await timer.drain();
    delivery.clock.pass(3_000);
    await delivery.change();
    await timer.drain('begun');
    expect(updates('sound')).toBe(1);
    await timer.drain();
    expect(updates('sound')).toBe(2);
  });

  test('no card waits longer than eight seconds for its pace, until its conversation has had half of what Teams allows in an hour', async () => {
    const timer = delivery.dispatcher(paceOf(false));
    await delivery.stand('busy', { pace: 30_000 });
    delivery.clock.pass(5_000);
    await delivery.change();
    expect(await timer.drain()).toBe(3_000);
    delivery.clock.pass(3_000);
    await timer.drain('begun');
    expect(updates('busy')).toBe(1);
    // Each of these is urgent, and takes its part of the hour.
    for (let urgent = 0; urgent < 599; urgent += 1) {
      delivery.clock.pass(2_000);
      await delivery.change('p', { urgent: true });
      await timer.drain();
    }
    expect(updates('busy')).toBe(600);
    delivery.clock.pass(9_000);
    await delivery.change();
    const pace = (await delivery.posting('busy'))?.pace ?? 0;
    expect(pace).toBe(30_000);
    expect(await timer.drain()).toBe(pace - 9_000);
    expect(updates('busy')).toBe(600);
  }, 60_000);
});
