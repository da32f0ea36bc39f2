import { Button, makeStyles, mergeClasses, tokens, typographyStyles, useRestoreFocusTarget } from '@fluentui/react-components';
import { SendRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { PollView } from '../../../functions/contract/views.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useSay } from '../../frame/reader.tsx';
import { PostDialog } from './PostDialog.tsx';
import { Postings } from './Postings.tsx';

const useStyles = makeStyles({
  section: { padding: tokens.spacingHorizontalXL, display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalM },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** Where the poll's card stands in Teams, and further conversations to post it to. */
export function Delivery({ poll, onAnswer }: { poll: PollView; onAnswer: (poll: PollView) => void }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  const [posting, setPosting] = useState(false);
  const focusTarget = useRestoreFocusTarget();
  const postings = poll.postings ?? [];
  return (
    <section className={mergeClasses(box.box, styles.section)} aria-labelledby="postings">
      <h2 id="postings" className={styles.title}>
        {say('tabs.postings.title')}
      </h2>
      {postings.length === 0 ? <p className={styles.quiet}>{say('tabs.postings.none')}</p> : <Postings poll={poll.id} postings={postings} onAnswer={onAnswer} />}
      {poll.may.post && (
        <Button {...focusTarget} icon={<SendRegular />} onClick={() => setPosting(true)}>
          {say('tabs.post.button')}
        </Button>
      )}
      {posting && (
        <PostDialog
          poll={poll}
          onCancel={() => setPosting(false)}
          onDone={(view) => {
            setPosting(false);
            onAnswer(view);
          }}
        />
      )}
    </section>
  );
}
