import { makeStyles, tokens } from '@fluentui/react-components';
import type { HoldingsView } from '../../../functions/contract/knowledgeViews.ts';
import { useReader } from '../../frame/reader.tsx';
import { Fact, Facts } from '../Facts.tsx';
import { Part } from '../../frame/Part.tsx';

const useStyles = makeStyles({ note: { margin: `0 0 ${tokens.spacingVerticalM}` } });

/** How much there is, when it last changed, and how the address that is looked at by itself is doing. */
export function Freshness({ view }: { view: HoldingsView }) {
  const styles = useStyles();
  const { say } = useReader();
  const { newest, lastImport, feed } = view;
  return (
    <Part title={say('tabs.knowledge.total', { count: view.items })}>
      {view.state === 'building' && <p className={styles.note}>{say('tabs.knowledge.building')}</p>}
      <Facts>
        <Fact name={say('tabs.holdings.newest')}>{newest === undefined ? say('tabs.holdings.never') : say('tabs.holdings.at', { at: new Date(newest) })}</Fact>
        <Fact name={say('tabs.holdings.lastImport')}>{lastImport === undefined ? say('tabs.holdings.never') : say('tabs.holdings.at', { at: new Date(lastImport) })}</Fact>
        <Fact name={say('tabs.holdings.feed')}>{feed === undefined ? say('tabs.holdings.noFeed') : feed.address}</Fact>
        <Fact name={say('tabs.holdings.feedChecked')}>{feed?.checkedAt !== undefined && say('tabs.holdings.at', { at: new Date(feed.checkedAt) })}</Fact>
        <Fact name={say('tabs.holdings.feedModified')}>{feed?.lastModified}</Fact>
        <Fact name={say('tabs.holdings.feedProblem')}>{feed?.problem}</Fact>
      </Facts>
    </Part>
  );
}
