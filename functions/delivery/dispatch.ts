import { budget } from './budget.ts';
import type { Budget } from './budget.ts';
import type { Messenger, RosterPerson, Sent } from './messenger.ts';
import { backOff, leaseMilliseconds } from '../domain/outbox.ts';
import type { OutboxItem } from '../domain/outbox.ts';
import { nextPace } from '../domain/posting.ts';
import type { Posting } from '../domain/posting.ts';
import { outbox, postings } from '../store/collections.ts';
import { pollPartition, readPosting, readPostings } from '../store/polls.ts';
import { remove, replace, upsert } from '../store/store.ts';
import type { Store, Stored } from '../store/store.ts';

export interface DispatchOptions<Content> {
  store: Store;
  messenger: Messenger<Content>;
  /** The card of a poll for a conversation with this roster, now; undefined when the poll is gone. */
  render(poll: string, posting: Posting, roster: RosterPerson[] | undefined): Promise<Content | undefined>;
  /** Closes a poll whose time has come. */
  closeWhenDue(poll: string): Promise<void>;
  now(): string;
  chance(): number;
  fault(fault: unknown): void;
}

export interface Dispatcher {
  /** Carries out what is due. Answers in how many milliseconds something is due next, if soon; never throws. */
  drain(): Promise<number | undefined>;
}

type Claimed = Stored<OutboxItem>;
type Dispatch<C> = DispatchOptions<C> & { budget: Budget };

/** At most this many items at a time, and this many times a run. */
const batch = 50;
const mostBatches = 40;

/**
 * Drains the outbox. Each item is claimed by moving its `due` behind a lease; the card tasks of one poll become one
 * update. A new card is sent at most once: its posting says `sending` before Teams is called.
 */
export function dispatcher<Content>(given: DispatchOptions<Content>): Dispatcher {
  const options = { ...given, budget: budget(() => Date.parse(given.now())) };
  const { store } = options;
  let running: Promise<number | undefined> | undefined;
  let following: Promise<number | undefined> | undefined;

  async function run(): Promise<number | undefined> {
    for (let number = 1; number < mostBatches; number += 1) {
      const wait = await runBatch();
      if (wait !== 'more') return wait;
    }
    return 0;
  }

  async function runBatch(): Promise<number | 'more' | undefined> {
    const page = await store.list(outbox, { order: 'due', upTo: options.now(), limit: batch });
    const claims = await Promise.all(page.items.map((item) => claim(options, item)));
    const claimed = claims.filter((item) => item !== undefined);
    const waits = await Promise.all(byPoll(claimed).map((items) => carryOut(options, items)));
    if (page.items.length === batch) return 'more';
    return soonest(waits);
  }

  function start(): Promise<number | undefined> {
    running = run()
      .catch((fault: unknown) => {
        options.fault(fault);
        return undefined;
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  }

  return {
    drain() {
      if (!running) return start();
      // What became due since the run began is not in its list: one more run follows it.
      following ??= running.then(() => {
        following = undefined;
        return start();
      });
      return following;
    },
  };
}

async function claim<C>({ store, now }: DispatchOptions<C>, item: Claimed): Promise<Claimed | undefined> {
  const leased: OutboxItem = { ...item.value, due: after(now(), leaseMilliseconds), attempts: item.value.attempts + 1, seenAt: item.value.seenAt ?? now() };
  const committed = await store.commit(item.partition, [replace(outbox, item, leased)]);
  return committed.ok ? store.read(outbox, item.partition, item.id) : undefined;
}

function byPoll(items: Claimed[]): Claimed[][] {
  return [...Map.groupBy(items, (item) => item.value.poll).values()];
}

/** Everything due of one poll, in order: first posts, then closing, then one update of all its cards. */
async function carryOut<C>(options: Dispatch<C>, items: Claimed[]): Promise<number | undefined> {
  const cards = items.filter((item) => item.value.task === 'card');
  const waits: (number | undefined)[] = [];
  for (const item of items) {
    if (item.value.task === 'post') waits.push(await guarded(options, [item], () => post(options, item, item.value.task === 'post' ? item.value.posting : '')));
    if (item.value.task === 'close') waits.push(await guarded(options, [item], () => close(options, item)));
  }
  if (cards.length > 0) waits.push(await guarded(options, cards, () => updateCards(options, cards)));
  return soonest(waits);
}

/** A fault puts the items off and is reported; it never stops the others. */
async function guarded<C>(options: Dispatch<C>, items: Claimed[], work: () => Promise<number | undefined>): Promise<number | undefined> {
  try {
    return await work();
  } catch (fault) {
    options.fault(fault);
    for (const item of items) await putOff(options, item, backOff(item.value.attempts, options.chance())).catch(options.fault);
    return undefined;
  }
}

async function close<C>(options: Dispatch<C>, item: Claimed): Promise<number | undefined> {
  await options.closeWhenDue(item.value.poll);
  await done(options, [item]);
  return 0;
}

async function post<C>(options: Dispatch<C>, item: Claimed, id: string): Promise<number | undefined> {
  const { store } = options;
  const posting = await readPosting(store, item.value.poll, id);
  if (!posting) return void (await done(options, [item]));
  if (posting.value.state === 'sending') return settle(options, item, posting, { ...posting.value, state: 'unknown' });
  if (posting.value.state !== 'planned') return void (await done(options, [item]));
  const roster = await rosterOf(options, posting.value, item);
  if (roster.wait !== undefined && !roster.giveUp) return putOff(options, item, roster.wait);
  const drawnAt = options.now();
  const content = await options.render(item.value.poll, posting.value, roster.people);
  if (!content) return void (await done(options, [item]));
  const spent = options.budget.take(posting.value);
  if (spent > 0) return putOff(options, item, spent);
  const sending = await store.commit(item.partition, [replace(postings, posting, { ...posting.value, state: 'sending' })]);
  if (!sending.ok) return undefined;
  const sent = await options.messenger.send(posting.value, content);
  const now = await readPosting(store, item.value.poll, id);
  if (!now) return undefined;
  if (!sent.ok && sent.fault === 'later') {
    const wait = waitFor(options, item, posting.value, sent);
    const again: OutboxItem = { ...item.value, due: after(options.now(), wait) };
    await store.commit(item.partition, [replace(postings, now, { ...now.value, state: 'planned' }), replace(outbox, item, again)]);
    return wait;
  }
  if (!sent.ok) return settle(options, item, now, { ...now.value, state: sent.fault === 'gone' ? 'failed' : 'unknown' });
  const posted: Posting = { ...now.value, state: 'posted', activityId: sent.activityId, updatedAt: drawnAt };
  if (roster.giveUp) await store.commit(item.partition, [upsert(outbox, { id: 'card-roster', task: 'card', poll: item.value.poll, due: after(options.now(), rosterPause), attempts: 0 })]);
  return settle(options, item, now, posted);
}

/** After so many tries without a roster the card becomes a link, and is looked at again after a pause (milliseconds). */
const rosterTries = 4;
const rosterPause = 60_000;

/** Who reads along; with `wait` when Teams did not say just now, and `giveUp` when it has not for a while. */
async function rosterOf<C>(options: Dispatch<C>, posting: Posting, item: Claimed): Promise<{ people: RosterPerson[] | undefined; wait?: number; giveUp: boolean }> {
  const roster = await options.messenger.roster(posting);
  if (roster === 'unknown') return { people: undefined, giveUp: false };
  if (roster !== 'later') return { people: roster, giveUp: false };
  return { people: undefined, wait: backOff(item.value.attempts, options.chance()), giveUp: item.value.attempts >= rosterTries };
}

/** Posting and outbox item in one commit: what was posted is never posted again. */
async function settle<C>({ store }: Dispatch<C>, item: Claimed, before: Stored<Posting>, next: Posting): Promise<undefined> {
  const committed = await store.commit(item.partition, [replace(postings, before, next), remove(outbox, item)]);
  // The lease ran out and another dispatcher took over: what Teams answered must still be known.
  if (committed.ok || next.activityId === undefined) return;
  const now = await readPosting(store, before.value.poll, before.value.id);
  if (now && now.value.activityId === undefined) await store.commit(item.partition, [replace(postings, now, next)]);
}

/** A card on its way was drawn before this change perhaps: look again in a moment (milliseconds). */
const onTheWay = 1_000;

/** Brings every card of a poll up to date, each at its own pace. Updates may repeat. */
async function updateCards<C>(options: Dispatch<C>, items: Claimed[]): Promise<number | undefined> {
  const poll = items[0]?.value.poll ?? '';
  const all = (await readPostings(options.store, poll)).filter(({ value }) => value.state === 'posted' || value.state === 'sending');
  const urgent = items.some(({ value }) => value.task === 'card' && value.urgent === true);
  const wait = soonest(await Promise.all(all.map((posting) => posting.value.state === 'sending' ? Promise.resolve(onTheWay) : updateCard(options, posting, items, urgent))));
  if (wait === undefined) {
    await done(options, items);
    return undefined;
  }
  for (const item of items) await putOff(options, item, wait);
  return wait;
}

/** Undefined when this card is right now, else the milliseconds to wait before it is tried again. */
async function updateCard<C>(options: Dispatch<C>, posting: Stored<Posting>, items: Claimed[], urgent: boolean): Promise<number | undefined> {
  const item = items[0] as Claimed;
  // Drawn after every change was seen: the items wait for another card of the poll.
  const seenAt = items.map(({ value }) => value.seenAt ?? '').sort().at(-1) ?? '';
  if ((posting.value.updatedAt ?? '') > seenAt) return undefined;
  const since = Date.parse(options.now()) - Date.parse(posting.value.updatedAt ?? '1970-01-01T00:00:00.000Z');
  if (since < posting.value.pace && !urgent) return posting.value.pace - since;
  const { poll } = posting.value;
  const roster = await rosterOf(options, posting.value, item);
  if (roster.wait !== undefined && !roster.giveUp) return roster.wait;
  const drawnAt = options.now();
  const content = await options.render(poll, posting.value, roster.people);
  if (!content) return undefined;
  const spent = options.budget.take(posting.value);
  if (spent > 0) return spent;
  const sent = await options.messenger.update(posting.value, posting.value.activityId ?? '', content);
  if (!sent.ok && sent.fault === 'missing') return postAfresh(options, posting);
  if (!sent.ok && sent.fault !== 'gone') return waitFor(options, item, posting.value, sent);
  const next: Posting = sent.ok
    ? { ...posting.value, updatedAt: roster.giveUp ? posting.value.updatedAt : drawnAt, pace: nextPace(posting.value.pace, since) }
    : { ...posting.value, state: 'failed' };
  const committed = await options.store.commit(pollPartition(poll), [replace(postings, posting, next)]);
  // Somebody else updated it at the same time, perhaps with older numbers: once more.
  return committed.ok ? roster.wait : onTheWay;
}

/** The message was deleted, or Teams lost it: the card is posted anew. */
async function postAfresh<C>(options: Dispatch<C>, posting: Stored<Posting>): Promise<number> {
  const { activityId: _activityId, ...rest } = posting.value;
  await options.store.commit(posting.partition, [
    replace(postings, posting, { ...rest, state: 'planned' }),
    upsert(outbox, { id: `post-${rest.id}`, task: 'post', poll: rest.poll, posting: rest.id, due: options.now(), attempts: 0 }),
  ]);
  return onTheWay;
}

function waitFor<C>(options: Dispatch<C>, item: Claimed, posting: Posting, sent: Extract<Sent, { ok: false }>): number {
  if (sent.seconds === undefined) return backOff(item.value.attempts, options.chance());
  options.budget.pause(posting, sent.seconds * 1000);
  return sent.seconds * 1000;
}

/** An item that was written anew meanwhile stays: it tells of a later change. */
async function done<C>({ store }: Dispatch<C>, items: Claimed[]): Promise<void> {
  await Promise.all(items.map((item) => store.commit(item.partition, [remove(outbox, item)])));
}

async function putOff<C>(options: Dispatch<C>, item: Claimed, wait: number): Promise<number> {
  await options.store.commit(item.partition, [replace(outbox, item, { ...item.value, due: after(options.now(), wait) })]);
  return wait;
}

/** The shortest wait, or undefined where nothing waits. */
function soonest(waits: readonly (number | undefined)[]): number | undefined {
  return waits.filter((wait) => wait !== undefined).sort((one, other) => one - other)[0];
}

function after(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}
