import { CounterBadge, makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { setQuery } from '../frame/browserAddress.ts';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { Empty } from '../frame/Empty.tsx';
import { useMe } from '../frame/me.tsx';
import { PageLayout } from '../frame/PageLayout.tsx';
import { useSay } from '../frame/reader.tsx';
import { useAnswer } from '../frame/useAnswer.ts';
import { Deliveries } from './Deliveries.tsx';
import { MembersTable } from './MembersTable.tsx';
import { OrganisationsTable } from './OrganisationsTable.tsx';
import { WaitingToJoin } from './WaitingToJoin.tsx';

const parts = ['organisations', 'members', 'waiting', 'deliveries'] as const;
type Part = (typeof parts)[number];

const useStyles = makeStyles({
  tabs: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalM})`, flexWrap: 'wrap' },
  tab: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
});

/** The network for those who run it: organisations, members, who waits to be let in, and cards in trouble. */
export function NetworkPage({ part }: { part: string }) {
  const say = useSay();
  const { may, network } = useMe();
  return (
    <PageLayout title={say('tabs.network.title')}>
      {may.viewNetwork ? (
        <NetworkParts part={parts.find((each) => each === part) ?? 'organisations'} />
      ) : (
        <Empty title={say('tabs.network.refused')} text={say('tabs.network.refusedText', { contact: network.contact })} />
      )}
    </PageLayout>
  );
}

function NetworkParts({ part }: { part: Part }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  const organisations = useAnswer('listOrganisations', []);
  const requests = useAnswer('listJoinRequests', []);
  const waiting = requests.view?.items.length ?? 0;
  return (
    <>
      <TabList
        className={styles.tabs}
        selectedValue={part}
        onTabSelect={(_, { value }) => setQuery('show', value === 'organisations' ? undefined : String(value))}
      >
        {parts.map((each) => (
          <Tab key={each} value={each} id={`network-${each}`} aria-controls="network">
            <span className={styles.tab}>
              {say(`tabs.network.${each}`)}
              {each === 'waiting' && waiting > 0 && <CounterBadge count={waiting} size="small" color="danger" />}
            </span>
          </Tab>
        ))}
      </TabList>
      <div id="network" role="tabpanel" aria-labelledby={`network-${part}`} className={box.list}>
        {part === 'organisations' && <OrganisationsTable asked={organisations} />}
        {part === 'members' && <MembersTable organisations={organisations.view?.items ?? []} />}
        {part === 'deliveries' && <Deliveries />}
        {part === 'waiting' && <WaitingToJoin requests={requests} organisations={organisations.view?.items ?? []} />}
      </div>
    </>
  );
}
