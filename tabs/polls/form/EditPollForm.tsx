import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { PollView } from '../../../functions/contract/views.ts';
import { goTo } from '../../frame/browserAddress.ts';
import { FormBox } from '../../frame/FormBox.tsx';
import { useMe } from '../../frame/me.tsx';
import { pathOf } from '../../frame/page.ts';
import { useReader } from '../../frame/reader.tsx';
import { draftOfPoll } from './draftOfPoll.ts';
import { FormRefusal } from './FormRefusal.tsx';
import { focusRefusal, idOfSpot } from './formSpots.ts';
import { MoreSettings } from './MoreSettings.tsx';
import { PollFields } from './PollFields.tsx';
import { PromisedFields } from './PromisedFields.tsx';
import { scopesOf } from './scopes.ts';
import { useEditedPoll } from './useEditedPoll.ts';
import { useEmptyDraft } from './useEmptyDraft.ts';

const useStyles = makeStyles({
  // Its padding is the same on a narrow page.
  form: { gap: tokens.spacingVerticalXXL, '@media (max-width: 640px)': { padding: tokens.spacingHorizontalXL } },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** The form of an open poll: all of it before the first ballot, and what breaks no promise after it. */
export function EditPollForm({ poll }: { poll: PollView }) {
  const styles = useStyles();
  const me = useMe();
  const { say, timeZone } = useReader();
  const makeEmpty = useEmptyDraft();
  const [start] = useState(() => {
    const own = scopesOf(me);
    const draft = draftOfPoll(poll, makeEmpty(), { scopes: own, timeZone });
    return { poll, draft, scopes: draft.scope === 'kept' ? [{ key: 'kept' as const, kind: 'kept' as const, electorate: poll.electorate }, ...own] : own };
  });
  const form = useEditedPoll(start, focusRefusal);
  return (
    <FormBox className={styles.form} onSubmit={form.submit}>
      {poll.ballots > 0 ? (
        <PromisedFields form={form} poll={start.poll} />
      ) : (
        <>
          <PollFields form={form} />
          <MoreSettings form={form} />
        </>
      )}
      <FormRefusal form={form} />
      <div className={styles.buttons}>
        <Button id={idOfSpot('form')} type="submit" appearance="primary" disabledFocusable={form.busy}>
          {say('tabs.edit.submit')}
        </Button>
        <Button disabledFocusable={form.busy} onClick={() => goTo(pathOf({ name: 'poll', id: poll.id }), { replace: true })}>
          {say('tabs.cancel')}
        </Button>
      </div>
    </FormBox>
  );
}
