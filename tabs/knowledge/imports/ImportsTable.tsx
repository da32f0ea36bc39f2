import { Badge } from '@fluentui/react-components';
import type { ImportView } from '../../../functions/contract/knowledgeViews.ts';
import { DataTable } from '../../frame/DataTable.tsx';
import { PageLink } from '../../frame/PageLink.tsx';
import { useReader } from '../../frame/reader.tsx';
import { filesText, outcomeText } from './importText.ts';

/** Who brought in what, when, and what came of it. */
export function ImportsTable({ imports }: { imports: ImportView[] }) {
  const { say } = useReader();
  return (
    <DataTable caption={say('tabs.imports.list')} stacks>
      <thead>
        <tr>
          <th scope="col">{say('tabs.imports.files')}</th>
          <th scope="col">{say('tabs.imports.when')}</th>
          <th scope="col">{say('tabs.imports.who')}</th>
          <th scope="col">{say('tabs.imports.outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {imports.map((one) => (
          <tr key={one.id}>
            <th scope="row" dir="auto">
              <PageLink to={{ name: 'import', id: one.id }}>{filesText(one.files, say)}</PageLink>
            </th>
            <td>{say('tabs.imports.at', { at: new Date(one.startedAt) })}</td>
            <td>{one.by ?? say(`tabs.imports.via.${one.via}`)}</td>
            <td dir="auto">
              <StateBadge state={one.state} /> {outcomeText(one, say)}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

const colours = { uploading: 'informative', waiting: 'informative', running: 'brand', done: 'success', refused: 'danger', failed: 'danger', cancelled: 'informative' } as const;

export function StateBadge({ state }: { state: ImportView['state'] }) {
  const { say } = useReader();
  return (
    <Badge appearance="tint" color={colours[state]}>
      {say(`tabs.import.state.${state}`)}
    </Badge>
  );
}
