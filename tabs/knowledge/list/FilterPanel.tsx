import { makeStyles, tokens } from '@fluentui/react-components';
import { useSay } from '../../frame/reader.tsx';
import { FacetGroup } from './FacetGroup.tsx';
import { facetNames } from './search.ts';
import type { Searching } from './useSearch.ts';

const useStyles = makeStyles({ panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, minWidth: 0 } });

/** All filters with how many items each would leave. */
export function FilterPanel({ searching }: { searching: Searching }) {
  const styles = useStyles();
  const say = useSay();
  return (
    <section className={styles.panel} aria-label={say('tabs.knowledge.filters')}>
      {facetNames.map((facet) => (
        <FacetGroup key={facet} facet={facet} searching={searching} />
      ))}
    </section>
  );
}
