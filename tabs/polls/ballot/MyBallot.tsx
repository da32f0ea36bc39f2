import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons';
import { ownBallotText } from '../../../functions/contract/pollWords.ts';
import type { PollView } from '../../../functions/contract/views.ts';
import { useReader } from '../../frame/reader.tsx';
import { listing } from '../pollText.ts';

const useStyles = makeStyles({
  text: { margin: 0, overflowWrap: 'anywhere' },
  told: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'flex-start' },
  tick: { flexShrink: 0, marginTop: '2px', color: tokens.colorStatusSuccessForeground1 },
  comment: { margin: `${tokens.spacingVerticalXS} 0 0 28px`, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

/** What stands at the moment; told to screen readers when it changes. */
export function MyBallot({ poll, takenBack }: { poll: PollView; takenBack: boolean }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const own = ownBallotText(poll, say, listing(locale));
  const over = poll.state === 'closed' || poll.state === 'counting';
  return (
    <div role="status">
      {own !== undefined && (
        <p className={mergeClasses(styles.text, styles.told)} dir="auto">
          <CheckmarkCircleFilled className={styles.tick} fontSize={20} />
          <strong>{own}</strong>
        </p>
      )}
      {poll.mine?.comment && (
        <p className={styles.comment} dir="auto">
          {say('tabs.quoted', { text: poll.mine.comment })}
        </p>
      )}
      {own === undefined && takenBack && <p className={styles.text}>{say('tabs.ballot.takenBack')}</p>}
      {own === undefined && !takenBack && over && <p className={styles.text}>{say('tabs.ballot.none')}</p>}
    </div>
  );
}
