import { dispatcher } from '../../functions/delivery/dispatch.ts';
import type { Dispatcher, DispatchOptions } from '../../functions/delivery/dispatch.ts';
import type { Messenger, Roster, Sent } from '../../functions/delivery/messenger.ts';
import type { ConversationReference } from '../../functions/domain/conversation.ts';
import type { OutboxItem } from '../../functions/domain/outbox.ts';
import { planned } from '../../functions/domain/posting.ts';
import type { Posting } from '../../functions/domain/posting.ts';
import { outbox, postings } from '../../functions/store/collections.ts';
import { pollPartition, readPosting } from '../../functions/store/polls.ts';
import { create, upsert } from '../../functions/store/store.ts';
import type { Store } from '../../functions/store/store.ts';

export const beginning = '2026-11-10T09:00:00.000Z';

/** A delivery with a clock of the test's own and a Teams that answers what the test says: by conversation, else taken. */
export interface Delivery {
  store: Store;
  clock: { now(): string; pass(milliseconds: number): void };
  /** Every call that reached Teams, in order: `send 19:a`, `update 19:a`, with the card that it showed. */
  calls: { call: string; shown: string; at: string }[];
  faults: unknown[];
  /** What Teams answers next in a conversation, and its rosters; what is left out is taken. */
  answers: Map<string, (Sent | Error | Promise<Sent>)[]>;
  rosters: Map<string, Roster[]>;
  /** What a card shows: may be changed, may throw. */
  draw(poll: string): Promise<string | undefined>;
  dispatcher(more?: Partial<DispatchOptions<string>>): Dispatcher;
  plan(id: string, more?: Partial<Posting>): Promise<void>;
  stand(id: string, more?: Partial<Posting>): Promise<void>;
  change(poll?: string, more?: Partial<OutboxItem>): Promise<void>;
  posting(id: string, poll?: string): Promise<Posting | undefined>;
  waiting(): Promise<OutboxItem[]>;
}

/** Of a delivery that has nothing to do with challenges. */
export const noNews: Pick<DispatchOptions<never>, 'planNews' | 'renderNews' | 'renderDesk' | 'linkChallenges'> = {
  planNews: () => Promise.resolve(undefined),
  renderNews: () => Promise.resolve(undefined),
  renderDesk: () => Promise.resolve(undefined),
  linkChallenges: () => Promise.resolve(),
};

export function aDelivery(store: Store): Delivery {
  let at = Date.parse(beginning);
  const clock = { now: () => new Date(at).toISOString(), pass: (milliseconds: number) => void (at += milliseconds) };
  const calls: Delivery['calls'] = [];
  const answer = async (where: ConversationReference, call: string, shown: string, fallback: Sent): Promise<Sent> => {
    calls.push({ call: `${call} ${where.conversationId}`, shown, at: clock.now() });
    const next = await (delivery.answers.get(where.conversationId)?.shift() ?? fallback);
    if (next instanceof Error) throw next;
    return next;
  };
  const messenger: Messenger<string> = {
    send: (where, content) => answer(where, 'send', content, { ok: true, activityId: `activity-${calls.length + 1}` }),
    update: (where, activityId, content) => answer(where, 'update', content, { ok: true, activityId }),
    roster: async (where) => delivery.rosters.get(where.conversationId)?.shift() ?? [],
  };
  const where = (id: string): ConversationReference => ({ tenantId: 't', serviceUrl: 'https://smba/', conversationId: `19:${id}`, kind: 'channel' });
  const delivery: Delivery = {
    store,
    clock,
    calls,
    faults: [],
    answers: new Map(),
    rosters: new Map(),
    draw: async () => `card of ${clock.now()}`,
    dispatcher: (more = {}) => dispatcher<string>({
      store, messenger, now: clock.now, chance: () => 0.5,
      fault: (fault) => void delivery.faults.push(fault),
      render: (poll) => delivery.draw(poll),
      planNotes: () => Promise.resolve(undefined),
      renderNote: () => Promise.resolve(undefined),
      closeWhenDue: () => Promise.resolve(),
      ...noNews,
      ...more,
    }),
    async plan(id, more = {}) {
      const posting: Posting = { ...planned(where(id), { id, poll: 'p', country: 'FR', now: clock.now() }), ...more };
      await store.commit(pollPartition(posting.poll), [create(postings, posting), create(outbox, { id: `post-${id}`, task: 'post', poll: posting.poll, posting: id, due: clock.now(), attempts: 0 })]);
    },
    async stand(id, more = {}) {
      const posting: Posting = { ...where(id), id, poll: 'p', state: 'posted', activityId: `a-${id}`, updatedAt: clock.now(), pace: 1_000, country: 'FR', listedAs: 'settled', since: clock.now(), ...more };
      await store.commit(pollPartition(posting.poll), [create(postings, posting)]);
    },
    change: async (poll = 'p', more = {}) => void (await store.commit(pollPartition(poll), [upsert(outbox, { id: 'card-1', task: 'card', poll, due: clock.now(), attempts: 0, ...more } as OutboxItem)])),
    posting: async (id, poll = 'p') => (await readPosting(store, poll, id))?.value,
    waiting: async () => (await store.list(outbox, { order: 'due', limit: 100, unreadable: 'apart' })).items.map(({ value }) => value),
  };
  return delivery;
}
