import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { aChallenge, aMember, aTenant, happens, kept } from './aFollowedChallenge.ts';
import type { App } from '../../functions/app/app.ts';
import { nextLocal } from '../../functions/app/nextLocal.ts';
import { changeSettings, readSettings } from '../../functions/app/settings.ts';
import { newsNow, planNews } from '../../functions/app/tellingOfChallenges.ts';
import { deskNow, planDesks } from '../../functions/app/tellingOfDesks.ts';
import { quietApp } from '../../functions/chance.ts';
import { findCaller } from '../../functions/app/callers.ts';
import type { ChallengeEvent } from '../../functions/domain/challenge.ts';
import type { Caller } from '../../functions/domain/member.ts';
import { challengesPartition } from '../../functions/store/challenges.ts';
import { audit, members, outbox, tenants } from '../../functions/store/collections.ts';
import { tenantPartition } from '../../functions/store/network.ts';
import { remove, walk } from '../../functions/store/store.ts';
import type { Store } from '../../functions/store/store.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';

describe('07:00 where a member is', () => {
  test.each([
    ['2026-10-23T12:00:00.000Z', 'Europe/Paris', '2026-10-24T05:00:00.000Z'],
    ['2026-10-24T05:00:00.000Z', 'Europe/Paris', '2026-10-25T06:00:00.000Z'],
    ['2026-10-24T04:59:59.999Z', 'Europe/Paris', '2026-10-24T05:00:00.000Z'],
    ['2026-03-28T12:00:00.000Z', 'Europe/Athens', '2026-03-29T04:00:00.000Z'],
    ['2026-03-27T12:00:00.000Z', 'Europe/Athens', '2026-03-28T05:00:00.000Z'],
    ['2026-11-10T21:00:00.000Z', 'Pacific/Auckland', '2026-11-11T18:00:00.000Z'],
    ['2026-11-10T12:00:00.000Z', 'Asia/Kathmandu', '2026-11-11T01:15:00.000Z'],
    ['2026-11-10T12:00:00.000Z', 'Middle/Nowhere', '2026-11-11T06:00:00.000Z'],
    ['2026-11-10T12:00:00.000Z', '', '2026-11-11T06:00:00.000Z'],
  ])('after %s in %s is %s', (now, zone, next) => {
    expect(nextLocal(now, zone, { time: '07:00' })).toBe(next);
  });

  test.each([
    ['2026-10-21T12:00:00.000Z', 'Europe/Warsaw', '2026-10-26T07:00:00.000Z'],
    ['2026-10-26T06:59:00.000Z', 'Europe/Warsaw', '2026-10-26T07:00:00.000Z'],
    ['2026-10-26T07:00:00.000Z', 'Europe/Warsaw', '2026-11-02T07:00:00.000Z'],
    ['2026-11-01T23:30:00.000Z', 'Europe/Warsaw', '2026-11-02T07:00:00.000Z'],
  ])('and Monday 08:00 after %s in %s is %s', (now, zone, next) => {
    expect(nextLocal(now, zone, { time: '08:00', weekday: 1 })).toBe(next);
  });
});

onEveryStore((stores) => {
  let fresh: FreshStore;
  let store: Store;
  let app: App;
  let now: string;

  beforeEach(async () => {
    now = '2026-11-10T09:00:00.000Z';
    fresh = await stores.fresh();
    store = fresh.store;
    app = quietApp(store, () => now);
    for (const country of ['es', 'fr', 'el']) await aTenant(store, `t-${country}`, country.toUpperCase());
  });
  afterEach(async () => fresh.gone());

  const item = (event: string, after?: string) => ({ id: `tell-${event}`, task: 'tell-change' as const, of: 'c1', event, due: now, attempts: 0, ...(after === undefined ? {} : { after }) });
  const planned = async (event: string) => ((await planNews(app, item(event)))?.news ?? []).map(({ member, when }) => `${member} ${when}`).sort();
  const told = async (member: string, event: string) => (await newsNow(app, member, [{ event }]))?.told[0];
  const callerOf = async (id: string): Promise<Caller> => {
    const found = await findCaller(app, ...(id.split('.') as [string, string]));
    if (!found.ok) throw new Error(`${id} is no member`);
    return found.value;
  };

  describe('planning', () => {
    test('tells who follows, by the setting of each, and nobody else', async () => {
      const ann = await aMember(store, 'ann');
      const bob = await aMember(store, 'bob', { settings: { news: 'daily' }, timeZone: 'Europe/Athens' });
      const none = await aMember(store, 'none', { settings: { news: 'none' } });
      const ines = await aMember(store, 'ines');
      const far = await aMember(store, 'far', { chat: false });
      const ivo = await aMember(store, 'ivo', { stakeholder: 'industry' });
      const zoe = await aMember(store, 'zoe', { country: 'FR' });
      await aMember(store, 'bystander');
      await kept(store, aChallenge(), [ann, bob, none, ines, far, ivo, zoe, 't-es.gone', 'nonsense']);
      await happens(app, { id: 'e1' });
      const step = await planNews(app, item('e1'));
      expect(step?.news.map(({ member, when, of, event, state }) => [member, when, of, event, state]).sort()).toEqual([[ann, 'at-once', 'c1', 'e1', 'planned'], [bob, 'daily', 'c1', 'e1', 'planned'], [zoe, 'at-once', 'c1', 'e1', 'planned']]);
      expect(step?.digests).toEqual([{ member: bob, due: '2026-11-11T05:00:00.000Z' }]);
      expect(step?.after).toBeUndefined();
      expect((await store.read(outbox, challengesPartition, 'tell-e1'))?.value).toEqual(item('e1'));
    });

    test('leaves out who may not read it', async () => {
      const [ann, bob, zoe, pal, ines] = [await aMember(store, 'ann'), await aMember(store, 'bob'), await aMember(store, 'zoe', { country: 'FR' }), await aMember(store, 'pal', { country: 'FR', groups: ['g'] }), await aMember(store, 'ines', { organisation: 'ministry', duties: [{ duty: 'national-contact', country: 'ES' }] })];
      const all = [ann, bob, zoe, pal, ines];
      const by = { member: 't-fr.x', name: 'X' };
      const amber = { marking: { tlp: 'AMBER', audience: 'lea-only' } as const };
      const expected: [Parameters<typeof aChallenge>[0], string[]][] = [
        [{}, all],
        [amber, [ann, bob, ines]],
        [{ ...amber, groups: ['g'] }, [ann, bob, ines, pal]],
        [{ marking: { tlp: 'AMBER+STRICT', audience: 'lea-only' } }, [ann, bob]],
        [{ marking: { tlp: 'RED', audience: 'lea-only' }, people: [ann, ines] }, [ann, ines]],
        [{ marking: { tlp: 'GREEN', audience: 'lea-only', releasableTo: ['FR'] } }, [pal, zoe]],
        [{ held: { at: now, by: ines, why: 'x', moderators: [ines] } }, [ann, ines]],
        [{ state: { name: 'withdrawn', from: 'submitted' } }, [ann]],
      ];
      await happens(app, { id: 'e', by });
      for (const [more, readers] of expected) {
        await kept(store, aChallenge(more), all);
        expect(await planned('e')).toEqual(readers.map((member) => `${member} at-once`).sort());
      }
    });

    test('goes through many followers in steps that fit into a commit, each of them once', async () => {
      const many: string[] = [];
      for (let number = 0; number < 95; number += 1) many.push(await aMember(store, `m${number}`, number % 2 ? { settings: { news: 'daily' } } : {}));
      await kept(store, aChallenge(), many);
      await happens(app, { id: 'e1' });
      const found: string[] = [];
      let [after, steps]: [string | undefined, number] = [undefined, 0];
      do {
        const step = await planNews(app, item('e1', after));
        expect((step?.news.length ?? 0) + (step?.digests.length ?? 0)).toBeLessThanOrEqual(60);
        found.push(...(step?.news ?? []).map(({ member }) => member));
        after = step?.after;
        steps += 1;
      } while (after !== undefined);
      expect(found.sort()).toEqual([...many].sort());
      expect(steps).toBe(4);
    });

    test('ends where the event or the challenge is not there', async () => {
      expect(await planNews(app, item('nothing'))).toBeUndefined();
      await happens(app, { id: 'e1', of: 'gone' });
      expect(await planNews(app, item('e1'))).toBeUndefined();
    });
  });

  describe('telling', () => {
    let bob: string;
    beforeEach(async () => {
      bob = await aMember(store, 'bob', { country: 'FR', groups: ['g'] });
      await aMember(store, 'ann');
      await kept(store, aChallenge(), [bob]);
    });
    const after = (event: Partial<ChallengeEvent>) => happens(app, { id: 'e', ...event }).then(() => told(bob, 'e'));

    test('says what happened, who did it and why', async () => {
      expect(await after({ what: 'declined', why: 'Όχι εδώ' })).toEqual({
        id: 'e', challenge: { id: 'c1', title: 'Number plates that nobody can read' }, kind: 'challenge', mine: false, what: 'declined', at: now, by: 'Name of ines', byAuthor: false, why: 'Όχι εδώ', facts: [],
      });
      expect(await told('t-es.ann', 'e')).toMatchObject({ mine: true });
    });

    test('judges once more who may read it, who is a member, and who wants to be told', async () => {
      expect(await after({})).toBeDefined();
      await kept(store, aChallenge({ marking: { tlp: 'AMBER', audience: 'lea-only' } }));
      expect(await told(bob, 'e')).toBeUndefined();
      await kept(store, aChallenge({ marking: { tlp: 'AMBER', audience: 'lea-only' }, groups: ['g'] }));
      expect(await told(bob, 'e')).toBeDefined();
      await changeSettings(app, await callerOf(bob), { news: 'none' });
      expect(await told(bob, 'e')).toBeUndefined();
      await changeSettings(app, await callerOf(bob), { news: 'daily' });
      expect(await told(bob, 'e')).toBeDefined();
      await store.commit(tenantPartition('t-fr'), [remove(tenants, { id: 't-fr' })]);
      expect(await told(bob, 'e')).toBeUndefined();
      await aTenant(store, 't-fr', 'FR');
      await store.commit(tenantPartition('t-fr'), [remove(members, { id: 'bob' })]);
      expect(await told(bob, 'e')).toBeUndefined();
    });

    test('does not name an author who does not want to be named, whichever of the two he is the author of', async () => {
      const ann = { member: 't-es.ann', name: 'Name of ann' };
      await kept(store, aChallenge({ named: false }));
      expect(await after({ by: ann, what: 'replied' })).toMatchObject({ byAuthor: true });
      expect(JSON.stringify(await told(bob, 'e'))).not.toContain('Name of ann');
      await kept(store, aChallenge({ id: 'c2', author: { member: 't-fr.zoe', name: 'Zoe' } }));
      await happens(app, { id: 'e2', of: 'c2', by: ann, what: 'joined', about: 'c1' });
      expect(await told(bob, 'e2')).toMatchObject({ byAuthor: false, about: { id: 'c1' } });
      expect(JSON.stringify(await told(bob, 'e2'))).not.toContain('Name of ann');
    });

    test('names no other challenge that he may not read, nor what was said there', async () => {
      await kept(store, aChallenge({ id: 'secret', title: 'A secret', marking: { tlp: 'RED', audience: 'lea-only' }, people: ['t-es.ann'] }));
      for (const what of ['joined', 'proposed', 'consented', 'objected', 'linked'] as const) {
        await happens(app, { id: what, what, about: 'secret', why: 'A secret' });
        expect(await told(bob, what)).toBeUndefined();
        expect(await told('t-es.ann', what)).toMatchObject({ about: { id: 'secret', title: 'A secret' } });
      }
      await happens(app, { id: 'clustered', what: 'clustered', about: 'secret', why: 'A secret' });
      expect(await told(bob, 'clustered')).toMatchObject({ what: 'clustered' });
      expect(JSON.stringify(await told(bob, 'clustered'))).not.toContain('secret');
    });

    test('keeps what was before the present readers from them', async () => {
      await happens(app, { id: 'e', what: 'commented' });
      await kept(store, aChallenge({ readersSince: '2026-11-10T09:00:00.001Z' }));
      expect(await told(bob, 'e')).toBeUndefined();
      expect(await told('t-es.ann', 'e')).toBeDefined();
    });
  });

  describe('settings', () => {
    test('are the usual ones until they are changed; what is not given stays', async () => {
      const ann = await callerOf(await aMember(store, 'ann'));
      expect(await readSettings(app, ann)).toEqual({ ok: true, value: { news: 'at-once', desk: 'weekly', hasDesk: false } });
      expect(await changeSettings(app, ann, { news: 'daily' })).toEqual({ ok: true, value: { news: 'daily', desk: 'weekly', hasDesk: false } });
      expect(await changeSettings(app, ann, { desk: 'none' })).toMatchObject({ ok: true, value: { news: 'daily', desk: 'none' } });
      expect(await readSettings(app, ann)).toMatchObject({ ok: true, value: { news: 'daily', desk: 'none' } });
      await Promise.all([changeSettings(app, ann, { news: 'none' }), changeSettings(app, ann, { desk: 'weekly' })]);
      expect(await readSettings(app, ann)).toMatchObject({ ok: true, value: { news: 'none', desk: 'weekly' } });
    });

    test('leave no audit entry, which would name the member in a seal', async () => {
      await changeSettings(app, await callerOf(await aMember(store, 'ann')), { news: 'none' });
      const entries = [];
      for await (const entry of walk(store, audit)) entries.push(entry);
      expect(entries).toEqual([]);
    });
  });

  describe('weekly cards', () => {
    test('are planned for each contact and deputy who wants one, once, for Monday 08:00 where he is', async () => {
      await aMember(store, 'ines', { duties: [{ duty: 'national-contact', country: 'ES' }] });
      await aMember(store, 'dora', { country: 'EL', timeZone: 'Europe/Athens', duties: [{ duty: 'deputy', country: 'EL' }] });
      await aMember(store, 'quiet', { duties: [{ duty: 'deputy', country: 'ES' }], settings: { desk: 'none' } });
      await aMember(store, 'lead', { duties: [{ duty: 'group-lead', group: 'g' }] });
      await aMember(store, 'ann');
      expect(await planDesks(app)).toBe(2);
      now = '2026-11-12T02:45:00.000Z';
      expect(await planDesks(app)).toBe(0);
      const { items } = await store.list(outbox, { order: 'due', limit: 10 });
      expect(items.map(({ value }) => value)).toEqual([
        { id: 'desk-t-el.dora', task: 'desk', member: 't-el.dora', due: '2026-11-16T06:00:00.000Z', attempts: 0 },
        { id: 'desk-t-es.ines', task: 'desk', member: 't-es.ines', due: '2026-11-16T07:00:00.000Z', attempts: 0 },
      ]);
    });

    test('are planned for the others where one member cannot be read', async () => {
      for (const key of ['ana', 'ines', 'zoe']) await aMember(store, key, { duties: [{ duty: 'deputy', country: 'ES' }], ...(key === 'ines' ? { settings: { news: 'hourly' as never } } : {}) });
      await expect(planDesks(app)).rejects.toThrow('could not be planned');
      expect((await store.list(outbox, { order: 'due', limit: 10 })).items.map(({ id }) => id).sort()).toEqual(['desk-t-es.ana', 'desk-t-es.zoe']);
    });

    test('are nobody’s who is no contact any more, or wants none', async () => {
      const [ann, quiet] = [await aMember(store, 'ann'), await aMember(store, 'quiet', { duties: [{ duty: 'deputy', country: 'ES' }], settings: { desk: 'none' } })];
      expect([await deskNow(app, ann), await deskNow(app, quiet), await deskNow(app, 't-es.gone')]).toEqual([undefined, undefined, undefined]);
    });

    test('wait a week for who has never written to the bot', async () => {
      const ines = await aMember(store, 'ines', { chat: false, duties: [{ duty: 'national-contact', country: 'ES' }] });
      expect(await deskNow(app, ines)).toEqual({ caller: await callerOf(ines), next: '2026-11-16T07:00:00.000Z' });
    });
  });
});
