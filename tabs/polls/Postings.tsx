import { Button, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import type { PollView, PostingView } from '../../functions/contract/views.ts';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { placeText } from '../frame/placeText.ts';
import { useSay } from '../frame/reader.tsx';
import { Refusal } from '../frame/Refusal.tsx';
import { useDoing } from '../frame/useDoing.ts';

const useStyles = makeStyles({
  title: { ...typographyStyles.subtitle2, margin: 0 },
  list: { margin: '8px 0 0', paddingInlineStart: '1.25rem', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  quiet: { display: 'block', color: tokens.colorNeutralForeground2 },
  again: { marginInlineStart: '8px' },
});

interface PostingsProps {
  poll: string;
  postings: PostingView[];
  onAnswer: (poll: PollView) => void;
}

/** Where the poll's card stands in Teams, what became of each attempt to post it, and a second attempt where that helps. */
export function Postings({ poll, postings, onAnswer }: PostingsProps) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  return (
    <section className={mergeClasses(box.box)} aria-labelledby="postings">
      <h2 id="postings" className={styles.title}>
        {say('tabs.postings.title')}
      </h2>
      <ul className={styles.list}>
        {postings.map((posting) => (
          <li key={posting.id}>
            <bdi>{placeText(posting, say)}</bdi>: {say(`tabs.postings.${standingOf(posting)}`)}
            {(posting.state === 'unknown' || posting.state === 'failed') && <PostAgain poll={poll} posting={posting} onAnswer={onAnswer} />}
            {posting.rightAt && <span className={styles.quiet}>{say('tabs.postings.rightAt', { at: new Date(posting.rightAt) })}</span>}
            {posting.late && posting.again && <span className={styles.quiet}>{say('tabs.postings.next', { at: new Date(posting.again) })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The end of the key under which the posting's standing is told. */
function standingOf({ state, late, rightAt }: PostingView) {
  if (late) return state === 'posted' ? 'lateStanding' : 'late';
  return state === 'failed' && rightAt !== undefined ? 'failedStanding' : state;
}

function PostAgain({ poll, posting, onAnswer }: { poll: string; posting: PostingView; onAnswer: (poll: PollView) => void }) {
  const styles = useStyles();
  const say = useSay();
  const trying = useDoing();
  const postAgain = async () => {
    const view = await trying.run((client) => client.call('retryPosting', { params: { id: poll, posting: posting.id } }));
    if (view) onAnswer(view);
  };
  return (
    <>
      <Button
        size="small"
        className={styles.again}
        aria-label={say('tabs.deliveries.againIn', { place: placeText(posting, say) })}
        disabledFocusable={trying.busy}
        onClick={() => void postAgain()}
      >
        {say('tabs.postings.again')}
      </Button>
      {trying.problem && <Refusal problem={trying.problem} onRetry={() => void postAgain()} />}
    </>
  );
}
