import { CounterBadge, makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { setQuery } from '../../frame/browserAddress.ts';
import { useSay } from '../../frame/reader.tsx';
import { shownLists } from './shownList.ts';
import type { ShownList } from './shownList.ts';

const useStyles = makeStyles({
  tabs: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalM})`, flexWrap: 'wrap' },
  tab: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
});

/** Which list is shown. `waiting`: how many polls wait for the member, as far as they have been looked at. */
export function PollTabs({ list, waiting }: { list: ShownList; waiting: { count: number; more: boolean } }) {
  const styles = useStyles();
  const say = useSay();
  return (
    <TabList className={styles.tabs} selectedValue={list} onTabSelect={(_, { value }) => setQuery('state', String(value))}>
      {shownLists.map((each) => (
        <Tab key={each} value={each} id={`polls-${each}`} aria-controls="polls">
          <span className={styles.tab}>
            {say(`tabs.polls.show.${each}`)}
            {each === 'waiting' && waiting.count > 0 && (
              <CounterBadge count={waiting.count} overflowCount={waiting.more ? waiting.count - 1 : 99} size="small" color="danger" />
            )}
          </span>
        </Tab>
      ))}
    </TabList>
  );
}
