import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { Waiting } from '../../frame/Waiting.tsx';
import { FilterChips } from '../../knowledge/list/FilterChips.tsx';
import { FilterDrawer } from '../../knowledge/list/FilterDrawer.tsx';
import { SearchField } from '../../knowledge/list/SearchField.tsx';
import { filterCount } from '../../knowledge/list/search.ts';
import { useWide } from '../../knowledge/list/useWide.ts';
import { ChallengeFilters } from './ChallengeFilters.tsx';
import { changedSearch } from './challengeSearch.ts';
import type { ChallengeFacet } from './challengeSearch.ts';
import type { FoundChallenges } from './loadChallenges.ts';
import { NoChallengesYet } from './NoChallengesYet.tsx';
import { useChallengeChips } from './useChallengeChips.ts';
import type { SearchingChallenges } from './useChallengeSearch.ts';

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalM },
  parts: { display: 'grid', gap: tokens.spacingHorizontalXXL, alignItems: 'start', gridTemplateColumns: 'minmax(0, 1fr)' },
  beside: { gridTemplateColumns: '15rem minmax(0, 1fr)' },
  found: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
});

interface SearchedPageProps {
  searching: SearchingChallenges;
  facets: readonly ChallengeFacet[];
  /** Filters stand behind a button even where there is room beside. */
  narrow?: boolean;
  children: (view: FoundChallenges) => ReactNode;
}

/** Box and filters around what was found; before anybody has raised anything, what a challenge is. */
export function SearchedPage({ searching, facets, narrow = false, children }: SearchedPageProps) {
  const styles = useStyles();
  const say = useSay();
  const beside = useWide() && !narrow;
  const { view, problem, search, change, written, write, look } = searching;
  const chips = useChallengeChips(searching, facets);
  const clear = (): void => change(changedSearch(search, { filters: {} }));
  if (view !== undefined && view.state === 'ready' && view.total === 0 && search.words === '' && filterCount(search) === 0) return <NoChallengesYet />;
  const filters = <ChallengeFilters searching={searching} facets={facets} />;
  return (
    <>
      <div className={styles.head}>
        <SearchField label={say('tab.challenges.list.search')} placeholder={say('tab.challenges.list.searchHint')} how={say('tab.challenges.list.how')} written={written} write={write} enter={look} />
        {!beside && (
          <FilterDrawer count={chips.length} show={say('tab.challenges.list.show', { count: view?.total ?? 0 })} onClear={clear}>
            {filters}
          </FilterDrawer>
        )}
      </div>
      {problem && <Refusal problem={problem} onRetry={searching.reload} />}
      <div className={beside ? `${styles.parts} ${styles.beside}` : styles.parts}>
        {beside && filters}
        <div className={styles.found}>
          <FilterChips chips={chips} onClear={clear} />
          {view ? children(view) : !problem && <Waiting rows={5} />}
        </div>
      </div>
    </>
  );
}
