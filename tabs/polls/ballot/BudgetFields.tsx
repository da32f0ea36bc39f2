import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { FieldGroup } from '../../frame/FieldGroup.tsx';
import { useSay } from '../../frame/reader.tsx';
import { pointsLeft, withNumber } from './ballotDraft.ts';
import type { BallotFieldsProps } from './BallotFields.tsx';
import { PointsField } from './PointsField.tsx';

const useStyles = makeStyles({
  left: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  over: { color: tokens.colorPaletteRedForeground1 },
});

/** Points shared out among the options, and how many are left. */
export function BudgetFields({ poll, answer, onAnswer, message, points, perOption }: BallotFieldsProps & { points: number; perOption: number }) {
  const styles = useStyles();
  const say = useSay();
  const left = pointsLeft(points, answer);
  return (
    <FieldGroup legend={say('bot.poll.card.choices')} message={message}>
      {poll.options.map(({ id, text }) => (
        <PointsField key={id} text={text} most={perOption} points={answer[id] ?? 0} onPoints={(given) => onAnswer(withNumber(answer, id, given === 0 ? undefined : given))} />
      ))}
      <p className={mergeClasses(styles.left, left < 0 && styles.over)} role="status">
        {left < 0 ? say('tabs.ballot.pointsOver', { count: -left }) : say('tabs.ballot.pointsLeft', { count: left, points })}
      </p>
    </FieldGroup>
  );
}
