import { Field, Switch } from '@fluentui/react-components';
import { FieldGroup } from '../../frame/FieldGroup.tsx';
import { useSay } from '../../frame/reader.tsx';
import { idOfSpot, validationAt } from './formSpots.ts';
import type { PollForm } from './pollForm.ts';

/** What members may do beyond answering. A yes / no poll takes no further choices. */
export function SwitchFields({ form }: { form: PollForm }) {
  const say = useSay();
  const { draft } = form;
  const names = ['changing', ...(draft.kind === 'yes-no' ? [] : (['adding'] as const)), 'comments'] as const;
  return (
    <FieldGroup legend={say('tabs.new.members')}>
      <div>
        {names.map((name) => (
          <Field key={name} {...validationAt(form, name)}>
            <Switch id={idOfSpot(name)} checked={draft[name]} label={say(`bot.poll.form.${name}`)} onChange={(_, { checked }) => form.change({ kind: 'set', values: { [name]: checked } })} />
          </Field>
        ))}
      </div>
    </FieldGroup>
  );
}
