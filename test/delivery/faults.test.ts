import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { chanceOf, faults } from './faultyConnector.ts';
import type { Arrival, FaultKind, Message } from './faultyConnector.ts';
import { fakeTime, faultRun } from './faultRun.ts';
import type { FaultRun, Instance } from './faultRun.ts';
import { closePoll } from '../../functions/app/closing.ts';
import { retryPosting, rosterChanged } from '../../functions/app/postings.ts';
import { castBallot } from '../../functions/app/polls.ts';
import type { PollView } from '../../functions/contract/views.ts';
import type { Posting } from '../../functions/domain/posting.ts';
import { outbox } from '../../functions/store/collections.ts';
import { allBallots, readPoll, readPostings } from '../../functions/store/polls.ts';
import { voterNumber } from '../makers/aCaller.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import { wordsOf } from '../makers/teamsClient.ts';

/**
 * Two instances of the app on one store, members tapping, and a Teams that does everything it may do to a bot. At the end
 * every card is delivered, reported failed or reported unknown; none was sent twice but by a person's decision; what a
 * card shows last is what the store holds; and Teams' limits were kept. `FAULT_SEED` repeats a run, `FAULT_MINUTES` makes
 * it longer (minutes of the test's own time; usual are six).
 */
const seed = process.env['FAULT_SEED'] ?? String(Math.floor(Math.random() * 1e9));
const minutes = Number(process.env['FAULT_MINUTES'] ?? 6);
const sound = ['sound-1', 'sound-2', 'busy'];
const places = [...sound, 'wild-1', 'wild-2', 'wild-3', 'wild-4', 'wild-5', 'wild-6', 'gone', 'shut'];

onEveryStore(({ fresh, kind }) => {
  let made: FreshStore;
  let run: FaultRun;
  let calm: boolean;

  beforeEach(async () => {
    made = await fresh();
    calm = false;
  });
  afterEach(async () => {
    await run.stop();
    jest.useRealTimers();
    await made.gone();
  });

  /** A third of all calls in the wild conversations meets a fault; one is gone, and one is shut after its first card. */
  function faultOf({ call, conversation, nth }: { call: string; conversation: string; nth: number }): FaultKind | undefined {
    if (conversation === '19:gone') return '404 conversation';
    if (conversation === '19:shut') return call === 'update' ? '403' : undefined;
    if (calm || sound.includes(conversation.slice(3)) || call === 'name') return undefined;
    const chance = chanceOf(`${seed} ${call} ${conversation} ${nth}`);
    if (chance > 0.35) return undefined;
    const kinds = call === 'roster' ? faults.filter((fault) => !fault.startsWith('404 m')) : faults;
    return kinds[Math.floor((chance / 0.35) * kinds.length)];
  }

  for (const nudge of [false, true]) {
    const name = `with the nudge ${nudge ? 'on' : 'off'} (FAULT_SEED=${seed})`;
    test(name, async () => {
      fakeTime();
      const store = await made.again();
      run = await faultRun({ seed, stores: [made.store, store], nudge, faultOf });
      const size = kind === 'sqlite' ? { polls: 9, voters: 60, minutes } : { polls: 4, voters: 15, minutes: Math.min(minutes, 2) };
      const polls = await polled(size.polls);
      await rage(polls, size, nudge);
      calm = true;
      await run.pass(600_000, 2_000);
      // Long enough for the end of trying again, where a conversation stays shut.
      await run.pass(2 * 3_600_000, 15_000);
      await everythingIsTold(polls);
      await lookedAfter(polls);
      limitsWereKept(run.connector.arrivals);
      // A run that met little proves little.
      expect(new Set(run.connector.arrivals.map(({ fault }) => fault)).size).toBeGreaterThan(faults.length / 3);
      expect(run.faults).toEqual([]);
    }, 120_000);
  }

  async function polled(count: number): Promise<PollView[]> {
    const polls: PollView[] = [];
    for (let number = 0; number < count; number += 1) {
      const own = ['busy', `sound-${1 + (number % 2)}`, ...places.filter((_, index) => index >= sound.length && (index + number) % 3 === 0)];
      polls.push(await run.poll(`Question ${number}?`, own, number % 4 === 3 ? 120_000 : 30 * 24 * 3_600_000));
    }
    return polls;
  }

  /** Members tap while everything fails; polls close by hand and by themselves. */
  async function rage(polls: PollView[], size: { voters: number; minutes: number }, nudge: boolean): Promise<void> {
    /** When each voter of a poll was first told that the ballot is cast. */
    const casts = new Map<string, Map<number, number>>(polls.map(({ id }) => [id, new Map()]));
    const late: string[] = [];
    let step = 0;
    const cast = async ({ app }: Instance, poll: PollView, voter: number): Promise<void> => {
      const answer = await castBallot(app, voterNumber(voter), poll.id, { answer: { [poll.options[(voter + step) % 3]?.id ?? '']: 1 } });
      const cast = casts.get(poll.id);
      if (answer.ok && !cast?.has(voter)) cast?.set(voter, Date.now());
    };
    await run.pass(size.minutes * 60_000, 500, () => {
      step += 1;
      if (!nudge) late.push(...lateCards(polls, casts));
      // Taps come in bursts, with quiet moments between them.
      if (chanceOf(`${seed} burst ${Math.floor(step / 60)}`) < 0.3) return;
      for (let tap = 0; tap < 2; tap += 1) {
        const chance = chanceOf(`${seed} tap ${step} ${tap}`);
        const poll = polls[Math.floor(chance * 1_000) % polls.length];
        if (poll) void cast(run.instances[step % 2 === 0 ? 0 : 1], poll, Math.floor(chance * 1e6) % size.voters);
      }
      // Somebody joins: all cards there are judged again at once.
      if (step % 90 === 0) void rosterChanged(run.instances[0].app, run.where('busy'));
      if (step === 200 && polls[0]) void closePoll(run.instances[1].app, run.coordinator, polls[0].id);
    });
    expect(late).toEqual([]);
    expect([...casts.values()].reduce((sum, voters) => sum + voters.size, 0)).toBeGreaterThan(20);
  }

  /** In a sound conversation, whatever fails elsewhere: what was cast more than fifteen seconds ago is on the card (and half a second, in which the time stands still). */
  function lateCards(polls: PollView[], casts: Map<string, Map<number, number>>): string[] {
    const now = Date.now();
    return polls.flatMap(({ id, question }) => {
      const cast = [...(casts.get(id)?.values() ?? [])].filter((at) => at < now - 15_500).length;
      const cards = [...run.connector.messages.values()].filter((message) => sound.includes(message.conversation.slice(3)) && JSON.stringify(message.card).includes(id));
      const shown = cards.map((card) => numbersOn(card).reduce((sum, number) => sum + number, 0));
      return cast > 0 && (cards.length < 2 || Math.min(...shown) < cast) ? [`${question} at ${new Date(now).toISOString()}: ${shown.join(', ')} of ${cast}`] : [];
    });
  }

  async function postingsOf(poll: PollView): Promise<Posting[]> {
    return (await readPostings(made.store, poll.id)).map(({ value }) => value);
  }

  /** What Teams shows of a poll in the posting's conversation. */
  function shownIn(posting: Posting): Message[] {
    return [...run.connector.messages.values()].filter(({ conversation, deleted, card }) => conversation === posting.conversationId && !deleted && JSON.stringify(card).includes(posting.poll));
  }

  async function everythingIsTold(polls: PollView[]): Promise<void> {
    const states = new Map<string, number>();
    for (const poll of polls) {
      for (const posting of await postingsOf(poll)) {
        const about = `${posting.conversationId} ${poll.question} ${posting.state}`;
        const shown = shownIn(posting);
        states.set(posting.state, (states.get(posting.state) ?? 0) + 1);
        expect({ about, ended: ['posted', 'failed', 'unknown'].includes(posting.state) }).toEqual({ about, ended: true });
        expect({ about, twice: shown.length > 1 }).toEqual({ about, twice: false });
        if (sound.includes(posting.conversationId.slice(3))) expect({ about, state: posting.state }).toEqual({ about, state: 'posted' });
        if (posting.state === 'posted') await showsTheStore(posting, shown, about);
      }
    }
    expect((await made.store.list(outbox, { order: 'due', upTo: new Date().toISOString(), limit: 1 })).items).toEqual([]);
    expect(states.get('posted') ?? 0).toBeGreaterThan(polls.length);
  }

  /** The card that the posting knows shows the numbers of the store, counted from the ballots. */
  async function showsTheStore(posting: Posting, shown: Message[], about: string): Promise<void> {
    const card = shown.find(({ id }) => id === posting.activityId);
    const counts = [0, 0];
    for await (const { value: ballot } of allBallots(made.store, posting.poll)) counts[ballot.stakeholder === 'lea' ? 0 : 1] = (counts[ballot.stakeholder === 'lea' ? 0 : 1] ?? 0) + 1;
    const closed = (await readPoll(made.store, posting.poll))?.value.state.name === 'closed';
    expect({ about, listedAs: posting.listedAs, numbers: numbersOn(card), closed: wordsOf(card?.card).includes('This is the result') }).toEqual({ about, listedAs: 'settled', numbers: counts, closed });
  }

  /** A person looks in Teams and decides for each card of which nobody knows: then it stands, and twice at the most. */
  async function lookedAfter(polls: PollView[]): Promise<void> {
    const retried: Posting[] = [];
    for (const poll of polls) {
      for (const posting of await postingsOf(poll)) {
        if (posting.state !== 'unknown') continue;
        retried.push(posting);
        await retryPosting(run.instances[0].app, run.coordinator, poll.id, posting.id);
      }
    }
    await run.pass(120_000, 1_000);
    for (const { id, poll } of retried) {
      const posting = (await readPostings(made.store, poll)).find((one) => one.id === id)?.value;
      if (!posting) throw new Error('A posting is gone.');
      const shown = shownIn(posting);
      expect(shown.length).toBeLessThanOrEqual(2);
      expect(posting.state).toBe('posted');
      await showsTheStore(posting, shown, `retried in ${posting.conversationId}`);
    }
  }
});

/** Practitioners' and others' ballots as the card says them; empty where there is no card, or only a link. */
function numbersOn(message: Message | undefined): number[] {
  const text = wordsOf(message?.card);
  const lea = /Practitioners: (no|\d+) ballot/.exec(text)?.[1];
  if (lea === undefined) return [];
  return [lea === 'no' ? 0 : Number(lea), Number(/Others beside: (\d+)/.exec(text)?.[1] ?? 0)];
}

/** By the connector's own record: each instance kept Teams' limits, and waited where it was asked to. */
function limitsWereKept(arrivals: Arrival[]): void {
  for (const [who, calls] of Map.groupBy(arrivals, (arrival) => arrival.who)) {
    most(calls, 50, 1_000, `${who}: all calls`);
    for (const [conversation, here] of Map.groupBy(calls, (arrival) => arrival.conversation)) {
      const messages = here.filter(({ call }) => call === 'send' || call === 'update');
      for (const [limit, window] of [[7, 1_000], [8, 2_000], [60, 30_000]] as const) most(messages, limit, window, `${who} in ${conversation}`);
      for (const asked of here.filter(({ waitUntil }) => waitUntil !== undefined)) {
        const early = here.find(({ at }) => at > asked.at + onTheWire && at < (asked.waitUntil ?? 0));
        expect({ who, conversation, asked: asked.fault, early }).toEqual({ who, conversation, asked: asked.fault, early: undefined });
      }
    }
  }
}

/** Between the moment in which a call is counted and its arrival others may pass the time (milliseconds). */
const onTheWire = 50;

/** No window of so many milliseconds that begins with a call holds more than `limit` calls. */
function most(calls: Arrival[], limit: number, window: number, about: string): void {
  calls.forEach(({ at }, index) => {
    const beyond = calls[index + limit];
    if (beyond && beyond.at - at < window - onTheWire) throw new Error(`${about}: more than ${limit} in ${window} ms at ${new Date(at).toISOString()}.`);
  });
}
