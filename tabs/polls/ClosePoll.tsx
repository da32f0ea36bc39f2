import { Button, useRestoreFocusTarget } from '@fluentui/react-components';
import { LockClosedRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { PollView } from '../../functions/contract/views.ts';
import { ConfirmDialog } from '../frame/ConfirmDialog.tsx';
import { useSay } from '../frame/reader.tsx';
import { useDoing } from '../frame/useDoing.ts';

/** Ends a poll before its time, after asking once more. */
export function ClosePoll({ poll, onClosed }: { poll: PollView; onClosed: (poll: PollView) => void }) {
  const say = useSay();
  const closing = useDoing();
  const [open, setOpen] = useState(false);
  const focusTarget = useRestoreFocusTarget();
  const close = async () => {
    const closed = await closing.run((client) => client.call('closePoll', { params: { id: poll.id } }));
    if (!closed) return;
    setOpen(false);
    onClosed(closed);
  };
  return (
    <>
      <Button
        {...focusTarget}
        icon={<LockClosedRegular />}
        onClick={() => {
          closing.forget();
          setOpen(true);
        }}
      >
        {say('tabs.close.button')}
      </Button>
      <ConfirmDialog
        open={open}
        title={say('tabs.close.title')}
        confirm={say('tabs.close.confirm')}
        doing={closing}
        onConfirm={() => void close()}
        onCancel={() => setOpen(false)}
      >
        <p>{say('tabs.close.text')}</p>
      </ConfirmDialog>
    </>
  );
}
