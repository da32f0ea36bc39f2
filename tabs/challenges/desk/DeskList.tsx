import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useId, useRef } from 'react';
import type { ChallengeRow } from '../../../functions/contract/challengeViews.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useSay } from '../../frame/reader.tsx';
import type { DeedOf } from '../item/DeedPanel.tsx';
import type { Done, Showing } from '../item/showing.ts';
import { DeskRow } from './DeskRow.tsx';
import { HandledRow } from './HandledRow.tsx';
import { useHandled } from './useHandled.ts';
import { nextRow } from './withHandled.ts';

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  note: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface DeskListProps {
  title: string;
  note?: string;
  rows: readonly (ChallengeRow & { answer?: string | undefined })[];
  /** How many there are; not all of them stand here where they are more. */
  count?: number;
  deeds: (row: ChallengeRow, showing: Showing) => DeedOf[];
  /** Something was done: the desk is asked anew. */
  onDone: () => void;
}

/** What waits of one kind, longest first. After each deed the next row has the focus. */
export function DeskList({ title, note, rows, count = rows.length, deeds, onDone }: DeskListProps) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  const id = useId();
  const part = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const handling = useHandled(rows);
  if (handling.rows.length === 0) return null;
  const tell = (row: ChallengeRow, done: Done): void => {
    const next = nextRow(handling.rows, row.id);
    handling.handle(row, done);
    requestAnimationFrame(() => (part.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(next ?? '')}"]`) ?? heading.current)?.focus());
  };
  const takenBack = (row: ChallengeRow): void => {
    handling.takenBack(row);
    requestAnimationFrame(() => heading.current?.focus());
  };
  return (
    <section ref={part} aria-labelledby={id} className={styles.part}>
      <h2 id={id} ref={heading} tabIndex={-1} className={styles.title}>
        {title}
      </h2>
      {note !== undefined && <p className={styles.note}>{note}</p>}
      <ul className={box.list}>
        {handling.rows.map(({ row, done }) =>
          done ? (
            <HandledRow key={row.id} row={row} done={done} showing={{ put: onDone, reload: onDone }} onTakenBack={() => takenBack(row)} />
          ) : (
            <DeskRow key={row.id} row={row} deeds={deeds} onChanged={onDone} onDone={(what) => tell(row, what)} />
          ),
        )}
      </ul>
      {count > rows.length && <p className={styles.note}>{say('tab.challenges.desk.more', { count: count - rows.length })}</p>}
    </section>
  );
}
