import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { askedByText, whatToDo, whoSees } from '../../../functions/contract/pollWords.ts';
import { backupDays } from '../../../functions/contract/views.ts';
import type { PollView } from '../../../functions/contract/views.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { MarkingBadges } from '../../frame/MarkingBadges.tsx';
import { useReader } from '../../frame/reader.tsx';
import { useNow } from '../../frame/useNow.ts';
import { closingText, listing } from '../pollText.ts';
import { StateBadge } from './StateBadge.tsx';

const useStyles = makeStyles({
  facts: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  what: { ...typographyStyles.body2, margin: 0, maxWidth: '50rem' },
  line: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  badges: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  plainly: { margin: 0, maxWidth: '60rem' },
});

/** What to do, until when, and who can see what. */
export function PollFacts({ poll }: { poll: PollView }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const { say, locale } = useReader();
  const now = useNow();
  return (
    <div className={styles.facts}>
      <p className={styles.what}>{whatToDo(poll, say)}</p>
      <p className={styles.line} dir="auto">
        {askedByText(poll, say)} · {closingText(poll, now, say, locale)}
      </p>
      <p className={styles.line} dir="auto">
        {whoSees(poll, say, listing(locale))}
      </p>
      <div className={styles.badges}>
        <StateBadge state={poll.state} />
        <MarkingBadges marking={poll.marking} />
      </div>
      {poll.secrecy === 'anonymous' && poll.state !== 'closed' && (
        <p className={mergeClasses(box.box, styles.plainly)}>
          <strong>{say('bot.poll.card.secrecy.anonymous')}.</strong> {say('bot.poll.card.anonymous', { days: backupDays })}
        </p>
      )}
    </div>
  );
}
