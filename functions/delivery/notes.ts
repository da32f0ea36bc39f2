import type { Run } from './dispatch.ts';
import { after, done, putOff } from './items.ts';
import type { Claimed } from './items.ts';
import { backOff, leaseMilliseconds } from '../domain/outbox.ts';
import type { OutboxItem } from '../domain/outbox.ts';
import type { Note } from '../domain/note.ts';
import { notes, outbox } from '../store/collections.ts';
import { readNote } from '../store/polls.ts';
import { create, remove, replace } from '../store/store.ts';
import type { Stored } from '../store/store.ts';

/** A note that Teams did not take so often is given up. */
const mostTries = 12;

/**
 * One step through those to be told: their notes, and where the walk goes on, are one commit, so nobody is left out and
 * nobody gets two, whatever cuts it off.
 */
export async function planNotes<C>(run: Run<C>, item: Claimed): Promise<number | undefined> {
  const { value } = item;
  if (value.task !== 'remind' && value.task !== 'tell') return done(run, [item]);
  const step = await run.planNotes(value);
  const now = run.now();
  const planned = (step?.notes ?? []).flatMap((note) => [
    create(notes, note),
    create(outbox, { id: `note-${note.id}`, task: 'note' as const, poll: note.poll, note: note.id, due: now, attempts: 0 } satisfies OutboxItem),
  ]);
  const further = step?.after === undefined ? remove(outbox, item) : replace(outbox, item, { ...value, after: step.after, due: now, attempts: 0 });
  await run.store.commit(item.partition, [...planned, further]);
  return 0;
}

/** Sends a note at most once: `planned` → `sending` (committed) → Teams → gone, `failed` or `unknown`. Answers the milliseconds to wait. */
export async function sendNote<C>(run: Run<C>, item: Claimed, id: string): Promise<number | undefined> {
  const note = await readNote(run.store, item.value.poll, id);
  if (note?.value.state === 'sending') return settle(run, item, note, 'unknown');
  if (note?.value.state !== 'planned') return done(run, [item]);
  const drawn = await run.renderNote(note.value);
  // Answered meanwhile, or no longer a member: there is nothing to tell.
  if (!drawn) return settle(run, item, note, 'told');
  const wait = run.budget.take(drawn.where, 'message');
  if (wait > 0) return putOff(run, [item], wait);
  const sending = await beginSending(run, item, note);
  if (!sending) return undefined;
  const sent = await run.messenger.send(drawn.where, drawn.content);
  run.told?.(sent.ok ? { outcome: 'posted', posting: id, attempts: item.value.attempts } : { outcome: sent.fault, posting: id, attempts: item.value.attempts, status: sent.status });
  if (sent.ok) return settle(run, sending.item, sending.note, 'told');
  if (sent.fault !== 'later' || item.value.attempts >= mostTries) return settle(run, sending.item, sending.note, sent.fault === 'unknown' ? 'unknown' : 'failed');
  const pause = sent.seconds === undefined ? backOff(item.value.attempts, run.chance()) : sent.seconds * 1_000;
  await run.store.commit(item.partition, [replace(notes, sending.note, { ...note.value, state: 'planned' }), replace(outbox, sending.item, { ...sending.item.value, due: after(run.now(), pause) })]);
  return pause;
}

/** Says `sending` and renews the claim in one commit; undefined where somebody else has taken over meanwhile. */
async function beginSending<C>({ store, now }: Run<C>, item: Claimed, note: Stored<Note>): Promise<{ item: Claimed; note: Stored<Note> } | undefined> {
  const committed = await store.commit(item.partition, [
    replace(notes, note, { ...note.value, state: 'sending' }),
    replace(outbox, item, { ...item.value, due: after(now(), leaseMilliseconds) }),
  ]);
  if (!committed.ok) return undefined;
  const [renewed, sending] = await Promise.all([store.read(outbox, item.partition, item.id), readNote(store, item.value.poll, note.id)]);
  return renewed && sending?.value.state === 'sending' ? { item: renewed, note: sending } : undefined;
}

async function settle<C>({ store }: Run<C>, item: Claimed, note: Stored<Note>, state: 'told' | 'unknown' | 'failed'): Promise<undefined> {
  await store.commit(item.partition, [state === 'told' ? remove(notes, note) : replace(notes, note, { ...note.value, state }), remove(outbox, item)]);
}
