import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { howToAnswer } from '../../../functions/contract/pollWords.ts';
import { useSay } from '../../frame/reader.tsx';
import type { Draft, Kind } from './draft.ts';
import { methodOf } from './draftBody.ts';
import { idOfSpot, validationAt } from './formSpots.ts';
import { NumberField } from './NumberField.tsx';
import type { NumberName } from './NumberField.tsx';
import type { PollForm } from './pollForm.ts';

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  numbers: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
});

const kinds: readonly Kind[] = ['single', 'several', 'approval', 'yes-no', 'score', 'budget'];

const numbers: Record<Kind, readonly NumberName[]> = { single: [], several: ['least', 'most'], approval: [], 'yes-no': [], score: ['highest'], budget: ['points', 'perOption'] };

/** How the poll is answered, with the numbers of that kind, and the sentence that members will read. */
export function KindFields({ form }: { form: PollForm }) {
  const styles = useStyles();
  const say = useSay();
  const { draft } = form;
  const choose = (kind: string): void => form.change({ kind: 'set', values: { kind: (kinds.find((each) => each === kind) ?? 'single') satisfies Draft['kind'] } });
  return (
    <div className={styles.fields}>
      <Field label={say('bot.poll.form.method')} hint={say('tabs.new.membersRead', { text: howToAnswer(methodOf(draft), say) })} {...validationAt(form, 'kind')}>
        <Select id={idOfSpot('kind')} value={draft.kind} onChange={(_, { value }) => choose(value)}>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {say(`bot.poll.form.method.${kind}`)}
            </option>
          ))}
        </Select>
      </Field>
      {numbers[draft.kind].length > 0 && (
        <div className={styles.numbers}>
          {numbers[draft.kind].map((name) => (
            <NumberField key={name} form={form} name={name} />
          ))}
        </div>
      )}
    </div>
  );
}
