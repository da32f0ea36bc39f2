import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useBoxStyles } from './boxStyles.ts';

const useStyles = makeStyles({
  fold: { padding: 0 },
  summary: {
    cursor: 'pointer',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusLarge,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '::marker': { color: tokens.colorNeutralForeground2 },
  },
  title: { ...typographyStyles.subtitle2, display: 'inline', margin: 0 },
  line: { ...typographyStyles.caption1, display: 'block', marginTop: tokens.spacingVerticalXS, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingHorizontalL}`,
  },
});

export interface FoldProps {
  title: string;
  /** One line of what is inside. */
  line?: string | undefined;
  /** Whoever opens it from outside hears of every change. */
  open?: boolean;
  onOpen?: (open: boolean) => void;
  children: ReactNode;
}

/** A part of a page that is unfolded on demand; what is inside is made only then. */
export function Fold({ title, line, open: asked, onOpen, children }: FoldProps) {
  const styles = useStyles();
  const box = useBoxStyles();
  const [own, setOwn] = useState(false);
  const open = asked ?? own;
  return (
    <details
      className={mergeClasses(box.box, styles.fold)}
      open={open}
      onToggle={({ currentTarget }) => {
        setOwn(currentTarget.open);
        if (currentTarget.open !== open) onOpen?.(currentTarget.open);
      }}
    >
      <summary className={styles.summary}>
        <h2 className={styles.title}>{title}</h2>
        {line && <span className={styles.line}>{line}</span>}
      </summary>
      {open && <div className={styles.content}>{children}</div>}
    </details>
  );
}
