import type { HoldingsView } from '../../../functions/contract/knowledgeViews.ts';
import { DataTable } from '../../frame/DataTable.tsx';
import { useReader } from '../../frame/reader.tsx';
import { facetValueName } from '../list/facetValues.ts';

/** Projects and results by framework programme. */
export function ProgrammeTable({ programmes }: { programmes: HoldingsView['programmes'] }) {
  const { say, locale } = useReader();
  return (
    <DataTable caption={say('tabs.holdings.programmes')}>
      <thead>
        <tr>
          <th scope="col">{say('tabs.project.framework')}</th>
          <th scope="col" className="number">
            {say('tabs.import.projects')}
          </th>
          <th scope="col" className="number">
            {say('tabs.import.results')}
          </th>
        </tr>
      </thead>
      <tbody>
        {programmes.map(({ value, projects, results }) => (
          <tr key={value}>
            <th scope="row">{facetValueName('programme', value, undefined, say, locale)}</th>
            <td className="number">{say('tabs.knowledge.number', { count: projects })}</td>
            <td className="number">{say('tabs.knowledge.number', { count: results })}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
