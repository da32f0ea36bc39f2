import { Button, useRestoreFocusTarget } from '@fluentui/react-components';
import { ArrowUndoRegular, DeleteRegular, EditRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { PracticeView } from '../../../functions/contract/knowledgeViews.ts';
import { ConfirmDialog } from '../../frame/ConfirmDialog.tsx';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useDoing } from '../../frame/useDoing.ts';
import { ActionLink } from '../../frame/ActionLink.tsx';

interface PracticeActionsProps {
  practice: PracticeView;
  onChanged: (practice: PracticeView) => void;
}

/** For whoever may change it: change, withdraw, and bring back. */
export function PracticeActions({ practice, onChanged }: PracticeActionsProps) {
  const say = useSay();
  const doing = useDoing();
  const [asking, setAsking] = useState(false);
  const focusTarget = useRestoreFocusTarget();
  const params = { id: practice.id };
  const restore = async (): Promise<void> => {
    const view = await doing.run((client) => client.call('restorePractice', { params }));
    if (view) onChanged(view);
  };
  const withdraw = async (): Promise<void> => {
    const view = await doing.run((client) => client.call('withdrawPractice', { params }));
    if (!view) return;
    setAsking(false);
    onChanged(view);
  };
  if (practice.withdrawnAt !== undefined) {
    return (
      <>
        {doing.problem && <Refusal problem={doing.problem} />}
        <Button appearance="primary" icon={<ArrowUndoRegular />} disabledFocusable={doing.busy} onClick={() => void restore()}>
          {say('tabs.practice.restore')}
        </Button>
      </>
    );
  }
  return (
    <>
      <ActionLink to={{ name: 'edit-practice', id: practice.id }} icon={<EditRegular />}>
        {say('tabs.practice.edit')}
      </ActionLink>
      <Button {...focusTarget} icon={<DeleteRegular />} onClick={() => setAsking(true)}>
        {say('tabs.practice.withdraw')}
      </Button>
      <ConfirmDialog open={asking} title={say('tabs.practice.withdrawTitle')} confirm={say('tabs.practice.withdraw')} doing={doing} onConfirm={() => void withdraw()} onCancel={() => setAsking(false)}>
        <p>{say('tabs.practice.withdrawText')}</p>
      </ConfirmDialog>
    </>
  );
}
