import { Field, Input, makeStyles } from '@fluentui/react-components';
import { useSay } from '../../frame/reader.tsx';
import { methodOf } from './draftBody.ts';
import { idOfSpot, validationAt } from './formSpots.ts';
import type { PollForm } from './pollForm.ts';
import { decidedBy } from './settingsSummary.ts';

const useStyles = makeStyles({ field: { width: '9rem' }, input: { minWidth: 0, '& ::placeholder': { fontStyle: 'italic' } } });

export type NumberName = 'least' | 'most' | 'highest' | 'points' | 'perOption' | 'quorum' | 'threshold';

/** A whole number of the form; what an empty one means stands in it. */
export function NumberField({ form, name }: { form: PollForm; name: NumberName }) {
  const styles = useStyles();
  const say = useSay();
  const usual: Record<string, unknown> = { ...methodOf({ ...form.draft, [name]: '' }) };
  return (
    <Field className={styles.field} label={say(`tabs.new.number.${name}`, { decidedBy: decidedBy(form.draft) })} {...validationAt(form, name)}>
      <Input
        id={idOfSpot(name)}
        className={styles.input}
        type="number"
        inputMode="numeric"
        min={1}
        step={1}
        placeholder={usual[name] === undefined ? say('tabs.rules.none') : String(usual[name])}
        value={form.draft[name]}
        onChange={(_, { value }) => form.change({ kind: 'set', values: { [name]: value } })}
      />
    </Field>
  );
}
