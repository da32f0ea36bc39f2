import { makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { AnyChallengeView, ChallengeCommentsView } from '../../../functions/contract/challengeViews.ts';
import type { Client } from '../../../functions/contract/client.ts';
import { LoadMore } from '../../frame/LoadMore.tsx';
import { useSay } from '../../frame/reader.tsx';
import { useService } from '../../frame/service.tsx';
import { usePages } from '../../frame/usePages.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { Part } from '../../frame/Part.tsx';
import { Comment } from './Comment.tsx';
import { CommentForm } from './CommentForm.tsx';
import type { Showing } from './showing.ts';
import { useReloadOn } from './useReloadOn.ts';

type OneComment = ChallengeCommentsView['items'][number];

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: `0 0 ${tokens.spacingVerticalM}`, padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  plain: { margin: `0 0 ${tokens.spacingVerticalM}` },
});

interface CommentsPartProps {
  challenge: AnyChallengeView;
  showing: Showing;
}

/** What was said on it, the oldest first, and the field for saying something. */
export function CommentsPart({ challenge, showing }: CommentsPartProps) {
  const styles = useStyles();
  const say = useSay();
  const { memory } = useService();
  const [round, setRound] = useState(0);
  const key = `comments:${round} ${challenge.id}`;
  const list = usePages<OneComment>(key, loadComments);
  // A question and its answer are written elsewhere on the page.
  useReloadOn(challenge.comments, list.reload);
  // What was just written stands here until the page of the list that has it is loaded.
  const [said, setSaid] = useState<OneComment[]>([]);
  const known = new Set(list.items?.map(({ id }) => id));
  const further = said.filter(({ id }) => !known.has(id));
  const redacted = (): void => {
    // What was loaded holds the words that are gone, on whichever page of the list.
    memory.delete(key);
    setSaid([]);
    setRound(round + 1);
    showing.reload();
  };
  return (
    <Part title={say('tab.challenges.comments.title', { count: challenge.comments })}>
      {list.items === undefined && !list.problem && <Waiting rows={1} height={64} />}
      {list.items?.length === 0 && further.length === 0 && <p className={styles.plain}>{say('tab.challenges.comments.none')}</p>}
      {list.items && list.items.length > 0 && (
        <ol className={styles.list}>
          {list.items.map((comment) => (
            <Comment key={comment.id} comment={comment} challenge={challenge} showing={showing} onRedacted={redacted} />
          ))}
        </ol>
      )}
      <LoadMore list={list} />
      {further.length > 0 && (
        <ol className={styles.list}>
          {further.map((comment) => (
            <Comment key={comment.id} comment={comment} challenge={challenge} showing={showing} onRedacted={redacted} />
          ))}
        </ol>
      )}
      {challenge.may.comment && (
        <CommentForm
          id={challenge.id}
          onSaid={(id, { items }) => {
            setSaid((before) => [...before, ...items.filter((comment) => comment.id === id)]);
            list.reload();
            showing.reload();
          }}
        />
      )}
    </Part>
  );
}

function loadComments(client: Client, key: string, after?: string) {
  return client.call('listChallengeComments', { params: { id: key.slice(key.indexOf(' ') + 1) }, query: after === undefined ? {} : { after } });
}
