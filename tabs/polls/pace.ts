import type { PollView } from '../../functions/contract/views.ts';
import type { PageOf } from '../frame/usePages.ts';

/** How often polls and their parts are asked for anew, in milliseconds; undefined: never. */
export function everyHalfMinute(): number {
  return 30_000;
}

/** Closed polls never change. */
export function everyQuarterMinute({ items }: PageOf<PollView>): number | undefined {
  return items.length > 0 && items.every(({ state }) => state === 'closed') ? undefined : 15_000;
}

/** What is open, planned or being counted; and what is closed as long as its card is on its way. */
export function everyFiveSeconds(poll: PollView): number | undefined {
  const onItsWay = (poll.postings ?? []).some(({ state }) => state === 'planned' || state === 'sending');
  return (poll.state === 'closed' && !onItsWay) || poll.state === 'deleted' ? undefined : 5_000;
}
