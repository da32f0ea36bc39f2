import { makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { PollView } from '../../../functions/contract/views.ts';
import { ConfirmDialog } from '../../frame/ConfirmDialog.tsx';
import { localMomentOf } from '../../frame/moment.ts';
import { useReader } from '../../frame/reader.tsx';
import { useDoing } from '../../frame/useDoing.ts';
import { instantWritten } from '../form/writtenMoment.ts';
import type { WrittenMoment } from '../form/writtenMoment.ts';
import { MomentFields } from '../form/MomentFields.tsx';

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM }, text: { margin: 0 } });

interface ExtendDialogProps {
  poll: PollView;
  onDone: (poll: PollView) => void;
  onCancel: () => void;
}

/** Lets a poll close at another time; once somebody has answered, only later. */
export function ExtendDialog({ poll, onDone, onCancel }: ExtendDialogProps) {
  const styles = useStyles();
  const { say, timeZone } = useReader();
  const changing = useDoing();
  const [before] = useState<WrittenMoment>(() => ({ ...localMomentOf(Date.parse(poll.closesAt), timeZone), words: '' }));
  const [moment, setMoment] = useState(before);
  const [unread, setUnread] = useState(false);
  const change = async (): Promise<void> => {
    const closesAt = instantWritten(moment, Date.now(), timeZone);
    setUnread(closesAt === undefined);
    if (closesAt === undefined) return;
    // The form knows no seconds: a time that was left as it is would come out as an earlier one.
    if (closesAt === instantWritten(before, Date.now(), timeZone)) return onCancel();
    const view = await changing.run((client) => client.call('changePoll', { params: { id: poll.id }, body: { closesAt } }));
    if (view) onDone(view);
  };
  return (
    <ConfirmDialog open title={say('tabs.extend.title')} confirm={say('tabs.extend.confirm')} doing={changing} onConfirm={() => void change()} onCancel={onCancel}>
      <div className={styles.content}>
        <p className={styles.text}>{say('tabs.extend.text', { closesAt: new Date(poll.closesAt) })}</p>
        <MomentFields
          name="extend"
          legend={say('tabs.new.closes')}
          moment={moment}
          message={unread ? say('refusal.not-a-time') : undefined}
          onMoment={(next) => {
            setMoment(next);
            setUnread(false);
            changing.forget();
          }}
        />
      </div>
    </ConfirmDialog>
  );
}
