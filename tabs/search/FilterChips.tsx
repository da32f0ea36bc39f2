import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useSay } from '../frame/reader.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  chip: { maxWidth: '100%', fontWeight: tokens.fontWeightRegular },
});

export interface Chip {
  key: string;
  name: string;
  remove: () => void;
}

/** The filters that are set, each with a way to take it away. */
export function FilterChips({ chips, onClear }: { chips: readonly Chip[]; onClear: () => void }) {
  const styles = useStyles();
  const say = useSay();
  if (chips.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={say('tabs.knowledge.filtersChosen')}>
      {chips.map(({ key, name, remove }) => (
        <li key={key}>
          <Button className={styles.chip} size="small" shape="circular" icon={<DismissRegular />} iconPosition="after" aria-label={say('tabs.knowledge.removeFilter', { name })} onClick={remove}>
            <bdi>{name}</bdi>
          </Button>
        </li>
      ))}
      <li>
        <Button size="small" appearance="transparent" onClick={onClear}>
          {say('tabs.knowledge.clearFilters')}
        </Button>
      </li>
    </ul>
  );
}
