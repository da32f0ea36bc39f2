import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Empty } from '../frame/Empty.tsx';
import { useSay } from '../frame/reader.tsx';
import { filterCount } from './searchQuery.ts';

const useStyles = makeStyles({ buttons: { display: 'flex', flexWrap: 'wrap', justifyContent: 'center', gap: tokens.spacingHorizontalS } });

interface NoHitsProps {
  search: { words: string; filters: Partial<Record<string, string[]>> };
  /** Said while not everything can be found yet; undefined when everything can. */
  building: string | undefined;
  /** Said where no filter is to blame. */
  text: string;
  clear: (what: { filters: Record<never, never> } | { words: string }) => void;
}

/** Nothing was found: why that may be, and ways to look for more. */
export function NoHits({ search, building, text, clear }: NoHitsProps) {
  const styles = useStyles();
  const say = useSay();
  const filtered = filterCount(search) > 0;
  return (
    <Empty title={say('tabs.knowledge.noHits')} text={building ?? (filtered ? say('tabs.knowledge.noHitsFiltered') : text)}>
      <div className={styles.buttons}>
        {filtered && <Button onClick={() => clear({ filters: {} })}>{say('tabs.knowledge.clearFilters')}</Button>}
        {search.words !== '' && <Button onClick={() => clear({ words: '' })}>{say('tabs.knowledge.clearWords')}</Button>}
      </div>
    </Empty>
  );
}
