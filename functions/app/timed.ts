import { later } from './app.ts';
import type { Refusal } from '../domain/decision.ts';
import { pollLimits } from '../domain/poll.ts';
import type { Poll } from '../domain/poll.ts';
import { outbox } from '../store/collections.ts';
import { remove, upsert } from '../store/store.ts';
import type { Write } from '../store/store.ts';

/** What is due for a poll at its times: to close, to redraw its cards when it opens, to remind. `before`: what it was until it was changed `now`. */
export function timed(poll: Poll, now: string, before?: Poll): Write[] {
  const { id, opensAt, closesAt } = poll;
  return [
    upsert(outbox, { id: `close-${id}`, task: 'close', poll: id, due: closesAt, attempts: 0 }),
    ...(opensAt > now ? [upsert(outbox, { id: 'card-opens', task: 'card', urgent: true, poll: id, due: opensAt, attempts: 0 })] : []),
    ...Array.from({ length: pollLimits.reminders }, (_, number) => reminder(poll, number, now, before)).flat(),
  ];
}

/**
 * What becomes of its reminder of that number. One of the same moment as before waits, is on its way or was sent, and
 * stays so; one that is past when it is written is not sent.
 */
function reminder(poll: Poll, number: number, now: string, before: Poll | undefined): Write[] {
  const id = `remind-${number}`;
  const due = reminderDue(poll, number);
  if (before && due === reminderDue(before, number)) return [];
  return [due !== undefined && due > now ? upsert(outbox, { id, task: 'remind', poll: poll.id, due, attempts: 0 }) : remove(outbox, { id })];
}

function reminderDue({ closesAt, reminders }: Poll, number: number): string | undefined {
  const hours = reminders[number];
  return hours === undefined ? undefined : later(closesAt, -hours * 3_600_000);
}

/** A reminder that would come before anybody can answer; of a changed poll only one that did not before. Undefined: none. */
export function reminderBeforeOpening(poll: Poll, before?: Poll): Refusal | undefined {
  const early = (one: Poll): number[] => one.reminders.filter((_hours, number) => (reminderDue(one, number) ?? one.closesAt) <= one.opensAt);
  const known = before ? early(before) : [];
  const hours = early(poll).find((each) => !known.includes(each));
  return hours === undefined ? undefined : { kind: 'reminder-before-opening', hours };
}
