import { describe, expect, test } from '@jest/globals';
import { fileIsWhole, hour, killedOn, momentsOf } from './killed/scene.ts';
import type { Moment } from './killed/scene.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import { identityOf, memberOf } from '../../functions/local/foundDemo.ts';
import { memberId } from '../../functions/domain/member.ts';
import { leaseMilliseconds } from '../../functions/domain/outbox.ts';

const afterLease = { later: leaseMilliseconds + 1_000 };

/** Killed while it is planned or sent what an author is told of his challenge: he is told once, or nobody knows. Every step of it is in `test/delivery/news.test.ts`. */
onEveryStore((stores) => {
  const scene = killedOn(stores);
  const { tenantId, objectId } = identityOf(memberOf('officer-fr'));

  /** A challenge of the officer's is taken up; he is told in a chat of this test's own. */
  async function happens(conversationId: string, news: 'at-once' | 'daily'): Promise<void> {
    await scene.app.ask('listen', { chat: { member: memberId(tenantId, objectId), tenantId, serviceUrl: scene.teams.serviceUrl, conversationId }, news });
    const form = { title: 'Does it reach me?', what: 'Something happens.', impact: '', tried: '', groups: [], themes: [], areas: [], marking: { tlp: 'GREEN', audience: 'lea-only' }, named: true, despite: [] };
    const raised = await scene.app.request('officer-fr', 'POST', '/api/challenges', form);
    expect(raised).toMatchObject({ status: 200 });
    await scene.app.ask('drain');
    expect(await scene.app.request('national-contact-fr', 'POST', `/api/challenges/${String(raised?.body['id'])}/triage`, { as: 'triaged' })).toMatchObject({ status: 200 });
  }
  const chatOf = (moment: string): string => `a:${moment.replace(/\W/g, '-')}`;

  describe('at once', () => {
    const news = { operation: 'commit', of: 'challengeNews' } as const;
    const points: [moment: string, ends: string[], sends: number, point: Moment][] = [
      ['after the walk is claimed', [], 1, { operation: 'commit', of: 'outbox', holding: 'tell-change', when: 'after' }],
      ['inside the transaction that plans it', [], 1, { ...news, when: 'inside', write: 2 }],
      ['when the plan has reached the service', [], 1, { ...news, when: 'arrived' }],
      ['after it is planned', [], 1, { ...news, when: 'after' }],
      ['inside the transaction that says `sending`', [], 1, { ...news, nth: 2, when: 'inside', write: 1 }],
      ['when `sending` has reached the service', ['unknown'], 0, { ...news, nth: 2, when: 'arrived' }],
      ['after it says `sending`', ['unknown'], 0, { ...news, nth: 2, when: 'after' }],
      ['when it has reached Teams', ['unknown'], 1, 'POST'],
      ['before it is gone', ['unknown'], 1, { ...news, nth: 3, when: 'before' }],
      ['when its going has reached the service', [], 1, { ...news, nth: 3, when: 'arrived' }],
      ['after it is gone', [], 1, { ...news, nth: 3, when: 'after' }],
    ];

    test.each(momentsOf(stores, points))('killed %s: left is %j, and Teams has got it %d time(s)', async (moment, ends, sends, point) => {
      await happens(chatOf(moment), 'at-once');
      await scene.dies(point, () => scene.app.ask('drain').catch(() => undefined));
      await scene.app.live(afterLease);
      for (const _twice of [1, 2]) await scene.app.ask('drain');
      expect([await scene.app.ask('untold'), scene.teams.sends(chatOf(moment))]).toEqual([ends, sends]);
    });
  });

  describe('once a day', () => {
    const news = { operation: 'commit', of: 'challengeNews' } as const;
    const points: [moment: string, ends: string[], sends: number, point: Moment][] = [
      ['after the message of the day says `sending`', ['unknown'], 0, { ...news, when: 'after' }],
      ['when the message of the day has reached Teams', ['unknown'], 1, 'POST'],
    ];

    test.each(momentsOf(stores, points))('killed %s: left is %j, and Teams has got it %d time(s)', async (moment, ends, sends, point) => {
      await happens(chatOf(moment), 'daily');
      await scene.app.ask('drain');
      expect([await scene.app.ask('untold'), scene.teams.sends(chatOf(moment))]).toEqual([['planned', 'digest'], 0]);
      scene.app.kill();
      await scene.app.death();
      await scene.app.live({ later: 25 * hour });
      await scene.dies(point, () => scene.app.ask('drain').catch(() => undefined));
      await scene.app.live(afterLease);
      for (const _twice of [1, 2]) await scene.app.ask('drain');
      expect([await scene.app.ask('untold'), scene.teams.sends(chatOf(moment))]).toEqual([ends, sends]);
    });
  });

  fileIsWhole(stores, scene);
});
