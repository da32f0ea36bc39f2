import { useSay } from '../../frame/reader.tsx';
import { focusSpot, idOfSpot, messageAt } from './formSpots.ts';
import { KindFields } from './KindFields.tsx';
import { MomentFields } from './MomentFields.tsx';
import { OptionFields } from './OptionFields.tsx';
import type { PollForm } from './pollForm.ts';
import { QuestionField } from './QuestionField.tsx';

/** What every poll needs: a question, how it is answered, choices, and when it closes. */
export function PollFields({ form }: { form: PollForm }) {
  const say = useSay();
  return (
    <>
      <QuestionField form={form} />
      <KindFields form={form} />
      {form.draft.kind !== 'yes-no' && <OptionFields form={form} />}
      <MomentFields
        name={idOfSpot('closesAt')}
        legend={say('tabs.new.closes')}
        required
        moment={form.draft.closes}
        onMoment={(closes) => form.change({ kind: 'set', values: { closes } })}
        message={messageAt(form, 'closesAt')}
        onEnter={() => focusSpot('form')}
      />
    </>
  );
}
