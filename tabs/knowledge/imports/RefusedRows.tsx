import type { Client } from '../../../functions/contract/client.ts';
import type { RefusalsView } from '../../../functions/contract/knowledgeViews.ts';
import { DataTable } from '../../frame/DataTable.tsx';
import { LoadMore } from '../../frame/LoadMore.tsx';
import { useReader } from '../../frame/reader.tsx';
import { usePages } from '../../frame/usePages.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { Part } from '../../frame/Part.tsx';

type Row = RefusalsView['items'][number] & { id: string };

/** Rows that were not taken, each with the reason. */
export function RefusedRows({ id, count }: { id: string; count: number }) {
  const { say } = useReader();
  const list = usePages<Row>(`refusals:${id}`, loadRefusals);
  return (
    <Part title={say('tabs.import.refusedRows', { count })}>
      {list.items ? (
        <DataTable caption={say('tabs.import.refusedText')} stacks>
          <thead>
            <tr>
              <th scope="col">{say('tabs.import.row')}</th>
              <th scope="col">{say('tabs.import.why')}</th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((row) => (
              <tr key={row.id}>
                <th scope="row" dir="auto">
                  {say('tabs.import.rowOf', { of: row.of, row: row.row })}
                </th>
                <td dir="auto">{row.why}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      ) : (
        !list.problem && <Waiting rows={2} height={32} />
      )}
      <LoadMore list={list} />
    </Part>
  );
}

/** Rows have no ids of their own: what they say and where they stand tells them apart. */
async function loadRefusals(client: Client, key: string, after?: string) {
  const answer = await client.call('listRefusals', { params: { id: key.slice('refusals:'.length) }, query: after === undefined ? {} : { after } });
  if (!answer.ok) return answer;
  return { ok: true as const, view: { ...answer.view, items: answer.view.items.map((row, at) => ({ ...row, id: `${after ?? ''} ${at}` })) } };
}
