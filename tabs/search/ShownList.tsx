import { makeStyles, tokens } from '@fluentui/react-components';
import { useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { focusedResult, focusNear, focusResult } from './focusResult.ts';
import { MoreButton } from '../frame/LoadMore.tsx';
import { mostShown, step } from './loadShown.ts';

const useStyles = makeStyles({ end: { margin: 0, color: tokens.colorNeutralForeground2 } });

interface ShownListProps<S> {
  searching: { search: S; change: (next: S) => void; loading: boolean };
  /** Whether there is more than is shown. */
  more: boolean;
  /** Said where there is more, and no more is shown. */
  end: string;
  /** Entries of a list. */
  children: ReactNode;
}

/** What was found, twenty at a time. The arrow keys go from title to title, and from the first back into the box. */
export function ShownList<S extends { shown: number }>({ searching: { search, change, loading }, more, end, children }: ShownListProps<S>) {
  const styles = useStyles();
  const box = useBoxStyles();
  const held = useHeldFocus();
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = focusedResult();
    if (at < 0 || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    focusResult(event.key === 'ArrowDown' ? at + 1 : at - 1);
  };
  return (
    <>
      <ol className={box.list} onKeyDown={onKeyDown} {...held}>
        {children}
      </ol>
      {more && search.shown < mostShown && <MoreButton loading={loading} onMore={() => change({ ...search, shown: search.shown + step })} />}
      {more && search.shown >= mostShown && <p className={styles.end}>{end}</p>}
    </>
  );
}

/** Whoever stands on an entry while another answer comes stands on the entry in its place then, or in the box where none is left. */
function useHeldFocus(): { onFocus(): void; onBlur(): void } {
  const at = useRef(-1);
  useLayoutEffect(() => {
    if (at.current >= 0 && document.activeElement === document.body) focusNear(at.current);
  });
  useLayoutEffect(() => () => {
    if (at.current >= 0) focusResult(-1);
  }, []);
  // React tells of no blur where it removes the entry itself.
  return { onFocus: () => { at.current = focusedResult(); }, onBlur: () => { at.current = -1; } };
}
