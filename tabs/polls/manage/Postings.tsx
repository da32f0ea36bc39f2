import { makeStyles, tokens } from '@fluentui/react-components';
import type { PollView, PostingView } from '../../../functions/contract/views.ts';
import { placeText } from '../../frame/placeText.ts';
import { useSay } from '../../frame/reader.tsx';
import { PostAgain } from './PostAgain.tsx';

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: '1.25rem', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  quiet: { display: 'block', color: tokens.colorNeutralForeground2 },
});

interface PostingsProps {
  poll: string;
  postings: PostingView[];
  onAnswer: (poll: PollView) => void;
}

/** What became of each attempt to post the card, and a second attempt where that helps. */
export function Postings({ poll, postings, onAnswer }: PostingsProps) {
  const styles = useStyles();
  const say = useSay();
  return (
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
  );
}

/** The end of the key under which the posting's standing is told. */
function standingOf({ state, late, rightAt }: PostingView) {
  if (late) return state === 'posted' ? 'lateStanding' : 'late';
  return state === 'failed' && rightAt !== undefined ? 'failedStanding' : state;
}
