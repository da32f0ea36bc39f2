import { DataTable } from '../../frame/DataTable.tsx';
import { useSay } from '../../frame/reader.tsx';

interface TurnoutTableProps {
  caption: string;
  cells: Record<string, number>;
  name: (cell: string) => string;
}

/** Ballots per part of the voters, most first; what is too few to be told apart comes last. */
export function TurnoutTable({ caption, cells, name }: TurnoutTableProps) {
  const say = useSay();
  const sorted = Object.entries(cells).sort(([one, few], [other, many]) => Number(one === '') - Number(other === '') || many - few);
  return (
    <DataTable caption={caption}>
      <thead>
        <tr>
          <th scope="col">{say('tabs.turnout.who')}</th>
          <th scope="col" className="number">
            {say('tabs.turnout.ballots')}
          </th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(([cell, count]) => (
          <tr key={cell}>
            <th scope="row">{name(cell)}</th>
            <td className="number">{say('tabs.result.plain', { count })}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
