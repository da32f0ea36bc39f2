import type { ReactNode } from 'react';
import { optionText } from '../../../functions/contract/pollWords.ts';
import type { Option } from '../../../functions/contract/pollWords.ts';
import type { PollView } from '../../../functions/contract/views.ts';
import { DataTable } from '../../frame/DataTable.tsx';
import { useSay } from '../../frame/reader.tsx';

export interface ChoiceColumn {
  key: string;
  head: ReactNode;
  cell: (option: Option) => ReactNode;
  /** What stands beneath it. */
  total: ReactNode;
}

/** A row for each choice of a poll, figures in columns, and ballots in all beneath. */
export function ChoiceTable({ poll, caption, columns }: { poll: PollView; caption: ReactNode; columns: readonly ChoiceColumn[] }) {
  const say = useSay();
  return (
    <DataTable caption={caption}>
      <thead>
        <tr>
          <th scope="col">{say('tabs.result.choice')}</th>
          {columns.map(({ key, head }) => (
            <th key={key} scope="col" className="number">
              {head}
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
            {columns.map(({ key, cell }) => (
              <td key={key} className="number">
                {cell(option)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say('tabs.result.total')}</th>
          {columns.map(({ key, total }) => (
            <td key={key} className="number">
              {total}
            </td>
          ))}
        </tr>
      </tfoot>
    </DataTable>
  );
}
