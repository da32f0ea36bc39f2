import { makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { PollView } from '../../../functions/contract/views.ts';
import { ConfirmDialog } from '../../frame/ConfirmDialog.tsx';
import { useSay } from '../../frame/reader.tsx';
import { useDoing } from '../../frame/useDoing.ts';
import { useService } from '../../frame/service.tsx';
import type { UnwrittenOutcome } from './OutcomeBox.tsx';
import { OutcomeField } from './OutcomeField.tsx';

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM }, text: { margin: 0 } });

interface CloseDialogProps {
  poll: PollView;
  onDone: (poll: PollView) => void;
  onUnwritten: (outcome: UnwrittenOutcome) => void;
  onCancel: () => void;
}

/** Closes a poll before its time, after asking once more; what it means can be written at once or later. */
export function CloseDialog({ poll, onDone, onUnwritten, onCancel }: CloseDialogProps) {
  const styles = useStyles();
  const say = useSay();
  const { client } = useService();
  const closing = useDoing();
  const [outcome, setOutcome] = useState('');
  const close = async (): Promise<void> => {
    const closed = await closing.run((service) => service.call('closePoll', { params: { id: poll.id } }));
    if (!closed) return;
    if (outcome.trim() === '') return onDone(closed);
    const written = await client().call('writeOutcome', { params: { id: poll.id }, body: { text: outcome } });
    // Closed it is all the same: what was written stays in the page's own form, with the reason.
    if (!written.ok) onUnwritten({ text: outcome, problem: written.problem });
    onDone(written.ok ? written.view : closed);
  };
  return (
    <ConfirmDialog open title={say('tabs.close.title')} confirm={say('tabs.close.confirm')} doing={closing} onConfirm={() => void close()} onCancel={onCancel}>
      <div className={styles.content}>
        <p className={styles.text}>{say('tabs.close.text')}</p>
        <OutcomeField label={say('bot.poll.card.outcomeLabel')} text={outcome} onText={setOutcome} />
      </div>
    </ConfirmDialog>
  );
}
