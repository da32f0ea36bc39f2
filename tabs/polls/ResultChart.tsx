import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { scaleLinear } from 'd3-scale';
import type { PollView } from '../../functions/contract/views.ts';
import { useReader } from '../frame/reader.tsx';
import { listOf, percentText } from './resultText.ts';
import { leaders, shareOf } from './result.ts';
import type { Side } from './result.ts';

const useStyles = makeStyles({
  title: { ...typographyStyles.body1Strong, margin: `0 0 ${tokens.spacingVerticalS}` },
  quiet: { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
  rows: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  row: {
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    alignItems: 'center',
  },
  label: { gridColumn: '1 / -1' },
  first: { fontWeight: tokens.fontWeightSemibold },
  bars: { display: 'block', width: '100%', borderRadius: tokens.borderRadiusSmall },
  value: { minWidth: '4.75rem', textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  track: { fill: tokens.colorNeutralBackground5, stroke: tokens.colorTransparentStroke },
  lea: { fill: tokens.colorCompoundBrandBackground },
  others: { fill: tokens.colorNeutralForeground3 },
});

const barHeight = { lea: 20, others: 12 } as const;

/** Percent of the full width for a share between 0 and 1. */
const width = scaleLinear([0, 1], [0, 100]).clamp(true);

export interface ResultChartProps {
  options: PollView['options'];
  side: Side;
  whose: 'lea' | 'others';
}

/** Bars of one side. A picture for those who see it: the table beneath says the same in cells. */
export function ResultChart({ options, side, whose }: ResultChartProps) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const first = leaders(options, side);
  const inWords = options.map(({ id, text }) => `${text}: ${say('tabs.result.count', { count: side.counts[id] ?? 0 })}`);
  const label = `${say(`tabs.result.${whose}`)}. ${listOf(inWords, locale)}`;
  return (
    <div>
      <h3 className={styles.title}>
        {say(`tabs.result.${whose}`)} <span className={styles.quiet}>· {say('tabs.result.count', { count: side.total })}</span>
      </h3>
      <div role="img" aria-label={label} className={styles.rows}>
        {options.map((option) => {
          const count = side.counts[option.id] ?? 0;
          return (
            <div key={option.id} className={styles.row}>
              <span dir="auto" className={mergeClasses(styles.label, first.includes(option) && styles.first)}>
                {option.text}
              </span>
              <svg className={styles.bars} height={barHeight[whose]} aria-hidden="true" focusable="false">
                <rect className={styles.track} width="100%" height="100%" />
                <rect className={styles[whose]} width={`${width(shareOf(count, side.total))}%`} height="100%" />
              </svg>
              <span className={styles.value}>
                {say('tabs.result.value', { count, percent: percentText(count, side.total, say) })}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
