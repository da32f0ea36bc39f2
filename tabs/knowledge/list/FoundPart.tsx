import { makeStyles, tokens } from '@fluentui/react-components';
import { useSay } from '../../frame/reader.tsx';
import { CountryBars } from './CountryBars.tsx';
import { FoundHead } from './FoundHead.tsx';
import { FoundList } from './FoundList.tsx';
import type { Found } from './loadFound.ts';
import { NoHits } from '../../search/NoHits.tsx';
import { changed } from '../../search/searchQuery.ts';
import type { Searching } from './useSearch.ts';

const useStyles = makeStyles({
  found: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
});

interface FoundPartProps {
  searching: Searching;
  view: Found;
}

/** What was found, as a list or by country. */
export function FoundPart({ searching, view }: FoundPartProps) {
  const styles = useStyles();
  const say = useSay();
  const { search, change } = searching;
  return (
    <div className={styles.found}>
      <FoundHead searching={searching} view={view} />
      {view.total === 0 ? (
        <div id="found" role="tabpanel" aria-labelledby={`found-as-${search.view}`}>
          <NoHits search={search} building={view.state === 'building' ? say('tabs.knowledge.buildingText') : undefined} text={say('tabs.knowledge.noHitsText')} clear={(what) => change(changed(search, what))} />
        </div>
      ) : search.view === 'countries' ? (
        <CountryBars searching={searching} view={view} />
      ) : (
        <FoundList searching={searching} view={view} />
      )}
    </div>
  );
}
