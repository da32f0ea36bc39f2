import type { ReactNode } from 'react';
import { useSay } from '../../frame/reader.tsx';
import { SearchField } from '../../search/SearchField.tsx';
import { SearchLayout } from '../../search/SearchLayout.tsx';
import { filterCount } from '../../search/searchQuery.ts';
import type { ChallengeFacet } from './challengeSearch.ts';
import type { FoundChallenges } from './loadChallenges.ts';
import { NoChallengesYet } from './NoChallengesYet.tsx';
import { useChallengeFacets } from './useChallengeFacets.ts';
import type { SearchingChallenges } from './useChallengeSearch.ts';

interface SearchedPageProps {
  searching: SearchingChallenges;
  facets: readonly ChallengeFacet[];
  /** Filters stand behind a button even where there is room beside. */
  narrow?: boolean;
  children: (view: FoundChallenges) => ReactNode;
}

/** Box and filters around what was found; before anybody has raised anything, what a challenge is. */
export function SearchedPage({ searching, facets, narrow = false, children }: SearchedPageProps) {
  const say = useSay();
  const listed = useChallengeFacets(searching, facets);
  const { view, search, written, write, look } = searching;
  if (view !== undefined && view.state === 'ready' && view.total === 0 && search.words === '' && filterCount(search) === 0) return <NoChallengesYet />;
  return (
    <SearchLayout
      searching={searching}
      facets={listed}
      box={<SearchField label={say('tab.challenges.list.search')} placeholder={say('tab.challenges.list.searchHint')} how={say('tab.challenges.list.how')} written={written} write={write} enter={look} />}
      show={say('tab.challenges.list.show', { count: view?.total ?? 0 })}
      narrow={narrow}
    >
      {children}
    </SearchLayout>
  );
}
