import { beginClosing, finishClosing } from '../../functions/domain/poll.ts';
import type { Poll } from '../../functions/domain/poll.ts';

/** The instant at which the polls made here are looked at. */
export const today = '2026-11-10T09:00:00.000Z';
export const beforeClosing = '2026-11-17T08:59:59.999Z';
export const closingTime = '2026-11-17T09:00:00.000Z';

export interface PollMaker {
  open(): Poll;
  /** Sealing has begun. */
  closing(): Poll;
  closed(): Poll;
}

/** A poll of the whole network with three choices, closing in a week, unless told otherwise. */
export function aPoll(more: Partial<Poll> = {}): PollMaker {
  const poll: Poll = {
    id: 'poll-1',
    question: 'Which topic comes first?',
    options: [{ id: 'phones', text: 'Phones' }, { id: 'drones', text: 'Drones' }, { id: 'borders', text: 'Borders' }],
    scope: { kind: 'network' },
    marking: { tlp: 'GREEN', audience: 'network' },
    owner: { organisation: 'min-int-fr', country: 'FR' },
    createdBy: { member: 'tenant-fr.coordinator', name: 'Coordinator (FR)' },
    createdAt: '2026-11-10T08:00:00.000Z',
    closesAt: closingTime,
    state: { name: 'open' },
    ...more,
  };
  const closing = (): Poll => beginClosing(poll, poll.createdBy.member, today);
  return { open: () => poll, closing, closed: () => finishClosing(closing(), { lea: { phones: 2 }, others: { drones: 1 } }, true) };
}
