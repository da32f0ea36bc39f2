import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Asked } from '../frame/asking.ts';
import { Refusal } from '../frame/Refusal.tsx';
import { Waiting } from '../frame/Waiting.tsx';
import { FacetPanel } from './FacetPanel.tsx';
import type { ListedFacet } from './FacetPanel.tsx';
import { FilterChips } from './FilterChips.tsx';
import { FilterDrawer } from './FilterDrawer.tsx';
import { changed, toggled } from './searchQuery.ts';
import type { SearchQuery } from './searchQuery.ts';
import { useWide } from './useWide.ts';

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalM },
  parts: { display: 'grid', gap: tokens.spacingHorizontalXXL, alignItems: 'start', gridTemplateColumns: 'minmax(0, 1fr)' },
  beside: { gridTemplateColumns: '16rem minmax(0, 1fr)' },
  found: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
});

interface SearchLayoutProps<F extends string, S extends SearchQuery<F>, V> {
  searching: Asked<V> & { search: S; change: (next: S) => void; reload: () => void };
  facets: readonly ListedFacet<F>[];
  /** Where the words are typed. */
  box: ReactNode;
  /** What the button says that leads from the filters back to what was found. */
  show: string;
  /** Filters stand behind a button even where there is room beside. */
  narrow?: boolean;
  children: (view: V) => ReactNode;
}

/** Box and filters around what was found. */
export function SearchLayout<F extends string, S extends SearchQuery<F>, V>({ searching, facets, box, show, narrow = false, children }: SearchLayoutProps<F, S, V>) {
  const styles = useStyles();
  const beside = useWide() && !narrow;
  const { view, problem, search, change, reload } = searching;
  const toggle = (facet: F, value: string): void => change(toggled(search, facet, value));
  const clear = (): void => change(changed<SearchQuery<F>, S>(search, { filters: {} }));
  const chips = facets.flatMap(({ facet, values }) => values.filter(({ chosen }) => chosen).map(({ value, name }) => ({ key: `${facet} ${value}`, name, remove: () => toggle(facet, value) })));
  const filters = <FacetPanel facets={facets} onToggle={toggle} />;
  return (
    <>
      <div className={styles.head}>
        {box}
        {!beside && (
          <FilterDrawer count={chips.length} show={show} onClear={clear}>
            {filters}
          </FilterDrawer>
        )}
      </div>
      {problem && <Refusal problem={problem} onRetry={reload} />}
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
