import { makeStyles, tokens } from '@fluentui/react-components';
import { answerText } from '../../../functions/contract/pollWords.ts';
import type { PollView } from '../../../functions/contract/views.ts';
import { countryLabel } from '../../frame/country.ts';
import { DataTable } from '../../frame/DataTable.tsx';
import { LoadMore } from '../../frame/LoadMore.tsx';
import { useReader } from '../../frame/reader.tsx';
import { usePages } from '../../frame/usePages.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { everyHalfMinute } from '../pace.ts';
import { listing } from '../pollText.ts';
import { keyOfBallots, loadBallots } from './loadBallots.ts';
import type { NumberedBallot } from './loadBallots.ts';

const useStyles = makeStyles({ quiet: { display: 'block', color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightRegular }, text: { overflowWrap: 'anywhere' } });

/** Ballots with the names of those who cast them, fifty at a time. */
export function BallotTable({ poll }: { poll: PollView }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const list = usePages<NumberedBallot>(keyOfBallots(poll), loadBallots, poll.state === 'closed' ? undefined : everyHalfMinute);
  if (!list.items) return list.problem ? <LoadMore list={list} /> : <Waiting rows={2} height={32} />;
  return (
    <>
      <DataTable stacks caption={say('tabs.ballots.count', { shown: list.items.length, total: poll.ballots })}>
        <thead>
          <tr>
            <th scope="col">{say('tabs.members.name')}</th>
            <th scope="col">{say('tabs.ballots.answer')}</th>
            <th scope="col">{say('tabs.ballots.at')}</th>
          </tr>
        </thead>
        <tbody>
          {list.items.map(({ id, name, country, stakeholder, answer, comment, castAt }) => (
            <tr key={id}>
              <th scope="row">
                <bdi>{name || say('tabs.people.gone')}</bdi>
                <span className={styles.quiet}>
                  {countryLabel(country, locale)} · {say(`tabs.stakeholder.${stakeholder}`)}
                </span>
              </th>
              <td className={styles.text}>
                <bdi>{answerText(poll, answer, say, listing(locale))}</bdi>
                {comment && (
                  <span className={styles.quiet} dir="auto">
                    {say('tabs.quoted', { text: comment })}
                  </span>
                )}
              </td>
              <td>{castAt && say('tabs.ballots.castAt', { at: new Date(castAt) })}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <LoadMore list={list} />
    </>
  );
}
