import type { ChallengeIndex } from './challengeIndex.ts';

/** Knows nothing: until the index stands, and for commands that need none. */
export function emptyChallengeIndex(): ChallengeIndex {
  return {
    replace: () => undefined,
    remove: () => undefined,
    find: () => ({ hits: [], total: 0, more: false, facets: { state: [], country: [], group: [], area: [], theme: [], kind: [] } }),
    similar: () => [],
    size: () => 0,
  };
}
