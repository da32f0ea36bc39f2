import { useSay } from '../../frame/reader.tsx';
import { NoHits } from '../../search/NoHits.tsx';
import { ChallengesLayout } from '../ChallengesLayout.tsx';
import { ChallengeList } from './ChallengeList.tsx';
import { changed } from '../../search/searchQuery.ts';
import { challengeFacets, challengeQuery } from './challengeSearch.ts';
import { ListHead } from './ListHead.tsx';
import { SearchedPage } from './SearchedPage.tsx';
import { useChallengeSearch } from './useChallengeSearch.ts';

/** The challenges that the member may read: one box to search them by, filters with counts, and what was found. */
export function ListPage({ query }: { query: URLSearchParams }) {
  const say = useSay();
  const searching = useChallengeSearch(query);
  const { search, change } = searching;
  return (
    <ChallengesLayout title={say('tab.challenges.title')} here="challenges" search={challengeQuery(changed(search, {}))}>
      <SearchedPage searching={searching} facets={challengeFacets}>
        {(view) => (
          <>
            <ListHead searching={searching} view={view} />
            {view.total === 0 ? (
              <NoHits search={search} building={view.state === 'building' ? say('tab.challenges.list.buildingText') : undefined} text={say('tab.challenges.list.noHits')} clear={(what) => change(changed(search, what))} />
            ) : (
              <ChallengeList searching={searching} view={view} />
            )}
          </>
        )}
      </SearchedPage>
    </ChallengesLayout>
  );
}
