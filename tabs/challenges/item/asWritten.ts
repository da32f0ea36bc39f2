import type { Outcome } from '../../frame/asking.ts';
import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';
import type { Shown } from './showing.ts';
import { isOutdated } from './useDeed.ts';

/** What a box that was written in does with its answer: the page shows what came of it, or the newer one. */
export function asWritten({ put, reload }: Shown, outcome: Outcome<AnyChallengeView>): Outcome<AnyChallengeView> {
  if (outcome.ok) put(outcome.view);
  else if (isOutdated(outcome)) reload();
  return outcome;
}
