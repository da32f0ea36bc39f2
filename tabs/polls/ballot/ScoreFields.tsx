import { FieldGroup } from '../../frame/FieldGroup.tsx';
import { useSay } from '../../frame/reader.tsx';
import { withNumber } from './ballotDraft.ts';
import type { BallotFieldsProps } from './BallotFields.tsx';
import { ScoreScale } from './ScoreScale.tsx';

/** A score for each option; what one cannot judge is left at no opinion. */
export function ScoreFields({ poll, answer, onAnswer, message, highest }: BallotFieldsProps & { highest: number }) {
  const say = useSay();
  return (
    <FieldGroup legend={say('bot.poll.card.choices')} hint={say('tabs.ballot.scale', { highest })} message={message}>
      {poll.options.map(({ id, text }) => (
        <ScoreScale key={id} text={text} highest={highest} score={answer[id]} onScore={(score) => onAnswer(withNumber(answer, id, score))} />
      ))}
    </FieldGroup>
  );
}
