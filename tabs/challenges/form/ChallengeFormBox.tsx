import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ChallengeFormView } from '../../../functions/contract/challengeViews.ts';
import { FormBox } from '../../frame/FormBox.tsx';
import { Message } from '../../frame/Message.tsx';
import { useSay } from '../../frame/reader.tsx';
import { ChallengeFields } from './ChallengeFields.tsx';
import { idOfChallengeSpot } from './challengeSpots.ts';
import { ReviewPart } from './ReviewPart.tsx';
import { challengeMessage } from './useChallengeForm.ts';
import type { ChallengeForm } from './useChallengeForm.ts';

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  note: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
});

interface ChallengeFormBoxProps {
  form: ChallengeForm;
  offered: ChallengeFormView;
  /** What the last button says, where nothing is joined. */
  send: string;
  /** Stands above the buttons, while it is written and while it is looked at. */
  notice?: ReactNode;
  /** Further buttons. */
  buttons?: ReactNode;
  /** Under the buttons: what became of the form so far. */
  children?: ReactNode;
}

/** A challenge is written, then looked at, then sent. Ctrl and Enter go on from anywhere. */
export function ChallengeFormBox({ form, offered, send, notice, buttons, children }: ChallengeFormBoxProps) {
  const styles = useStyles();
  const say = useSay();
  const message = challengeMessage(form, 'form');
  const refused = message !== undefined && <Message intent="warning">{message}</Message>;
  if (form.reviewing) {
    return (
      <ReviewPart form={form} reviewing={form.reviewing} send={send}>
        {refused}
        {notice}
      </ReviewPart>
    );
  }
  return (
    <FormBox onSubmit={form.review} byKeys>
      <ChallengeFields form={form} offered={offered} />
      {refused}
      {notice}
      <div className={styles.buttons}>
        <Button id={idOfChallengeSpot('form')} type="submit" appearance="primary" disabledFocusable={form.busy}>
          {say(form.busy ? 'tab.challenges.form.looking' : 'tab.challenges.form.look')}
        </Button>
        {buttons}
      </div>
      {children}
      <p className={styles.note}>
        {say('tab.challenges.form.lookNote')} {say('bot.help.notice')}
      </p>
    </FormBox>
  );
}
