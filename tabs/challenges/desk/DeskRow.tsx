import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import type { ChallengeRow } from '../../../functions/contract/challengeViews.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { MarkingBadges } from '../../frame/MarkingBadges.tsx';
import { useSay } from '../../frame/reader.tsx';
import { useNow } from '../../frame/useNow.ts';
import { ChallengeLine } from '../item/ChallengeLine.tsx';
import { DeedPanel } from '../item/DeedPanel.tsx';
import type { DeedOf } from '../item/DeedPanel.tsx';
import type { Done, Showing } from '../item/showing.ts';
import { waitingText } from '../item/stateText.ts';
import { useDeclinedMeanwhile } from './useDeclinedMeanwhile.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  snippet: { margin: 0, maxWidth: '52rem', overflowWrap: 'anywhere', display: '-webkit-box', WebkitLineClamp: '3', WebkitBoxOrient: 'vertical', overflow: 'hidden' },
  badges: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  waits: typographyStyles.caption1Strong,
});

interface DeskRowProps {
  row: ChallengeRow & { answer?: string | undefined };
  deeds: (row: ChallengeRow, showing: Showing) => DeedOf[];
  onChanged: () => void;
  onDone: (done: Done) => void;
}

/** One that waits: since when, what it says, and what can be done with it here. */
export function DeskRow({ row, deeds, onChanged, onDone }: DeskRowProps) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  const now = useNow();
  const { state, noticing, stays } = useDeclinedMeanwhile(row.state);
  const showing: Showing = { put: onChanged, reload: () => void (stays() || onChanged()), tell: onDone };
  return (
    <li className={mergeClasses(box.box, styles.row)} tabIndex={-1} data-row={row.id} aria-label={row.title}>
      <ChallengeLine row={row} />
      <p className={styles.snippet} dir="auto">
        {row.snippet}
      </p>
      {row.answer !== undefined && (
        <p className={styles.snippet}>
          <strong>{say('challenges.desk.answered')}</strong> <bdi>{row.answer}</bdi>
        </p>
      )}
      <div className={styles.badges}>
        <span className={styles.waits}>{waitingText(Date.parse(row.since), now, say)}</span>
        <MarkingBadges marking={row.marking} />
      </div>
      <DeedPanel leaves deeds={deeds({ ...row, state }, showing).map(noticing)} showing={showing} />
    </li>
  );
}
