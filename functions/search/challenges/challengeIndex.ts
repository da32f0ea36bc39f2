/** What the index knows of a challenge or a common challenge. */
export interface IndexedChallenge {
  id: string;
  kind: 'challenge' | 'common';
  /** As `challengeReadableBy` makes them. */
  readableBy: string[];
  title: string;
  /** What happens, where it hurts, what was tried, joined by empty lines. */
  text: string;
  state: string;
  country: string;
  groups: string[];
  areas: string[];
  themes: string[];
  raisedAt: string;
  changedAt: string;
}

/** Any of one filter's values, all of the filters. */
export interface ChallengeFilters {
  state?: readonly string[] | undefined;
  country?: readonly string[] | undefined;
  group?: readonly string[] | undefined;
  area?: readonly string[] | undefined;
  theme?: readonly string[] | undefined;
  kind?: readonly string[] | undefined;
}
export type ChallengeFacet = keyof ChallengeFilters;

export interface ChallengeHit {
  id: string;
  /** Begin and end (UTF-16 code units, end excluded) of matches in the title, and in the snippet of the text. */
  titleMarks: [from: number, to: number][];
  snippet: string;
  marks: [from: number, to: number][];
}

export interface FoundChallenges {
  hits: ChallengeHit[];
  total: number;
  more: boolean;
  /** Each counted without its own filter. */
  facets: Record<ChallengeFacet, { value: string; count: number }[]>;
}

/**
 * Finds challenges among those that one of `keys` (`domain/access.ts`) may read; nothing in an answer rests on any other.
 * In memory, made from the store.
 */
export interface ChallengeIndex {
  replace(items: readonly IndexedChallenge[]): void;
  remove(ids: readonly string[]): void;
  find(asked: { words: string; filters: ChallengeFilters; keys: readonly string[]; order: 'best' | 'newest' | 'oldest'; skip: number; limit: number }): FoundChallenges;
  /** Likely about the same need, best first; `words`: those that both have, as the hit writes them. */
  similar(text: string, asked: { keys: readonly string[]; limit: number; except?: readonly string[] | undefined }): { id: string; score: number; words: string[] }[];
  size(): number;
}
