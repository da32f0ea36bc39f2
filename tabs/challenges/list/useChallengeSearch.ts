import { useCallback, useMemo } from 'react';
import { putQuery } from '../../frame/browserAddress.ts';
import type { Asked } from '../../frame/asking.ts';
import { useHeldAnswer } from '../../frame/useHeldAnswer.ts';
import { whileBuilding } from '../../frame/whileBuilding.ts';
import { useWordsBox } from '../../search/useWordsBox.ts';
import type { WordsTyped } from '../../search/useWordsBox.ts';
import { changed } from '../../search/searchQuery.ts';
import { challengeQuery, challengeSearchIn } from './challengeSearch.ts';
import type { ChallengeSearch } from './challengeSearch.ts';
import { keyOfChallenges, loadChallenges } from './loadChallenges.ts';
import type { FoundChallenges } from './loadChallenges.ts';

export interface SearchingChallenges extends Asked<FoundChallenges>, WordsTyped {
  search: ChallengeSearch;
  change: (next: ChallengeSearch) => void;
  reload: () => void;
}

/** The search that stands in the address, and what was found for it. The last answer stays until the next is there. */
export function useChallengeSearch(query: URLSearchParams): SearchingChallenges {
  const search = useMemo(() => challengeSearchIn(query), [query]);
  const asked = useHeldAnswer(keyOfChallenges(search), loadChallenges, whileBuilding);
  const lookFor = useCallback((words: string) => put(changed(search, { words })), [search]);
  const typed = useWordsBox(search.words, lookFor);
  return { ...asked, ...typed, search, change: put };
}

function put(next: ChallengeSearch): void {
  putQuery(challengeQuery(next));
}
