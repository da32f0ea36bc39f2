import { makeStyles, tokens } from '@fluentui/react-components';
import type { ImportView } from '../../../functions/contract/knowledgeViews.ts';
import { CsvButton } from '../../frame/CsvButton.tsx';
import { DataTable } from '../../frame/DataTable.tsx';
import { useReader } from '../../frame/reader.tsx';
import { Part } from '../../frame/Part.tsx';
import { ReadTables } from './ReadTables.tsx';
import { RefusedRows } from './RefusedRows.tsx';

const useStyles = makeStyles({ part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, alignItems: 'flex-start' }, text: { margin: 0 } });
const counted = ['new', 'changed', 'unchanged'] as const;

/** What came of an import: every row accounted for. */
export function ImportReport({ view }: { view: ImportView }) {
  const styles = useStyles();
  const { say } = useReader();
  const { read, resultsRead, projects, results, gone = 0, back = 0, refused = 0, tables = [] } = view;
  const sides = [['projects', read, projects], ['results', resultsRead, results]] as const;
  return (
    <>
      <Part title={say('tabs.import.report')}>
        <div className={styles.part}>
          <DataTable caption={say('tabs.import.counts')}>
            <thead>
              <tr>
                <th scope="col">{say('tabs.import.what')}</th>
                {sides.map(([what]) => (
                  <th key={what} scope="col" className="number">
                    {say(`tabs.import.${what}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {(['read', ...counted, 'notTaken'] as const).map((row) => (
                <tr key={row}>
                  <th scope="row">{say(`tabs.import.${row}`)}</th>
                  {sides.map(([what, rows, counts]) => (
                    <td key={what} className="number">
                      {say('tabs.knowledge.number', { count: countIn(row, rows, counts) })}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </DataTable>
          <p className={styles.text}>{say('tabs.import.summary', { refused, gone, back })}</p>
          {view.finishedAt && <p className={styles.text}>{say('tabs.import.finished', { at: new Date(view.finishedAt) })}</p>}
          <CsvButton label={say('tabs.import.download')} title={say('tabs.import.downloadTitle')} load={(client) => client.call('exportImport', { params: { id: view.id } })} />
        </div>
      </Part>
      {refused > 0 && <RefusedRows id={view.id} count={refused} />}
      {tables.length > 0 && <ReadTables tables={tables} />}
    </>
  );
}

/** Whatever was read and is neither new, changed nor unchanged was not taken. */
function countIn(row: 'read' | 'notTaken' | (typeof counted)[number], rows = 0, counts?: ImportView['projects']): number {
  if (row === 'read') return rows;
  if (row !== 'notTaken') return counts?.[row] ?? 0;
  return rows - counted.reduce((sum, each) => sum + (counts?.[each] ?? 0), 0);
}
