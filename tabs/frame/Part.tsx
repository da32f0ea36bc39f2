import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useBoxStyles } from './boxStyles.ts';

const useStyles = makeStyles({
  title: { ...typographyStyles.subtitle2, margin: `0 0 ${tokens.spacingVerticalM}` },
});

/** A part of a page under its own heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const id = useId();
  return (
    <section className={box.box} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      {children}
    </section>
  );
}
