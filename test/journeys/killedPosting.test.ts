import { describe, expect, test } from '@jest/globals';
import { fileIsWhole, hour, killedOn, momentsOf } from './killed/scene.ts';
import type { Moment } from './killed/scene.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import { leaseMilliseconds } from '../../functions/domain/outbox.ts';

const afterLease = { later: leaseMilliseconds + 1_000 };

/** Killed at every step of posting a card and of updating it: a card stands once, or its author is asked. */
onEveryStore((stores) => {
  const scene = killedOn(stores);

  describe('a card being posted', () => {
    type State = 'posted' | 'unknown';
    const points: [moment: string, state: State, sends: number, point: Moment][] = [
      ['before the outbox item is claimed', 'posted', 1, { operation: 'commit', of: 'outbox', when: 'before' }],
      ['after the outbox item is claimed', 'posted', 1, { operation: 'commit', of: 'outbox', when: 'after' }],
      ['when the claim has reached the service', 'posted', 1, { operation: 'commit', of: 'outbox', when: 'arrived' }],
      ['before the posting says `sending`', 'posted', 1, { operation: 'commit', of: 'postings', when: 'before' }],
      ['after the posting says `sending`', 'unknown', 0, { operation: 'commit', of: 'postings', when: 'after' }],
      ['while `sending` is written down to be sent', 'posted', 1, { operation: 'commit', of: 'postings', when: 'written' }],
      ['when `sending` has reached the service', 'unknown', 0, { operation: 'commit', of: 'postings', when: 'arrived' }],
      ['when the card has reached Teams', 'unknown', 1, 'POST'],
      ['before the posting says `posted`', 'unknown', 1, { operation: 'commit', of: 'postings', nth: 2, when: 'before' }],
      ['inside the transaction that says `posted`', 'unknown', 1, { operation: 'commit', of: 'postings', nth: 2, when: 'inside', write: 1 }],
      ['while `posted` is written down to be sent', 'unknown', 1, { operation: 'commit', of: 'postings', nth: 2, when: 'written' }],
      ['when `posted` has reached the service', 'posted', 1, { operation: 'commit', of: 'postings', nth: 2, when: 'arrived' }],
      ['when the service has done `posted` and not answered', 'posted', 1, { operation: 'commit', of: 'postings', nth: 2, when: 'done' }],
      ['after the posting says `posted`', 'posted', 1, { operation: 'commit', of: 'postings', nth: 2, when: 'after' }],
    ];

    test.each(momentsOf(stores, points))('killed %s: it ends as %s, and Teams has got it %d time(s)', async (moment, state, sends, point) => {
      await scene.app.ask('drain');
      const conversation = `19:${moment.replace(/\W/g, '-')}@thread.tacv2`;
      const poll = await scene.app.ask('ask', { closesIn: hour, where: scene.channel(conversation) });
      await scene.dies(point, () => scene.app.ask('drain').catch(() => undefined));
      await scene.app.live(afterLease);
      for (const _twice of [1, 2]) await scene.app.ask('drain');
      expect(await scene.app.request('coordinator', 'GET', `/api/polls/${poll.id}`)).toMatchObject({ status: 200, body: { postings: [{ state }] } });
      expect(scene.teams.sends(conversation)).toBe(sends);
    });
  });

  describe('a card being updated', () => {
    const points: [moment: string, point: Moment][] = [
      ['when the update has reached Teams', 'PUT'],
      ['while the note of the update is written down to be sent', { operation: 'commit', of: 'postings', when: 'written' }],
      ['before the update is noted', { operation: 'commit', of: 'postings', when: 'before' }],
    ];

    test.each(momentsOf(stores, points))('killed %s: the update is repeated, the card is not posted again', async (moment, point) => {
      const conversation = `19:${moment.replace(/\W/g, '-')}@thread.tacv2`;
      const poll = await scene.app.ask('ask', { closesIn: hour, where: scene.channel(conversation) });
      await scene.app.ask('drain');
      await scene.cast('officer-fr', poll, 0);
      // A card follows a second after a tap.
      await new Promise((resume) => setTimeout(resume, 1_050));
      await scene.dies(point, () => scene.app.ask('drain').catch(() => undefined));
      expect(scene.teams.updates(conversation)).toBe(1);
      await scene.app.live(afterLease);
      await scene.app.ask('drain');
      expect(scene.teams.updates(conversation)).toBe(2);
      expect(scene.teams.sends(conversation)).toBe(1);
      expect((await scene.whole(poll)).postings).toMatchObject([{ state: 'posted' }]);
    });
  });

  fileIsWhole(stores, scene);
});
