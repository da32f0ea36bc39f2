import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { FormBox } from '../../frame/FormBox.tsx';
import { Message } from '../../frame/Message.tsx';
import { useSay } from '../../frame/reader.tsx';
import { MarkingFields } from './MarkingFields.tsx';
import { PracticeFields } from './PracticeFields.tsx';
import { idOfPracticeSpot } from './practiceSpots.ts';
import { practiceMessage } from './usePracticeForm.ts';
import type { PracticeForm } from './usePracticeForm.ts';

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
});

interface PracticeFormBoxProps {
  form: PracticeForm;
  submit: string;
  /** What stands above the buttons, where two wrote at once. */
  children?: ReactNode;
}

/** The form in which a practice is written down or changed. */
export function PracticeFormBox({ form, submit, children }: PracticeFormBoxProps) {
  const styles = useStyles();
  const say = useSay();
  const message = practiceMessage(form, 'form');
  return (
    <FormBox onSubmit={form.submit}>
      <PracticeFields form={form} />
      <h2 className={styles.heading}>{say('tabs.practice.who')}</h2>
      <MarkingFields form={form} />
      {children}
      {message !== undefined && !children && <Message intent="warning">{message}</Message>}
      <div className={styles.buttons}>
        <Button id={idOfPracticeSpot('form')} type="submit" appearance="primary" disabledFocusable={form.busy}>
          {form.busy ? say('tabs.practice.saving') : submit}
        </Button>
        <Button disabledFocusable={form.busy} onClick={form.throwAway}>
          {say('tabs.practice.throwAway')}
        </Button>
      </div>
    </FormBox>
  );
}
