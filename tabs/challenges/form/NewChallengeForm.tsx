import { Button } from '@fluentui/react-components';
import type { ChallengeFormView } from '../../../functions/contract/challengeViews.ts';
import { useSay } from '../../frame/reader.tsx';
import { KeptLine } from '../../polls/drafts/KeptLine.tsx';
import { ChallengeFormBox } from './ChallengeFormBox.tsx';
import type { WrittenChallenge } from './challengeForm.ts';
import { SentAlready } from './SentAlready.tsx';
import { useKeptChallenge } from './useKeptChallenge.ts';

interface NewChallengeFormProps {
  /** Of the kept form. */
  id: string;
  start: WrittenChallenge;
  isKept: boolean;
  offered: ChallengeFormView;
}

/** A challenge that is being written; it is kept while it is. */
export function NewChallengeForm({ id, start, isKept, offered }: NewChallengeFormProps) {
  const say = useSay();
  const { form, sent, kept, throwAway, undo } = useKeptChallenge({ id, start, isKept });
  return (
    <ChallengeFormBox
      form={form}
      offered={offered}
      send={say(sent ? 'tab.challenges.review.change' : 'tab.challenges.review.send')}
      notice={sent && <SentAlready sent={sent} />}
      buttons={
        <Button appearance="subtle" disabledFocusable={form.busy} onClick={throwAway}>
          {say('tabs.drafts.throw')}
        </Button>
      }
    >
      <KeptLine kept={kept} undo={undo} />
    </ChallengeFormBox>
  );
}
