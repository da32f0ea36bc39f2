import { Button, Field, makeStyles, mergeClasses, Radio, RadioGroup, tokens, typographyStyles } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons';
import { useState } from 'react';
import type { PollView } from '../../functions/contract/views.ts';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { useSay } from '../frame/reader.tsx';
import { Refusal } from '../frame/Refusal.tsx';
import { useDoing } from '../frame/useDoing.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, padding: tokens.spacingHorizontalXL },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  text: { margin: 0 },
  note: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
  choice: { color: tokens.colorNeutralForeground1, overflowWrap: 'anywhere' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  told: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'flex-start' },
  tick: { flexShrink: 0, marginTop: '2px', color: tokens.colorStatusSuccessForeground1 },
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
  const { doing } = ballot;
  return (
    <section className={mergeClasses(box.box, styles.form)} aria-labelledby="ballot">
      <h2 id="ballot" className={styles.title}>
        {say('tabs.ballot.title')}
      </h2>
      {!poll.may.cast && <p className={styles.text}>{say(poll.state === 'open' ? 'tabs.ballot.notAsked' : 'tabs.ballot.over')}</p>}
      {poll.may.cast && (
        <>
          <p className={styles.text}>{say('tabs.ballot.what', { closesAt: new Date(poll.closesAt) })}</p>
          <Choices poll={poll} ballot={ballot} />
          <div className={styles.buttons}>
            <Button appearance="primary" disabledFocusable={doing.busy} onClick={ballot.cast}>
              {say(poll.mine ? 'tabs.ballot.change' : 'tabs.ballot.cast')}
            </Button>
            {poll.mine && (
              <Button disabledFocusable={doing.busy} onClick={ballot.withdraw}>
                {say('tabs.ballot.withdraw')}
              </Button>
            )}
          </div>
        </>
      )}
      <MyBallot poll={poll} takenBack={ballot.takenBack} />
      {doing.problem && <Refusal problem={doing.problem} />}
      {poll.may.cast && <p className={styles.note}>{say('tabs.ballot.named')}</p>}
    </section>
  );
}

function Choices({ poll, ballot }: { poll: PollView; ballot: ReturnType<typeof useBallot> }) {
  const styles = useStyles();
  const say = useSay();
  return (
    <Field label={say('tabs.ballot.choices')} {...(ballot.missing ? { validationMessage: say('tabs.ballot.missing') } : {})}>
      <RadioGroup value={ballot.choice} onChange={(_, { value }) => ballot.choose(value)}>
        {poll.options.map((option) => (
          <Radio key={option.id} value={option.id} label={<bdi className={styles.choice}>{option.text}</bdi>} />
        ))}
      </RadioGroup>
    </Field>
  );
}

/** What stands at the moment; told to screen readers when it changes. */
function MyBallot({ poll, takenBack }: { poll: PollView; takenBack: boolean }) {
  const styles = useStyles();
  const say = useSay();
  const option = poll.options.find(({ id }) => id === poll.mine?.option)?.text;
  return (
    <div role="status">
      {option !== undefined && (
        <p className={mergeClasses(styles.text, styles.told)} dir="auto">
          <CheckmarkCircleFilled className={styles.tick} fontSize={20} />
          <strong>{say(poll.state === 'open' ? 'tabs.ballot.mine' : 'tabs.ballot.was', { option })}</strong>
        </p>
      )}
      {option === undefined && takenBack && <p className={styles.text}>{say('tabs.ballot.takenBack')}</p>}
      {option === undefined && !takenBack && !poll.may.cast && poll.state !== 'open' && <p className={styles.text}>{say('tabs.ballot.none')}</p>}
    </div>
  );
}

/** What the form holds and does. */
function useBallot(poll: PollView, onAnswer: (poll: PollView) => void, onOutdated: () => void) {
  const doing = useDoing();
  const [touched, setTouched] = useState<string>();
  const [missing, setMissing] = useState(false);
  const [takenBack, setTakenBack] = useState(false);
  const choice = touched ?? poll.mine?.option ?? '';
  const id = poll.id;

  const take = (answer: PollView | undefined, back: boolean) => {
    if (!answer) return onOutdated();
    setTouched(undefined);
    setTakenBack(back);
    onAnswer(answer);
  };
  return {
    doing, choice, missing, takenBack,
    choose: (option: string) => {
      setTouched(option);
      setMissing(false);
    },
    cast: () => {
      if (choice === '') return setMissing(true);
      if (doing.busy) return;
      void doing.run((client) => client.call('castBallot', { params: { id }, body: { option: choice } })).then((answer) => take(answer, false));
    },
    withdraw: () => {
      if (doing.busy) return;
      void doing.run((client) => client.call('withdrawBallot', { params: { id } })).then((answer) => take(answer, true));
    },
  };
}
