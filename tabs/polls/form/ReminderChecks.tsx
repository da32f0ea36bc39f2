import { Checkbox } from '@fluentui/react-components';
import { FieldGroup } from '../../frame/FieldGroup.tsx';
import { useSay } from '../../frame/reader.tsx';
import { reminderText } from '../one/pollRules.ts';
import { idOfSpot, messageAt } from './formSpots.ts';
import type { PollForm } from './pollForm.ts';

const usual = [24, 1];

/** When members who have not answered are reminded; other hours that a poll has already stay to be chosen. */
export function ReminderChecks({ form }: { form: PollForm }) {
  const say = useSay();
  const { reminders } = form.draft;
  const hours = [...new Set([...usual, ...reminders])].sort((one, other) => other - one);
  const set = (each: number, on: boolean): void => form.change({ kind: 'set', values: { reminders: on ? [...reminders, each].sort((one, other) => other - one) : reminders.filter((one) => one !== each) } });
  return (
    <FieldGroup legend={say('bot.poll.form.reminders')} id={idOfSpot('reminders')} message={messageAt(form, 'reminders')}>
      <div>
        {hours.map((each) => (
          <div key={each}>
            <Checkbox checked={reminders.includes(each)} label={reminderText(each, say)} onChange={(_, { checked }) => set(each, checked === true)} />
          </div>
        ))}
      </div>
    </FieldGroup>
  );
}
