import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { optionText } from '../../../functions/contract/pollWords.ts';
import type { PollView } from '../../../functions/contract/views.ts';
import { useReader } from '../../frame/reader.tsx';
import { listOf } from '../pollText.ts';
import { ResultBar } from './ResultBar.tsx';
import { leaders } from './figures.ts';
import type { Bar, Whose } from './figures.ts';

const useStyles = makeStyles({
  title: { ...typographyStyles.body1Strong, margin: `0 0 ${tokens.spacingVerticalS}` },
  quiet: { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
  rows: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  row: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', columnGap: tokens.spacingHorizontalM, rowGap: tokens.spacingVerticalXXS, alignItems: 'center' },
  label: { gridColumn: '1 / -1', overflowWrap: 'anywhere' },
  first: { fontWeight: tokens.fontWeightSemibold },
  value: { minWidth: '4.75rem', textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
});

export interface ResultChartProps {
  poll: PollView;
  title: string;
  /** Upon how many ballots or countries it stands. */
  about: string;
  bars: Bar[];
  whose: Whose | 'countries';
  /** The numbers beside a bar. */
  value: (option: string) => string;
}

/** Bars of one part of a result. A picture for those who see it; heard as one sentence, and the table says the same in cells. */
export function ResultChart({ poll, title, about, bars, whose, value }: ResultChartProps) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const first = leaders(bars);
  const inWords = poll.options.map((option) => say('tabs.result.of', { option: optionText(poll, option, say), value: value(option.id) }));
  return (
    <div>
      <h3 className={styles.title}>
        {title} <span className={styles.quiet}>· {about}</span>
      </h3>
      <div role="img" aria-label={`${title}, ${about}. ${listOf(inWords, locale)}`} className={styles.rows}>
        {poll.options.map((option, at) => (
          <div key={option.id} className={styles.row}>
            <span dir="auto" className={mergeClasses(styles.label, first.includes(option.id) && styles.first)}>
              {optionText(poll, option, say)}
            </span>
            <ResultBar bar={bars[at]} whose={whose} />
            <span className={styles.value}>{value(option.id)}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
