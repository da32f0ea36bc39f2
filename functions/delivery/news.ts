import type { Run } from './dispatch.ts';
import { after, done, putOff } from './items.ts';
import type { Claimed } from './items.ts';
import { pauseAfter, sendOnce, settle } from './once.ts';
import type { Drawn, Message } from './once.ts';
import type { ChallengeNews } from '../domain/news.ts';
import { leaseMilliseconds } from '../domain/outbox.ts';
import type { ItemOf, OutboxItem } from '../domain/outbox.ts';
import { challengeNews } from '../store/challengeCollections.ts';
import { outbox } from '../store/collections.ts';
import { create, remove, replace } from '../store/store.ts';
import type { Stored, Write } from '../store/store.ts';

export type { Drawn } from './once.ts';

/** One step of a walk through those who follow a challenge. */
export interface NewsStep {
  news: ChallengeNews[];
  /** Of those who are told once a day: when that is due. */
  digests: { member: string; due: string }[];
  after?: string;
}

/** When the next weekly card is due, and this one where something waits on the desk. */
export interface DeskStep<Content> {
  next: string;
  drawn?: Drawn<Content> | undefined;
}

/** News that one message tells of at most; the rest is the next one. */
const mostTogether = 40;
/** So often an item waits for another message that tells its news; each time for a lease. */
const mostLooks = 12;
/** A step that met somebody else's is tried again in a moment (milliseconds). */
const moment = 1_000;

/**
 * One step through the followers: their news, and where the walk goes on, are one commit, so nobody is left out and
 * nobody gets two, whatever cuts it off.
 */
export async function planNews<C>(run: Run<C>, item: Claimed<ItemOf<'tell-change'>>): Promise<number | undefined> {
  const { value, partition } = item;
  const step = await run.planNews(value);
  const due = run.now();
  const news = step?.news ?? [];
  const atOnce = news.filter(({ when }) => when === 'at-once').map(({ id, of }): OutboxItem => ({ id: `news-${id}`, task: 'news', news: id, of, due, attempts: 0 }));
  const digests = await Promise.all((step?.digests ?? []).map((digest) => digestWrite(run, partition, digest)));
  const further = step?.after === undefined ? remove(outbox, item) : replace(outbox, item, { ...value, after: step.after, due, attempts: 0 });
  const committed = await run.store.commit(partition, [...news.map((one) => create(challengeNews, one)), ...atOnce.map((one) => create(outbox, one)), ...digests, further]);
  return committed.ok ? 0 : putOff(run, [item], moment);
}

/**
 * There is one item for what a member is told once a day. One that is there is written as it is: were it being ended at
 * this moment, one of the two commits would meet a conflict, so that no news stays without an item.
 */
async function digestWrite<C>({ store }: Run<C>, partition: string, { member, due }: { member: string; due: string }): Promise<Write> {
  const id = `digest-${member}`;
  const known = await store.read(outbox, partition, id);
  return known ? replace(outbox, known, known.value) : create(outbox, { id, task: 'digest', member, due, attempts: 0 });
}

/** Tells a member at once, or what was planned for the day, in one message and at most once. Answers the milliseconds to wait. */
export async function sendNews<C>(run: Run<C>, item: Claimed<ItemOf<'news' | 'digest'>>): Promise<number | undefined> {
  const { value } = item;
  if (value.sending) return recover(run, item, value.sending);
  const waiting = value.task === 'news' ? await atOnce(run, item.partition, value) : await ofTheDay(run, item.partition, value.member);
  if (waiting === 'elsewhere') return value.task === 'news' && value.attempts >= mostLooks ? recover(run, item, [value.news]) : putOff(run, [item], leaseMilliseconds);
  const [first] = waiting.news;
  if (!first) return done(run, [item]);
  const message: Message<ChallengeNews> = { collection: challengeNews, stored: waiting.news, end: (held) => (waiting.more ? again(run, held) : remove(outbox, held)) };
  const drawn = await run.renderNews(first.value.member, waiting.news.map(({ value: one }) => one));
  const wait = drawn ? await sendOnce(run, item, message, drawn) : await settle(run, item, message, 'told');
  return wait ?? (waiting.more ? 0 : undefined);
}

/** Found on their way when nobody sends them any more: nobody knows whether they were told, and they are not told twice. */
async function recover<C>(run: Run<C>, item: Claimed, ids: readonly string[]): Promise<number> {
  const found = await Promise.all(ids.map((id) => run.store.read(challengeNews, item.partition, id)));
  const stored = found.filter((one) => one?.value.state === 'sending') as Stored<ChallengeNews>[];
  run.told?.({ outcome: 'lost', attempts: item.value.attempts });
  await settle(run, item, { collection: challengeNews, stored, end: (held) => again(run, held) }, 'unknown');
  return 0;
}

/** Due at once, for what else there is to tell. */
function again<C>(run: Run<C>, { value, ...held }: Claimed): Write {
  const { sending: _sent, seenAt: _seen, ...rest } = value as ItemOf<'news' | 'digest'>;
  return replace(outbox, { ...held, value }, { ...rest, due: run.now(), attempts: 0 } as OutboxItem);
}

interface Waiting {
  news: Stored<ChallengeNews>[];
  more: boolean;
}

/** One news, and what else waits to be told to the same member of the same challenge, as it happened. `elsewhere`: another message tells it just now. */
async function atOnce<C>({ store }: Run<C>, partition: string, { news: id, of }: ItemOf<'news'>): Promise<Waiting | 'elsewhere'> {
  const own = await store.read(challengeNews, partition, id);
  if (own?.value.state === 'sending') return 'elsewhere';
  if (own?.value.state !== 'planned') return { news: [], more: false };
  const { items } = await store.list(challengeNews, { order: 'ofMember', where: { member: own.value.member, when: 'at-once', state: 'planned' }, partition, limit: mostTogether });
  const others = items.filter((other) => other.id !== id && other.value.of === of).slice(0, mostTogether - 1);
  return { news: [own, ...others].sort((one, other) => (one.value.at < other.value.at ? -1 : one.value.at > other.value.at ? 1 : 0)), more: false };
}

async function ofTheDay<C>({ store }: Run<C>, partition: string, member: string): Promise<Waiting> {
  const page = await store.list(challengeNews, { order: 'ofMember', where: { member, when: 'daily', state: 'planned' }, partition, limit: mostTogether });
  return { news: page.items, more: page.next !== undefined };
}

/**
 * Sends the weekly card of a desk. The item says when the next one is due before this one goes to Teams: cut off in
 * between, this week's may be missed, and none comes twice.
 */
export async function sendDesk<C>(run: Run<C>, item: Claimed<ItemOf<'desk'>>): Promise<number | undefined> {
  const { id, attempts, task, member } = item.value;
  const desk = await run.renderDesk(member);
  if (!desk) return done(run, [item]);
  const { next, drawn } = desk;
  const wait = drawn ? run.budget.take(drawn.where, 'message') : 0;
  if (wait > 0) return putOff(run, [item], wait);
  const renewed = await run.store.commit(item.partition, [replace(outbox, item, { id, task, member, due: next, attempts: 0 })]);
  if (!renewed.ok || !drawn) return undefined;
  const sent = await run.messenger.send(drawn.where, drawn.content);
  run.told?.({ outcome: sent.ok ? 'posted' : sent.fault, attempts, ...(sent.ok ? {} : { status: sent.status }) });
  const pause = sent.ok ? undefined : pauseAfter(run, drawn.where, sent, attempts);
  if (pause === undefined) return undefined;
  const held = await run.store.read(outbox, item.partition, id);
  if (held?.value.due === next) await run.store.commit(item.partition, [replace(outbox, held, { ...item.value, due: after(run.now(), pause) })]);
  return pause;
}
