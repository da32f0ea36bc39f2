import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Client } from '../../../functions/contract/client.ts';
import type { Outcome } from '../../frame/asking.ts';
import { useSay } from '../../frame/reader.tsx';
import { isBlocked } from './findings.ts';
import type { Found } from './findings.ts';
import { ScreenedField } from './ScreenedField.tsx';
import { useScreenedText } from './useScreenedText.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '48rem' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface WordsBoxProps {
  label: string;
  hint?: string;
  /** Most characters. */
  limit: number;
  required?: boolean;
  /** What the button does, in the imperative. */
  confirm: string;
  send: (client: Client, text: string, despite: Found['kind'][]) => Promise<Outcome<unknown>>;
  onEnd: (how: 'sent' | 'cancelled') => void;
  /** Something else is still to be chosen. */
  waiting?: boolean;
  /** Whether the field takes the focus when the box opens; else something before it does. */
  focus?: boolean;
  /** What is to be known or chosen before. */
  children?: ReactNode;
}

/** A question or a reason, written where it is asked for; Escape leaves it. */
export function WordsBox({ label, hint, limit, required = true, confirm, send, onEnd, waiting = false, focus = true, children }: WordsBoxProps) {
  const styles = useStyles();
  const say = useSay();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  const screened = useScreenedText({ send, onSent: () => onEnd('sent') });
  const length = screened.text.trim().length;
  const found = screened.findings ?? [];
  const missing = waiting || (required && length === 0) || length > limit || isBlocked(found);
  return (
    <form
      className={styles.form}
      noValidate
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !screened.busy && !event.nativeEvent.isComposing) onEnd('cancelled');
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (missing) return field.current?.focus();
        void screened.submit();
      }}
    >
      {children}
      <ScreenedField screened={screened} label={label} required={required} limit={limit} field={field} {...(hint === undefined ? {} : { hint })} />
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={screened.busy || missing}>
          {found.length > 0 && !isBlocked(found) ? say('tab.challenges.found.send') : confirm}
        </Button>
        <Button disabledFocusable={screened.busy} onClick={() => onEnd('cancelled')}>
          {say('tabs.cancel')}
        </Button>
      </div>
    </form>
  );
}
