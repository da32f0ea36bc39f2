import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { takeArrival } from './browserAddress.ts';
import { useMe } from './me.tsx';
import type { Page } from './page.ts';
import { PageLink } from './PageLink.tsx';
import { TitleWaiting } from './Waiting.tsx';

const useStyles = makeStyles({
  page: {
    boxSizing: 'border-box',
    maxWidth: '70rem',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXXXL} 4rem`,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    '@media (max-width: 640px)': { padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL} 3rem` },
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
  },
  title: {
    ...typographyStyles.title3,
    margin: 0,
    flex: '1 1 16rem',
    minWidth: 0,
    outlineStyle: 'none',
    '@media (max-width: 640px)': typographyStyles.subtitle1,
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

export interface PageLayoutProps {
  /** Undefined while nobody knows it yet. */
  title: string | undefined;
  back?: { to: Page; label: string };
  actions?: ReactNode;
  /** Id of what takes the focus after a move from another page; the heading where absent. */
  arriveAt?: string;
  children: ReactNode;
}

/** Width, heading and title of a page. After a move from another page the heading takes the focus. */
export function PageLayout({ title, back, actions, arriveAt, children }: PageLayoutProps) {
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  const { network } = useMe();
  useEffect(() => {
    if (title === undefined) return;
    document.title = `${title} – ${network.name}`;
    if (!takeArrival()) return;
    const wanted = arriveAt === undefined ? null : document.getElementById(arriveAt);
    (wanted ?? heading.current)?.focus({ preventScroll: true });
  }, [title, network.name, arriveAt]);
  return (
    <main className={styles.page}>
      {back && (
        <nav>
          <PageLink to={back.to}>{back.label}</PageLink>
        </nav>
      )}
      <header className={styles.head}>
        {title === undefined ? (
          <TitleWaiting />
        ) : (
          <h1 ref={heading} tabIndex={-1} dir="auto" className={styles.title}>
            {title}
          </h1>
        )}
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </main>
  );
}
