import { makeStyles, tokens } from '@fluentui/react-components';
import { useSay } from '../frame/reader.tsx';
import { FacetGroup } from './FacetGroup.tsx';
import type { FacetValue } from './facetValue.ts';

const useStyles = makeStyles({ panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, minWidth: 0 } });

/** A facet with its counted values, as the filters show it. */
export interface ListedFacet<F extends string> {
  facet: F;
  name: string;
  values: readonly FacetValue[];
  openFromStart: boolean;
  /** Its values are paths, of which some lie in others. */
  tree?: boolean;
}

/** All filters, with how many entries each would leave. */
export function FacetPanel<F extends string>({ facets, onToggle }: { facets: readonly ListedFacet<F>[]; onToggle: (facet: F, value: string) => void }) {
  const styles = useStyles();
  const say = useSay();
  return (
    <section className={styles.panel} aria-label={say('tabs.knowledge.filters')}>
      {facets.map(({ facet, ...listed }) => (
        <FacetGroup key={facet} {...listed} onToggle={(value) => onToggle(facet, value)} />
      ))}
    </section>
  );
}
