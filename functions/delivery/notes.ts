import type { Run } from './dispatch.ts';
import { done, putOff } from './items.ts';
import type { Claimed } from './items.ts';
import { longestPause, mostTries, sendOnce, settle } from './once.ts';
import type { Message } from './once.ts';
import type { Note } from '../domain/note.ts';
import { backOff } from '../domain/outbox.ts';
import type { ItemOf, OutboxItem } from '../domain/outbox.ts';
import { notes, outbox } from '../store/collections.ts';
import { readNote } from '../store/polls.ts';
import { create, remove, replace } from '../store/store.ts';

/**
 * One step through those to be told: their notes, and where the walk goes on, are one commit, so nobody is left out and
 * nobody gets two, whatever cuts it off.
 */
export async function planNotes<C>(run: Run<C>, item: Claimed<ItemOf<'remind' | 'tell'>>): Promise<number | undefined> {
  const { value } = item;
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

/** Sends a note at most once. Answers the milliseconds to wait. */
export async function sendNote<C>(run: Run<C>, item: Claimed<ItemOf<'note'>>, id: string): Promise<number | undefined> {
  const note = await readNote(run.store, item.value.poll, id);
  if (!note || (note.value.state !== 'sending' && note.value.state !== 'planned')) return done(run, [item]);
  const message: Message<Note> = { collection: notes, stored: [note], end: (held) => remove(outbox, held) };
  if (note.value.state === 'sending') return settle(run, item, message, 'unknown');
  const drawn = await run.renderNote(note.value);
  // Answered meanwhile, or no longer a member: there is nothing to tell.
  if (!drawn) return settle(run, item, message, 'told');
  if (!('fault' in drawn)) return sendOnce(run, item, message, drawn);
  const { fault, status, seconds } = drawn.fault;
  const { attempts } = item.value;
  run.told?.({ outcome: fault, posting: id, attempts, status });
  // Opening a chat may be repeated: also where nobody knows whether Teams did.
  const again = (fault === 'later' || fault === 'unknown') && attempts < mostTries;
  return again ? putOff(run, [item], seconds === undefined ? backOff(attempts, run.chance()) : Math.min(seconds, longestPause) * 1_000) : settle(run, item, message, 'failed');
}
