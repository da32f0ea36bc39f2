import { openChallengeIndex } from '../../../functions/search/challenges/challengeIndex.ts';
import type { ChallengeIndex, ChallengeQuery, FoundChallenges, IndexedChallenge } from '../../../functions/search/challenges/challengeIndex.ts';

/** What anybody may read. */
export const anybody = ['public/*/anybody'];

export function aChallenge(id: string, more: Partial<IndexedChallenge> = {}): IndexedChallenge {
  const at = '2026-05-04T08:00:00.000Z';
  return { id, kind: 'challenge', readableBy: anybody, title: '', text: '', state: 'submitted', country: 'FR', groups: [], areas: [], themes: [], raisedAt: at, changedAt: at, ...more };
}

export function anIndexOf(items: readonly IndexedChallenge[]): ChallengeIndex {
  const index = openChallengeIndex();
  index.replace(items);
  return index;
}

export function found(index: ChallengeIndex, words: string, more: Partial<ChallengeQuery> = {}): FoundChallenges {
  return index.find({ words, filters: {}, keys: anybody, order: 'best', skip: 0, limit: 20, ...more });
}

export function foundIds(index: ChallengeIndex, words: string, more: Partial<ChallengeQuery> = {}): string[] {
  return found(index, words, more).hits.map(({ id }) => id);
}
