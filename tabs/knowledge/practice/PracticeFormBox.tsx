import { Button, makeStyles, mergeClasses, MessageBar, MessageBarBody, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useSay } from '../../frame/reader.tsx';
import { MarkingFields } from './MarkingFields.tsx';
import { PracticeFields } from './PracticeFields.tsx';
import { idOfPracticeSpot } from './practiceSpots.ts';
import { practiceMessage } from './usePracticeForm.ts';
import type { PracticeForm } from './usePracticeForm.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL, maxWidth: '48rem', padding: tokens.spacingHorizontalXL, '@media (max-width: 640px)': { padding: tokens.spacingHorizontalL } },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  message: { whiteSpace: 'normal', paddingBlock: '6px' },
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
  const box = useBoxStyles();
  const say = useSay();
  const message = practiceMessage(form, 'form');
  return (
    <form
      className={mergeClasses(box.box, styles.form)}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <PracticeFields form={form} />
      <h2 className={styles.heading}>{say('tabs.practice.who')}</h2>
      <MarkingFields form={form} />
      {children}
      {message !== undefined && !children && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody className={styles.message}>{message}</MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.buttons}>
        <Button id={idOfPracticeSpot('form')} type="submit" appearance="primary" disabledFocusable={form.busy}>
          {form.busy ? say('tabs.practice.saving') : submit}
        </Button>
        <Button disabledFocusable={form.busy} onClick={form.throwAway}>
          {say('tabs.practice.throwAway')}
        </Button>
      </div>
    </form>
  );
}
