import { Button, makeStyles, mergeClasses, typographyStyles } from '@fluentui/react-components';
import type { PollView } from '../../functions/contract/views.ts';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { useSay } from '../frame/reader.tsx';
import { Refusal } from '../frame/Refusal.tsx';
import { useDoing } from '../frame/useDoing.ts';

const useStyles = makeStyles({
  title: { ...typographyStyles.subtitle2, margin: 0 },
  list: { margin: '8px 0 0', paddingInlineStart: '1.25rem' },
  again: { marginInlineStart: '8px' },
});

type Posted = NonNullable<PollView['postings']>[number];

interface PostingsProps {
  poll: string;
  postings: Posted[];
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
            {say(`tabs.postings.${posting.kind}`)}: {say(`tabs.postings.${posting.state}`)}
            {(posting.state === 'unknown' || posting.state === 'failed') && <PostAgain poll={poll} posting={posting} onAnswer={onAnswer} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function PostAgain({ poll, posting, onAnswer }: { poll: string; posting: Posted; onAnswer: (poll: PollView) => void }) {
  const styles = useStyles();
  const say = useSay();
  const trying = useDoing();
  const postAgain = async () => {
    const view = await trying.run((client) => client.call('retryPosting', { params: { id: poll, posting: posting.id } }));
    if (view) onAnswer(view);
  };
  return (
    <>
      <Button size="small" className={styles.again} disabledFocusable={trying.busy} onClick={() => void postAgain()}>
        {say('tabs.postings.again')}
      </Button>
      {trying.problem && <Refusal problem={trying.problem} onRetry={() => void postAgain()} />}
    </>
  );
}
