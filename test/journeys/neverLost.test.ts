import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { nothingIsLost } from '../chaos/aftermath.ts';
import { aCrowd } from '../chaos/crowd.ts';
import type { CrowdMember } from '../chaos/crowd.ts';
import { aLedger } from '../chaos/ledger.ts';
import type { Ledger, Outcome } from '../chaos/ledger.ts';
import { unrulyStore } from '../chaos/unrulyStore.ts';
import type { UnrulyStore } from '../chaos/unrulyStore.ts';
import { votingOn } from '../chaos/voting.ts';
import { anAnswer } from '../makers/answers.ts';
import { connectedTeams } from '../makers/connectedTeams.ts';
import type { ConnectedTeams } from '../makers/connectedTeams.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import { seeded } from '../makers/pairs.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { wordsOf } from '../makers/teamsClient.ts';
import type { Chat } from '../makers/teamsClient.ts';
import { connectConversation } from '../../functions/app/postings.ts';
import { createPoll } from '../../functions/app/polls.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';
import type { PollDraft } from '../../functions/domain/newPoll.ts';
import type { Answer } from '../../functions/domain/pollMethod.ts';

/**
 * Never a lost ballot: whatever happens while members vote, through the real endpoints, what was acknowledged is counted
 * once and exactly, nobody who may vote is refused, and whoever got no answer sees on the card whether he was counted.
 */
onEveryStore((stores) => {
  const chance = seeded(20_261_122);
  let fresh: FreshStore;
  let store: UnrulyStore;
  let app: TestApp;
  let teams: ConnectedTeams;
  let chat: Chat;
  let crowd: CrowdMember[];
  let ledger: Ledger;
  let turn = 0;
  /** Milliseconds that the app's clock runs before ours; or the instant at which it stands. */
  let clock: { ahead: number } | { at: number } = { ahead: 0 };
  const now = (): string => new Date('at' in clock ? clock.at : Date.now() + clock.ahead).toISOString();
  const voting = votingOn(() => app, () => teams, () => chat);

  beforeAll(async () => {
    fresh = await stores.fresh();
    store = unrulyStore(fresh.store, chance);
    app = await startApp({ store, nudge: false, now });
    teams = await connectedTeams(app);
    crowd = await aCrowd(fresh.store, app.dataDir, 300);
    chat = teams.chat({ id: '19:crowd@thread.v2', conversationType: 'groupChat', roster: ['coordinator', ...crowd.map(({ key }) => key)] });
    await connectConversation(app.running.app, await app.caller('coordinator'), here(), 'network');
    ledger = aLedger();
  }, 60_000);
  afterEach(() => {
    store.unrest = undefined;
    store.asleep = false;
    store.onDurable = undefined;
    clock = { ahead: 0 };
    teams.failWith(undefined);
  });
  afterAll(async () => {
    await teams.close();
    await app.stop();
    await fresh.gone();
  });

  const here = () => ({ tenantId: chat.tenantId, serviceUrl: teams.serviceUrl, conversationId: chat.id, kind: 'groupChat' as const });
  const kinds = {
    'a named poll': {},
    'an anonymous poll': { secrecy: 'anonymous' },
    'an anonymous poll of scores': { secrecy: 'anonymous', method: { kind: 'score', highest: 5 }, comments: true },
    'a poll of several choices': { method: { kind: 'several', least: 1, most: 2 }, show: 'after-ballot' },
    'a poll of points': { method: { kind: 'budget', points: 10, perOption: 6 }, show: 'after-close' },
  } as const satisfies Record<string, Partial<PollDraft>>;
  // The emulator does one thing at a time: there two kinds stand for all where the kind hardly matters.
  const all = Object.entries(kinds) as [string, Partial<PollDraft>][];
  const every = stores.kind === 'sqlite' ? all : all.slice(2, 4);
  const few = all.slice(0, 2);

  async function asked(more: Partial<PollDraft> = {}, where?: ReturnType<typeof here>): Promise<PollView> {
    const made = await createPoll(app.running.app, await app.caller('coordinator'), { ...usualSettings, question: 'Is every ballot counted?', options: ['Phones', 'Drones', 'Ταυτότητες'], closesAt: new Date(Date.parse(now()) + 7_200_000).toISOString(), audience: 'network', ...more }, where);
    if (!made.ok) throw new Error(made.refusal.kind);
    return made.value;
  }
  const by = (number: number) => (number % 2 === 0 ? voting.byCard : voting.byHttp);
  const answerTo = (poll: PollView): Answer => anAnswer(poll, chance);
  const vote = (poll: PollView, member: CrowdMember, number: number, answer: Answer | undefined = answerTo(poll)): Promise<Outcome> => ledger.send(poll.id, member.id, answer, () => by(number)(member, poll, answer));
  const lost = (poll: PollView, looking?: number) => nothingIsLost({ app, ledger, crowd, voting }, poll, looking);
  /** The next of the crowd, so that nobody sends more in a short time than the limit of one member allows. */
  const some = (count: number): CrowdMember[] => Array.from({ length: count }, () => crowd[(turn += 1) % crowd.length] as CrowdMember);
  const somebody = (): CrowdMember => some(1)[0] as CrowdMember;

  test.each(every)('%s: the same invoke twice, and ten times at once, counts once', async (_kind, more) => {
    const poll = await asked(more);
    await Promise.all(some(6).map(async (member, number) => {
      const answer = answerTo(poll);
      const times = number % 2 ? 2 : 10;
      await Promise.all(Array.from({ length: times }, () => ledger.send(poll.id, member.id, answer, () => voting.byCard(member, poll, answer))));
    }));
    expect([ledger.refusals(poll.id), ledger.acknowledged(poll.id)]).toEqual([[], 36]);
    await lost(poll);
  });

  test.each(every)('%s: one member on two devices with different answers has one ballot, one of the two', async (_kind, more) => {
    const poll = await asked(more);
    for (let round = 0; round < 3; round += 1) await Promise.all(some(10).flatMap((member, number) => [vote(poll, member, number), vote(poll, member, number + 1)]));
    expect(ledger.refusals(poll.id)).toEqual([]);
    await lost(poll);
  });

  test.each(stores.kind === 'sqlite' ? few : few.slice(1))('%s: three hundred members within seconds are all counted, and none is refused', async (_kind, more) => {
    const poll = await asked(more);
    await Promise.all(crowd.map(async (member, number) => {
      await new Promise((resume) => setTimeout(resume, chance() * 2_000));
      expect(await vote(poll, member, number)).toEqual({ kind: 'acknowledged' });
    }));
    expect((await voting.look(somebody(), poll)).ballots).toBe(300);
    await lost(poll);
  }, 60_000);

  test('a hundred new members each sending two and four ballots at once: none lost, none refused', async () => {
    for (const [index, times] of [2, 4].entries()) {
      const poll = await asked(few[index]?.[1]);
      await Promise.all(some(100).flatMap((member) => Array.from({ length: times }, (_, number) => vote(poll, member, number))));
      expect([ledger.refusals(poll.id), ledger.acknowledged(poll.id)]).toEqual([[], 100 * times]);
      expect((await voting.look(somebody(), poll)).ballots).toBe(100);
      await lost(poll);
    }
  }, 60_000);

  describe.each(few)('closing %s', (_kind, more) => {
    test('at its millisecond: what came before is counted, what comes with it is refused', async () => {
      const poll = await asked(more);
      const end = Date.parse(poll.closesAt);
      clock = { at: end - 1 };
      for (const outcome of await Promise.all(some(12).map((member, number) => vote(poll, member, number)))) expect(outcome).toEqual({ kind: 'acknowledged' });
      clock = { at: end };
      for (const outcome of await Promise.all(some(12).map((member, number) => vote(poll, member, number)))) expect(outcome).toEqual({ kind: 'refused', refusal: 'poll-closed' });
      await app.running.drain();
      await lost(poll);
    });

    test('while ballots come in, by the timer and by hand at once: every ballot that was taken is in the result', async () => {
      const poll = await asked(more);
      clock = { at: Date.parse(poll.closesAt) - 1 };
      const votes = some(60).map(async (member, number) => {
        await new Promise((resume) => setTimeout(resume, chance() * 150));
        return vote(poll, member, number);
      });
      await new Promise((resume) => setTimeout(resume, 60));
      clock = { at: Date.parse(poll.closesAt) };
      const closings = [app.running.drain(), app.as('coordinator').call('closePoll', { params: { id: poll.id } }), app.as('coordinator-2').call('closePoll', { params: { id: poll.id } })];
      await Promise.all(votes);
      for (const closed of await Promise.all(closings)) if (closed) expect(closed).toMatchObject({ ok: true });
      expect(ledger.refusals(poll.id).filter((kind) => kind !== 'poll-closed')).toEqual([]);
      await lost(poll);
    });
  });

  test.each([['answers 429', 429], ['answers 502', 502], ['never answers', 'never']] as const)('Teams %s while members vote: all are counted at once, and the card is right when Teams is well', async (_how, failure) => {
    const poll = await asked({}, here());
    await app.running.drain();
    const posted = await teams.until(() => teams.delivered.find(({ card }) => JSON.stringify(card ?? '').includes(poll.id)));
    teams.failWith(failure);
    const began = Date.now();
    const delivering = app.running.drain();
    const outcomes = await Promise.all(some(40).map((member, number) => vote(poll, member, number)));
    const later = app.running.drain();
    expect(outcomes.filter(({ kind }) => kind !== 'acknowledged')).toEqual([]);
    expect(Date.now() - began).toBeLessThan(10_000);
    teams.failWith(undefined);
    if (failure === 'never') teams.hangUp();
    // What failed was told by the clock of then, not by the one that runs ahead.
    await Promise.all([delivering, later]);
    clock = { ahead: 600_000 };
    for (let round = 0; round < 3; round += 1) await app.running.drain();
    expect(wordsOf(posted.card)).toContain('Practitioners: 32 ballots · Others beside: 8 ballots');
    await lost(poll);
  }, 60_000);

  test.each(few)('%s: the timer is dead for an hour: ballots are taken until the time is up and no longer, and counted when it lives again', async (_kind, more) => {
    const poll = await asked({ ...more, closesAt: new Date(Date.parse(now()) + 1_800_000).toISOString() }, here());
    store.asleep = true;
    for (const [minutes, expected] of [[0, 'acknowledged'], [29, 'acknowledged'], [31, 'poll-closed'], [60, 'poll-closed']] as const) {
      clock = { ahead: minutes * 60_000 };
      const outcomes = await Promise.all(some(10).map((member, number) => vote(poll, member, number)));
      expect(new Set(outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome.refusal : outcome.kind)))).toEqual(new Set([expected]));
    }
    expect(await voting.look(somebody(), poll)).toMatchObject({ state: 'counting', ballots: 20 });
    store.asleep = false;
    for (let round = 0; round < 3; round += 1) await app.running.drain();
    expect(await voting.look(somebody(), poll)).toMatchObject({ state: 'closed', ballots: 20 });
    await lost(poll);
  });

  test.each(few)('%s: the store is slow: everybody is taken at the first try, from two devices as well, and only has to wait', async (_kind, more) => {
    const poll = await asked(more);
    store.unrest = { slow: { share: 1, most: 80 } };
    const outcomes = await Promise.all(some(60).flatMap((member, number) => [vote(poll, member, number), ...(number % 3 ? [] : [vote(poll, member, number + 1)])]));
    store.unrest = undefined;
    expect([outcomes.length, outcomes.filter(({ kind }) => kind !== 'acknowledged')]).toEqual([80, []]);
    await lost(poll);
  }, 60_000);

  test.each(few)('%s: the store is slow while the timer and two coordinators close: whoever was taken is in the result, whoever was not is told', async (_kind, more) => {
    const poll = await asked(more);
    store.unrest = { slow: { share: 0.5, most: 60 } };
    clock = { at: Date.parse(poll.closesAt) - 1 };
    const votes = some(60).map(async (member, number) => {
      await new Promise((resume) => setTimeout(resume, chance() * 400));
      return vote(poll, member, number);
    });
    await new Promise((resume) => setTimeout(resume, 150));
    const byHand = ['coordinator', 'coordinator-2'].map((key) => app.as(key).call('closePoll', { params: { id: poll.id } }));
    clock = { at: Date.parse(poll.closesAt) };
    const byTimer = app.running.drain();
    const outcomes = await Promise.all(votes);
    for (const closed of await Promise.all(byHand)) expect(closed).toMatchObject({ ok: true, view: { state: 'closed' } });
    await byTimer;
    store.unrest = undefined;
    expect(outcomes.filter((outcome) => outcome.kind !== 'acknowledged' && !(outcome.kind === 'refused' && outcome.refusal === 'poll-closed'))).toEqual([]);
    await lost(poll);
  }, 60_000);

  test.each(every)('%s: the store is slow, fails and loses answers between; members try again until they are answered', async (_kind, more) => {
    const poll = await asked(more);
    store.unrest = { slow: { share: 0.2, most: 40 }, failing: 0.03, losing: 0.03 };
    store.broke = 0;
    await Promise.all(some(40).map(async (member, number) => {
      for (let ballot = 0; ballot < 2; ballot += 1) {
        const answer = answerTo(poll);
        for (let tries = 0; tries < 40 && (await vote(poll, member, number + tries, answer)).kind !== 'acknowledged'; tries += 1);
      }
    }));
    store.unrest = undefined;
    expect(store.broke).toBeGreaterThan(5);
    expect(ledger.refusals(poll.id)).toEqual([]);
    await lost(poll);
  }, 60_000);

  test.each(few)('%s: whose answer never arrived is shown as cast when the member looks again', async (_kind, more) => {
    const poll = await asked(more);
    for (const [number, member] of some(6).entries()) {
      const gone = new AbortController();
      const answer = answerTo(poll);
      store.onDurable = (collections) => { if (collections.includes('ballots')) gone.abort(); };
      await ledger.send(poll.id, member.id, answer, async () => {
        const { serviceUrl } = teams;
        const data = { verb: 'castBallot', poll: poll.id, option: Object.keys(answer)[0] };
        const activity = { ...teams.activity(member.key, chat, { type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb: 'castBallot', data }, trigger: 'manual' } }), serviceUrl };
        const sent = number % 2
          ? fetch(`${app.url}/api/polls/${poll.id}/ballot`, { method: 'PUT', signal: gone.signal, headers: { authorization: `Bearer ${await member.token}`, 'content-type': 'application/json' }, body: JSON.stringify({ answer }) })
          : fetch(`${app.url}/api/messages`, { method: 'POST', signal: gone.signal, headers: { authorization: `Bearer ${teams.token}`, 'content-type': 'application/json' }, body: JSON.stringify(activity) });
        await expect(sent).rejects.toThrow(/abort/i);
        return { outcome: { kind: 'acknowledged' } };
      });
      store.onDurable = undefined;
      expect([(await voting.look(member, poll)).mine?.answer, (await voting.card(member, poll)).includes('Your ballot:')]).toEqual([answer, true]);
    }
    await lost(poll);
  });

  test.each(every)('%s: members add choices while others vote, also for what was just added', async (_kind, more) => {
    const poll = await asked({ ...more, adding: true });
    await Promise.all(some(40).map(async (member, number) => {
      if (number % 4 === 0) {
        const added = await voting.client(member).call('addOption', { params: { id: poll.id }, body: { text: `Choice of ${member.key}` } });
        expect(added).toMatchObject({ ok: true });
        if (added.ok) return vote(added.view, member, number, { [added.view.options.at(-1)?.id ?? '']: 1 });
      }
      return vote(poll, member, number);
    }));
    expect(ledger.refusals(poll.id)).toEqual([]);
    expect((await voting.look(somebody(), poll)).options).toHaveLength(13);
    await lost(poll);
  });

  test.each(few)('%s: changed while its first ballots arrive; each is for the poll as its voter saw it', async (_kind, more) => {
    for (let round = 0; round < 4; round += 1) {
      const poll = await asked(more);
      const change = app.as('coordinator').call('changePoll', { params: { id: poll.id }, body: { question: 'Is another one counted?', options: ['Drones', 'Phones', 'Borders'] } });
      const outcomes = await Promise.all(some(8).map(async (member, number) => {
        await new Promise((resume) => setTimeout(resume, chance() * 20));
        const seen = await voting.look(member, poll);
        const first = await vote(seen, member, number);
        if (first.kind === 'acknowledged') return first;
        expect(first).toEqual({ kind: 'refused', refusal: 'changed-meanwhile' });
        return vote(await voting.look(member, poll), member, number);
      }));
      expect(outcomes.filter(({ kind }) => kind !== 'acknowledged')).toEqual([]);
      const changed = await change;
      if (!changed.ok) expect(changed.problem).toMatchObject({ kind: 'promise-made' });
      expect((await voting.look(somebody(), poll)).question).toBe(changed.ok ? 'Is another one counted?' : poll.question);
      await lost(poll, 2);
    }
  });
});
