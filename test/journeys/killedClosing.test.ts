import { describe, expect, test } from '@jest/globals';
import type { KillPoint } from './killed/killingStore.ts';
import type { HttpAnswer } from './killed/mortal.ts';
import { fileIsWhole, hour, killedOn, momentsOf } from './killed/scene.ts';
import type { Asked } from './killed/scene.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import { leaseMilliseconds } from '../../functions/domain/outbox.ts';

const afterLease = { later: leaseMilliseconds + 1_000 };

/** Killed at every step of closing: the poll ends closed, with every ballot that was taken in the result. */
onEveryStore((stores) => {
  const scene = killedOn(stores);

  function close(poll: Asked): Promise<HttpAnswer> {
    return scene.app.request('coordinator', 'POST', `/api/polls/${poll.id}/close`);
  }

  describe('closing', () => {
    const closing = '"name":"closing"';
    const closed = '"name":"closed"';
    const points: [moment: string, state: string, point: KillPoint][] = [
      ['before closing has begun', 'open', { operation: 'commit', of: 'polls', holding: closing, when: 'before' }],
      ['inside the transaction that begins it', 'open', { operation: 'commit', of: 'polls', holding: closing, when: 'inside', write: 2 }],
      ['while its beginning is written down to be sent', 'open', { operation: 'commit', of: 'polls', holding: closing, when: 'written' }],
      ['when its beginning has reached the service', 'closing', { operation: 'commit', of: 'polls', holding: closing, when: 'arrived' }],
      ['after closing has begun', 'closing', { operation: 'commit', of: 'polls', holding: closing, when: 'after' }],
      ['after the first shard is sealed', 'closing', { operation: 'commit', of: 'tallyShards', nth: 1, when: 'after' }],
      ['inside the sealing of the eighth shard', 'closing', { operation: 'commit', of: 'tallyShards', nth: 8, when: 'inside', write: 1 }],
      ['when the seal of the eighth shard has reached the service', 'closing', { operation: 'commit', of: 'tallyShards', nth: 8, when: 'arrived' }],
      ['after the last shard is sealed', 'closing', { operation: 'commit', of: 'tallyShards', nth: 16, when: 'after' }],
      ['after the ballots are counted', 'closing', { operation: 'list', of: 'ballots', when: 'after' }],
      ['before the result is handed over', 'closing', { operation: 'commit', of: 'polls', holding: closed, when: 'before' }],
      ['inside the transaction that writes the result', 'closing', { operation: 'commit', of: 'polls', holding: closed, when: 'inside', write: 2 }],
      ['while the result is written down to be sent', 'closing', { operation: 'commit', of: 'polls', holding: closed, when: 'written' }],
      ['when the result has reached the service', 'closed', { operation: 'commit', of: 'polls', holding: closed, when: 'arrived' }],
      ['when the service has done it and not answered', 'closed', { operation: 'commit', of: 'polls', holding: closed, when: 'done' }],
      ['after the result is durable', 'closed', { operation: 'commit', of: 'polls', holding: closed, when: 'after' }],
    ];

    test.each(momentsOf(stores, points))('killed %s: the poll is found %s, and ends closed with every ballot in the result', async (_moment, state, point) => {
      const poll = await scene.withThreeBallots(hour);
      await scene.dies(point, () => close(poll));
      await scene.app.live();
      expect((await scene.whole(poll)).poll.state.name).toBe(state);
      const late = await scene.cast('officer-el', poll, 2);
      expect(late).toMatchObject(state === 'open' ? { status: 200 } : { status: 409, body: { kind: 'poll-closed' } });
      if (state === 'open') expect(await close(poll)).toMatchObject({ status: 200 });
      await scene.app.ask('drain');
      const { poll: end, ballots } = await scene.whole(poll);
      expect(end.state.name).toBe('closed');
      expect(ballots).toHaveLength(state === 'open' ? 4 : 3);
    });

    test('killed while the timer closes a poll whose time has come: it is closed after the lease', async () => {
      const poll = await scene.withThreeBallots(1_000);
      await new Promise((resume) => setTimeout(resume, 1_050));
      await scene.dies({ operation: 'commit', of: 'tallyShards', nth: 8, when: 'after' }, () => scene.app.ask('drain').catch(() => undefined));
      await scene.app.live(afterLease);
      await scene.app.ask('drain');
      expect((await scene.whole(poll)).poll.state.name).toBe('closed');
    });

    test('killed half way: the timer alone goes on with it within 20 seconds', async () => {
      await scene.app.ask('drain');
      const poll = await scene.withThreeBallots(hour);
      await scene.dies({ operation: 'commit', of: 'tallyShards', nth: 8, when: 'after' }, () => close(poll));
      await scene.app.live({ held: false });
      const giveUp = Date.now() + 20_000;
      while ((await scene.app.request('officer-fr', 'GET', `/api/polls/${poll.id}`))?.body['state'] !== 'closed' && Date.now() < giveUp) {
        await new Promise((resume) => setTimeout(resume, 200));
      }
      expect((await scene.whole(poll)).poll.state.name).toBe('closed');
    });
  });

  fileIsWhole(stores, scene);
});
