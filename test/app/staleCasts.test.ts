import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { App } from '../../functions/app/app.ts';
import { changePoll, deletePoll } from '../../functions/app/changingPolls.ts';
import { closePoll } from '../../functions/app/closing.ts';
import { castBallot, createPoll, showPoll } from '../../functions/app/polls.ts';
import { quietApp } from '../../functions/chance.ts';
import type { PollView } from '../../functions/contract/views.ts';
import type { Decision } from '../../functions/domain/decision.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';
import type { PollDraft } from '../../functions/domain/newPoll.ts';
import type { PollChange } from '../../functions/domain/pollChange.ts';
import type { Store } from '../../functions/store/store.ts';
import { aCaller, voterNumber } from '../makers/aCaller.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';

/** A poll may change until its first ballot; a ballot is never counted for something that its voter did not see. */
onEveryStore((stores) => {
  let made: FreshStore;
  let app: App;
  const coordinator = aCaller('lea', { id: 't.coordinator', duties: [{ duty: 'coordinator' }] });
  const voter = voterNumber(1);

  beforeEach(async () => {
    made = await stores.fresh();
    app = quietApp(made.store);
  });
  afterEach(() => made.gone());

  function must<T>(decision: Decision<T>): T {
    if (!decision.ok) throw new Error(decision.refusal.kind);
    return decision.value;
  }
  const opened = async (more: Partial<PollDraft> = {}): Promise<PollView> => must(await createPoll(app, coordinator, { ...usualSettings, question: 'Shall we?', options: ['Phones', 'Drones', 'Borders'], closesAt: new Date(Date.now() + 3_600_000).toISOString(), audience: 'network', ...more }));
  const answerOf = (poll: PollView, option = 0) => ({ [poll.options[option]?.id ?? '']: 1 });
  const kindOf = (decision: Decision<unknown>): string => (decision.ok ? 'taken' : decision.refusal.kind);

  /** An app in which something happens just before a cast reads that collection, once. */
  function meanwhile(collection: string, what: () => Promise<unknown>): App {
    let happened = false;
    const read: Store['read'] = async (of, partition, id) => {
      if (of.name === collection && !happened) {
        happened = true;
        await what();
      }
      return made.store.read(of, partition, id);
    };
    return { ...app, store: { ...made.store, read } };
  }

  const moments = ['ballots', 'tallyShards'];
  const changes: [what: string, change: PollChange, expected: string][] = [
    ['its choices', { options: ['Drones', 'Forged documents'] }, 'unknown-option'],
    ['how it is answered', { method: { kind: 'several', least: 2, most: 3 } }, 'too-few-chosen'],
    ['whom it asks', { electorate: { countries: ['FI'] } }, 'not-in-electorate'],
    ['when it opens', { opensAt: new Date(Date.now() + 600_000).toISOString() }, 'poll-not-open'],
  ];

  describe.each(changes)('a poll of which %s changes', (_what, change, expected) => {
    test.each(moments)('while the first ballot is cast, before the %s are read: the ballot is judged by the poll as it is now', async (collection) => {
      const poll = await opened();
      const slow = meanwhile(collection, async () => must(await changePoll(app, coordinator, poll.id, change)));
      expect(kindOf(await castBallot(slow, voter, poll.id, { answer: answerOf(poll) }))).toBe(expected);
      expect(must(await showPoll(app, voter, poll.id))).toMatchObject({ ballots: 0 });
    });
  });

  test.each(moments)('a poll that becomes anonymous while the first ballot is cast, before the %s are read, keeps no name', async (collection) => {
    const poll = await opened();
    const slow = meanwhile(collection, async () => must(await changePoll(app, coordinator, poll.id, { secrecy: 'anonymous' })));
    expect(kindOf(await castBallot(slow, voter, poll.id, { answer: answerOf(poll) }))).toBe('taken');
    const [ballot] = await made.documents('ballots');
    expect([ballot?.['member'], ballot?.['castAt'], ballot?.['key'] === voter.id]).toEqual([undefined, undefined, false]);
    expect((await made.documents('audit')).filter(({ by }) => by === voter.id)).toEqual([]);
    expect(must(await closePoll(app, coordinator, poll.id))).toMatchObject({ ballots: 1, result: { agrees: true } });
  });

  test.each(moments)('a poll deleted while the first ballot is cast, before the %s are read, has none, and is not there', async (collection) => {
    const poll = await opened();
    const slow = meanwhile(collection, async () => must(await deletePoll(app, coordinator, poll.id)));
    expect(kindOf(await castBallot(slow, voter, poll.id, { answer: answerOf(poll) }))).toBe('not-there');
    expect(await made.documents('ballots')).toEqual([]);
  });

  test.each(moments)('a poll closed while a ballot is cast, before the %s are read, takes it no more', async (collection) => {
    const poll = await opened();
    const slow = meanwhile(collection, async () => must(await closePoll(app, coordinator, poll.id)));
    expect(kindOf(await castBallot(slow, voter, poll.id, { answer: answerOf(poll) }))).toBe('poll-closed');
    expect(must(await showPoll(app, voter, poll.id))).toMatchObject({ ballots: 0, result: { agrees: true } });
  });

  describe('an answer to a poll that was changed since it was looked at', () => {
    const further: [what: string, change: PollChange][] = [...changes.map(([what, change]): [string, PollChange] => [what, change]), ['its question', { question: 'Shall we not?' }], ['whether it is anonymous', { secrecy: 'anonymous' }], ['who may read it', { audience: 'lea-only' }]];

    test.each(further)('(%s) is not taken, and is once it was looked at again', async (_what, change) => {
      const seen = await opened({ method: { kind: 'score', highest: 5 } });
      const changed = must(await changePoll(app, coordinator, seen.id, change));
      expect(kindOf(await castBallot(app, voter, seen.id, { answer: answerOf(seen, 1), edition: seen.edition }))).toMatch(/^changed-meanwhile$|^not-in-electorate$|^poll-not-open$/);
      expect(must(await showPoll(app, voter, seen.id))).toMatchObject({ ballots: 0 });
      if (!must(await showPoll(app, voter, seen.id)).may.cast) return;
      const both = { ...answerOf(changed, 0), ...answerOf(changed, 1) };
      expect(kindOf(await castBallot(app, voter, seen.id, { answer: both, edition: changed.edition }))).toBe('taken');
    });

    test('is taken where the change broke no promise: after the first ballot only such are made', async () => {
      const seen = await opened();
      must(await castBallot(app, voterNumber(2), seen.id, { answer: answerOf(seen), edition: seen.edition }));
      must(await changePoll(app, coordinator, seen.id, { closesAt: new Date(Date.now() + 7_200_000).toISOString(), show: 'after-close' }));
      expect(kindOf(await castBallot(app, voter, seen.id, { answer: answerOf(seen), edition: seen.edition }))).toBe('taken');
    });
  });
});
