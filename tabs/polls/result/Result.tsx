import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import type { PollView } from '../../../functions/contract/views.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useSay } from '../../frame/reader.tsx';
import { ExportButton } from './ExportButton.tsx';
import { ResultCharts } from './ResultCharts.tsx';
import { ResultTable } from './ResultTable.tsx';
import { ScoreTable } from './ScoreTable.tsx';
import { sidesShown } from './figures.ts';
import { Verdict } from './Verdict.tsx';

const useStyles = makeStyles({
  result: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, padding: tokens.spacingHorizontalXL, containerType: 'inline-size' },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
  note: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
});

/** The result of a poll as far as it shows: what it means, pictures, and the same in cells. */
export function Result({ poll, result }: { poll: PollView; result: NonNullable<PollView['result']> }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  const sides = sidesShown(poll, result);
  const others = sides.includes('others') || result.withheld.includes('others');
  return (
    <section className={mergeClasses(box.box, styles.result)} aria-labelledby="result">
      <h2 id="result" className={styles.title}>
        {say(`tabs.result.title.${poll.state}`)}
      </h2>
      <Verdict poll={poll} />
      {poll.state === 'counting' && <p className={styles.quiet}>{say('tabs.result.counting')}</p>}
      {result.withheld.map((side) => (
        <p key={side} className={styles.quiet}>
          {say(`bot.poll.card.withheld.${side}`)}
        </p>
      ))}
      {sides.length > 0 && (
        <>
          <ResultCharts poll={poll} result={result} />
          {poll.method.kind === 'score' ? <ScoreTable poll={poll} result={result} /> : <ResultTable poll={poll} result={result} />}
        </>
      )}
      <p className={styles.note}>
        {[say(others ? 'tabs.result.note' : 'tabs.result.noteLea'), say(`tabs.result.noteOf.${poll.method.kind}`), ...(result.countries ? [say('tabs.result.noteCountries')] : [])].join(' ')}
      </p>
      <ExportButton poll={poll} what="result" />
    </section>
  );
}
