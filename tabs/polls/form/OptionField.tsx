import { Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import type { KeyboardEvent } from 'react';
import { pollLimits } from '../../../functions/contract/views.ts';
import { useSay } from '../../frame/reader.tsx';
import { roomText } from '../roomText.ts';
import type { DraftOption } from './draft.ts';
import { focusSpot, idOfSpot, validationAt } from './formSpots.ts';
import { OptionButtons } from './OptionButtons.tsx';
import type { PollForm } from './pollForm.ts';

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalXS },
  field: { flex: '1 1 0', minWidth: 0 },
  input: { width: '100%', minWidth: 0 },
  number: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
});

export interface OptionFieldProps {
  form: PollForm;
  option: DraftOption;
  at: number;
  /** A choice is wanted after this one. */
  onAdd: () => void;
  /** What was done, for those who do not see it. */
  onTold: (text: string) => void;
}

/** One choice. Enter goes on; Alt and an arrow move it. */
export function OptionField({ form, option, at, onAdd, onTold }: OptionFieldProps) {
  const styles = useStyles();
  const say = useSay();
  const { options } = form.draft;
  const next = options[at + 1];
  const move = (by: -1 | 1): void => {
    if (options[at + by] === undefined) return;
    form.change({ kind: 'move-option', key: option.key, by });
    onTold(say('tabs.new.moved', { number: at + 1 + by }));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      return move(event.key === 'ArrowUp' ? -1 : 1);
    }
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (next?.text === '') focusSpot({ option: next.key });
    else if (option.text.trim() !== '') onAdd();
    else if (!next) focusSpot('closesAt');
  };
  const hint = roomText(option.text, pollLimits.option, say);
  return (
    <div className={styles.row}>
      <Field className={styles.field} {...(hint ? { hint } : {})} {...validationAt(form, { option: option.key })}>
        <Input
          id={idOfSpot({ option: option.key })}
          className={styles.input}
          dir="auto"
          aria-label={say('tabs.new.option', { number: at + 1 })}
          contentBefore={<span className={styles.number}>{say('tabs.new.optionNumber', { number: at + 1 })}</span>}
          value={option.text}
          onChange={(_, { value }) => form.change({ kind: 'write-option', key: option.key, text: value })}
          onKeyDown={onKeyDown}
        />
      </Field>
      <OptionButtons form={form} option={option} at={at} onMove={move} onTold={onTold} />
    </div>
  );
}
