import { Badge, makeStyles, mergeClasses, shorthands, tokens, typographyStyles } from '@fluentui/react-components';
import { electorateText } from '../../../functions/contract/pollWords.ts';
import type { PollView } from '../../../functions/contract/views.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { MarkingBadges } from '../../frame/MarkingBadges.tsx';
import { PageLink } from '../../frame/PageLink.tsx';
import { useReader } from '../../frame/reader.tsx';
import { useNow } from '../../frame/useNow.ts';
import { StateBadge } from '../one/StateBadge.tsx';
import { closingText, kindText, listing } from '../pollText.ts';
import { OwnBallot } from './OwnBallot.tsx';

const useStyles = makeStyles({
  row: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    ':hover': shorthands.borderColor(tokens.colorNeutralStroke1Hover),
    ':has(a:focus-visible)': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  question: { ...typographyStyles.subtitle2, margin: 0, overflowWrap: 'anywhere' },
  // The whole box leads to the poll, while the link's name stays the question.
  link: { font: 'inherit', color: tokens.colorNeutralForeground1, '::after': { content: '""', position: 'absolute', inset: 0 } },
  facts: { margin: 0, color: tokens.colorNeutralForeground2 },
  foot: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}` },
});

/** One poll in a list: question, kind, state, until when, turnout, and the member's own ballot. */
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
        {closingText(poll, now, say, locale)} · {say('bot.poll.card.turnout', { total: poll.ballots })}
      </p>
      <p className={styles.facts}>
        {kindText(poll, say)} · {electorateText(poll.electorate, say, listing(locale))}
      </p>
      <div className={styles.foot}>
        <StateBadge state={poll.state} />
        {poll.secrecy === 'anonymous' && (
          <Badge appearance="outline" size="large" color="informative">
            {say('bot.poll.card.secrecy.anonymous')}
          </Badge>
        )}
        <MarkingBadges marking={poll.marking} />
        <OwnBallot poll={poll} />
      </div>
    </li>
  );
}
