import { useState } from 'react';
import type { PollView } from '../../../functions/contract/views.ts';
import { ConfirmDialog } from '../../frame/ConfirmDialog.tsx';
import { useSay } from '../../frame/reader.tsx';
import { useDoing } from '../../frame/useDoing.ts';
import { ConversationChecks } from '../form/ConversationChecks.tsx';

interface PostDialogProps {
  poll: PollView;
  onDone: (poll: PollView) => void;
  onCancel: () => void;
}

/** Posts the poll to further conversations; all its cards have one count. */
export function PostDialog({ poll, onDone, onCancel }: PostDialogProps) {
  const say = useSay();
  const posting = useDoing();
  const [chosen, setChosen] = useState<string[]>([]);
  const [missing, setMissing] = useState(false);
  const audience = poll.marking.audience === 'lea-only' ? 'lea-only' : 'network';
  const post = async (): Promise<void> => {
    setMissing(chosen.length === 0);
    if (chosen.length === 0) return;
    const view = await posting.run((client) => client.call('postPoll', { params: { id: poll.id }, body: { conversations: chosen } }));
    if (view) onDone(view);
  };
  return (
    <ConfirmDialog open title={say('tabs.post.title')} confirm={say('tabs.post.confirm')} doing={posting} onConfirm={() => void post()} onCancel={onCancel}>
      <ConversationChecks
        legend={say('tabs.post.where')}
        audience={audience}
        chosen={chosen}
        message={missing ? say('tabs.post.missing') : undefined}
        onChosen={(next) => {
          setChosen(next);
          setMissing(false);
          posting.forget();
        }}
      />
    </ConfirmDialog>
  );
}
