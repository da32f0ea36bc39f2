import type { Run } from './dispatch.ts';
import { after, done, putOff } from './items.ts';
import type { Claimed } from './items.ts';
import type { Sent } from './messenger.ts';
import { rosterTrouble, trouble } from './trouble.ts';
import type { Trouble } from './trouble.ts';
import { leaseMilliseconds } from '../domain/outbox.ts';
import type { ItemOf, PollItem } from '../domain/outbox.ts';
import { failed, lost, standing, standingAsLink } from '../domain/posting.ts';
import type { Posting } from '../domain/posting.ts';
import { outbox, postings } from '../store/collections.ts';
import { readPosting } from '../store/polls.ts';
import { remove, replace, upsert } from '../store/store.ts';
import type { Stored, Write } from '../store/store.ts';

/** A card that went out as a link for want of a roster, or could not be drawn anew, is looked at again after this pause (milliseconds). */
const rosterPause = 60_000;

/**
 * Sends a poll's card to a conversation for the first time, at most once: `planned` → `sending` (committed) → Teams →
 * `posted`, `failed`, `unknown`, or `planned` again where Teams surely did not take it. Answers the milliseconds to wait.
 */
export async function firstPost<C>(run: Run<C>, item: Claimed<ItemOf<'post'>>, id: string): Promise<number | undefined> {
  const posting = await readPosting(run.store, item.value.poll, id);
  if (posting?.value.state === 'sending') {
    run.told?.({ outcome: 'lost', posting: id, attempts: item.value.attempts });
    return settle(run, item, posting, lost(posting.value, run.now()));
  }
  if (posting?.value.state !== 'planned') return done(run, [item]);
  run.underWay.add(id);
  try {
    return await postPlanned(run, item, posting);
  } finally {
    run.underWay.delete(id);
  }
}

async function postPlanned<C>(run: Run<C>, item: Claimed<PollItem>, posting: Stored<Posting>): Promise<number | undefined> {
  const who = await run.roster(posting.value);
  if ('budget' in who) return putOff(run, [item], who.budget);
  const late = rosterTrouble(run, posting.value, who);
  if (late) run.told?.({ outcome: 'no-roster', posting: posting.id, attempts: item.value.attempts });
  if (late && !late.asLink) return tryAgain(run, item, posting, late);
  const draw = async () => ({ drawnAt: run.now(), content: await run.render(item.value.poll, posting.value, 'people' in who ? who.people : undefined) });
  const { drawnAt, content } = await draw();
  if (!content) return done(run, [item]);
  const wait = run.budget.take(posting.value, 'message');
  if (wait > 0) return putOff(run, [item], wait);
  const sending = await beginSending(run, item, posting);
  if (!sending) return undefined;
  // Drawn once more: a change committed since the first drawing looked for cards that stand, and did not find this one.
  const last = await draw().catch((fault: unknown) => void run.fault(fault));
  const sent = await run.messenger.send(posting.value, last?.content ?? content);
  return note(run, sending, sent, { drawnAt: last?.drawnAt ?? drawnAt, asLink: late !== undefined, lookAgain: late !== undefined || !last?.content });
}

interface Sending { item: Claimed; posting: Stored<Posting> }

/** Says `sending` and renews the claim in one commit; undefined where somebody else has taken over meanwhile. */
async function beginSending<C>({ store, now }: Run<C>, item: Claimed<PollItem>, posting: Stored<Posting>): Promise<Sending | undefined> {
  const committed = await store.commit(item.partition, [
    replace(postings, posting, { ...posting.value, state: 'sending' }),
    replace(outbox, item, { ...item.value, due: after(now(), leaseMilliseconds) }),
  ]);
  if (!committed.ok) return undefined;
  const [renewed, sending] = await Promise.all([store.read(outbox, item.partition, item.id), readPosting(store, item.value.poll, posting.id)]);
  return renewed && sending?.value.state === 'sending' ? { item: renewed, posting: sending } : undefined;
}

/** Writes down what Teams answered. */
async function note<C>(run: Run<C>, { item, posting }: Sending, sent: Sent, card: { drawnAt: string; asLink: boolean; lookAgain: boolean }): Promise<number | undefined> {
  const now = run.now();
  const { attempts } = item.value;
  run.told?.(sent.ok ? { outcome: 'posted', posting: posting.id, attempts } : { outcome: sent.fault, posting: posting.id, attempts, status: sent.status });
  if (sent.ok) {
    const { value } = posting;
    const next = card.asLink ? standingAsLink(value, sent.activityId, now) : standing(value, { activityId: sent.activityId, drawnAt: card.drawnAt, pace: value.pace });
    await settle(run, item, posting, next, card.lookAgain ? [upsert(outbox, { id: 'card-roster', task: 'card', poll: value.poll, due: after(now, rosterPause), attempts: 0 })] : []);
    return nameConversation(run, value);
  }
  if (sent.fault === 'later') return tryAgain(run, item, posting, trouble(run, posting.value, { why: 'later', seconds: sent.seconds }));
  return settle(run, item, posting, sent.fault === 'unknown' ? lost(posting.value, now) : failed(posting.value, now));
}

/** Put off for as long as Teams asks, or failed when that has gone on for too long. */
async function tryAgain<C>(run: Run<C>, item: Claimed, posting: Stored<Posting>, { next, wait }: Trouble): Promise<number | undefined> {
  if (next.state === 'failed') return settle(run, item, posting, next);
  await run.store.commit(item.partition, [replace(postings, posting, next), replace(outbox, item, { ...item.value, due: after(run.now(), wait) })]);
  return wait;
}

/** Posting and outbox item in one commit: what was posted is never posted again. */
async function settle<C>({ store }: Run<C>, item: Claimed, before: Stored<Posting>, next: Posting, more: Write[] = []): Promise<undefined> {
  const committed = await store.commit(item.partition, [replace(postings, before, next), remove(outbox, item), ...more]);
  // The lease ran out and another dispatcher took over: what Teams answered must still be known.
  if (committed.ok || next.activityId === undefined) return;
  const now = await readPosting(store, before.value.poll, before.value.id);
  if (now && now.value.activityId === undefined) await store.commit(item.partition, [replace(postings, now, next), ...more]);
}

/** Asks Teams once what the channel is called, where the bot did not hear it. Without an answer it stays without a name. */
async function nameConversation<C>({ store, messenger, budget }: Run<C>, { id, poll, ...where }: Posting): Promise<undefined> {
  if (!messenger.nameOf || where.kind !== 'channel' || where.teamName !== undefined || budget.take(where, 'roster') > 0) return;
  const named = await messenger.nameOf(where);
  const now = await readPosting(store, poll, id);
  if (now && Object.keys(named).length > 0) await store.commit(now.partition, [replace(postings, now, { ...now.value, ...named })]);
}
