import type { JoinRequestView } from '../../functions/contract/views.ts';
import { ConfirmDialog } from '../frame/ConfirmDialog.tsx';
import { useSay } from '../frame/reader.tsx';
import { useDoing } from '../frame/useDoing.ts';

interface DeclineDialogProps {
  request: JoinRequestView;
  onDone: (told: string) => void;
  onCancel: () => void;
}

/** Declines a request to join, after asking once more. */
export function DeclineDialog({ request, onDone, onCancel }: DeclineDialogProps) {
  const say = useSay();
  const declining = useDoing();
  const { id, name } = request;
  const decline = async () => {
    const left = await declining.run((client) => client.call('declineJoinRequest', { params: { id } }));
    if (left) onDone(say('tabs.decline.done', { name }));
  };
  return (
    <ConfirmDialog
      open
      title={say('tabs.decline.title', { name })}
      confirm={say('tabs.decline.confirm')}
      doing={declining}
      onConfirm={() => void decline()}
      onCancel={onCancel}
    >
      <p>{say('tabs.decline.text')}</p>
    </ConfirmDialog>
  );
}
