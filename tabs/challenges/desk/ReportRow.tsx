import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkRegular, EyeOffRegular } from '@fluentui/react-icons';
import { useRef } from 'react';
import type { DeskView } from '../../../functions/contract/challengeViews.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useDoing } from '../../frame/useDoing.ts';
import { ActionLink } from '../../frame/ActionLink.tsx';
import { ChallengeLine } from '../item/ChallengeLine.tsx';

const useStyles = makeStyles({
  row: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  why: { margin: 0, whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
});

interface ReportRowProps {
  report: DeskView['reports'][number];
  onDesk: (desk: DeskView) => void;
  onGone: (told: string) => void;
}

/** A reader's word to the moderators: look at it, hold it or black something out on its page, and settle the report. */
export function ReportRow({ report, onDesk, onGone }: ReportRowProps) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  const doing = useDoing();
  const row = useRef<HTMLLIElement>(null);
  const { id, challenge, comment, by, why, at } = report;
  const settle = async (): Promise<void> => {
    const desk = await doing.run((client) => client.call('settleReport', { params: { id } }));
    if (!desk) return;
    const next = row.current?.nextElementSibling ?? row.current?.previousElementSibling;
    onDesk(desk);
    onGone(say('tab.challenges.desk.settled'));
    requestAnimationFrame(() => next?.querySelector<HTMLElement>('a, button')?.focus());
  };
  return (
    <li ref={row} className={mergeClasses(box.box, styles.row)}>
      <ChallengeLine row={challenge} note={say('tab.challenges.desk.reportedBy', { name: by, at: new Date(at), what: comment === undefined ? 'challenge' : 'comment' })} />
      <p className={styles.why} dir="auto">
        {why}
      </p>
      {doing.problem && <Refusal problem={doing.problem} />}
      <div className={styles.buttons}>
        <ActionLink to={{ name: 'challenge', id: challenge.id }} icon={<EyeOffRegular />}>
          {say('tab.challenges.desk.openReported')}
        </ActionLink>
        <Button icon={<CheckmarkRegular />} aria-label={say('tab.challenges.deedNamed', { button: say('tab.challenges.desk.settle'), title: challenge.title })} disabledFocusable={doing.busy} onClick={() => void settle()}>
          {say('tab.challenges.desk.settle')}
        </Button>
      </div>
    </li>
  );
}
