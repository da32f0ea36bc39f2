import { Field, Textarea } from '@fluentui/react-components';
import { pollLimits } from '../../../functions/contract/views.ts';
import { useSay } from '../../frame/reader.tsx';
import { roomText } from '../roomText.ts';

interface OutcomeFieldProps {
  label: string;
  text: string;
  onText: (text: string) => void;
  message?: string | undefined;
}

/** The statement of what a poll means, as it is being written. */
export function OutcomeField({ label, text, onText, message }: OutcomeFieldProps) {
  const say = useSay();
  const hint = roomText(text, pollLimits.outcome, say);
  return (
    <Field label={label} {...(hint ? { hint } : {})} {...(message ? { validationMessage: message } : {})}>
      <Textarea dir="auto" rows={4} resize="vertical" value={text} onChange={(_, { value }) => onText(value)} />
    </Field>
  );
}
