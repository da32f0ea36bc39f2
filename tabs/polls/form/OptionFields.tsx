import { Button, makeStyles } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { pollLimits } from '../../../functions/contract/views.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { FieldGroup } from '../../frame/FieldGroup.tsx';
import { useSay } from '../../frame/reader.tsx';
import { freshKey } from './draft.ts';
import { focusSpot, idOfSpot, messageAt } from './formSpots.ts';
import { OptionField } from './OptionField.tsx';
import type { PollForm } from './pollForm.ts';

const useStyles = makeStyles({ add: { alignSelf: 'flex-start' } });

/** The choices: written one beneath the other; Enter goes on to the next, and from an empty last one on to the closing time. */
export function OptionFields({ form }: { form: PollForm }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  const [told, setTold] = useState('');
  const { options } = form.draft;
  const add = (after: number | undefined): void => {
    if (options.length >= pollLimits.mostOptions) return focusSpot('closesAt');
    // At once, so that somebody who types on after Enter already writes into the new field.
    flushSync(() => form.change({ kind: 'add-option', after }));
    focusSpot({ option: freshKey(options) });
  };
  return (
    <FieldGroup legend={say('bot.poll.card.choices')} id={idOfSpot('options')} required hint={say('tabs.new.optionsHint')} message={messageAt(form, 'options')}>
      {options.map((option, at) => (
        <OptionField key={option.key} form={form} option={option} at={at} onAdd={() => add(option.key)} onTold={setTold} />
      ))}
      {options.length < pollLimits.mostOptions && (
        <Button className={styles.add} icon={<AddRegular />} onClick={() => add(undefined)}>
          {say('tabs.new.addOption')}
        </Button>
      )}
      <div role="status" className={box.heard}>
        {told}
      </div>
    </FieldGroup>
  );
}
