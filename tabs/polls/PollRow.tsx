import { Badge, makeStyles, mergeClasses, shorthands, tokens, typographyStyles } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons';
import type { PollView } from '../../functions/contract/views.ts';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { MarkingBadges } from '../frame/MarkingBadges.tsx';
import { PageLink } from '../frame/PageLink.tsx';
import { useReader } from '../frame/reader.tsx';
import { useNow } from '../frame/useNow.ts';
import { closingText, scopeText } from './pollText.ts';
import { showsOthers } from './result.ts';

const useStyles = makeStyles({
  row: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    ':hover': shorthands.borderColor(tokens.colorNeutralStroke1Hover),
  },
  question: { ...typographyStyles.subtitle2, margin: 0 },
  // The whole box leads to the poll, while the link's name stays the question.
  link: { font: 'inherit', color: tokens.colorNeutralForeground1, '::after': { content: '""', position: 'absolute', inset: 0 } },
  facts: { margin: 0, color: tokens.colorNeutralForeground2 },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
  },
  mine: {
    marginInlineStart: 'auto',
    paddingInline: 0,
    color: tokens.colorNeutralForeground2,
    '@media (max-width: 640px)': { marginInlineStart: 0 },
  },
  done: { color: tokens.colorStatusSuccessForeground1 },
});

/** One poll in the list. */
export function PollRow({ poll }: { poll: PollView }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const { say, locale } = useReader();
  const now = useNow();
  return (
    <li className={mergeClasses(box.box, styles.row)}>
      <h2 className={styles.question} dir="auto">
        <PageLink to={{ name: 'poll', id: poll.id }} className={styles.link}>
          {poll.question}
        </PageLink>
      </h2>
      <p className={styles.facts}>
        {closingText(poll, now, say, locale)} · {scopeText(poll.scope, poll.scopeName, say, locale)} ·{' '}
        {say(showsOthers(poll) ? 'tabs.polls.ballots' : 'tabs.polls.ballotsLea', { lea: poll.tally.lea.total, others: poll.tally.others.total })}
      </p>
      <div className={styles.foot}>
        <MarkingBadges marking={poll.marking} />
        {poll.mine ? (
          <Badge className={mergeClasses(styles.mine, styles.done)} appearance="ghost" size="large" icon={<CheckmarkCircleFilled />}>
            {say('tabs.polls.cast')}
          </Badge>
        ) : (
          poll.may.cast && (
            <Badge className={styles.mine} appearance="ghost" size="large">
              {say('tabs.polls.notCast')}
            </Badge>
          )
        )}
      </div>
    </li>
  );
}
