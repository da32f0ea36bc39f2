import { makeStyles, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import { useReader } from '../../frame/reader.tsx';
import { FacetGroup } from './FacetGroup.tsx';
import { facetValues } from './facetValues.ts';
import { facetNames, toggled } from './search.ts';
import type { FacetName } from './search.ts';
import type { Searching } from './useSearch.ts';

const openFromStart: readonly FacetName[] = ['kind', 'area', 'programme', 'country'];

const useStyles = makeStyles({ panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, minWidth: 0 } });

/** All filters with how many items each would leave. */
export function FilterPanel({ searching }: { searching: Searching }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const { view, search, change } = searching;
  const groups = useMemo(() => facetNames.map((facet) => ({ facet, values: facetValues(facet, view, search, say, locale) })), [view, search, say, locale]);
  return (
    <section className={styles.panel} aria-label={say('tabs.knowledge.filters')}>
      {groups.map(({ facet, values }) => (
        <FacetGroup key={facet} name={say(`tabs.facet.${facet}`)} values={values} tree={facet === 'field'} openFromStart={openFromStart.includes(facet)} onToggle={(value) => change(toggled(search, facet, value))} />
      ))}
    </section>
  );
}
