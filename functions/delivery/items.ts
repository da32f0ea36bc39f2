import type { DispatchOptions } from './dispatch.ts';
import { leaseMilliseconds } from '../domain/outbox.ts';
import type { ItemOf, OutboxItem, Task } from '../domain/outbox.ts';
import { outbox } from '../store/collections.ts';
import { remove, replace } from '../store/store.ts';
import type { Stored } from '../store/store.ts';

/** An outbox item that this dispatcher holds until its `due`, with the etag of the claim. */
export type Claimed<I extends OutboxItem = OutboxItem> = Stored<I>;
type With = Pick<DispatchOptions<never>, 'store' | 'now'>;

export function isOf<T extends Task>(item: Claimed, ...tasks: readonly T[]): item is Claimed<ItemOf<T>> {
  return (tasks as readonly Task[]).includes(item.value.task);
}

/** Moves the item's `due` behind a lease. Undefined where another dispatcher, or a later change, was quicker. */
export async function claim({ store, now }: With, item: Stored<OutboxItem>): Promise<Claimed | undefined> {
  const leased: OutboxItem = { ...item.value, due: after(now(), leaseMilliseconds), attempts: item.value.attempts + 1, seenAt: item.value.seenAt ?? now() };
  const committed = await store.commit(item.partition, [replace(outbox, item, leased)]);
  if (!committed.ok) return undefined;
  const held = await store.read(outbox, item.partition, item.id);
  // Written anew between commit and read, it tells of a later change, which nobody has claimed.
  return held && held.value.due === leased.due && held.value.seenAt === leased.seenAt ? held : undefined;
}

/** An item that was written anew meanwhile stays: it tells of a later change. */
export async function done({ store }: With, items: readonly Claimed[]): Promise<undefined> {
  await Promise.all(items.map((item) => store.commit(item.partition, [remove(outbox, item)])));
}

/** Due again after so many milliseconds, which it answers. */
export async function putOff({ store, now }: With, items: readonly Claimed[], wait: number): Promise<number> {
  const due = after(now(), wait);
  await Promise.all(items.map((item) => store.commit(item.partition, [replace(outbox, item, { ...item.value, due })])));
  return wait;
}

/** How long anybody waits for what Teams is slow to answer, in milliseconds. */
export const patience = 1_000;

/** What each piece of work has answered in time, and `otherwise` for those that take longer and go on. */
export async function inTime<T>(works: readonly Promise<T>[], otherwise: T): Promise<T[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((tooLate) => {
    timer = setTimeout(() => tooLate(otherwise), patience);
  });
  const answers = await Promise.all(works.map((work) => Promise.race([work, late])));
  clearTimeout(timer);
  return answers;
}

/** The shortest wait, or undefined where nothing waits. */
export function soonest(waits: readonly (number | undefined)[]): number | undefined {
  return waits.filter((wait) => wait !== undefined).sort((one, other) => one - other)[0];
}

/** So many milliseconds after an instant (ISO 8601); before it where they are negative. */
export function after(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}
