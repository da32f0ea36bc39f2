import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { FieldGroup } from '../../frame/FieldGroup.tsx';
import { useSay } from '../../frame/reader.tsx';
import { idOfSpot, validationAt } from './formSpots.ts';
import { NumberField } from './NumberField.tsx';
import type { PollForm } from './pollForm.ts';

const useStyles = makeStyles({ row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM } });

const rules = ['together', 'countries', 'lot'] as const;

/** When a result counts, and what happens when choices tie. A tie of yes and no is a no. */
export function RuleFields({ form }: { form: PollForm }) {
  const styles = useStyles();
  const say = useSay();
  const { tieRule, kind } = form.draft;
  return (
    <FieldGroup legend={say('tabs.new.rules')} hint={say('tabs.new.rulesHint')}>
      <div className={styles.row}>
        <NumberField form={form} name="quorum" />
        <NumberField form={form} name="threshold" />
        {kind !== 'yes-no' && (
          <Field label={say('bot.poll.form.tieRule')} {...validationAt(form, 'tieRule')}>
            <Select id={idOfSpot('tieRule')} value={tieRule} onChange={(_, { value }) => form.change({ kind: 'set', values: { tieRule: rules.find((each) => each === value) ?? 'together' } })}>
              {rules.map((each) => (
                <option key={each} value={each}>
                  {say(`bot.poll.form.tieRule.${each}`)}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </div>
    </FieldGroup>
  );
}
