import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { KeyboardEvent } from 'react';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useSay } from '../../frame/reader.tsx';
import { FoundItem } from '../FoundItem.tsx';
import { focusedResult, focusResult } from './focusResult.ts';
import type { Found } from './loadFound.ts';
import { mostShown, step } from './search.ts';
import type { Searching } from './useSearch.ts';

const useStyles = makeStyles({ end: { margin: 0, color: tokens.colorNeutralForeground2 } });

/** What was found, twenty at a time. The arrow keys go from title to title, and from the first back into the box. */
export function FoundList({ searching, view }: { searching: Searching; view: Found }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  const { search, change, loading } = searching;
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = focusedResult();
    if (at < 0 || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    focusResult(event.key === 'ArrowDown' ? at + 1 : at - 1);
  };
  return (
    <div id="found" role="tabpanel" aria-labelledby="found-as-list" className={box.list}>
      <ol className={box.list} onKeyDown={onKeyDown}>
        {view.items.map((item) => (
          <FoundItem key={item.id} item={item} heading />
        ))}
      </ol>
      {view.more && search.shown < mostShown && (
        <div>
          <Button disabledFocusable={loading} onClick={() => change({ ...search, shown: search.shown + step })}>
            {say(loading ? 'tabs.waiting' : 'tabs.more')}
          </Button>
        </div>
      )}
      {view.more && search.shown >= mostShown && <p className={styles.end}>{say('tabs.knowledge.mostShown', { count: view.items.length })}</p>}
    </div>
  );
}
