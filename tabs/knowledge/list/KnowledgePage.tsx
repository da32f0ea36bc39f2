import { makeStyles, tokens } from '@fluentui/react-components';
import { PageLayout } from '../../frame/PageLayout.tsx';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { Waiting } from '../../frame/Waiting.tsx';
import { FilterChips } from './FilterChips.tsx';
import { FilterPanel } from './FilterPanel.tsx';
import { FilterDrawer } from './FilterDrawer.tsx';
import { FoundPart } from './FoundPart.tsx';
import { KnowledgeActions } from './KnowledgeActions.tsx';
import { WordsBox } from './WordsBox.tsx';
import { changed, filterCount } from './search.ts';
import { useChips } from './useChips.ts';
import { useSearch } from './useSearch.ts';
import { useWide } from './useWide.ts';

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalM },
  parts: { display: 'grid', gap: tokens.spacingHorizontalXXL, alignItems: 'start', gridTemplateColumns: 'minmax(0, 1fr)' },
  beside: { gridTemplateColumns: '17rem minmax(0, 1fr)' },
  found: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
});

/** The knowledge factory: one box to search it by, filters with counts, and what was found. */
export function KnowledgePage({ query }: { query: URLSearchParams }) {
  const styles = useStyles();
  const say = useSay();
  const searching = useSearch(query);
  const wide = useWide();
  const chips = useChips(searching);
  const { view, problem, search, change } = searching;
  const clear = (): void => change(changed(search, { filters: {} }));
  const untouched = search.words === '' && filterCount(search) === 0;
  const nothing = view !== undefined && view.state === 'ready' && view.total === 0 && untouched;
  return (
    <PageLayout title={say('tabs.knowledge.title')} actions={<KnowledgeActions />}>
      {!nothing && (
        <div className={styles.head}>
          <WordsBox searching={searching} />
          {!wide && (
            <FilterDrawer count={filterCount(search)} show={say('tabs.knowledge.showItems', { count: view?.total ?? 0 })} onClear={clear}>
              <FilterPanel searching={searching} />
            </FilterDrawer>
          )}
        </div>
      )}
      {problem && <Refusal problem={problem} onRetry={searching.reload} />}
      <div className={wide && !nothing ? `${styles.parts} ${styles.beside}` : styles.parts}>
        {wide && !nothing && <FilterPanel searching={searching} />}
        <div className={styles.found}>
          <FilterChips chips={chips} onClear={clear} />
          {view ? <FoundPart searching={searching} view={view} nothing={nothing} /> : !problem && <Waiting rows={5} />}
        </div>
      </div>
    </PageLayout>
  );
}
