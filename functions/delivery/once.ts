import type { Run } from './dispatch.ts';
import { after, putOff } from './items.ts';
import type { Claimed } from './items.ts';
import type { Sent } from './messenger.ts';
import type { ConversationReference } from '../domain/conversation.ts';
import { backOff, leaseMilliseconds } from '../domain/outbox.ts';
import type { OutboxItem } from '../domain/outbox.ts';
import { outbox } from '../store/collections.ts';
import { remove, replace } from '../store/store.ts';
import type { Collection, Stored, Write } from '../store/store.ts';

/** A message that Teams did not take so often is given up. */
export const mostTries = 12;

/** Longer than this nobody is kept waiting, whatever Teams asks for, in seconds. */
export const longestPause = 3_600;

/** A message as it goes to Teams. */
export interface Drawn<Content> {
  where: ConversationReference;
  content: Content;
}

/** Nobody knows where a member is to be told, and Teams did not open a chat with him. */
export interface NotReached {
  fault: Extract<Sent, { ok: false }>;
}

/** What one message tells a member: one document or several, and what becomes of the outbox item when it was told. */
export interface Message<T extends Tellable> {
  collection: Collection<T>;
  stored: readonly Stored<T>[];
  end(item: Claimed): Write;
}

/** What somebody is told at most once, and has been told when it is gone. */
interface Tellable {
  id: string;
  state: 'planned' | 'sending' | 'unknown' | 'failed';
}

/** Sends a message at most once: `planned` → `sending` (committed) → Teams → gone, `failed` or `unknown`. Answers the milliseconds to wait. */
export async function sendOnce<C, T extends Tellable>(run: Run<C>, item: Claimed, message: Message<T>, { where, content }: Drawn<C>): Promise<number | undefined> {
  const wait = run.budget.take(where, 'message');
  if (wait > 0) return putOff(run, [item], wait);
  const sending = await beginSending(run, item, message);
  if (!sending) return undefined;
  const sent = await run.messenger.send(where, content);
  const { attempts } = item.value;
  const posting = message.stored[0]?.id;
  run.told?.({ outcome: sent.ok ? 'posted' : sent.fault, attempts, ...(posting === undefined ? {} : { posting }), ...(sent.ok ? {} : { status: sent.status }) });
  if (sent.ok) return settle(run, sending.item, sending.message, 'told');
  const pause = pauseAfter(run, where, sent, attempts);
  if (pause === undefined) return settle(run, sending.item, sending.message, sent.fault === 'unknown' ? 'unknown' : 'failed');
  const planned = sending.message.stored.map((one) => replace(message.collection, one, { ...one.value, state: 'planned' }));
  await run.store.commit(item.partition, [...planned, replace(outbox, sending.item, { ...item.value, due: after(run.now(), pause) })]);
  return pause;
}

/** In how many milliseconds a message that Teams did not take is tried again; undefined: no longer. */
export function pauseAfter<C>(run: Run<C>, where: ConversationReference, sent: Extract<Sent, { ok: false }>, attempts: number): number | undefined {
  if (sent.fault !== 'later' || attempts >= mostTries) return undefined;
  if (sent.seconds === undefined) return backOff(attempts, run.chance());
  const pause = Math.min(sent.seconds, longestPause) * 1_000;
  run.budget.pause(where, pause);
  return pause;
}

/** Says `sending` and renews the claim in one commit; undefined where somebody else has taken over meanwhile. */
async function beginSending<C, T extends Tellable>({ store, now }: Run<C>, item: Claimed, message: Message<T>): Promise<{ item: Claimed; message: Message<T> } | undefined> {
  const { collection, stored } = message;
  const ids = stored.map(({ id }) => id);
  const committed = await store.commit(item.partition, [
    ...stored.map((one) => replace(collection, one, { ...one.value, state: 'sending' })),
    replace(outbox, item, { ...marked(item.value, ids), due: after(now(), leaseMilliseconds) }),
  ]);
  if (!committed.ok) return undefined;
  const [renewed, ...sending] = await Promise.all([store.read(outbox, item.partition, item.id), ...ids.map((id) => store.read(collection, item.partition, id))]);
  const known = sending.filter((one) => one !== undefined);
  return renewed && known.length === ids.length && known.every(({ value }) => value.state === 'sending') ? { item: renewed, message: { ...message, stored: known } } : undefined;
}

/** An item that does not name what it sends itself says it while that is on its way. */
function marked(value: OutboxItem, sending: string[]): OutboxItem {
  return value.task === 'news' || value.task === 'digest' ? { ...value, sending } : value;
}

/** Writes down what became of a message, and ends its item. */
export async function settle<C, T extends Tellable>({ store }: Pick<Run<C>, 'store'>, item: Claimed, { collection, stored, end }: Message<T>, state: 'told' | 'unknown' | 'failed'): Promise<undefined> {
  const settled = (all: readonly Stored<T>[]): Write[] => all.map((one) => (state === 'told' ? remove(collection, one) : replace(collection, one, { ...one.value, state })));
  const committed = await store.commit(item.partition, [...settled(stored), end(item)]);
  if (committed.ok) return;
  // The lease ran out and another dispatcher took over, or the item has got more to tell: what Teams answered must still be known.
  const now = await Promise.all(stored.map(({ id }) => store.read(collection, item.partition, id)));
  await store.commit(item.partition, settled(now.filter((one) => one !== undefined)));
}
