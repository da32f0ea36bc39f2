import { Button, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { EditRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { PollView, ProblemView } from '../../../functions/contract/views.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useSay } from '../../frame/reader.tsx';
import { OutcomeForm } from './OutcomeForm.tsx';

const useStyles = makeStyles({
  section: { padding: tokens.spacingHorizontalXL, display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalM },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  text: { ...typographyStyles.body2, margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: '50rem' },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** A statement that could not be kept when the poll was closed. */
export interface UnwrittenOutcome {
  text: string;
  problem: ProblemView;
}

interface OutcomeBoxProps {
  poll: PollView;
  unwritten: UnwrittenOutcome | undefined;
  onAnswer: (poll: PollView) => void;
}

/** What a closed poll means, or that nobody has written it yet. */
export function OutcomeBox({ poll, unwritten, onAnswer }: OutcomeBoxProps) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  const [writing, setWriting] = useState(unwritten !== undefined);
  const { outcome, may } = poll;
  return (
    <section className={mergeClasses(box.box, styles.section)} aria-labelledby="outcome">
      <h2 id="outcome" className={styles.title}>
        {say('bot.poll.card.outcome')}
      </h2>
      {!writing && outcome && (
        <>
          <p className={styles.text} dir="auto">
            {outcome.text}
          </p>
          <p className={styles.quiet} dir="auto">
            {say('bot.poll.card.outcomeBy', { name: outcome.by || say('tabs.people.gone') })} · {say('tabs.outcome.at', { at: new Date(outcome.at) })}
          </p>
        </>
      )}
      {!writing && !outcome && <p className={styles.quiet}>{say('bot.poll.card.noOutcome')}</p>}
      {!writing && may.writeOutcome && (
        <Button icon={<EditRegular />} onClick={() => setWriting(true)}>
          {say(outcome ? 'bot.poll.card.outcomeChange' : 'bot.poll.card.outcomeWrite')}
        </Button>
      )}
      {writing && <OutcomeForm poll={poll} unwritten={unwritten} onAnswer={onAnswer} onEnd={() => setWriting(false)} />}
    </section>
  );
}
