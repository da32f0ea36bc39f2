import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { castingMoments } from './killed/castingMoments.ts';
import type { KillPoint } from './killed/killingStore.ts';
import { answersTo, choices, fileIsWhole, hour, killedOn, momentsOf } from './killed/scene.ts';
import type { Asked } from './killed/scene.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { PollDraft } from '../../functions/domain/newPoll.ts';

/**
 * Killed at every step of casting in polls of other kinds and in anonymous ones, and of closing an anonymous poll, whose
 * ballots are rewritten and whose secret goes: what was acknowledged is counted once, and nothing is left of who cast it.
 */
onEveryStore((stores) => {
  const scene = killedOn(stores);

  const kinds: [kind: string, more: Partial<PollDraft>][] = [
    ['an anonymous poll', { secrecy: 'anonymous' }],
    ['an anonymous poll of scores', { secrecy: 'anonymous', method: { kind: 'score', highest: 5 } }],
    ['a poll of several choices', { method: { kind: 'several', least: 1, most: 2 } }],
    ['a poll of points', { method: { kind: 'budget', points: 10, perOption: 10 }, show: 'after-close' }],
  ];

  describe.each(kinds)('a ballot in %s', (kind, more) => {
    const nothing = 'earlier';
    const counted = 'later';
    const first = castingMoments(nothing, counted);
    const ofSecrets: typeof first = [
      ['before the secret is read', nothing, { operation: 'read', of: 'pollSecrets', when: 'before' }],
      ['after the secret is read', nothing, { operation: 'read', of: 'pollSecrets', when: 'after' }],
      ['inside the transaction, after who took part', nothing, { operation: 'commit', of: 'participations', when: 'inside', write: 3 }],
    ];

    test.each(momentsOf(stores, kind === 'an anonymous poll' ? [...ofSecrets, ...first] : first.filter(([, , { when }]) => when === 'arrived' || when === 'after')))('killed %s at its first cast and again when it is changed: the %s answer stands, once', async (_moment, stands, point) => {
      const poll = await scene.asked(hour, more);
      expect(await scene.cast('officer-pl', poll, 1)).toMatchObject({ status: 200 });
      await scene.dies(point, () => scene.cast('officer-fr', poll, 0));
      await scene.app.live();
      expect(choices(await scene.whole(poll), poll)).toEqual(stands === nothing ? { 'officer-pl': 1 } : { 'officer-pl': 1, 'officer-fr': 0 });
      await seesHisOwn(poll, stands === nothing ? undefined : 0);
      for (const _twice of [1, 2]) expect(await scene.cast('officer-fr', poll, 0)).toMatchObject({ status: 200, body: { mine: { answer: answersTo(poll)[0] }, ballots: 2 } });

      if (point.of !== 'ballots') return;
      await scene.dies(point, () => scene.cast('officer-fr', poll, 2));
      await scene.app.live();
      expect(choices(await scene.whole(poll), poll)).toEqual({ 'officer-pl': 1, 'officer-fr': stands === nothing ? 0 : 2 });
      await seesHisOwn(poll, stands === nothing ? 0 : 2);
    });

    async function seesHisOwn(poll: Asked, answer: number | undefined): Promise<void> {
      const looked = await scene.app.request('officer-fr', 'GET', `/api/polls/${poll.id}`);
      expect([looked?.status, looked?.body['mine']]).toEqual([200, answer === undefined ? undefined : expect.objectContaining({ answer: answersTo(poll)[answer] })]);
    }
  });

  describe('closing an anonymous poll', () => {
    const kept = '"name":"closing"';
    const ballots = { operation: 'commit', of: 'ballots' } as const;
    const points: [moment: string, point: KillPoint][] = [
      ['after the last shard is sealed', { operation: 'commit', of: 'tallyShards', nth: 16, when: 'after' }],
      ['while the ballots are counted', { operation: 'list', of: 'ballots', when: 'after' }],
      ['before the result is kept', { operation: 'commit', of: 'polls', holding: kept, nth: 2, when: 'before' }],
      ['while the result is written down', { operation: 'commit', of: 'polls', holding: kept, nth: 2, when: 'written' }],
      ['when the result has reached the service', { operation: 'commit', of: 'polls', holding: kept, nth: 2, when: 'arrived' }],
      ['after the result is kept', { operation: 'commit', of: 'polls', holding: kept, nth: 2, when: 'after' }],
      ['before the first ballots are rewritten', { ...ballots, when: 'before' }],
      ['inside the transaction that rewrites them, after the originals went', { ...ballots, when: 'inside', write: 41 }],
      ['inside the transaction that rewrites them, half way', { ...ballots, when: 'inside', write: 60 }],
      ['when the first of them have reached the service', { ...ballots, when: 'arrived' }],
      ['when the service has rewritten them and not answered', { ...ballots, when: 'done' }],
      ['after the first are rewritten and the others are not', { ...ballots, when: 'after' }],
      ['after the second part is rewritten', { ...ballots, nth: 2, when: 'after' }],
      ['before the secret goes', { operation: 'commit', of: 'pollSecrets', when: 'before' }],
      ['when its going has reached the service', { operation: 'commit', of: 'pollSecrets', when: 'arrived' }],
      ['after the secret went', { operation: 'commit', of: 'pollSecrets', when: 'after' }],
      ...(stores.kind === 'sqlite' ? [
        ['before the store forgets', { operation: 'forget', of: '', when: 'before' }],
        ['after the store forgot', { operation: 'forget', of: '', when: 'after' }],
      ] satisfies [string, KillPoint][] : []),
    ];

    // What happens in the process is the same on both stores: on the emulator the moments of the wire, and one between two parts.
    const moments = momentsOf(stores, points).filter(([, { of, when }]) => stores.kind === 'sqlite' || ['written', 'arrived', 'done'].includes(when) || of === 'ballots');
    test.each(moments)('killed %s: every ballot is in the result once, and none leads back', async (_moment, point) => {
      const poll = await scene.asked(hour, { secrecy: 'anonymous', method: { kind: 'approval' } });
      await scene.app.ask('fill', { poll: poll.id, members: 50, answers: answersTo(poll) });
      expect(await scene.cast('officer-fr', poll, 0)).toMatchObject({ status: 200, body: { ballots: 51 } });
      const keys = Object.keys((await scene.whole(poll)).owners);
      expect(keys.filter(isAnywhere)).toEqual(stores.kind === 'sqlite' ? keys : []);
      await scene.dies(point, () => scene.app.request('coordinator', 'POST', `/api/polls/${poll.id}/close`));
      await scene.app.live();
      expect(await scene.cast('officer-el', poll, 2)).toMatchObject({ status: 409, body: { kind: 'poll-closed' } });
      await scene.app.ask('drain');

      const look = await scene.whole(poll);
      const { state } = look.poll;
      if (state.name !== 'closed') throw new Error(`It is ${state.name}.`);
      expect([state.result.ballots, look.ballots.length, look.participants.length]).toEqual([51, 51, 51]);
      expect([look.owners, look.ballots.filter(({ key, member, castAt }) => !key.startsWith('ballot-') || member !== undefined || castAt !== undefined)]).toEqual([{}, []]);
      expect((await scene.made.documents('pollSecrets')).filter((secret) => secret['poll'] === poll.id)).toEqual([]);
      expect(keys.filter(isAnywhere)).toEqual([]);
      const [one = '', two = '', three = ''] = poll.options;
      // Every fifth of the fifty is of industry; the officer is a practitioner.
      const answered = Array.from({ length: 50 }, (_, number) => ({ lea: number % 5 !== 4, answer: number % 3 })).concat({ lea: true, answer: 0 });
      const got = (lea: boolean, ...of: number[]): number => answered.filter((each) => each.lea === lea && of.includes(each.answer)).length;
      for (const lea of [true, false]) expect(state.result[lea ? 'lea' : 'others']?.counts).toEqual({ [one]: got(lea, 0), [two]: got(lea, 0, 2), [three]: got(lea, 1, 2) });
      expect(await scene.app.request('officer-fr', 'GET', `/api/polls/${poll.id}`)).toMatchObject({ status: 200, body: { state: 'closed', mine: {}, result: { agrees: true } } });
    });
  });

  /** In any file of the embedded store; what the service keeps cannot be looked into. */
  function isAnywhere(text: string): boolean {
    const { address } = scene.made;
    if (address.kind !== 'sqlite') return false;
    const folder = dirname(address.file);
    return readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(text));
  }

  fileIsWhole(stores, scene);
});
