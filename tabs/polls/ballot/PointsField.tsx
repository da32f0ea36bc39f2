import { Button, Input, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular, SubtractRegular } from '@fluentui/react-icons';
import { useId } from 'react';
import { useSay } from '../../frame/reader.tsx';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}` },
  name: { flex: '1 1 10rem', minWidth: 0, overflowWrap: 'anywhere' },
  stepper: { display: 'flex', gap: tokens.spacingHorizontalXXS },
  number: { width: '5rem', minWidth: 0, '& input': { textAlign: 'center', fontVariantNumeric: 'tabular-nums' } },
});

interface PointsFieldProps {
  text: string;
  most: number;
  points: number;
  onPoints: (points: number) => void;
}

/** Points for one option: written, or by steps. */
export function PointsField({ text, most, points, onPoints }: PointsFieldProps) {
  const styles = useStyles();
  const say = useSay();
  const id = useId();
  const step = most >= 50 ? 5 : 1;
  const to = (value: number): void => onPoints(Math.max(0, Math.min(value, most)));
  return (
    <div className={styles.row}>
      <label className={styles.name} htmlFor={id} dir="auto">
        {text}
      </label>
      <div className={styles.stepper}>
        <Button appearance="subtle" icon={<SubtractRegular />} aria-label={say('tabs.ballot.fewer', { count: step, option: text })} disabledFocusable={points <= 0} onClick={() => to(points - step)} />
        <Input
          id={id}
          className={styles.number}
          type="number"
          inputMode="numeric"
          min={0}
          max={most}
          step={1}
          placeholder="0"
          value={points === 0 ? '' : String(points)}
          onChange={(_, { value }) => onPoints(Math.max(0, Math.trunc(Number(value)) || 0))}
        />
        <Button appearance="subtle" icon={<AddRegular />} aria-label={say('tabs.ballot.further', { count: step, option: text })} disabledFocusable={points >= most} onClick={() => to(points + step)} />
      </div>
    </div>
  );
}
