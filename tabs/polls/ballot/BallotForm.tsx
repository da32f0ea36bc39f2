import { Button, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import type { PollView } from '../../../functions/contract/views.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { refusalText } from '../../frame/refusalText.ts';
import { BallotFields } from './BallotFields.tsx';
import { CommentField } from './CommentField.tsx';
import { MyBallot } from './MyBallot.tsx';
import { useBallot } from './useBallot.ts';
import { whyNoBallot } from './whyNoBallot.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, padding: tokens.spacingHorizontalXL },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  text: { margin: 0 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface BallotFormProps {
  poll: PollView;
  onAnswer: (poll: PollView) => void;
  /** The poll is not what it was when the page showed it. */
  onOutdated: () => void;
}

/** The member's ballot: cast it, change it, take it back; or what it was, once the poll takes none. */
export function BallotForm({ poll, onAnswer, onOutdated }: BallotFormProps) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  const ballot = useBallot(poll, onAnswer, onOutdated);
  const { doing, wrong } = ballot;
  const why = whyNoBallot(poll, say);
  return (
    <section className={mergeClasses(box.box, styles.form)} aria-labelledby="ballot">
      <h2 id="ballot" className={styles.title}>
        {say('tabs.ballot.title')}
      </h2>
      {why && <p className={styles.text}>{why}</p>}
      {poll.may.cast && (
        <>
          <BallotFields poll={poll} answer={ballot.answer} onAnswer={ballot.write} message={wrong && refusalText(wrong, say)} />
          {poll.comments && <CommentField poll={poll} comment={ballot.comment} onComment={ballot.writeComment} />}
          <div className={styles.buttons}>
            <Button appearance="primary" disabledFocusable={doing.busy} onClick={ballot.cast}>
              {say(poll.mine ? 'bot.poll.card.change' : 'bot.poll.card.cast')}
            </Button>
            {poll.may.withdraw && (
              <Button disabledFocusable={doing.busy} onClick={ballot.withdraw}>
                {say('bot.poll.card.withdraw')}
              </Button>
            )}
          </div>
        </>
      )}
      <MyBallot poll={poll} takenBack={ballot.takenBack} />
      {doing.problem && <Refusal problem={doing.problem} />}
    </section>
  );
}
