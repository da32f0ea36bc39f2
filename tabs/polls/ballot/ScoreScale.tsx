import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useSay } from '../../frame/reader.tsx';

const useStyles = makeStyles({
  scale: { border: 'none', margin: 0, padding: `${tokens.spacingVerticalXS} 0`, minWidth: 0 },
  name: { padding: 0, marginBottom: tokens.spacingVerticalXS, overflowWrap: 'anywhere' },
  steps: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  step: {
    boxSizing: 'border-box',
    position: 'relative',
    minWidth: '2.25rem',
    minHeight: '2.25rem',
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    padding: `0 ${tokens.spacingHorizontalS}`,
    cursor: 'pointer',
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorNeutralForeground1,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':has(input:focus-visible)': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  chosen: {
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    border: `1px solid ${tokens.colorBrandBackground}`,
    ':hover': { backgroundColor: tokens.colorBrandBackgroundHover },
  },
});

interface ScoreScaleProps {
  text: string;
  highest: number;
  score: number | undefined;
  onScore: (score: number | undefined) => void;
}

/** Radio buttons from 0 to the highest score, and one for no opinion; arrows go from one to the next. */
export function ScoreScale({ text, highest, score, onScore }: ScoreScaleProps) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  const name = useId();
  const steps = [...Array.from({ length: highest + 1 }, (_, step) => step), undefined];
  return (
    <fieldset className={styles.scale}>
      <legend className={styles.name} dir="auto">
        {text}
      </legend>
      <div className={styles.steps}>
        {steps.map((step) => (
          <label key={step ?? 'none'} className={mergeClasses(styles.step, step === score && styles.chosen)}>
            <input type="radio" name={name} className={box.heard} checked={step === score} onChange={() => onScore(step)} />
            {step === undefined ? say('bot.poll.card.noOpinion') : say('tabs.result.plain', { count: step })}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
