import { FluentProvider, makeStaticStyles, makeStyles, tokens } from '@fluentui/react-components';
import { useLayoutEffect } from 'react';
import type { ReactNode } from 'react';
import type { Look } from './themes.ts';

const usePageStyles = makeStaticStyles({ body: { margin: 0 } });

const useStyles = makeStyles({
  // Not on the provider itself: its class also lands on dialogs and tooltips.
  canvas: {
    boxSizing: 'border-box',
    minHeight: '100vh',
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
    overflowWrap: 'break-word',
  },
});

/** Theme and ground of every page. */
export function Canvas({ look, children }: { look: Look; children: ReactNode }) {
  usePageStyles();
  const styles = useStyles();
  useLayoutEffect(() => {
    document.documentElement.style.colorScheme = look.scheme;
  }, [look.scheme]);
  return (
    <FluentProvider theme={look.theme}>
      <div className={styles.canvas}>{children}</div>
    </FluentProvider>
  );
}
