import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ImportView } from '../../../functions/contract/knowledgeViews.ts';
import { DataTable } from '../../frame/DataTable.tsx';
import { useReader } from '../../frame/reader.tsx';
import { Part } from '../../frame/Part.tsx';

const useStyles = makeStyles({ note: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 } });

/** The tables that were found in the files: how many rows each had, how many were refused, and what else was noticed. */
export function ReadTables({ tables }: { tables: NonNullable<ImportView['tables']> }) {
  const styles = useStyles();
  const { say } = useReader();
  const number = (count: number): string => say('tabs.knowledge.number', { count });
  return (
    <Part title={say('tabs.import.tables')}>
      <DataTable caption={say('tabs.import.tablesCount', { count: tables.length })}>
        <thead>
          <tr>
            <th scope="col">{say('tabs.import.table')}</th>
            <th scope="col" className="number">
              {say('tabs.import.tableRows')}
            </th>
            <th scope="col" className="number">
              {say('tabs.import.notTaken')}
            </th>
          </tr>
        </thead>
        <tbody>
          {tables.map(({ file, table, rows, refused, notes = [] }) => (
            <tr key={`${file} ${table}`}>
              <th scope="row" dir="auto">
                {say('tabs.import.tableOf', { file, table })}
                {notes.map((note) => (
                  <p key={note} className={styles.note}>
                    {note}
                  </p>
                ))}
              </th>
              <td className="number">{number(rows)}</td>
              <td className="number">{number(refused)}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Part>
  );
}
