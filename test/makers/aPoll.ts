import { beginClosing, finishClosing, keepResult } from '../../functions/domain/poll.ts';
import type { Ballot, Poll } from '../../functions/domain/poll.ts';
import { counter } from '../../functions/domain/result.ts';

/** The instant at which the polls made here are looked at. */
export const today = '2026-11-10T09:00:00.000Z';
export const beforeClosing = '2026-11-17T08:59:59.999Z';
export const closingTime = '2026-11-17T09:00:00.000Z';

export interface PollMaker {
  open(): Poll;
  /** Sealing has begun. */
  closing(): Poll;
  /** Counted from these ballots. */
  closed(...ballots: Ballot[]): Poll;
}

/** A poll of the whole network with three choices, closing in a week, unless told otherwise. */
export function aPoll(more: Partial<Poll> = {}): PollMaker {
  const poll: Poll = {
    id: 'poll-1',
    question: 'Which topic comes first?',
    options: [{ id: 'phones', text: 'Phones' }, { id: 'drones', text: 'Drones' }, { id: 'borders', text: 'Borders' }],
    method: { kind: 'single' },
    electorate: {},
    secrecy: 'named',
    show: 'live',
    tieRule: 'together',
    adding: false,
    changing: true,
    comments: false,
    reminders: [],
    history: [],
    marking: { tlp: 'GREEN', audience: 'network' },
    owner: { organisation: 'min-int-fr', country: 'FR' },
    createdBy: { member: 'tenant-fr.coordinator', name: 'Coordinator (FR)' },
    createdAt: '2026-11-10T08:00:00.000Z',
    opensAt: '2026-11-10T08:00:00.000Z',
    closesAt: closingTime,
    state: { name: 'open' },
    ...more,
  };
  const closing = (): Poll => beginClosing(poll, poll.createdBy.member, today);
  const closed = (...ballots: Ballot[]): Poll => {
    const counting = counter(poll);
    for (const ballot of ballots) counting.count(ballot);
    return finishClosing(keepResult(closing(), counting.finish({ agrees: true, shuffled: (texts) => texts })));
  };
  return { open: () => poll, closing, closed };
}

/** A ballot of a practitioner from Spain for one option, unless told otherwise. */
export function aBallot(answer: Ballot['answer'] = { phones: 1 }, more: Partial<Ballot> = {}): Ballot {
  return { poll: 'poll-1', key: 'voter-1', member: 'voter-1', answer, stakeholder: 'lea', country: 'ES', castAt: today, ...more };
}
