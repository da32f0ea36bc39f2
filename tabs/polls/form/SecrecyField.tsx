import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import { backupDays } from '../../../functions/contract/views.ts';
import { useSay } from '../../frame/reader.tsx';
import { idOfSpot, validationAt } from './formSpots.ts';
import type { PollForm } from './pollForm.ts';

/** Named or anonymous, with what anonymous means and does not. */
export function SecrecyField({ form }: { form: PollForm }) {
  const say = useSay();
  const { secrecy } = form.draft;
  return (
    <Field label={say('bot.poll.form.secrecy')} {...(secrecy === 'anonymous' ? { hint: say('bot.poll.card.anonymous', { days: backupDays }) } : {})} {...validationAt(form, 'secrecy')}>
      <RadioGroup value={secrecy} onChange={(_, { value }) => form.change({ kind: 'set', values: { secrecy: value === 'anonymous' ? 'anonymous' : 'named' } })}>
        <Radio value="named" id={idOfSpot('secrecy')} label={say('bot.poll.form.secrecy.named')} />
        <Radio value="anonymous" label={say('bot.poll.form.secrecy.anonymous')} />
      </RadioGroup>
    </Field>
  );
}
