import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useBoxStyles } from './boxStyles.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL, maxWidth: '48rem', padding: tokens.spacingHorizontalXL, '@media (max-width: 640px)': { padding: tokens.spacingHorizontalL } },
});

interface FormBoxProps {
  onSubmit: () => void;
  /** Ctrl and Enter submit from anywhere in it. */
  byKeys?: boolean;
  /** From `makeStyles`, where it is to look otherwise. */
  className?: string;
  children: ReactNode;
}

/** A form that is a page's own, in its box. The service says what is wrong with it, not the browser. */
export function FormBox({ onSubmit, byKeys = false, className, children }: FormBoxProps) {
  const styles = useStyles();
  const box = useBoxStyles();
  return (
    <form
      className={mergeClasses(box.box, styles.form, className)}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      onKeyDown={(event) => {
        if (byKeys && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit();
      }}
    >
      {children}
    </form>
  );
}
