import { Field, makeStyles, Textarea } from '@fluentui/react-components';
import type { Ref } from 'react';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { FindingList } from './FindingList.tsx';
import type { ScreenedText } from './useScreenedText.ts';

const useStyles = makeStyles({ area: { '& textarea': { minHeight: '5.5rem', maxHeight: 'none' } } });

interface ScreenedFieldProps {
  screened: ScreenedText;
  label: string;
  hint?: string;
  required?: boolean;
  /** Most characters. */
  limit: number;
  field?: Ref<HTMLTextAreaElement>;
}

/** The field of a text that is looked at before it is sent, with what was pointed out in it and why it was refused. */
export function ScreenedField({ screened, label, hint, required = false, limit, field }: ScreenedFieldProps) {
  const styles = useStyles();
  const say = useSay();
  const { text, findings, problem, busy, write, replace } = screened;
  const length = text.trim().length;
  return (
    <>
      <Field
        label={label}
        required={required}
        {...(length > limit * 0.8 ? { hint: say('tabs.practice.length', { length, limit }) } : hint === undefined ? {} : { hint })}
        {...(length > limit ? { validationMessage: say('refusal.too-long', { field: 'text', length, limit }) } : {})}
      >
        <Textarea className={styles.area} dir="auto" resize="vertical" readOnly={busy} value={text} onChange={(_, { value }) => write(value)} {...(field ? { textarea: { ref: field } } : {})} />
      </Field>
      {findings && findings.length > 0 && <FindingList text={text} findings={findings} onReplace={replace} />}
      {problem && <Refusal problem={problem} />}
    </>
  );
}
