import { Badge, Link, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { OrganisationView } from '../../functions/contract/views.ts';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { DataTable } from '../frame/DataTable.tsx';
import { Empty } from '../frame/Empty.tsx';
import { useReader, useSay } from '../frame/reader.tsx';
import { Refusal } from '../frame/Refusal.tsx';
import type { Answering } from '../frame/useAnswer.ts';
import { Waiting } from '../frame/Waiting.tsx';
import { AddOrganisation } from './AddOrganisation.tsx';
import { organisationsByCountry, stakeholderCounts } from './organisations.ts';

const useStyles = makeStyles({
  counts: { display: 'flex', flexWrap: 'wrap', gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`, margin: 0 },
  count: { display: 'flex', flexDirection: 'column-reverse' },
  number: { ...typographyStyles.subtitle1, margin: 0 },
  connection: { whiteSpace: 'nowrap' },
  name: { color: tokens.colorNeutralForeground2 },
});

/** Organisations by country, and how many there are of each stakeholder. */
export function OrganisationsTable({ asked }: { asked: Answering<{ items: OrganisationView[] }> }) {
  const box = useBoxStyles();
  const say = useSay();
  const { view, problem, reload } = asked;
  if (!view) return problem ? <Refusal problem={problem} onRetry={reload} /> : <Waiting />;
  if (view.items.length === 0) return <Empty title={say('tabs.organisations.none')} text={say('tabs.organisations.noneText')} />;
  return (
    <>
      {problem && <Refusal problem={problem} onRetry={reload} />}
      <AddOrganisation organisations={view.items} onAdded={reload} />
      <StakeholderCounts organisations={view.items} />
      <div className={box.box}>
        <Organisations organisations={view.items} />
      </div>
    </>
  );
}

function StakeholderCounts({ organisations }: { organisations: OrganisationView[] }) {
  const styles = useStyles();
  const { say } = useReader();
  return (
    <dl className={styles.counts}>
      {stakeholderCounts(organisations).map(({ stakeholder, count }) => (
        <div key={stakeholder} className={styles.count}>
          <dt className={styles.name}>{say(`tabs.stakeholder.${stakeholder}`)}</dt>
          <dd className={styles.number}>{say('tabs.result.plain', { count })}</dd>
        </div>
      ))}
    </dl>
  );
}

function Organisations({ organisations }: { organisations: OrganisationView[] }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  return (
    <DataTable caption={say('tabs.organisations.count', { count: organisations.length })}>
      <thead>
        <tr>
          <th scope="col">{say('tabs.organisations.name')}</th>
          <th scope="col">{say('tabs.organisations.stakeholder')}</th>
          <th scope="col">{say('tabs.organisations.connection')}</th>
        </tr>
      </thead>
      {organisationsByCountry(organisations, locale).map(({ label, organisations: own }) => (
        <tbody key={label}>
          <tr>
            <th scope="rowgroup" colSpan={3}>
              {label}
            </th>
          </tr>
          {own.map((organisation) => (
            <tr key={organisation.id}>
              <th scope="row">
                <OrganisationName organisation={organisation} />
              </th>
              <td>{say(`tabs.stakeholder.${organisation.stakeholder}`)}</td>
              <td>
                <Badge
                  className={styles.connection}
                  appearance={organisation.connected ? 'tint' : 'outline'}
                  color={organisation.connected ? 'success' : 'informative'}
                >
                  {say(organisation.connected ? 'tabs.organisations.connected' : 'tabs.organisations.notConnected')}
                </Badge>
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </DataTable>
  );
}

function OrganisationName({ organisation: { name, website } }: { organisation: OrganisationView }) {
  // The contract only says text: an address of another kind must not become a link.
  if (!website || !/^https?:\/\//i.test(website)) return <bdi>{name}</bdi>;
  return (
    <Link href={website} target="_blank" rel="noopener noreferrer">
      <bdi>{name}</bdi>
    </Link>
  );
}
