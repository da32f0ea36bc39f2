import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { PollView } from '../../../functions/contract/views.ts';
import { useSay } from '../../frame/reader.tsx';
import { refusalText } from '../../frame/refusalText.ts';
import { useDoing } from '../../frame/useDoing.ts';
import type { UnwrittenOutcome } from './OutcomeBox.tsx';
import { OutcomeField } from './OutcomeField.tsx';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, width: '100%', maxWidth: '50rem' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface OutcomeFormProps {
  poll: PollView;
  unwritten: UnwrittenOutcome | undefined;
  onAnswer: (poll: PollView) => void;
  onEnd: () => void;
}

/** Writes, or changes, what a closed poll means. */
export function OutcomeForm({ poll, unwritten, onAnswer, onEnd }: OutcomeFormProps) {
  const styles = useStyles();
  const say = useSay();
  const saving = useDoing();
  const form = useRef<HTMLFormElement>(null);
  const [text, setText] = useState(unwritten?.text ?? poll.outcome?.text ?? '');
  const [touched, setTouched] = useState(false);
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  const problem = saving.problem ?? (touched ? undefined : unwritten?.problem);
  const save = async (): Promise<void> => {
    const view = await saving.run((client) => client.call('writeOutcome', { params: { id: poll.id }, body: { text } }));
    setTouched(true);
    if (!view) return;
    onAnswer(view);
    onEnd();
  };
  return (
    <form
      ref={form}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <OutcomeField label={say('tabs.outcome.label')} text={text} onText={setText} message={problem && refusalText(problem, say)} />
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={saving.busy}>
          {say('bot.poll.card.outcomeSave')}
        </Button>
        <Button disabledFocusable={saving.busy} onClick={onEnd}>
          {say('tabs.cancel')}
        </Button>
      </div>
    </form>
  );
}
