import type { PollView, SideView } from '../../../functions/contract/views.ts';
import { DataTable } from '../../frame/DataTable.tsx';
import { useSay } from '../../frame/reader.tsx';
import { countryFigures, sidesShown } from './figures.ts';
import { ScoreRows } from './ScoreRows.tsx';

/** Scores in cells: mean, median, spread, and how many scored; practitioners first, then the others, then one country, one say. */
export function ScoreTable({ poll, result }: { poll: PollView; result: NonNullable<PollView['result']> }) {
  const say = useSay();
  const { countries } = result;
  const rows = (side: Pick<SideView, 'options'>) => <ScoreRows options={poll.options} figures={side.options} />;
  return (
    <DataTable caption={say('tabs.result.tableScores')}>
      <thead>
        <tr>
          <th scope="col">{say('tabs.result.choice')}</th>
          {(['meanHead', 'median', 'spread', 'scores'] as const).map((head) => (
            <th key={head} scope="col" className="number">
              {say(`tabs.result.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      {sidesShown(poll, result).map((whose) => (
        <tbody key={whose}>
          <tr>
            <th scope="rowgroup" colSpan={5}>
              {say(`tabs.result.${whose}`)}
            </th>
          </tr>
          {result[whose] && rows(result[whose])}
        </tbody>
      ))}
      {countries && (
        <tbody>
          <tr>
            <th scope="rowgroup" colSpan={5}>
              {`${say('tabs.result.countries')} · ${say('tabs.result.counted', { count: countries.counted })}`}
            </th>
          </tr>
          <ScoreRows options={poll.options} figures={countryFigures(poll, countries.figures)} />
        </tbody>
      )}
    </DataTable>
  );
}
