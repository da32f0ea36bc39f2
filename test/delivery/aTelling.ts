import { beginning } from './aDelivery.ts';
import { dispatcher } from '../../functions/delivery/dispatch.ts';
import type { Dispatcher, DispatchOptions } from '../../functions/delivery/dispatch.ts';
import type { Sent } from '../../functions/delivery/messenger.ts';
import type { ConversationReference } from '../../functions/domain/conversation.ts';
import type { ChallengeNews } from '../../functions/domain/news.ts';
import type { ItemOf, OutboxItem } from '../../functions/domain/outbox.ts';
import { challengeNews } from '../../functions/store/challengeCollections.ts';
import { challengesPartition } from '../../functions/store/challenges.ts';
import { outbox } from '../../functions/store/collections.ts';
import { upsert, walk } from '../../functions/store/store.ts';
import type { Store } from '../../functions/store/store.ts';

/** How each follower of every challenge wants to be told: at once, or at this instant. */
export type Wishes = Record<string, 'at-once' | { daily: string }>;

/** News on their way, with a clock of the test's own and a Teams that answers what the test says: by member, else taken. */
export interface Telling {
  clock: { now(): string; pass(milliseconds: number): void; at(instant: string): void };
  /** Every message that reached Teams: to whom, and the events that it told of. */
  told: { member: string; events: string; at: string }[];
  answers: Map<string, (Sent | Error)[]>;
  faults: unknown[];
  /** Members who may not read it any more when they are to be told. */
  shutOut: Set<string>;
  wishes: Wishes;
  /** Followers looked at in a step. */
  perStep: number;
  /** When a member's desk is due next, and what is on it. */
  desk(member: string): Promise<{ next: string; shows?: string } | undefined>;
  dispatcher(store: Store, more?: Partial<DispatchOptions<string>>): Dispatcher;
  /** Something happens to a challenge. */
  happens(event: string, of?: string): Promise<void>;
  put(item: OutboxItem): Promise<void>;
  /** Carries out what is due, again and again, until a minute long nothing more is. */
  settle(store?: Store): Promise<void>;
  news(): Promise<ChallengeNews[]>;
  waiting(): Promise<OutboxItem[]>;
}

export function aTelling(store: Store, wishes: Wishes): Telling {
  let at = Date.parse(beginning);
  let ids = 0;
  const clock = { now: () => new Date(at).toISOString(), pass: (milliseconds: number) => void (at += milliseconds), at: (instant: string) => void (at = Date.parse(instant)) };
  const chatOf = (member: string): ConversationReference => ({ tenantId: 't', serviceUrl: 'https://smba/', conversationId: `a:${member}`, kind: 'personal' });

  async function planNews({ of, event, after }: ItemOf<'tell-change'>) {
    const members = Object.keys(telling.wishes).sort();
    const from = Number(after ?? 0);
    const step = members.slice(from, from + telling.perStep);
    const news = step.map((member): ChallengeNews => ({ id: `n${(ids += 1)}-${event}`, member, of, event, at: clock.now(), when: telling.wishes[member] === 'at-once' ? 'at-once' : 'daily', state: 'planned' }));
    const digests = step.flatMap((member) => {
      const wish = telling.wishes[member];
      return typeof wish === 'object' ? [{ member, due: wish.daily }] : [];
    });
    return { news, digests, ...(from + telling.perStep < members.length ? { after: `${from + telling.perStep}` } : {}) };
  }

  const telling: Telling = {
    clock, wishes, perStep: 2, told: [], answers: new Map(), faults: [], shutOut: new Set(),
    desk: () => Promise.resolve(undefined),
    dispatcher: (through, more = {}) => dispatcher<string>({
      store: through, now: clock.now, chance: () => 0.5,
      fault: (fault) => void telling.faults.push(fault),
      messenger: {
        async send({ conversationId }, events) {
          const member = conversationId.slice(2);
          const answer = telling.answers.get(member)?.shift() ?? { ok: true, activityId: 'a' };
          if (answer instanceof Error || answer.ok) telling.told.push({ member, events, at: clock.now() });
          if (answer instanceof Error) throw answer;
          return answer;
        },
        update: () => Promise.reject(new Error('Nothing here is updated.')),
        roster: () => Promise.resolve([]),
      },
      render: () => Promise.resolve(undefined),
      planNotes: () => Promise.resolve(undefined),
      renderNote: () => Promise.resolve(undefined),
      closeWhenDue: () => Promise.resolve(),
      planNews,
      renderNews: (member, news) => Promise.resolve(telling.shutOut.has(member) ? undefined : { where: chatOf(member), content: news.map(({ event }) => event).sort().join(' ') }),
      async renderDesk(member) {
        const desk = await telling.desk(member);
        return desk && { next: desk.next, ...(desk.shows === undefined ? {} : { drawn: { where: chatOf(member), content: desk.shows } }) };
      },
      linkChallenges: () => Promise.resolve(),
      ...more,
    }),
    happens: (event, of = 'c') => telling.put({ id: `tell-${event}`, task: 'tell-change', of, event, due: clock.now(), attempts: 0 }),
    put: async (item) => void (await store.commit(challengesPartition, [upsert(outbox, item)])),
    async settle(through = store) {
      const delivery = telling.dispatcher(through);
      for (let step = 0; step < 200; step += 1) {
        const wait = await delivery.drain();
        await delivery.rest();
        const due = (await telling.waiting()).filter((item) => Date.parse(item.due) - at <= 60_000);
        if (due.length === 0) return;
        clock.pass(Math.min(60_000, Math.max(wait ?? 0, ...due.slice(0, 1).map((item) => Date.parse(item.due) - at))));
      }
      throw new Error('There is no end to it.');
    },
    async news() {
      const all: ChallengeNews[] = [];
      for await (const { value } of walk(store, challengeNews)) all.push(value);
      return all;
    },
    waiting: async () => (await store.list(outbox, { order: 'due', limit: 1000 })).items.map(({ value }) => value),
  };
  return telling;
}
