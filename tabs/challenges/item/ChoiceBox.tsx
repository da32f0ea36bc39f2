import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import type { DeedCall, Shown } from './showing.ts';
import { useDeed } from './useDeed.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '48rem' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface ChoiceBoxProps {
  confirm: string;
  /** Something is still to be chosen. */
  waiting?: boolean;
  showing: Shown;
  send: DeedCall;
  onEnd: (how: 'sent' | 'cancelled') => void;
  children: ReactNode;
}

/** Something that is chosen and then done, in its place. Its first field takes the focus; Escape leaves it. */
export function ChoiceBox({ confirm, waiting = false, showing, send, onEnd, children }: ChoiceBoxProps) {
  const styles = useStyles();
  const say = useSay();
  const deed = useDeed(showing);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('select, input, textarea')?.focus(), []);
  const submit = async (): Promise<void> => {
    if (!waiting && (await deed.act(send))) onEnd('sent');
  };
  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !deed.busy) onEnd('cancelled');
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {children}
      {deed.problem && <Refusal problem={deed.problem} />}
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={deed.busy || waiting}>
          {confirm}
        </Button>
        <Button disabledFocusable={deed.busy} onClick={() => onEnd('cancelled')}>
          {say('tabs.cancel')}
        </Button>
      </div>
    </form>
  );
}
