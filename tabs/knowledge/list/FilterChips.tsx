import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useReader } from '../../frame/reader.tsx';
import { facetValues } from './facetValues.ts';
import { changed, facetNames, filterCount, toggled } from './search.ts';
import type { Searching } from './useSearch.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  chip: { maxWidth: '100%', fontWeight: tokens.fontWeightRegular },
});

/** The filters that are set, each with a way to take it away. */
export function FilterChips({ searching }: { searching: Searching }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const { view, search, change } = searching;
  if (filterCount(search) === 0) return null;
  const chips = facetNames.flatMap((facet) => facetValues(facet, view, search, say, locale).filter(({ chosen }) => chosen).map((one) => ({ ...one, facet })));
  return (
    <ul className={styles.list} aria-label={say('tabs.knowledge.filtersChosen')}>
      {chips.map(({ facet, value, name }) => (
        <li key={`${facet} ${value}`}>
          <Button
            className={styles.chip}
            size="small"
            shape="circular"
            icon={<DismissRegular />}
            iconPosition="after"
            aria-label={say('tabs.knowledge.removeFilter', { name })}
            onClick={() => change(toggled(search, facet, value))}
          >
            <bdi>{name}</bdi>
          </Button>
        </li>
      ))}
      <li>
        <Button size="small" appearance="transparent" onClick={() => change(changed(search, { filters: {} }))}>
          {say('tabs.knowledge.clearFilters')}
        </Button>
      </li>
    </ul>
  );
}
