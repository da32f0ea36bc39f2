import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { figureText, plainFigure } from '../../../functions/contract/resultWords.ts';
import type { PollView } from '../../../functions/contract/views.ts';
import { useSay } from '../../frame/reader.tsx';
import { barsOf, countryFigures, sidesShown } from './figures.ts';
import { ResultChart } from './ResultChart.tsx';

const useStyles = makeStyles({
  charts: {
    display: 'grid',
    gap: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalXXXL}`,
    '@container (min-width: 560px)': { gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)' },
  },
  one: { '@container (min-width: 560px)': { gridTemplateColumns: 'minmax(0, 1fr)' } },
  beside: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
});

/** Practitioners head the result; others, and one country, one say, stand beside. */
export function ResultCharts({ poll, result }: { poll: PollView; result: NonNullable<PollView['result']> }) {
  const styles = useStyles();
  const say = useSay();
  const { countries } = result;
  const figures = countryFigures(poll, countries?.figures ?? {});
  const sides = sidesShown(poll, result).flatMap((whose) => {
    const side = result[whose];
    return side ? [<ResultChart key={whose} poll={poll} whose={whose} title={say(`tabs.result.${whose}`)} about={say('tabs.result.count', { count: side.ballots })} bars={barsOf(poll, side.options)} value={(option) => figureText(poll, side, option, say)} />] : [];
  });
  const charts = [
    ...sides,
    ...(countries && countries.counted > 0
      ? [<ResultChart key="countries" poll={poll} whose="countries" title={say('tabs.result.countries')} about={say('tabs.result.counted', { count: countries.counted })} bars={barsOf(poll, figures)} value={(option) => plainFigure(poll, figures[option]?.figure, say)} />]
      : []),
  ];
  const [head, ...beside] = charts;
  return (
    <div className={mergeClasses(styles.charts, beside.length === 0 && styles.one)}>
      {head}
      {beside.length > 0 && <div className={styles.beside}>{beside}</div>}
    </div>
  );
}
