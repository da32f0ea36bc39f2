import { makeStyles, SearchBox, tokens, typographyStyles } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { focusResult, wordsBox } from './focusResult.ts';
import { useSay } from '../frame/reader.tsx';

const useStyles = makeStyles({
  place: { flex: '1 1 18rem', minWidth: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  box: { width: '100%', maxWidth: 'none' },
  line: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
});

interface SearchFieldProps {
  label: string;
  placeholder: string;
  /** One line on how to look. */
  how: string;
  written: string;
  write: (words: string) => void;
  enter: () => void;
  children?: ReactNode;
}

/** Where it is typed. Ctrl+K leads here, Enter looks at once, Escape clears, Down leads into the list. */
export function SearchField({ label, placeholder, how, written, write, enter, children }: SearchFieldProps) {
  const styles = useStyles();
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
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
  return (
    <search className={styles.place}>
      <SearchBox
        className={styles.box}
        size="large"
        input={{ ref: input }}
        id={wordsBox}
        aria-label={label}
        aria-keyshortcuts="Control+K"
        aria-describedby={`${wordsBox}-how`}
        placeholder={placeholder}
        dismiss={{ 'aria-label': say('tabs.knowledge.clearWords') }}
        dir="auto"
        value={written}
        onChange={(_, { value }) => write(value)}
        onKeyDown={onKeyDown}
      />
      <p className={styles.line} id={`${wordsBox}-how`}>
        {how}
      </p>
      {children}
    </search>
  );
}
