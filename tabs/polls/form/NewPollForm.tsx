import { Button, makeStyles, tokens, typographyStyles, useRestoreFocusTarget } from '@fluentui/react-components';
import { useState } from 'react';
import type { PollView } from '../../../functions/contract/views.ts';
import { FormBox } from '../../frame/FormBox.tsx';
import { useMe } from '../../frame/me.tsx';
import { useSay } from '../../frame/reader.tsx';
import { KeptLine } from '../drafts/KeptLine.tsx';
import { ConversationFields } from './ConversationFields.tsx';
import { FormRefusal } from './FormRefusal.tsx';
import { focusRefusal, idOfSpot } from './formSpots.ts';
import { MoreSettings } from './MoreSettings.tsx';
import { PollFields } from './PollFields.tsx';
import { PreviewDialog } from './PreviewDialog.tsx';
import { previewOf } from './previewOf.ts';
import { useNewPoll } from './useNewPoll.ts';
import type { NewPollStart } from './useNewPoll.ts';

const useStyles = makeStyles({
  form: { gap: tokens.spacingVerticalXXL },
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  note: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
});

/** The form of a new poll. Ctrl and Enter post from anywhere in it. */
export function NewPollForm({ start }: { start: NewPollStart }) {
  const styles = useStyles();
  const say = useSay();
  const me = useMe();
  const form = useNewPoll(start, focusRefusal);
  const [preview, setPreview] = useState<PollView>();
  const focusTarget = useRestoreFocusTarget();
  const look = (): void => {
    const body = form.checked();
    if (body) setPreview(previewOf(body, form.draft, form.scopes, me, Date.now()));
  };
  return (
    <>
      <FormBox className={styles.form} onSubmit={form.submit} byKeys>
        <PollFields form={form} />
        <ConversationFields form={form} />
        <MoreSettings form={form} />
        <FormRefusal form={form} />
        <div className={styles.buttons}>
          <Button id={idOfSpot('form')} type="submit" appearance="primary" disabledFocusable={form.busy}>
            {say(form.busy ? 'tabs.new.sending' : 'tabs.new.submit')}
          </Button>
          <Button {...focusTarget} disabledFocusable={form.busy} onClick={look}>
            {say('bot.poll.form.preview')}
          </Button>
          <Button appearance="subtle" disabledFocusable={form.busy} onClick={form.throwAway}>
            {say('tabs.drafts.throw')}
          </Button>
        </div>
        <KeptLine kept={form.kept} undo={form.undo} />
        <p className={styles.note}>
          {say('tabs.new.keys')} {say('bot.help.notice')}
        </p>
      </FormBox>
      {preview && (
        <PreviewDialog
          poll={preview}
          busy={form.busy}
          onBack={() => setPreview(undefined)}
          onPost={() => {
            setPreview(undefined);
            form.submit();
          }}
        />
      )}
    </>
  );
}
