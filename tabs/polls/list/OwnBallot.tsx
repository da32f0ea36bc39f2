import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons';
import { ownBallotText } from '../../../functions/contract/pollWords.ts';
import type { PollView } from '../../../functions/contract/views.ts';
import { useReader } from '../../frame/reader.tsx';
import { listing } from '../pollText.ts';

const useStyles = makeStyles({
  mine: {
    display: 'inline-flex',
    gap: tokens.spacingHorizontalXS,
    marginInlineStart: 'auto',
    minWidth: 0,
    maxWidth: '100%',
    color: tokens.colorNeutralForeground2,
    '@media (max-width: 640px)': { marginInlineStart: 0, flexBasis: '100%' },
  },
  text: { display: '-webkit-box', WebkitLineClamp: 2, WebkitBoxOrient: 'vertical', overflow: 'hidden', overflowWrap: 'anywhere' },
  done: { color: tokens.colorStatusSuccessForeground1 },
  tick: { flexShrink: 0, marginTop: '1px' },
});

/** Whether the member has answered, and what. */
export function OwnBallot({ poll }: { poll: PollView }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const own = ownBallotText(poll, say, listing(locale));
  if (own !== undefined) {
    return (
      <span className={mergeClasses(styles.mine, styles.done)} dir="auto">
        <CheckmarkCircleFilled className={styles.tick} fontSize={18} />
        <span className={styles.text}>{own}</span>
      </span>
    );
  }
  return poll.may.cast ? <span className={styles.mine}>{say('tabs.polls.notCast')}</span> : null;
}
