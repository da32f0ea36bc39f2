import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useState } from 'react';
import type { Answer } from '../../../functions/contract/pollWords.ts';
import type { PollView } from '../../../functions/contract/views.ts';
import { useSay } from '../../frame/reader.tsx';
import { BallotFields } from '../ballot/BallotFields.tsx';
import { CommentField } from '../ballot/CommentField.tsx';
import { PollFacts } from '../one/PollFacts.tsx';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  question: { ...typographyStyles.subtitle1, margin: 0, overflowWrap: 'anywhere' },
});

interface PreviewDialogProps {
  poll: PollView;
  busy: boolean;
  onPost: () => void;
  onBack: () => void;
}

/** The poll as members will see it; its ballot can be tried, and nothing of it is sent. */
export function PreviewDialog({ poll, busy, onPost, onBack }: PreviewDialogProps) {
  const styles = useStyles();
  const say = useSay();
  const [answer, setAnswer] = useState<Answer>({});
  const [comment, setComment] = useState('');
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onBack()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say('bot.poll.form.previewTitle')}</DialogTitle>
          <DialogContent className={styles.content}>
            <p className={styles.text}>
              {say('bot.poll.form.previewText')} {say('tabs.preview.try')}
            </p>
            <h3 className={styles.question} dir="auto">
              {poll.question}
            </h3>
            <PollFacts poll={poll} />
            <BallotFields poll={poll} answer={answer} onAnswer={setAnswer} />
            {poll.comments && <CommentField poll={poll} comment={comment} onComment={setComment} />}
          </DialogContent>
          <DialogActions>
            <Button onClick={onBack}>{say('bot.poll.form.edit')}</Button>
            <Button appearance="primary" disabledFocusable={busy} onClick={onPost}>
              {say('tabs.new.submit')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
