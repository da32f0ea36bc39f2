import {
  Button, makeStyles, mergeClasses, MessageBar, MessageBarBody, tokens, typographyStyles,
} from '@fluentui/react-components';
import { useMemo } from 'react';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { Empty } from '../frame/Empty.tsx';
import { useMe } from '../frame/me.tsx';
import { PageLayout } from '../frame/PageLayout.tsx';
import { useSay } from '../frame/reader.tsx';
import { AudienceFields } from './AudienceFields.tsx';
import { ClosingFields } from './ClosingFields.tsx';
import { focusRefusal } from './formSpots.ts';
import { OptionFields } from './OptionFields.tsx';
import { QuestionField } from './QuestionField.tsx';
import { useNewPoll } from './useNewPoll.ts';

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXL,
    maxWidth: '44rem',
    padding: tokens.spacingHorizontalXL,
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  note: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
  refusal: { whiteSpace: 'normal', paddingBlock: '6px' },
});

/** A new poll, for whoever may make one. */
export function NewPollPage() {
  const say = useSay();
  const { may, network } = useMe();
  const back = useMemo(() => ({ to: { name: 'polls' } as const, label: say('tabs.poll.back') }), [say]);
  return (
    <PageLayout title={say('tabs.new.title')} back={back}>
      {may.createPoll.length > 0 ? (
        <NewPollForm />
      ) : (
        <Empty title={say('tabs.new.noneTitle')} text={say('tabs.new.none', { contact: network.contact })} />
      )}
    </PageLayout>
  );
}

function NewPollForm() {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  const poll = useNewPoll(focusRefusal);
  return (
    <form
      className={mergeClasses(box.box, styles.form)}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        poll.submit();
      }}
    >
      <QuestionField poll={poll} />
      <OptionFields poll={poll} />
      <ClosingFields poll={poll} />
      <AudienceFields poll={poll} />
      <p className={styles.note}>{say('tabs.new.named')}</p>
      {poll.refusal?.spot === 'form' && (
        <MessageBar intent="warning" layout="multiline" id="new-form" tabIndex={-1}>
          <MessageBarBody className={styles.refusal}>{poll.refusal.text}</MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={poll.busy}>
          {say(poll.busy ? 'tabs.new.sending' : 'tabs.new.submit')}
        </Button>
        <Button appearance="subtle" disabledFocusable={poll.busy} onClick={poll.clear}>
          {say('tabs.new.clear')}
        </Button>
      </div>
    </form>
  );
}
