import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import type { PollView } from '../../functions/contract/views.ts';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { useReader } from '../frame/reader.tsx';
import { ResultChart } from './ResultChart.tsx';
import { ResultTable } from './ResultTable.tsx';
import { showsOthers } from './result.ts';
import { headline } from './resultText.ts';

const useStyles = makeStyles({
  result: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalXL,
    containerType: 'inline-size',
  },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  first: { ...typographyStyles.subtitle1, margin: 0 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
  charts: {
    display: 'grid',
    gap: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalXXXL}`,
    '@container (min-width: 560px)': { gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)' },
  },
  one: { '@container (min-width: 560px)': { gridTemplateColumns: 'minmax(0, 1fr)' } },
  note: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
});

/** The result of a poll, as a picture and as a table. */
export function Result({ poll }: { poll: PollView }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const { say, locale } = useReader();
  const others = showsOthers(poll);
  return (
    <section className={mergeClasses(box.box, styles.result)} aria-labelledby="result">
      <h2 id="result" className={styles.title}>
        {say(`tabs.result.title.${poll.state}`)}
      </h2>
      {poll.state === 'closed' && (
        <>
          <p className={styles.first} dir="auto">
            {headline(poll, poll.tally.lea, 'lea', say, locale)}
          </p>
          {others && (
            <p className={styles.quiet} dir="auto">
              {headline(poll, poll.tally.others, 'others', say, locale)}
            </p>
          )}
        </>
      )}
      {poll.state === 'counting' && <p className={styles.quiet}>{say('tabs.result.counting')}</p>}
      <div className={mergeClasses(styles.charts, !others && styles.one)}>
        <ResultChart options={poll.options} side={poll.tally.lea} whose="lea" />
        {others && <ResultChart options={poll.options} side={poll.tally.others} whose="others" />}
      </div>
      <ResultTable poll={poll} />
      <p className={styles.note}>{say(others ? 'tabs.result.note' : 'tabs.result.noteLea')}</p>
    </section>
  );
}
