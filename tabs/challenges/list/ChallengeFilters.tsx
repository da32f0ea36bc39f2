import { makeStyles, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import { useReader } from '../../frame/reader.tsx';
import { FacetGroup } from '../../knowledge/list/FacetGroup.tsx';
import { challengeFacetValues } from './challengeFacetValues.ts';
import { toggledFilter } from './challengeSearch.ts';
import type { ChallengeFacet } from './challengeSearch.ts';
import type { SearchingChallenges } from './useChallengeSearch.ts';

const openFromStart: readonly ChallengeFacet[] = ['state', 'country', 'group'];

const useStyles = makeStyles({ panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, minWidth: 0 } });

/** The filters with how many challenges each would leave. */
export function ChallengeFilters({ searching, facets }: { searching: SearchingChallenges; facets: readonly ChallengeFacet[] }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const { view, search, change } = searching;
  const groups = useMemo(() => facets.map((facet) => ({ facet, values: challengeFacetValues(facet, view, search, say, locale) })), [facets, view, search, say, locale]);
  return (
    <section className={styles.panel} aria-label={say('tabs.knowledge.filters')}>
      {groups.map(({ facet, values }) => (
        <FacetGroup key={facet} name={facet === 'area' ? say('tabs.facet.area') : say(`tab.challenges.facet.${facet}`)} values={values} openFromStart={openFromStart.includes(facet)} onToggle={(value) => change(toggledFilter(search, facet, value))} />
      ))}
    </section>
  );
}
