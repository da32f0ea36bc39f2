import type { PollView } from '../../functions/contract/views.ts';

/** One side of a result: practitioners, or the other stakeholders. They are never added together. */
export type Side = PollView['tally']['lea'];

/** The options that have most ballots; several when they tie, none while there is no ballot. */
export function leaders(options: PollView['options'], side: Side): PollView['options'] {
  const most = Math.max(0, ...options.map(({ id }) => side.counts[id] ?? 0));
  return most === 0 ? [] : options.filter(({ id }) => side.counts[id] === most);
}

/** Share of a side's ballots between 0 and 1. */
export function shareOf(count: number, total: number): number {
  return total === 0 ? 0 : count / total;
}

/**
 * A share in whole percent. Rounded each for itself, so that equal counts read equal; `under` 1 where it would read
 * 0 although there are ballots, `over` 99 where it would read 100 although not all are there.
 */
export function percentOf(count: number, total: number): { percent: number; about: 'exact' | 'under' | 'over' } {
  const percent = Math.round(shareOf(count, total) * 100);
  if (percent === 0 && count > 0) return { percent: 1, about: 'under' };
  if (percent === 100 && count < total) return { percent: 99, about: 'over' };
  return { percent, about: 'exact' };
}

/** Do other stakeholders belong into the picture? Where only practitioners may answer, an empty column would mislead. */
export function showsOthers(poll: Pick<PollView, 'marking' | 'tally'>): boolean {
  return poll.marking.audience !== 'lea-only' || poll.tally.others.total > 0;
}
