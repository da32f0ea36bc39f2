import { describe, expect, test } from '@jest/globals';
import { castingMoments } from './killed/castingMoments.ts';
import type { KillPoint } from './killed/killingStore.ts';
import type { HttpAnswer } from './killed/mortal.ts';
import { choices, fileIsWhole, killedOn, momentsOf, nameOf } from './killed/scene.ts';
import type { Asked } from './killed/scene.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import { seeded } from '../makers/pairs.ts';
import { demoMembers } from '../../functions/local/demo/members.ts';
import { identityOf, memberOf } from '../../functions/local/foundDemo.ts';

/**
 * The real app in a process of its own, killed as `kill -9` does at every step of casting (here), posting and closing
 * (beside), and started again on the same store. What was acknowledged is counted once; what was not is there whole or
 * not at all.
 */
onEveryStore((stores) => {
  const scene = killedOn(stores);

  describe('a first ballot over HTTP', () => {
    const nothing = 'nothing is counted';
    const counted = 'it is counted though nobody was told';
    const points: [moment: string, fate: string, point: KillPoint][] = [
      ['before the tenant is read', nothing, { operation: 'read', of: 'tenants', when: 'before' }],
      ['after the member is read', nothing, { operation: 'read', of: 'members', when: 'after' }],
      ['before the poll is read', nothing, { operation: 'read', of: 'polls', when: 'before' }],
      ['after the poll is read', nothing, { operation: 'read', of: 'polls', when: 'after' }],
      ['before the earlier ballot is looked for', nothing, { operation: 'read', of: 'ballots', when: 'before' }],
      ['after the tally shard is read', nothing, { operation: 'read', of: 'tallyShards', when: 'after' }],
      ['before the commit is handed over', nothing, { operation: 'commit', of: 'ballots', when: 'before' }],
      ...castingMoments(nothing, counted),
      ['inside the transaction, between outbox and audit entry', nothing, { operation: 'commit', of: 'ballots', when: 'inside', write: 4 }],
      ['before the shards are read for the answer', counted, { operation: 'list', of: 'tallyShards', when: 'before' }],
      ['after the shards are read for the answer', counted, { operation: 'list', of: 'tallyShards', when: 'after' }],
    ];

    test.each(momentsOf(stores, points))('killed %s: %s, and a retry counts once', async (_moment, fate, point) => {
      const poll = await scene.asked();
      expect(await scene.cast('officer-pl', poll, 1)).toMatchObject({ status: 200 });
      await scene.dies(point, () => scene.cast('officer-fr', poll, 0));

      await scene.app.live();
      const found = await scene.whole(poll);
      expect(choices(found, poll)).toEqual(fate === nothing ? { 'officer-pl': 1 } : { 'officer-pl': 1, 'officer-fr': 0 });
      for (const _twice of [1, 2]) expect(await scene.cast('officer-fr', poll, 0)).toMatchObject({ status: 200, body: { mine: { answer: { [poll.options[0] ?? '']: 1 } } } });
      const after = await scene.whole(poll);
      expect(choices(after, poll)).toEqual({ 'officer-pl': 1, 'officer-fr': 0 });
      // A ballot that was there already is not written again: each has one audit entry.
      expect(after.audit.filter((action) => action === 'poll.castBallot')).toHaveLength(2);
    });

    test('killed the moment it was acknowledged: it is counted', async () => {
      const poll = await scene.asked();
      expect(await scene.cast('officer-fr', poll, 2)).toMatchObject({ status: 200 });
      scene.app.kill();
      await scene.app.death();
      await scene.app.live();
      expect(choices(await scene.whole(poll), poll)).toEqual({ 'officer-fr': 2 });
    });

    const among: [moment: string, point: KillPoint][] = [
      ['inside the one transaction that several members share', { operation: 'commit', of: 'ballots', nth: 6, when: 'inside', write: 2 }],
      ['while the sixth batch of several members is written down', { operation: 'commit', of: 'ballots', nth: 6, when: 'written' }],
      ['when the sixth batch of several members has reached the service', { operation: 'commit', of: 'ballots', nth: 6, when: 'arrived' }],
    ];

    test.each(momentsOf(stores, among))('killed %s: none of them is half counted', async (_moment, point) => {
      const poll = await scene.asked();
      const keys = demoMembers.slice(0, 8).map(({ key }) => key);
      await scene.arm(point);
      const answers = await Promise.all(keys.map((key) => scene.cast(key, poll, 0)));
      expect(await scene.app.death()).toBe('SIGKILL');
      await scene.app.live();
      const counted = Object.keys(choices(await scene.whole(poll), poll));
      expect(counted).toEqual(expect.arrayContaining(keys.filter((_, index) => answers[index]?.status === 200)));
      for (const key of keys) expect(await scene.cast(key, poll, 0)).toMatchObject({ status: 200 });
      expect((await scene.whole(poll)).ballots).toHaveLength(keys.length);
    });
  });

  describe('a changed ballot', () => {
    const points: [moment: string, stands: string, point: KillPoint][] = [
      ['before the commit is handed over', 'earlier', { operation: 'commit', of: 'ballots', when: 'before' }],
      ['inside the transaction, between ballot and shard', 'earlier', { operation: 'commit', of: 'ballots', when: 'inside', write: 2 }],
      ['while the batch is written down to be sent', 'earlier', { operation: 'commit', of: 'ballots', when: 'written' }],
      ['when the batch has reached the service', 'later', { operation: 'commit', of: 'ballots', when: 'arrived' }],
      ['when the commit is durable', 'later', { operation: 'commit', of: 'ballots', when: 'after' }],
    ];

    test.each(momentsOf(stores, points))('killed %s: the %s choice stands, counted once', async (_moment, stands, point) => {
      const poll = await scene.asked();
      await scene.cast('officer-fr', poll, 0);
      await scene.dies(point, () => scene.cast('officer-fr', poll, 1));
      await scene.app.live();
      expect(choices(await scene.whole(poll), poll)).toEqual({ 'officer-fr': stands === 'earlier' ? 0 : 1 });
      await scene.cast('officer-fr', poll, 1);
      expect(choices(await scene.whole(poll), poll)).toEqual({ 'officer-fr': 1 });
    });
  });

  describe('a ballot taken back', () => {
    const points: [moment: string, stands: string, point: KillPoint][] = [
      ['inside the transaction, between ballot and shard', 'still stands', { operation: 'commit', of: 'ballots', when: 'inside', write: 2 }],
      ['while the batch is written down to be sent', 'still stands', { operation: 'commit', of: 'ballots', when: 'written' }],
      ['when the batch has reached the service', 'is gone', { operation: 'commit', of: 'ballots', when: 'arrived' }],
      ['when the commit is durable', 'is gone', { operation: 'commit', of: 'ballots', when: 'after' }],
    ];

    test.each(momentsOf(stores, points))('killed %s: it %s, and taking it back again leaves none', async (_moment, stands, point) => {
      const poll = await scene.asked();
      await scene.cast('officer-fr', poll, 0);
      const withdraw = (): Promise<HttpAnswer> => scene.app.request('officer-fr', 'DELETE', `/api/polls/${poll.id}/ballot`);
      await scene.dies(point, withdraw);
      await scene.app.live();
      expect(choices(await scene.whole(poll), poll)).toEqual(stands === 'is gone' ? {} : { 'officer-fr': 0 });
      expect(await withdraw()).toMatchObject({ status: 200 });
      expect((await scene.whole(poll)).ballots).toEqual([]);
    });
  });

  describe('a tap on a card', () => {
    const points: [moment: string, fate: string, point: KillPoint][] = [
      ['inside the transaction', 'nothing is counted', { operation: 'commit', of: 'ballots', when: 'inside', write: 3 }],
      ['while the batch is written down to be sent', 'nothing is counted', { operation: 'commit', of: 'ballots', when: 'written' }],
      ['when the batch has reached the service', 'it is counted', { operation: 'commit', of: 'ballots', when: 'arrived' }],
      ['when the commit is durable', 'it is counted', { operation: 'commit', of: 'ballots', when: 'after' }],
    ];

    test.each(momentsOf(stores, points))('killed %s: %s, and the same invoke delivered again counts once', async (_moment, fate, point) => {
      const poll = await scene.asked();
      await scene.dies(point, () => tap('officer-fr', poll, 0));
      await scene.app.live();
      expect((await scene.whole(poll)).ballots).toHaveLength(fate === 'it is counted' ? 1 : 0);
      for (const _twice of [1, 2]) expect(await tap('officer-fr', poll, 0)).toMatchObject({ status: 200, body: { statusCode: 200 } });
      expect(choices(await scene.whole(poll), poll)).toEqual({ 'officer-fr': 0 });
    });
  });

  function tap(key: string, poll: Asked, option: number): Promise<HttpAnswer> {
    const { tenantId, objectId } = identityOf(memberOf(key));
    return scene.app.activity({
      type: 'invoke', name: 'adaptiveCard/action', id: 'again', channelId: 'msteams', serviceUrl: scene.teams.serviceUrl, locale: 'en-GB',
      from: { id: `29:${objectId}`, name: key, aadObjectId: objectId }, recipient: { id: '28:bot' },
      conversation: { id: '19:taps@thread.v2', conversationType: 'groupChat', tenantId }, channelData: { tenant: { id: tenantId } },
      value: { action: { type: 'Action.Execute', verb: 'castBallot', data: { verb: 'castBallot', poll: poll.id, option: poll.options[option] } }, trigger: 'manual' },
    });
  }

  describe('two hundred ballots, eight at a time', () => {
    const random = seeded(20_261_122);
    // Over a wire a round takes three times as long.
    const rounds = stores.kind === 'sqlite' ? [1, 2, 3] : [1, 2];

    test.each(rounds)('killed at a random moment, round %d: all that were acknowledged are counted, at most eight more', async () => {
      const keys = demoMembers.map(({ key }) => key);
      const polls: Asked[] = [];
      while (polls.length * keys.length < 200) polls.push(await scene.asked());
      const wanted = polls.flatMap((poll) => keys.map((key, index) => ({ key, poll, option: (index + polls.indexOf(poll)) % 3 }))).slice(0, 200);
      const acknowledged: typeof wanted = [];
      const killAfter = 5 + Math.floor(random() * 190);
      const pause = random() * 8;
      let next = 0;
      const voter = async (): Promise<void> => {
        for (let index = next; index < wanted.length; index = next) {
          next += 1;
          const one = wanted[index] as (typeof wanted)[number];
          if ((await scene.cast(one.key, one.poll, one.option))?.status !== 200) return;
          acknowledged.push(one);
          if (acknowledged.length === killAfter) setTimeout(() => scene.app.kill(), pause);
        }
      };
      await Promise.all(Array.from({ length: 8 }, voter));
      expect(await scene.app.death()).toBe('SIGKILL');

      await scene.app.live();
      const counted = await scene.countedIn(polls);
      expect(counted).toEqual(expect.arrayContaining(acknowledged.map(nameOf)));
      expect(counted.length - acknowledged.length).toBeLessThanOrEqual(8);
      for (const one of wanted) expect(await scene.cast(one.key, one.poll, one.option)).toMatchObject({ status: 200 });
      expect((await scene.countedIn(polls)).sort()).toEqual(wanted.map(nameOf).sort());
    });
  });

  fileIsWhole(stores, scene);
});
