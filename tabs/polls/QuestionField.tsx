import { Field, Textarea } from '@fluentui/react-components';
import { useSay } from '../frame/reader.tsx';
import { pollLimits } from '../../functions/contract/views.ts';
import { idOfSpot, messageAt } from './formSpots.ts';
import { roomText } from './room.ts';
import type { NewPoll } from './useNewPoll.ts';

export function QuestionField({ poll }: { poll: NewPoll }) {
  const say = useSay();
  const { question } = poll.draft;
  return (
    <Field
      label={say('tabs.new.question')}
      required
      hint={roomText(question, pollLimits.question, say) ?? say('tabs.new.questionHint')}
      {...messageAt(poll, 'question')}
    >
      <Textarea
        id={idOfSpot('question')}
        dir="auto"
        rows={3}
        resize="vertical"
        value={question}
        onChange={(_, { value }) => poll.change({ kind: 'set', values: { question: value } })}
      />
    </Field>
  );
}
