import { makeStyles } from '@fluentui/react-components';
import type { HoldingsView } from '../../../functions/contract/knowledgeViews.ts';
import { PageLink } from '../../frame/PageLink.tsx';
import { useReader } from '../../frame/reader.tsx';
import { Part } from '../../frame/Part.tsx';
import { dayText } from '../projectText.ts';

const useStyles = makeStyles({ list: { margin: 0, paddingInlineStart: '1.25rem' }, text: { margin: 0 } });

/** What should be looked at again: its review date has passed. */
export function OverdueList({ overdue }: { overdue: HoldingsView['overdue'] }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  return (
    <Part title={say('tabs.holdings.overdue')}>
      {overdue.length === 0 ? (
        <p className={styles.text}>{say('tabs.holdings.noneOverdue')}</p>
      ) : (
        <ul className={styles.list}>
          {overdue.map(({ id, title, reviewBy }) => (
            <li key={id}>
              <PageLink to={{ name: 'item', id }}>
                <bdi>{title}</bdi>
              </PageLink>{' '}
              {say('tabs.holdings.since', { day: dayText(reviewBy, locale) })}
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
