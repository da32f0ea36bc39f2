import { Field, Textarea } from '@fluentui/react-components';
import type { KeyboardEvent } from 'react';
import { pollLimits } from '../../../functions/contract/views.ts';
import { useSay } from '../../frame/reader.tsx';
import { roomText } from '../roomText.ts';
import { focusSpot, idOfSpot, validationAt } from './formSpots.ts';
import type { PollForm } from './pollForm.ts';

/** The question; Enter goes on to the first choice, since a question is one line. */
export function QuestionField({ form }: { form: PollForm }) {
  const say = useSay();
  const { question, options, kind } = form.draft;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    focusSpot(kind === 'yes-no' ? 'closesAt' : { option: options[0]?.key ?? 1 });
  };
  return (
    <Field label={say('bot.poll.form.question')} required hint={roomText(question, pollLimits.question, say) ?? say('tabs.new.questionHint')} {...validationAt(form, 'question')}>
      <Textarea
        id={idOfSpot('question')}
        dir="auto"
        rows={2}
        resize="vertical"
        value={question}
        onChange={(_, { value }) => form.change({ kind: 'set', values: { question: value } })}
        onKeyDown={onKeyDown}
      />
    </Field>
  );
}
