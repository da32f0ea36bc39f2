import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { optionText } from '../../../functions/contract/pollWords.ts';
import { FieldGroup } from '../../frame/FieldGroup.tsx';
import { useSay } from '../../frame/reader.tsx';
import { chosenIn, ticked } from './ballotDraft.ts';
import type { BallotFieldsProps } from './BallotFields.tsx';

const useStyles = makeStyles({
  text: { color: tokens.colorNeutralForeground1, overflowWrap: 'anywhere' },
  told: { margin: 0, color: tokens.colorNeutralForeground2 },
  box: { alignItems: 'flex-start' },
});

/** As many options as the poll allows, and how many are chosen so far. */
export function SeveralChoices({ poll, answer, onAnswer, message }: BallotFieldsProps) {
  const styles = useStyles();
  const say = useSay();
  const count = chosenIn(answer);
  const told = poll.method.kind === 'several' ? say('tabs.ballot.chosenOf', { count, most: poll.method.most }) : say('tabs.ballot.chosen', { count });
  return (
    <FieldGroup legend={say('bot.poll.card.choices')} message={message}>
      <div>
        {poll.options.map((option) => (
          <div key={option.id}>
            <Checkbox
              className={styles.box}
              checked={answer[option.id] !== undefined}
              label={<bdi className={styles.text}>{optionText(poll, option, say)}</bdi>}
              onChange={(_, { checked }) => onAnswer(ticked(answer, option.id, checked === true))}
            />
          </div>
        ))}
      </div>
      <p className={styles.told} role="status">
        {told}
      </p>
    </FieldGroup>
  );
}
