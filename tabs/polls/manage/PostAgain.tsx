import { Button, makeStyles } from '@fluentui/react-components';
import type { PollView, PostingView } from '../../../functions/contract/views.ts';
import { placeText } from '../../frame/placeText.ts';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useDoing } from '../../frame/useDoing.ts';

const useStyles = makeStyles({ again: { marginInlineStart: '8px' } });

/** Posts a card again whose posting failed, or of which nobody knows. */
export function PostAgain({ poll, posting, onAnswer }: { poll: string; posting: PostingView; onAnswer: (poll: PollView) => void }) {
  const styles = useStyles();
  const say = useSay();
  const trying = useDoing();
  const postAgain = async (): Promise<void> => {
    const view = await trying.run((client) => client.call('retryPosting', { params: { id: poll, posting: posting.id } }));
    if (view) onAnswer(view);
  };
  return (
    <>
      <Button size="small" className={styles.again} aria-label={say('tabs.deliveries.againIn', { place: placeText(posting, say) })} disabledFocusable={trying.busy} onClick={() => void postAgain()}>
        {say('tabs.postings.again')}
      </Button>
      {trying.problem && <Refusal problem={trying.problem} onRetry={() => void postAgain()} />}
    </>
  );
}
