import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { KeyboardEvent } from 'react';
import { Fold } from '../../frame/Fold.tsx';
import { useSay } from '../../frame/reader.tsx';
import { useWide } from '../../search/useWide.ts';
import type { ChallengeSearch } from '../list/challengeSearch.ts';
import type { FoundChallenges } from '../list/loadChallenges.ts';
import { BoardColumn } from './BoardColumn.tsx';
import { columns, countIn } from './columns.ts';
import type { Column } from './columns.ts';
import { columnAttribute, stepOnBoard } from './stepOnBoard.ts';

const useStyles = makeStyles({
  note: { margin: 0 },
  stacked: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  // More columns than fit: the board scrolls by itself, and the page does not.
  board: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalM, overflowX: 'auto', padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXXS} ${tokens.spacingVerticalM}` },
  column: { flex: '0 0 15rem', minWidth: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  name: { ...typographyStyles.body1Strong, margin: 0 },
});

/** Columns by state, each with its number. The arrow keys go from card to card; on a narrow page each column is unfolded on demand. */
export function Board({ search, view }: { search: ChallengeSearch; view: FoundChallenges }) {
  const styles = useStyles();
  const say = useSay();
  const wide = useWide();
  const nameOf = (column: Column): string => say('tab.challenges.board.column', { column: column.name, count: countIn(column, view) });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (stepOnBoard(event.currentTarget, event.key)) event.preventDefault();
  };
  const building = view.state === 'building' && <p className={styles.note}>{say('tab.challenges.list.building')}</p>;
  if (!wide) {
    return (
      <div className={styles.stacked} onKeyDown={onKeyDown}>
        {building}
        {columns.map((column) => (
          <div key={column.name} {...{ [columnAttribute]: column.name }}>
            <Fold title={nameOf(column)}>
              <BoardColumn search={search} column={column} />
            </Fold>
          </div>
        ))}
      </div>
    );
  }
  return (
    <>
      {building}
      <div className={styles.board} role="group" aria-label={say('tab.challenges.board.title')} onKeyDown={onKeyDown}>
        {columns.map((column) => (
          <section key={column.name} className={styles.column} aria-label={nameOf(column)} {...{ [columnAttribute]: column.name }}>
            {column.name === 'declined' ? (
              <Fold title={nameOf(column)}>
                <BoardColumn search={search} column={column} />
              </Fold>
            ) : (
              <>
                <h2 className={styles.name}>{nameOf(column)}</h2>
                <BoardColumn search={search} column={column} />
              </>
            )}
          </section>
        ))}
      </div>
    </>
  );
}
