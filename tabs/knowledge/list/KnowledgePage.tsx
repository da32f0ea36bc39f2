import { PageLayout } from '../../frame/PageLayout.tsx';
import { useSay } from '../../frame/reader.tsx';
import { SearchLayout } from '../../search/SearchLayout.tsx';
import { filterCount } from '../../search/searchQuery.ts';
import { FoundPart } from './FoundPart.tsx';
import { KnowledgeActions } from './KnowledgeActions.tsx';
import { NothingYet } from './NothingYet.tsx';
import { useFacets } from './useFacets.ts';
import { useSearch } from './useSearch.ts';
import { WordsBox } from './WordsBox.tsx';

/** The knowledge factory: one box to search it by, filters with counts, and what was found. */
export function KnowledgePage({ query }: { query: URLSearchParams }) {
  const say = useSay();
  const searching = useSearch(query);
  const facets = useFacets(searching);
  const { view, search } = searching;
  const nothing = view !== undefined && view.state === 'ready' && view.total === 0 && search.words === '' && filterCount(search) === 0;
  return (
    <PageLayout title={say('tabs.knowledge.title')} actions={<KnowledgeActions />}>
      {nothing ? (
        <NothingYet />
      ) : (
        <SearchLayout searching={searching} facets={facets} box={<WordsBox searching={searching} />} show={say('tabs.knowledge.showItems', { count: view?.total ?? 0 })}>
          {(found) => <FoundPart searching={searching} view={found} />}
        </SearchLayout>
      )}
    </PageLayout>
  );
}
