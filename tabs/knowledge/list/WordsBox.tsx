import { makeStyles, SearchBox, tokens, typographyStyles } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { PageLink } from '../../frame/PageLink.tsx';
import { useSay } from '../../frame/reader.tsx';
import { focusResult } from './focusResult.ts';
import type { Searching } from './useSearch.ts';

const useStyles = makeStyles({
  place: { flex: '1 1 18rem', minWidth: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  box: { width: '100%', maxWidth: 'none' },
  line: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
  exact: { margin: 0 },
});

/** Where it is typed. Ctrl+K leads here, Enter opens what has exactly this name, Escape clears, Down leads into the list. */
export function WordsBox({ searching }: { searching: Searching }) {
  const styles = useStyles();
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  const { written, write, enter, view, search } = searching;
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      input.current?.select();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') enter();
    else if (event.key === 'Escape' && written !== '') write('');
    else if (event.key === 'ArrowDown') focusResult(0);
    else return;
    event.preventDefault();
  };
  const exact = view !== undefined && view.words === search.words ? view.exact : undefined;
  const item = exact === undefined ? undefined : view?.items.find(({ id }) => id === exact);
  return (
    <search className={styles.place}>
      <SearchBox
        className={styles.box}
        size="large"
        input={{ ref: input }}
        id="knowledge-words"
        aria-label={say('tabs.knowledge.search')}
        aria-keyshortcuts="Control+K"
        aria-describedby="knowledge-how"
        placeholder={say('tabs.knowledge.searchHint')}
        dismiss={{ 'aria-label': say('tabs.knowledge.clearWords') }}
        dir="auto"
        value={written}
        onChange={(_, { value }) => write(value)}
        onKeyDown={onKeyDown}
      />
      <p className={styles.line} id="knowledge-how">
        {say('tabs.knowledge.how')}
      </p>
      {exact !== undefined && (
        <p className={styles.exact}>
          <PageLink to={{ name: 'item', id: exact }}>
            {say(item?.grantId === undefined ? 'tabs.knowledge.goTo' : 'tabs.knowledge.goToGrant', { name: item?.acronym ?? item?.title ?? search.words, grant: item?.grantId ?? '' })}
          </PageLink>{' '}
          <span className={styles.line}>{say('tabs.knowledge.enterOpens')}</span>
        </p>
      )}
    </search>
  );
}
