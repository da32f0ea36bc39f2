import type { PollView } from '../../../functions/contract/views.ts';
import { ConfirmDialog } from '../../frame/ConfirmDialog.tsx';
import { useSay } from '../../frame/reader.tsx';
import { useDoing } from '../../frame/useDoing.ts';

interface DeleteDialogProps {
  poll: PollView;
  onDone: (poll: PollView) => void;
  onCancel: () => void;
}

/** Deletes a poll that nobody has answered. */
export function DeleteDialog({ poll, onDone, onCancel }: DeleteDialogProps) {
  const say = useSay();
  const deleting = useDoing();
  const remove = async (): Promise<void> => {
    const view = await deleting.run((client) => client.call('deletePoll', { params: { id: poll.id } }));
    if (view) onDone(view);
  };
  return (
    <ConfirmDialog open title={say('tabs.delete.title')} confirm={say('tabs.delete.confirm')} doing={deleting} onConfirm={() => void remove()} onCancel={onCancel}>
      <p>{say('tabs.delete.text')}</p>
    </ConfirmDialog>
  );
}
