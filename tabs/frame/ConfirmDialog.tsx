import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSay } from './reader.tsx';
import { Refusal } from './Refusal.tsx';
import type { Doing } from './useDoing.ts';

export interface ConfirmDialogProps {
  open: boolean;
  title: string;
  /** What the button on the right does, in the imperative. */
  confirm: string;
  doing: Doing;
  onConfirm: () => void;
  onCancel: () => void;
  children: ReactNode;
}

/** Asks once more before something is done; stays open when it is refused, and says why. */
export function ConfirmDialog({ open, title, confirm, doing, onConfirm, onCancel, children }: ConfirmDialogProps) {
  const say = useSay();
  return (
    <Dialog open={open} onOpenChange={(_, { open: stays }) => !stays && !doing.busy && onCancel()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            {children}
            {doing.problem && <Refusal problem={doing.problem} />}
          </DialogContent>
          <DialogActions>
            <Button onClick={onCancel} disabledFocusable={doing.busy}>
              {say('tabs.cancel')}
            </Button>
            <Button appearance="primary" onClick={onConfirm} disabledFocusable={doing.busy}>
              {confirm}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
