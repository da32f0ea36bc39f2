import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import type { Client } from '../../functions/contract/client.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { setQuery } from '../frame/browserAddress.ts';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { Empty } from '../frame/Empty.tsx';
import { LoadMore } from '../frame/LoadMore.tsx';
import { useMe } from '../frame/me.tsx';
import { PageLayout } from '../frame/PageLayout.tsx';
import { useSay } from '../frame/reader.tsx';
import { usePages } from '../frame/usePages.ts';
import type { Paged, PageOf } from '../frame/usePages.ts';
import { Waiting } from '../frame/Waiting.tsx';
import { NewPollLink } from './NewPollLink.tsx';
import { PollRow } from './PollRow.tsx';

type State = 'open' | 'closed';

const useStyles = makeStyles({ tabs: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalM})` } });

/** The polls that the member may read, open or closed. */
export function PollsPage({ state }: { state: State }) {
  const styles = useStyles();
  const say = useSay();
  const { may } = useMe();
  const list = usePages<PollView>(`polls ${state}`, loadPolls, everyQuarterMinute);
  return (
    <PageLayout title={say('tabs.polls.title')} actions={may.createPoll.length > 0 && <NewPollLink />}>
      <TabList
        className={styles.tabs}
        selectedValue={state}
        onTabSelect={(_, { value }) => setQuery('state', value === 'closed' ? 'closed' : undefined)}
      >
        <Tab value="open" id="polls-open" aria-controls="polls">
          {say('tabs.polls.open')}
        </Tab>
        <Tab value="closed" id="polls-closed" aria-controls="polls">
          {say('tabs.polls.closed')}
        </Tab>
      </TabList>
      <div id="polls" role="tabpanel" aria-labelledby={`polls-${state}`}>
        <Polls list={list} state={state} />
      </div>
    </PageLayout>
  );
}

function Polls({ list, state }: { list: Paged<PollView>; state: State }) {
  const box = useBoxStyles();
  const say = useSay();
  const { may } = useMe();
  if (list.items === undefined) return list.problem ? <LoadMore list={list} /> : <Waiting />;
  return (
    <div className={box.list}>
      {list.items.length === 0 ? (
        <Empty title={say(`tabs.polls.none.${state}`)} text={say(`tabs.polls.noneText.${state}`)}>
          {state === 'open' && may.createPoll.length > 0 && <NewPollLink />}
        </Empty>
      ) : (
        <ul className={box.list}>
          {list.items.map((poll) => (
            <PollRow key={poll.id} poll={poll} />
          ))}
        </ul>
      )}
      <LoadMore list={list} />
    </div>
  );
}

function loadPolls(client: Client, key: string, after?: string) {
  const state: State = key === 'polls closed' ? 'closed' : 'open';
  return client.call('listPolls', { query: { state, ...(after === undefined ? {} : { after }) } });
}

function everyQuarterMinute({ items }: PageOf<PollView>): number | undefined {
  return items.some((poll) => poll.state === 'closed') ? undefined : 15_000;
}
