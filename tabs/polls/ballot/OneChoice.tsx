import { Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { optionText } from '../../../functions/contract/pollWords.ts';
import { useSay } from '../../frame/reader.tsx';
import type { BallotFieldsProps } from './BallotFields.tsx';

const useStyles = makeStyles({ text: { color: tokens.colorNeutralForeground1, overflowWrap: 'anywhere' } });

/** One of the options, or yes, no or abstain. */
export function OneChoice({ poll, answer, onAnswer, message }: BallotFieldsProps) {
  const styles = useStyles();
  const say = useSay();
  return (
    <Field label={say('bot.poll.card.choices')} {...(message ? { validationMessage: message } : {})}>
      <RadioGroup value={Object.keys(answer)[0] ?? ''} onChange={(_, { value }) => onAnswer({ [value]: 1 })}>
        {poll.options.map((option) => (
          <Radio key={option.id} value={option.id} label={<bdi className={styles.text}>{optionText(poll, option, say)}</bdi>} />
        ))}
      </RadioGroup>
    </Field>
  );
}
