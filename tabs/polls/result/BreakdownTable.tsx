import { makeStyles, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { PollView, SideView } from '../../../functions/contract/views.ts';
import { DataTable } from '../../frame/DataTable.tsx';
import { useSay } from '../../frame/reader.tsx';
import { optionText } from '../pollText.ts';
import { plainFigure } from './figureText.ts';

const useStyles = makeStyles({
  wide: { overflowX: 'auto', ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` }, '& th[scope="row"]': { minWidth: '9rem' }, '& .number': { minWidth: '3rem' } },
  count: { display: 'block', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  head: { textDecoration: 'none' },
});

export interface BreakdownColumn {
  key: string;
  /** What stands over the column, and what it is called in full. */
  head: string;
  name: string;
  side: SideView;
}

/** The result of each part of the voters beside those of the others; scrolls sideways where there are many. */
export function BreakdownTable({ poll, caption, columns }: { poll: PollView; caption: string; columns: BreakdownColumn[] }) {
  const styles = useStyles();
  const say = useSay();
  const label = useId();
  return (
    <div className={styles.wide} role="region" aria-labelledby={label} tabIndex={0}>
      <DataTable caption={<span id={label}>{caption}</span>}>
        <thead>
          <tr>
            <th scope="col">{say('tabs.result.choice')}</th>
            {columns.map(({ key, head, name }) => (
              <th key={key} scope="col" className="number">
                {head === name ? name : <abbr className={styles.head} title={name}>{head}</abbr>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {poll.options.map((option) => (
            <tr key={option.id}>
              <th scope="row" dir="auto">
                {optionText(poll, option, say)}
              </th>
              {columns.map(({ key, side }) => (
                <td key={key} className="number">
                  {poll.method.kind === 'yes-no' && option.id === 'abstain' ? say('tabs.result.nothing') : plainFigure(poll, side.options[option.id]?.figure ?? (poll.method.kind === 'score' ? undefined : 0), say)}
                  <span className={styles.count}>{say('tabs.result.plain', { count: side.options[option.id]?.count ?? 0 })}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('tabs.result.total')}</th>
            {columns.map(({ key, side }) => (
              <td key={key} className="number">
                {say('tabs.result.plain', { count: side.ballots })}
              </td>
            ))}
          </tr>
        </tfoot>
      </DataTable>
    </div>
  );
}
