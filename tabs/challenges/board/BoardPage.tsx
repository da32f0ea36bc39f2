import { useMemo } from 'react';
import { useSay } from '../../frame/reader.tsx';
import { ChallengesLayout } from '../ChallengesLayout.tsx';
import { changed } from '../../search/searchQuery.ts';
import { challengeFacets, challengeQuery } from '../list/challengeSearch.ts';
import { SearchedPage } from '../list/SearchedPage.tsx';
import { useChallengeSearch } from '../list/useChallengeSearch.ts';
import { Board } from './Board.tsx';

const facets = challengeFacets.filter((facet) => facet !== 'state');

/** The challenges that the member may read, by where they stand. */
export function BoardPage({ query }: { query: URLSearchParams }) {
  const say = useSay();
  const stateless = useMemo(() => {
    const without = new URLSearchParams(query);
    without.delete('state');
    without.delete('shown');
    return without;
  }, [query]);
  const searching = useChallengeSearch(stateless);
  return (
    <ChallengesLayout title={say('tab.challenges.board.title')} here="challenge-board" search={challengeQuery(changed(searching.search, {}))}>
      <SearchedPage searching={searching} facets={facets} narrow>
        {(view) => <Board search={searching.search} view={view} />}
      </SearchedPage>
    </ChallengesLayout>
  );
}
