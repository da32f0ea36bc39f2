import type { Run } from './dispatch.ts';
import { after, done, inTime, patience, putOff, soonest } from './items.ts';
import type { Claimed } from './items.ts';
import { rosterTrouble, trouble } from './trouble.ts';
import type { Trouble } from './trouble.ts';
import { Fault } from '../domain/fault.ts';
import { backOff } from '../domain/outbox.ts';
import type { ItemOf } from '../domain/outbox.ts';
import { afresh, failed, nextPace, standing, standingAsLink } from '../domain/posting.ts';
import type { Posting } from '../domain/posting.ts';
import { outbox, postings } from '../store/collections.ts';
import { postingsOf } from '../store/polls.ts';
import { replace, upsert } from '../store/store.ts';
import type { Stored } from '../store/store.ts';

/** A card on its way was drawn before this change perhaps: look again in a moment (milliseconds). */
const onTheWay = 1_000;

/** Undefined: this card is right now, or tried no longer. Else the milliseconds to wait. */
type Outcome = number | undefined;

/** What changed: when all of it had been seen, whether it waits for the cards' pace, and whether it is urgent and new. */
interface Change { seenAt: string; urgent: boolean; news: boolean }

/** Brings every card of a poll up to date, each at its own pace; one that takes Teams long holds up no other. Updates may repeat. */
export async function updateCards<C>(run: Run<C>, items: Claimed<ItemOf<'card'>>[]): Promise<number | undefined> {
  const [first] = items;
  if (!first) return undefined;
  const { readable, unreadable } = await postingsOf(run.store, first.value.poll);
  const change: Change = {
    seenAt: items.map(({ value }) => value.seenAt ?? '').sort().at(-1) ?? '',
    urgent: items.some(isUrgent),
    news: items.some((item) => isUrgent(item) && item.value.attempts === 1),
  };
  const works = readable.map((posting) => dueAfter(run, outcomeOf(run, posting, change)));
  works.forEach((work) => run.follow(work));
  const dues = await inTime(works, milliseconds(run) + patience + onTheWay);
  const outcomes = dues.map((due): Outcome => due && Math.max(0, due - milliseconds(run)));
  if (unreadable[0]) {
    run.fault(new Fault(`Postings of a poll that cannot be read here, and wait until they can: ${unreadable.length}.`, { cause: unreadable[0].why }));
    outcomes.push(backOff(first.value.attempts, run.chance()));
  }
  const wait = soonest(outcomes);
  return wait === undefined ? done(run, items) : putOff(run, items, wait);
}

/** When a card is due again (milliseconds since 1970), counted from its own end: that another takes Teams long does not lengthen its wait. */
async function dueAfter<C>(run: Run<C>, outcome: Promise<Outcome>): Promise<number | undefined> {
  const wait = await outcome;
  return wait === undefined ? undefined : milliseconds(run) + wait;
}

function milliseconds<C>(run: Run<C>): number {
  return Date.parse(run.now());
}

function isUrgent({ value }: Claimed<ItemOf<'card'>>): boolean {
  return value.urgent === true;
}

/** A fault with one card is reported and puts off this card only. */
async function outcomeOf<C>(run: Run<C>, posting: Stored<Posting>, change: Change): Promise<Outcome> {
  const { id, state } = posting.value;
  if (state === 'sending' || run.underWay.has(id)) return onTheWay;
  if (state !== 'posted') return undefined;
  run.underWay.add(id);
  try {
    return await updateCard(run, posting, change).catch((fault: unknown) => {
      run.fault(fault);
      return notRight(run, posting, trouble(run, posting.value, { why: 'later' }));
    });
  } catch (fault) {
    run.fault(fault);
    return backOff(1, run.chance());
  } finally {
    run.underWay.delete(id);
  }
}

async function updateCard<C>(run: Run<C>, posting: Stored<Posting>, { seenAt, urgent, news }: Change): Promise<Outcome> {
  const card = posting.value;
  const [now, shownAt] = [run.now(), card.updatedAt ?? ''];
  // Drawn after every change was seen: the items wait for another card of the poll.
  if (shownAt > seenAt) return undefined;
  if (card.trouble && card.trouble.again > now && (card.trouble.asked || !news)) return between(now, card.trouble.again);
  const since = between(card.updatedAt ?? '1970-01-01T00:00:00.000Z', now);
  const pace = run.budget.isTight(card) ? card.pace : Math.min(card.pace, run.slowestPace ?? Infinity);
  if (since < pace && !urgent) return pace - since;
  const who = await run.roster(card);
  if ('budget' in who) return who.budget;
  const late = rosterTrouble(run, card, who);
  const attempts = (card.trouble?.tries ?? 0) + 1;
  if (late) run.told?.({ outcome: 'no-roster', posting: card.id, attempts });
  if (late && !late.asLink) return notRight(run, posting, late);
  const drawnAt = run.now();
  const content = await run.render(card.poll, card, 'people' in who ? who.people : undefined);
  if (!content) return undefined;
  const wait = run.budget.take(card, 'message');
  if (wait > 0) return wait;
  const activityId = card.activityId ?? '';
  const sent = await run.messenger.update(card, activityId, content);
  run.told?.(sent.ok ? { outcome: 'updated', posting: card.id, attempts } : { outcome: sent.fault, posting: card.id, attempts, status: sent.status });
  if (sent.ok && late && !late.forGood) return write(run, posting, { ...standingAsLink(card, activityId, drawnAt), trouble: late.next.trouble }, late.wait);
  if (sent.ok) return write(run, posting, standing(card, { activityId, drawnAt, pace: nextPace(card.pace, since) }));
  if (sent.fault === 'missing') return postAfresh(run, posting);
  if (sent.fault === 'gone') return write(run, posting, failed(card, run.now()));
  return notRight(run, posting, trouble(run, card, { why: sent.fault === 'refused' ? 'refused' : 'later', seconds: sent.seconds }));
}

function notRight<C>(run: Run<C>, posting: Stored<Posting>, { next, wait }: Trouble): Promise<Outcome> {
  return write(run, posting, next, next.state === 'failed' ? undefined : wait);
}

async function write<C>({ store, now }: Run<C>, posting: Stored<Posting>, next: Posting, wait?: number): Promise<Outcome> {
  const committed = await store.commit(posting.partition, [replace(postings, posting, next)]);
  if (committed.ok) return wait;
  // Somebody else wrote at the same time, perhaps with a newer card that this one has overtaken: both are past now, and one more follows.
  const { id, poll } = posting.value;
  await store.commit(posting.partition, [upsert(outbox, { id: `card-${id}`, task: 'card', poll, due: after(now(), onTheWay), attempts: 0, seenAt: now() })]);
  return onTheWay;
}

/** The message was deleted, or Teams lost it: the card is posted anew. */
async function postAfresh<C>({ store, now }: Run<C>, posting: Stored<Posting>): Promise<Outcome> {
  const { id, poll } = posting.value;
  await store.commit(posting.partition, [
    replace(postings, posting, afresh(posting.value, now())),
    upsert(outbox, { id: `post-${id}`, task: 'post', poll, posting: id, due: now(), attempts: 0 }),
  ]);
  return onTheWay;
}

/** Milliseconds from one instant to another. */
function between(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}
