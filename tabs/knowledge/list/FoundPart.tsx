import { makeStyles, tokens } from '@fluentui/react-components';
import { Empty } from '../../frame/Empty.tsx';
import { useMe } from '../../frame/me.tsx';
import { useSay } from '../../frame/reader.tsx';
import { ActionLink } from '../ActionLink.tsx';
import { AddRegular, ArrowUploadRegular } from '@fluentui/react-icons';
import { CountryBars } from './CountryBars.tsx';
import { FoundHead } from './FoundHead.tsx';
import { FoundList } from './FoundList.tsx';
import type { Found } from './loadFound.ts';
import { NoHits } from './NoHits.tsx';
import { changed } from './search.ts';
import type { Searching } from './useSearch.ts';

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', justifyContent: 'center', gap: tokens.spacingHorizontalS },
  found: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
});

interface FoundPartProps {
  searching: Searching;
  view: Found;
  /** There is nothing in the knowledge factory that this member may read. */
  nothing: boolean;
}

/** What was found, as a list or by country. */
export function FoundPart({ searching, view, nothing }: FoundPartProps) {
  const styles = useStyles();
  const say = useSay();
  const { search, change } = searching;
  if (nothing) return <NothingYet />;
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

/** The network holds nothing yet: who may fill it is shown how. */
function NothingYet() {
  const styles = useStyles();
  const say = useSay();
  const { may } = useMe();
  return (
    <Empty title={say('tabs.knowledge.none')} text={say(may.importKnowledge ? 'tabs.knowledge.noneImport' : 'tabs.knowledge.noneText')}>
      <div className={styles.buttons}>
        {may.importKnowledge && (
          <ActionLink to={{ name: 'imports' }} icon={<ArrowUploadRegular />} primary>
            {say('tabs.imports.new')}
          </ActionLink>
        )}
        {may.addKnowledge && (
          <ActionLink to={{ name: 'new-practice' }} icon={<AddRegular />}>
            {say('tabs.knowledge.writeDown')}
          </ActionLink>
        )}
      </div>
    </Empty>
  );
}
