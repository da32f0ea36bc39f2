import { makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { Fold } from '../../frame/Fold.tsx';
import { useReader } from '../../frame/reader.tsx';
import { AudienceField } from './AudienceField.tsx';
import { ElectorateFields } from './ElectorateFields.tsx';
import { OpeningFields } from './OpeningFields.tsx';
import type { PollForm } from './pollForm.ts';
import { ReminderChecks } from './ReminderChecks.tsx';
import { RuleFields } from './RuleFields.tsx';
import { SecrecyField } from './SecrecyField.tsx';
import { settingsSummary } from './settingsSummary.ts';
import { ShowField } from './ShowField.tsx';
import { isFurther } from './spots.ts';
import { SwitchFields } from './SwitchFields.tsx';

const useStyles = makeStyles({ settings: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL } });

/** What most polls leave as it is, in one line; unfolded when it is wanted, or when something in it is refused. */
export function MoreSettings({ form }: { form: PollForm }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const [open, setOpen] = useState(false);
  const [seen, setSeen] = useState(form.refusal);
  if (seen !== form.refusal) {
    setSeen(form.refusal);
    if (form.refusal && isFurther(form.refusal.spot)) setOpen(true);
  }
  return (
    <Fold title={say('bot.poll.form.more')} line={settingsSummary(form.draft, form.scopes, say, locale)} open={open} onOpen={setOpen}>
      <div className={styles.settings}>
        <ElectorateFields form={form} />
        <AudienceField form={form} />
        <SecrecyField form={form} />
        <ShowField form={form} />
        <OpeningFields form={form} />
        <SwitchFields form={form} />
        <ReminderChecks form={form} />
        <RuleFields form={form} />
      </div>
    </Fold>
  );
}
