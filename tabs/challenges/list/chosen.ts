import { challengeLimits } from '../../../functions/contract/challengeViews.ts';
import type { ChallengeRow } from '../../../functions/contract/challengeViews.ts';
import { pollLimits } from '../../../functions/contract/views.ts';

type Row = Pick<ChallengeRow, 'kind' | 'state' | 'held'>;

/** States from which a challenge can become part of a common one. */
const mergeable: readonly ChallengeRow['state'][] = ['submitted', 'triaged', 'returned'];

/** What is held or taken back is neither merged nor asked about. */
export function mayChoose({ state, held }: Row): boolean {
  return !held && state !== 'withdrawn' && state !== 'unmerged';
}

/** Why these cannot be merged, as the server would say; it decides. */
export function whyNoMerge(rows: readonly Row[]): 'few' | 'many' | 'common' | 'state' | undefined {
  if (rows.length < 2) return 'few';
  if (rows.length > challengeLimits.sources) return 'many';
  if (rows.some(({ kind }) => kind === 'common')) return 'common';
  return rows.every(({ state }) => mergeable.includes(state)) ? undefined : 'state';
}

/** A poll has at least two choices, and not endlessly many. */
export function whyNoPoll(rows: readonly Row[]): 'few' | 'many' | undefined {
  if (rows.length < pollLimits.leastOptions) return 'few';
  return rows.length > pollLimits.mostOptions ? 'many' : undefined;
}
