import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { tellTeamsReady } from './teams.ts';

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalL,
    maxWidth: '36rem',
    margin: '0 auto',
    padding: `12vh ${tokens.spacingHorizontalXL} 3rem`,
  },
  title: { ...typographyStyles.title2, margin: 0 },
  text: { ...typographyStyles.body2, margin: 0 },
});

export interface AlonePageProps {
  title: string;
  text: string;
  children?: ReactNode;
}

/** A page that says one thing, where none of the app's pages can be shown. */
export function AlonePage({ title, text, children }: AlonePageProps) {
  const styles = useStyles();
  useEffect(() => {
    document.title = title;
    tellTeamsReady();
  }, [title]);
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.text}>{text}</p>
      {children}
    </main>
  );
}
