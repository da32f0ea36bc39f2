import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular, ArrowDownRegular, ArrowUpRegular, DeleteRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { useSay } from '../frame/reader.tsx';
import { pollLimits } from '../../functions/contract/views.ts';
import { freshKey } from './draft.ts';
import type { DraftOption } from './draft.ts';
import { focusSpot, idOfSpot, messageAt } from './formSpots.ts';
import { roomText } from './room.ts';
import type { NewPoll } from './useNewPoll.ts';

const useStyles = makeStyles({
  group: {
    border: 'none',
    margin: 0,
    padding: 0,
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalXS },
  star: { color: tokens.colorPaletteRedForeground3 },
  row: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalXS },
  field: { flex: '1 1 0', minWidth: 0 },
  input: { width: '100%', minWidth: 0 },
  number: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  add: { alignSelf: 'flex-start' },
  hint: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** The choices: written one beneath the other; Enter goes on to the next. */
export function OptionFields({ poll }: { poll: NewPoll }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  const [told, setTold] = useState('');
  const { options } = poll.draft;
  const add = (after: number | undefined) => {
    if (options.length >= pollLimits.mostOptions) return;
    // At once, so that somebody who types on after Enter already writes into the new field.
    flushSync(() => poll.change({ kind: 'add-option', after }));
    focusSpot({ option: freshKey(options) });
  };
  return (
    <fieldset className={styles.group} id={idOfSpot('options')} tabIndex={-1}>
      <legend className={styles.legend}>
        {say('tabs.new.options')}{' '}
        <span className={styles.star} aria-hidden="true">
          *
        </span>
      </legend>
      {options.map((option, at) => (
        <OptionField key={option.key} poll={poll} option={option} at={at} onEnter={() => add(option.key)} onTold={setTold} />
      ))}
      <Field {...messageAt(poll, 'options')}>
        <p className={styles.hint}>{say('tabs.new.optionsHint')}</p>
      </Field>
      {options.length < pollLimits.mostOptions && (
        <Button className={styles.add} icon={<AddRegular />} onClick={() => add(undefined)}>
          {say('tabs.new.addOption')}
        </Button>
      )}
      <div role="status" className={box.heard}>
        {told}
      </div>
    </fieldset>
  );
}

interface OptionFieldProps {
  poll: NewPoll;
  option: DraftOption;
  at: number;
  onEnter: () => void;
  onTold: (text: string) => void;
}

function OptionField({ poll, option, at, onEnter, onTold }: OptionFieldProps) {
  const styles = useStyles();
  const say = useSay();
  const next = poll.draft.options[at + 1];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (next?.text === '') focusSpot({ option: next.key });
    else if (option.text.trim() !== '') onEnter();
  };
  const hint = roomText(option.text, pollLimits.option, say);
  return (
    <div className={styles.row}>
      <Field className={styles.field} {...(hint ? { hint } : {})} {...messageAt(poll, { option: option.key })}>
        <Input
          id={idOfSpot({ option: option.key })}
          className={styles.input}
          dir="auto"
          aria-label={say('tabs.new.option', { number: at + 1 })}
          contentBefore={<span className={styles.number}>{say('tabs.new.optionNumber', { number: at + 1 })}</span>}
          value={option.text}
          onChange={(_, { value }) => poll.change({ kind: 'write-option', key: option.key, text: value })}
          onKeyDown={onKeyDown}
        />
      </Field>
      <OptionButtons poll={poll} option={option} at={at} onTold={onTold} />
    </div>
  );
}

function OptionButtons({ poll, option, at, onTold }: Omit<OptionFieldProps, 'onEnter'>) {
  const say = useSay();
  const { options } = poll.draft;
  const move = (by: -1 | 1) => {
    poll.change({ kind: 'move-option', key: option.key, by });
    onTold(say('tabs.new.moved', { number: at + 1 + by }));
  };
  const remove = () => {
    const neighbour = options[at + 1] ?? options[at - 1];
    poll.change({ kind: 'remove-option', key: option.key });
    onTold(say('tabs.new.removed', { number: at + 1 }));
    if (neighbour) focusSpot({ option: neighbour.key });
  };
  const number = at + 1;
  return (
    <div style={{ display: 'flex' }}>
      <Button
        appearance="subtle"
        icon={<ArrowUpRegular />}
        aria-label={say('tabs.new.up', { number })}
        disabledFocusable={at === 0}
        onClick={() => move(-1)}
      />
      <Button
        appearance="subtle"
        icon={<ArrowDownRegular />}
        aria-label={say('tabs.new.down', { number })}
        disabledFocusable={at === options.length - 1}
        onClick={() => move(1)}
      />
      <Button
        appearance="subtle"
        icon={<DeleteRegular />}
        aria-label={say('tabs.new.remove', { number })}
        disabledFocusable={options.length <= pollLimits.leastOptions}
        onClick={remove}
      />
    </div>
  );
}
