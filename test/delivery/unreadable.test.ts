import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { aDelivery } from './aDelivery.ts';
import type { Delivery } from './aDelivery.ts';
import { Fault } from '../../functions/domain/fault.ts';
import { outbox, postings } from '../../functions/store/collections.ts';
import { pollPartition } from '../../functions/store/polls.ts';
import { create, upsert } from '../../functions/store/store.ts';
import type { Collection } from '../../functions/store/store.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';

/** A document that cannot be read, or a card that cannot be drawn, stops no other delivery and loses nothing. */
onEveryStore(({ fresh }) => {
  let made: FreshStore;
  let delivery: Delivery;

  beforeEach(async () => {
    made = await fresh();
    delivery = aDelivery(made.store);
  });
  afterEach(() => made.gone());

  const strangeOutbox = { ...outbox, schema: z.unknown(), id: (item) => (item as { id: string }).id } as Collection<unknown>;
  const poison = (id: string, more: Record<string, unknown> = {}) => made.store.commit(pollPartition(id), [create(strangeOutbox, { id, task: 'notify', poll: 'secret words', due: '2026-11-10T08:00:00.000Z', attempts: 0, ...more })]);
  const outboxIds = async (): Promise<unknown[]> => (await made.documents('outbox')).map(({ id }) => id);

  test('sixty outbox items of an unknown kind, all due before the others, stop nobody; they are told once a run, without a word of them', async () => {
    for (let number = 0; number < 60; number += 1) await poison(`strange-${number}`);
    await poison('numberless', { task: 'post', posting: 5, attempts: 'many' });
    await delivery.plan('a');
    await delivery.stand('b', { poll: 'q' });
    delivery.clock.pass(2_000);
    await delivery.change('q');
    const dispatcher = delivery.dispatcher();
    await dispatcher.drain();
    await dispatcher.rest();
    expect(delivery.calls.map(({ call }) => call).sort()).toEqual(['send 19:a', 'update 19:b']);
    expect(delivery.faults).toHaveLength(1);
    const [fault] = delivery.faults as [Fault];
    expect(fault).toBeInstanceOf(Fault);
    expect(fault.message).toBe('Documents of the outbox that cannot be read here, and wait until they can: 61.');
    await dispatcher.drain();
    expect(delivery.faults).toHaveLength(2);
    expect(await outboxIds()).toHaveLength(61);
  });

  test('an item that a newer version of the app made is carried out when this one has become newer', async () => {
    await delivery.plan('a');
    const newer = { ...outbox, version: outbox.version + 1 };
    await made.store.commit(pollPartition('p'), [upsert(newer, { id: 'post-a', task: 'post', poll: 'p', posting: 'a', due: delivery.clock.now(), attempts: 0 })]);
    const dispatcher = delivery.dispatcher();
    await dispatcher.drain();
    expect(delivery.calls).toEqual([]);
    expect(await outboxIds()).toEqual(['post-a']);
    await made.store.commit(pollPartition('p'), [upsert(outbox, { id: 'post-a', task: 'post', poll: 'p', posting: 'a', due: delivery.clock.now(), attempts: 0 })]);
    await dispatcher.drain();
    expect(delivery.calls.map(({ call }) => call)).toEqual(['send 19:a']);
  });

  test('a posting that cannot be read waits; the other cards of its poll are updated, and its change is not forgotten', async () => {
    await delivery.stand('a');
    const strange = { ...postings, schema: z.unknown(), id: (posting) => (posting as { id: string }).id } as Collection<unknown>;
    await made.store.commit(pollPartition('p'), [create(strange, { id: 'broken', poll: 'p', state: 'dancing', conversationId: '19:broken' })]);
    delivery.clock.pass(2_000);
    await delivery.change();
    const dispatcher = delivery.dispatcher();
    const wait = (await dispatcher.drain()) ?? 0;
    expect(delivery.calls.map(({ call }) => call)).toEqual(['update 19:a']);
    expect((delivery.faults[0] as Fault).message).toBe('Postings of a poll that cannot be read here, and wait until they can: 1.');
    expect(await delivery.waiting()).toHaveLength(1);
    // Somebody mends it: its card is brought up to date. (The other was drawn in the very moment of the change: perhaps again.)
    await made.store.commit(pollPartition('p'), [upsert(postings, { id: 'broken', poll: 'p', state: 'posted', activityId: 'a-broken', pace: 1_000, tenantId: 't', serviceUrl: 'https://smba/', conversationId: '19:broken', kind: 'channel' })]);
    delivery.clock.pass(wait);
    await dispatcher.drain();
    expect(delivery.calls.slice(1).map(({ call }) => call)).toContain('update 19:broken');
    expect(await delivery.waiting()).toEqual([]);
  });

  test('a posting that cannot be read, named by its own item, waits and holds up no other', async () => {
    const strange = { ...postings, schema: z.unknown(), id: (posting) => (posting as { id: string }).id } as Collection<unknown>;
    await made.store.commit(pollPartition('p'), [create(strange, { id: 'broken', poll: 'p' }), create(outbox, { id: 'post-broken', task: 'post', poll: 'p', posting: 'broken', due: delivery.clock.now(), attempts: 0 })]);
    await delivery.plan('a');
    await delivery.dispatcher().drain();
    expect(delivery.calls.map(({ call }) => call)).toEqual(['send 19:a']);
    expect(delivery.faults).toHaveLength(1);
    expect((await delivery.waiting()).map(({ id }) => id)).toEqual(['post-broken']);
  });

  test('a poll whose card cannot be drawn in one conversation is shown in the others', async () => {
    await delivery.stand('a');
    await delivery.stand('b');
    await delivery.plan('c');
    await delivery.stand('d', { poll: 'q' });
    delivery.clock.pass(2_000);
    await delivery.change();
    await delivery.change('q');
    let broken = true;
    const dispatcher = delivery.dispatcher({ render: (_poll, { id }) => (broken && (id === 'a' || id === 'c') ? Promise.reject(new Error(`no card for ${id}`)) : Promise.resolve('card')) });
    await dispatcher.drain();
    expect(delivery.calls.map(({ call }) => call).sort()).toEqual(['update 19:b', 'update 19:d']);
    expect(delivery.faults.map(String).sort()).toEqual(['Error: no card for a', 'Error: no card for c']);
    broken = false;
    delivery.clock.pass(5_000);
    await dispatcher.drain();
    expect(delivery.calls.slice(2).map(({ call }) => call)).toEqual(expect.arrayContaining(['send 19:c', 'update 19:a']));
    delivery.clock.pass(1_000);
    await dispatcher.drain();
    expect(await delivery.waiting()).toEqual([]);
  });
});
