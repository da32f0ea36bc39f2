import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useMe } from '../../frame/me.tsx';
import { useSay } from '../../frame/reader.tsx';
import { idOfSpot, validationAt } from './formSpots.ts';
import type { PollForm } from './pollForm.ts';

/** Who may read the poll. */
export function AudienceField({ form }: { form: PollForm }) {
  const say = useSay();
  const { stakeholder } = useMe();
  return (
    <Field label={say('bot.poll.form.audience')} {...validationAt(form, 'audience')}>
      <RadioGroup value={form.draft.audience} onChange={(_, { value }) => form.change({ kind: 'set', values: { audience: value === 'lea-only' ? 'lea-only' : 'network' } })}>
        {/* Somebody who is no practitioner could not even read such a poll. */}
        {stakeholder === 'lea' && <Radio value="lea-only" id={idOfSpot('audience')} label={say('bot.audience.lea-only')} />}
        <Radio value="network" label={say('bot.audience.network')} />
      </RadioGroup>
    </Field>
  );
}
