import type { Inside } from './inside.ts';
import type { Sought } from './sought.ts';

/** What being about a word adds to merely having it, for each of the strengths. */
const about = 0.6;

/**
 * A rough score of every row (0 where it has nothing that was sought): the weights of the words that it has, more where
 * it is about them. Good enough to say which rows are worth being read closely.
 */
export function roughScores({ rows }: Inside, sought: readonly Sought[]): Float32Array {
  const sums = new Float32Array(rows.end);
  for (const { leaf, rows: having, about: lists, weight } of sought) {
    if (leaf.not || leaf.stop) continue;
    for (const row of having) sums[row] = (sums[row] as number) + weight;
    for (const list of lists) for (const row of list) sums[row] = (sums[row] as number) + weight * about;
  }
  return sums;
}
