import type { ReactNode } from 'react';
import type { PollView } from '../../functions/contract/views.ts';
import { DataTable } from '../frame/DataTable.tsx';
import { useSay } from '../frame/reader.tsx';
import { showsOthers } from './result.ts';
import type { Side } from './result.ts';
import { percentText } from './resultText.ts';

/** The result in cells: practitioners head it, other stakeholders stand beside; each side has its own total. */
export function ResultTable({ poll }: { poll: PollView }) {
  const say = useSay();
  const others = showsOthers(poll);
  const value = (side: Side, id: string) => {
    const count = side.counts[id] ?? 0;
    return say('tabs.result.value', { count, percent: percentText(count, side.total, say) });
  };
  return (
    <DataTable caption={say('tabs.result.table')}>
      <thead>
        <tr>
          <th scope="col">{say('tabs.result.choice')}</th>
          <SideHead>{say('tabs.result.lea')}</SideHead>
          {others && <SideHead>{say('tabs.result.others')}</SideHead>}
        </tr>
      </thead>
      <tbody>
        {poll.options.map((option) => (
          <tr key={option.id}>
            <th scope="row" dir="auto">
              {option.text}
            </th>
            <td className="number">{value(poll.tally.lea, option.id)}</td>
            {others && <td className="number">{value(poll.tally.others, option.id)}</td>}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say('tabs.result.total')}</th>
          <td className="number">{say('tabs.result.plain', { count: poll.tally.lea.total })}</td>
          {others && <td className="number">{say('tabs.result.plain', { count: poll.tally.others.total })}</td>}
        </tr>
      </tfoot>
    </DataTable>
  );
}

function SideHead({ children }: { children: ReactNode }) {
  return (
    <th scope="col" className="number">
      {children}
    </th>
  );
}
