import type { PollView } from '../../../functions/contract/views.ts';
import { DataTable } from '../../frame/DataTable.tsx';
import { useSay } from '../../frame/reader.tsx';
import { optionText } from '../pollText.ts';
import { countryFigures, sidesShown } from './figures.ts';
import { cellText, plainFigure } from './figureText.ts';

/** The result in cells: practitioners head it, other stakeholders stand beside; each side has its own total. */
export function ResultTable({ poll, result }: { poll: PollView; result: NonNullable<PollView['result']> }) {
  const say = useSay();
  const sides = sidesShown(poll, result).flatMap((whose) => (result[whose] ? [{ whose, side: result[whose] }] : []));
  const { countries } = result;
  const figures = countryFigures(poll, countries?.figures ?? {});
  return (
    <DataTable caption={say(poll.method.kind === 'budget' ? 'tabs.result.tablePoints' : 'tabs.result.table')}>
      <thead>
        <tr>
          <th scope="col">{say('tabs.result.choice')}</th>
          {sides.map(({ whose }) => (
            <th key={whose} scope="col" className="number">
              {say(`tabs.result.${whose}`)}
            </th>
          ))}
          {countries && (
            <th scope="col" className="number">
              {say('tabs.result.countriesHead')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {poll.options.map((option) => (
          <tr key={option.id}>
            <th scope="row" dir="auto">
              {optionText(poll, option, say)}
            </th>
            {sides.map(({ whose, side }) => (
              <td key={whose} className="number">
                {cellText(poll, side, option.id, say)}
              </td>
            ))}
            {countries && <td className="number">{plainFigure(poll, figures[option.id]?.figure, say)}</td>}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say('tabs.result.total')}</th>
          {sides.map(({ whose, side }) => (
            <td key={whose} className="number">
              {say('tabs.result.plain', { count: side.ballots })}
            </td>
          ))}
          {countries && <td className="number">{say('tabs.result.counted', { count: countries.counted })}</td>}
        </tr>
      </tfoot>
    </DataTable>
  );
}
