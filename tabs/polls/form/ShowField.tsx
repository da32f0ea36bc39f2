import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useSay } from '../../frame/reader.tsx';
import { idOfSpot, validationAt } from './formSpots.ts';
import type { PollForm } from './pollForm.ts';

const moments = ['live', 'after-ballot', 'after-close'] as const;

/** When the result shows; that of an anonymous poll shows when it closes. `from`: what is the earliest to choose. */
export function ShowField({ form, from = 'live' }: { form: PollForm; from?: (typeof moments)[number] }) {
  const say = useSay();
  const { secrecy, show } = form.draft;
  const anonymous = secrecy === 'anonymous';
  const choices = moments.slice(moments.indexOf(from));
  return (
    <Field label={say('bot.poll.form.show')} {...(anonymous ? { hint: say('tabs.new.showAnonymous') } : {})} {...validationAt(form, 'show')}>
      <RadioGroup
        value={anonymous ? 'after-close' : show}
        disabled={anonymous}
        onChange={(_, { value }) => form.change({ kind: 'set', values: { show: moments.find((each) => each === value) ?? 'live' } })}
      >
        {choices.map((each, at) => (
          <Radio key={each} value={each} {...(at === 0 ? { id: idOfSpot('show') } : {})} label={say(`tabs.show.${each}`)} />
        ))}
      </RadioGroup>
    </Field>
  );
}
