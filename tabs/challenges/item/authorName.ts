import type { Say } from '../../../functions/contract/words/words.ts';

/** Who did or said something, with the word for the author where it was him; undefined where nobody is named. */
export function authorName({ by, byAuthor }: { by?: string | undefined; byAuthor: boolean }, say: Say): string | undefined {
  const name = by === undefined || by === '' ? undefined : by;
  if (!byAuthor) return name;
  return name === undefined ? say('tab.challenges.theAuthor') : say('tab.challenges.authorNamed', { name });
}
