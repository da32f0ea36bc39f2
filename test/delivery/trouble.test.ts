import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { aDelivery, beginning } from './aDelivery.ts';
import type { Delivery } from './aDelivery.ts';
import type { Sent } from '../../functions/delivery/messenger.ts';
import { mostRefusals } from '../../functions/domain/posting.ts';
import type { Posting } from '../../functions/domain/posting.ts';
import { postings } from '../../functions/store/collections.ts';
import { pollPartition, readPosting } from '../../functions/store/polls.ts';
import { replace } from '../../functions/store/store.ts';
import type { Stored } from '../../functions/store/store.ts';
import { aStore } from '../makers/aStore.ts';
import type { TestStore } from '../makers/aStore.ts';

/** What becomes of a card that Teams does not take: it is tried again for a while, and there is an end to it. */
let made: TestStore;
let delivery: Delivery;

beforeEach(() => {
  made = aStore();
  delivery = aDelivery(made.store);
});
afterEach(() => made.gone());

const refused: Sent = { ok: false, fault: 'refused' };
const later: Sent = { ok: false, fault: 'later' };
const always = (answer: Sent): Sent[] => Array.from({ length: 1_000 }, () => answer);

/** Drains every few seconds for so long, with a tap in every round where it is wanted. All in milliseconds. */
async function passing(milliseconds: number, step = 5_000, tap?: () => Promise<void>): Promise<void> {
  const dispatcher = delivery.dispatcher();
  for (let passed = 0; passed < milliseconds; passed += step) {
    await tap?.();
    await dispatcher.drain();
    delivery.clock.pass(step);
  }
}

describe('a card that Teams refuses to update', () => {
  test('is tried twenty times, further and further apart, and has then failed; the other cards of the poll are not held up', async () => {
    await delivery.stand('blocked');
    await delivery.stand('open');
    delivery.answers.set('19:blocked', always(refused));
    delivery.clock.pass(2_000);
    await passing(2 * 3_600_000, 20_000, () => delivery.change());
    const tries = delivery.calls.filter(({ call }) => call === 'update 19:blocked');
    expect(tries).toHaveLength(mostRefusals);
    const gaps = tries.map(({ at }, index) => Date.parse(at) - Date.parse(tries[index - 1]?.at ?? at)).slice(1);
    expect(gaps.every((gap, index) => gap >= (gaps[index - 1] ?? 0) - 20_000)).toBe(true);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(320_000);
    expect(await delivery.posting('blocked')).toMatchObject({ state: 'failed', activityId: 'a-blocked', listedAs: 'unsettled' });
    expect(await delivery.posting('blocked')).not.toHaveProperty('trouble');
    expect(delivery.calls.filter(({ call }) => call === 'update 19:open').length).toBeGreaterThan(100);
    await passing(60_000);
    expect(await delivery.posting('open')).toMatchObject({ state: 'posted', listedAs: 'settled' });
    expect(await delivery.waiting()).toEqual([]);
  });

  test('is right again as soon as Teams takes it, and nothing is left of the trouble', async () => {
    await delivery.stand('a');
    delivery.answers.set('19:a', [refused, refused]);
    delivery.clock.pass(2_000);
    await delivery.change();
    await passing(5_000);
    expect(await delivery.posting('a')).toMatchObject({ state: 'posted', listedAs: 'unsettled', since: '2026-11-10T09:00:02.000Z', trouble: { tries: 1, refusals: 1, again: '2026-11-10T09:00:06.000Z' } });
    await passing(60_000);
    const card = await delivery.posting('a');
    expect(card).toMatchObject({ state: 'posted', listedAs: 'settled', updatedAt: card?.since });
    expect(card).not.toHaveProperty('trouble');
    expect(delivery.calls).toHaveLength(3);
  });

  test('is not tried sooner because members go on tapping', async () => {
    await delivery.stand('a');
    delivery.answers.set('19:a', always(refused));
    delivery.clock.pass(2_000);
    const dispatcher = delivery.dispatcher();
    for (let second = 0; second < 60; second += 1) {
      await delivery.change();
      await dispatcher.drain();
      delivery.clock.pass(1_000);
    }
    // At 0, 4, 12, 28 and 60 s.
    expect(delivery.calls).toHaveLength(4);
  });

  test('is tried at once when somebody joins or leaves, once', async () => {
    await delivery.stand('a');
    delivery.answers.set('19:a', always(refused));
    delivery.clock.pass(2_000);
    await delivery.change();
    await passing(60_000);
    const before = delivery.calls.length;
    await delivery.change('p', { id: 'card-roster', task: 'card', urgent: true });
    await passing(15_000);
    expect(delivery.calls).toHaveLength(before + 1);
  });

  test('is never tried before the time that Teams named, by this instance or another, even when somebody joins', async () => {
    await delivery.stand('a');
    delivery.answers.set('19:a', [{ ok: false, fault: 'later', seconds: 600 }]);
    delivery.clock.pass(2_000);
    await delivery.change();
    await delivery.dispatcher().drain();
    delivery.clock.pass(300_000);
    await delivery.change('p', { id: 'card-roster', task: 'card', urgent: true });
    const another = delivery.dispatcher();
    expect(await another.drain()).toBe(300_000);
    expect(delivery.calls).toHaveLength(1);
    delivery.clock.pass(300_000);
    await another.drain();
    expect(delivery.calls).toHaveLength(2);
  });

  test('waits an hour at most, whatever Teams asks for', async () => {
    await delivery.stand('a');
    delivery.answers.set('19:a', [{ ok: false, fault: 'later', seconds: 1e12 }]);
    delivery.clock.pass(2_000);
    await delivery.change();
    expect(await delivery.dispatcher().drain()).toBe(3_600_000);
    expect(delivery.faults).toEqual([]);
  });

  test('that Teams puts off for a whole day has failed', async () => {
    await delivery.stand('a');
    delivery.answers.set('19:a', always(later));
    delivery.clock.pass(2_000);
    await delivery.change();
    const dispatcher = delivery.dispatcher();
    for (let hours = 0; hours < 24 * 12 + 12; hours += 1) {
      await dispatcher.drain();
      delivery.clock.pass(300_000);
    }
    expect(await delivery.posting('a')).toMatchObject({ state: 'failed', activityId: 'a-a' });
    expect(await delivery.waiting()).toEqual([]);
    expect(delivery.calls.length).toBeLessThan(400);
  });
});

describe('a first card', () => {
  test('that Teams puts off for a whole day has failed, and was never sent twice at a time', async () => {
    await delivery.plan('a');
    delivery.answers.set('19:a', always(later));
    const dispatcher = delivery.dispatcher();
    for (let hours = 0; hours < 24 * 12 + 12; hours += 1) {
      await dispatcher.drain();
      delivery.clock.pass(300_000);
    }
    expect(await delivery.posting('a')).toMatchObject({ state: 'failed', listedAs: 'unsettled' });
    expect(await delivery.posting('a')).not.toHaveProperty('activityId');
    expect(await delivery.waiting()).toEqual([]);
  });

  test('shows a change that was committed while it was being drawn, and seen by nobody else', async () => {
    await delivery.plan('a');
    let number = 0;
    const another = delivery.dispatcher();
    delivery.draw = async () => {
      const drawn = `card ${number}`;
      if (number === 0) {
        // A ballot: counted, and another instance looks for the cards to update before this one says `sending`.
        number = 1;
        await delivery.change();
        await another.drain();
      }
      return drawn;
    };
    await delivery.dispatcher().drain();
    expect(delivery.calls.map(({ shown }) => shown)).toEqual(['card 1']);
    expect(await delivery.waiting()).toEqual([]);
  });

  test('that cannot be drawn a second time goes out as it was first drawn, and is looked at again', async () => {
    await delivery.plan('a');
    let drawings = 0;
    delivery.draw = async () => {
      drawings += 1;
      if (drawings === 2) throw new Error('once');
      return `drawing ${drawings}`;
    };
    await passing(90_000);
    expect(delivery.calls.map(({ call, shown }) => `${call} ${shown}`)).toEqual(['send 19:a drawing 1', 'update 19:a drawing 3']);
    expect(delivery.faults).toEqual([new Error('once')]);
    expect(await delivery.waiting()).toEqual([]);
  });

  test('whose claim ran out while its roster was awaited is left to whoever took it over', async () => {
    await delivery.plan('a');
    let told: ((roster: []) => void) | undefined;
    const slow = delivery.dispatcher({ messenger: { roster: () => new Promise((tell) => { told = tell; }), send: () => Promise.reject(new Error('sent twice')), update: () => Promise.reject(new Error('never')) } });
    void slow.drain();
    await untilTrue(() => told !== undefined);
    delivery.clock.pass(31_000);
    await delivery.dispatcher().drain();
    told?.([]);
    await slow.rest();
    expect(delivery.calls).toHaveLength(1);
    expect(delivery.faults).toEqual([]);
    expect(await delivery.posting('a')).toMatchObject({ state: 'posted', activityId: 'activity-1' });
  });

  test('that takes Teams long holds up nobody else', async () => {
    await delivery.plan('slow');
    await delivery.plan('quick', { poll: 'q' });
    let taken: ((sent: Sent) => void) | undefined;
    delivery.answers.set('19:slow', [new Promise((take) => { taken = take; })]);
    const dispatcher = delivery.dispatcher();
    expect(await dispatcher.drain()).toBe(1_000);
    expect((await delivery.posting('quick', 'q'))?.state).toBe('posted');
    await delivery.plan('next', { poll: 'r' });
    await dispatcher.drain();
    expect((await delivery.posting('next', 'r'))?.state).toBe('posted');
    taken?.({ ok: true, activityId: 'at last' });
    await dispatcher.rest();
    expect(await delivery.posting('slow')).toMatchObject({ state: 'posted', activityId: 'at last' });
  });
});

describe('two instances at once', () => {
  test('an update that overtook a newer one is followed by one more, so that the last state stands', async () => {
    await delivery.stand('a');
    delivery.clock.pass(2_000);
    await delivery.change();
    let number = 1;
    delivery.draw = async () => `state ${number}`;
    let arrive: ((sent: Sent) => void) | undefined;
    delivery.answers.set('19:a', [new Promise((take) => { arrive = take; })]);
    const first = delivery.dispatcher();
    void first.drain();
    await untilTrue(() => arrive !== undefined && delivery.calls.length === 1);
    // Another ballot and another instance, a moment later; its update is confirmed first.
    delivery.clock.pass(500);
    number = 2;
    await delivery.change('p', { id: 'card-2' });
    delivery.clock.pass(1);
    await delivery.dispatcher().drain();
    delivery.clock.pass(1);
    arrive?.({ ok: true, activityId: 'a-a' });
    await first.rest();
    for (let second = 0; second < 10; second += 1) {
      delivery.clock.pass(1_000);
      await first.drain();
    }
    expect(delivery.calls.map(({ shown }) => shown)).toEqual(['state 1', 'state 2', 'state 2']);
    expect(await delivery.waiting()).toEqual([]);
  });

  test('a change written between claiming an item and reading it back is not taken for seen', async () => {
    await delivery.stand('a');
    delivery.clock.pass(2_000);
    await delivery.change();
    let number = 1;
    delivery.draw = async () => `state ${number}`;
    const { store } = delivery;
    const { read } = store;
    let pending = true;
    store.read = async (collection, partition, id) => {
      if (collection.name === 'outbox' && pending) {
        pending = false;
        // A card drawn a moment ago is newer than anything this item says of itself.
        const stored = (await readPosting(store, 'p', 'a')) as Stored<Posting>;
        await store.commit(pollPartition('p'), [replace(postings, stored, { ...stored.value, updatedAt: delivery.clock.now() })]);
        number = 2;
        await delivery.change();
      }
      return read(collection, partition, id);
    };
    const dispatcher = delivery.dispatcher();
    for (let second = 0; second < 5; second += 1) {
      await dispatcher.drain();
      delivery.clock.pass(1_000);
    }
    expect(delivery.calls.at(-1)?.shown).toBe('state 2');
    expect(await delivery.waiting()).toEqual([]);
  });
});

async function untilTrue(look: () => boolean): Promise<void> {
  for (let round = 0; round < 500 && !look(); round += 1) await new Promise((resume) => setTimeout(resume, 5));
  expect(look()).toBe(true);
}

test('the tests begin at the same instant', () => {
  expect(delivery.clock.now()).toBe(beginning);
});
