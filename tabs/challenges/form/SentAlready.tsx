import { makeStyles } from '@fluentui/react-components';
import type { ChallengeView } from '../../../functions/contract/challengeViews.ts';
import { Message } from '../../frame/Message.tsx';
import { PageLink } from '../../frame/PageLink.tsx';
import { useSay } from '../../frame/reader.tsx';

const useStyles = makeStyles({ text: { margin: 0, overflowWrap: 'anywhere' } });

/** This form was sent before with something else in it: what was sent, and that the form takes its place. */
export function SentAlready({ sent: { id, title } }: { sent: Pick<ChallengeView, 'id' | 'title'> }) {
  const styles = useStyles();
  const say = useSay();
  return (
    <Message intent="info">
      <p className={styles.text}>{say('tab.challenges.sentAlready', { button: say('tab.challenges.review.change') })}</p>
      <p className={styles.text} dir="auto">
        <PageLink to={{ name: 'challenge', id }}>{title}</PageLink>
      </p>
    </Message>
  );
}
