import { makeStyles, tokens } from '@fluentui/react-components';
import type { Client } from '../../functions/contract/client.ts';
import type { MemberView, OrganisationView } from '../../functions/contract/views.ts';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { countryLabel } from '../frame/country.ts';
import { DataTable } from '../frame/DataTable.tsx';
import { Empty } from '../frame/Empty.tsx';
import { LoadMore } from '../frame/LoadMore.tsx';
import { useReader } from '../frame/reader.tsx';
import { usePages } from '../frame/usePages.ts';
import { Waiting } from '../frame/Waiting.tsx';
import { dutyText } from './dutyText.ts';
import { organisationName } from './organisations.ts';

const useStyles = makeStyles({ quiet: { display: 'block', color: tokens.colorNeutralForeground2 } });

/** Members by name, with their organisation and duties. */
export function MembersTable({ organisations }: { organisations: OrganisationView[] }) {
  const box = useBoxStyles();
  const { say } = useReader();
  const list = usePages<MemberView>('members', loadMembers);
  const { items } = list;
  if (!items) return list.problem ? <LoadMore list={list} /> : <Waiting />;
  if (items.length === 0) return <Empty title={say('tabs.members.none')} text={say('tabs.members.noneText')} />;
  return (
    <>
      <div className={box.box}>
        <DataTable stacks caption={say(list.hasMore ? 'tabs.members.countSoFar' : 'tabs.members.count', { count: items.length })}>
          <thead>
            <tr>
              <th scope="col">{say('tabs.members.name')}</th>
              <th scope="col">{say('tabs.members.organisation')}</th>
              <th scope="col">{say('tabs.members.duties')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((member) => (
              <MemberRow key={member.id} member={member} organisations={organisations} />
            ))}
          </tbody>
        </DataTable>
      </div>
      <LoadMore list={list} />
    </>
  );
}

function MemberRow({ member, organisations }: { member: MemberView; organisations: OrganisationView[] }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  return (
    <tr>
      <th scope="row">
        <bdi>{member.name}</bdi>
      </th>
      <td>
        <bdi>{organisationName(member.organisation, organisations)}</bdi>
        <span className={styles.quiet}>
          {countryLabel(member.country, locale)} · {say(`tabs.stakeholder.${member.stakeholder}`)}
        </span>
      </td>
      <td>
        {member.duties.map((held) => dutyText(held, say, locale)).join(', ') || say('tabs.members.noDuty')}
        {member.groups.length > 0 && <span className={styles.quiet}>{member.groups.join(', ')}</span>}
      </td>
    </tr>
  );
}

function loadMembers(client: Client, _key: string, after?: string) {
  return client.call('listMembers', { query: after === undefined ? {} : { after } });
}
