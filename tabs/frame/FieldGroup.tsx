import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { ErrorCircle12Filled } from '@fluentui/react-icons';
import { useId } from 'react';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  group: { border: 'none', margin: 0, padding: 0, minWidth: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalXS, overflowWrap: 'anywhere' },
  star: { color: tokens.colorPaletteRedForeground3 },
  hint: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
  message: { ...typographyStyles.caption1, margin: 0, color: tokens.colorPaletteRedForeground1, display: 'flex', gap: tokens.spacingHorizontalXS, alignItems: 'baseline' },
});

export interface FieldGroupProps {
  legend: ReactNode;
  /** For the focus, where something is wrong with the whole group. */
  id?: string;
  hint?: string | undefined;
  message?: string | undefined;
  required?: boolean;
  children: ReactNode;
}

/** Fields that belong together under one name, with what is to be said about all of them. */
export function FieldGroup({ legend, id, hint, message, required, children }: FieldGroupProps) {
  const styles = useStyles();
  const about = useId();
  const described = [...(hint ? [`${about}hint`] : []), ...(message ? [`${about}message`] : [])].join(' ');
  return (
    <fieldset className={styles.group} tabIndex={-1} {...(id ? { id } : {})} {...(described ? { 'aria-describedby': described } : {})}>
      <legend className={styles.legend}>
        {legend}
        {required && (
          <span className={styles.star} aria-hidden="true">
            {' *'}
          </span>
        )}
      </legend>
      {children}
      {message && (
        <p className={styles.message} id={`${about}message`} role="alert">
          <ErrorCircle12Filled />
          {message}
        </p>
      )}
      {hint && (
        <p className={styles.hint} id={`${about}hint`}>
          {hint}
        </p>
      )}
    </fieldset>
  );
}
