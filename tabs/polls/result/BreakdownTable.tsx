import { makeStyles, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import { plainFigure } from '../../../functions/contract/resultWords.ts';
import type { PollView, SideView } from '../../../functions/contract/views.ts';
import { useSay } from '../../frame/reader.tsx';
import { ChoiceTable } from './ChoiceTable.tsx';
import type { ChoiceColumn } from './ChoiceTable.tsx';

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
  const figureOf = (side: SideView, id: string): string => {
    if (poll.method.kind === 'yes-no' && id === 'abstain') return say('tabs.result.nothing');
    return plainFigure(poll, side.options[id]?.figure ?? (poll.method.kind === 'score' ? undefined : 0), say);
  };
  const shown = columns.map(({ key, head, name, side }): ChoiceColumn => ({
    key,
    head: head === name ? name : <abbr className={styles.head} title={name}>{head}</abbr>,
    cell: ({ id }) => (
      <>
        {figureOf(side, id)}
        <span className={styles.count}>{say('tabs.result.plain', { count: side.options[id]?.count ?? 0 })}</span>
      </>
    ),
    total: say('tabs.result.plain', { count: side.ballots }),
  }));
  return (
    <div className={styles.wide} role="region" aria-labelledby={label} tabIndex={0}>
      <ChoiceTable poll={poll} caption={<span id={label}>{caption}</span>} columns={shown} />
    </div>
  );
}
