import { makeStyles, tokens } from '@fluentui/react-components';
import { scaleLinear } from 'd3-scale';
import type { Bar } from './figures.ts';

const useStyles = makeStyles({
  // The dot of a median at the very end must not be cut.
  bars: { display: 'block', width: '100%', overflow: 'visible' },
  track: { fill: tokens.colorNeutralBackground5, stroke: tokens.colorTransparentStroke },
  lea: { fill: tokens.colorCompoundBrandBackground },
  others: { fill: tokens.colorNeutralForeground3 },
  countries: { fill: tokens.colorPaletteTealBorderActive },
  // So that the line is seen on a bar of its own colour too, as in high contrast.
  casing: { stroke: tokens.colorNeutralBackground1, strokeWidth: '6px' },
  whisker: { stroke: tokens.colorNeutralForeground1, strokeWidth: '2px' },
  median: { fill: tokens.colorNeutralForeground1, stroke: tokens.colorNeutralBackground1, strokeWidth: '1.5px' },
});

const height = { lea: 20, others: 12, countries: 12 } as const;

/** Percent of the full width for a number between 0 and 1. */
const width = scaleLinear([0, 1], [0, 100]).clamp(true);

/** One bar; of scores also a line for the spread around the mean, and a dot for the median. */
export function ResultBar({ bar, whose }: { bar: Bar | undefined; whose: keyof typeof height }) {
  const styles = useStyles();
  if (bar?.height === undefined) return <span />;
  const middle = height[whose] / 2;
  const { height: mean, spread = 0 } = bar;
  return (
    <svg className={styles.bars} height={height[whose]} aria-hidden="true" focusable="false">
      <rect className={styles.track} width="100%" height="100%" />
      <rect className={styles[whose]} width={`${width(mean)}%`} height="100%" />
      {spread > 0 &&
        (['casing', 'whisker'] as const).map((line) => <line key={line} className={styles[line]} x1={`${width(mean - spread)}%`} x2={`${width(mean + spread)}%`} y1={middle} y2={middle} />)}
      {bar.median !== undefined && <circle className={styles.median} cx={`${width(bar.median)}%`} cy={middle} r={Math.min(5, middle - 1)} />}
    </svg>
  );
}
