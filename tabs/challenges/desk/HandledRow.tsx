import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useRef } from 'react';
import type { ChallengeRow } from '../../../functions/contract/challengeViews.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { PageLink } from '../../frame/PageLink.tsx';
import type { Done, Shown } from '../item/showing.ts';
import { ToldLine } from '../item/ToldLine.tsx';
import { useDeed } from '../item/useDeed.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM, overflowWrap: 'anywhere', backgroundColor: tokens.colorNeutralBackground2 },
});

interface HandledRowProps {
  row: ChallengeRow;
  done: Done;
  showing: Shown;
  onTakenBack: () => void;
}

/** One that was just dealt with: what was done, and the way back where there is one. */
export function HandledRow({ row, done, showing, onTakenBack }: HandledRowProps) {
  const styles = useStyles();
  const box = useBoxStyles();
  const deed = useDeed(showing);
  const line = useRef<HTMLDivElement>(null);
  return (
    <li className={mergeClasses(box.box, styles.row)}>
      <PageLink to={{ name: 'challenge', id: row.id }}>
        <bdi>{row.title}</bdi>
      </PageLink>
      <ToldLine done={done} deed={deed} onTakenBack={onTakenBack} line={line} />
    </li>
  );
}
