import { useSay } from '../../frame/reader.tsx';
import { ConversationChecks } from './ConversationChecks.tsx';
import { focusSpot, idOfSpot, messageAt } from './formSpots.ts';
import type { PollForm } from './pollForm.ts';

/** Where the new poll's card is posted. */
export function ConversationFields({ form }: { form: PollForm }) {
  const say = useSay();
  const { audience, conversations } = form.draft;
  return (
    <ConversationChecks
      legend={say('tabs.new.conversations')}
      id={idOfSpot('conversations')}
      audience={audience}
      chosen={conversations}
      onChosen={(next) => form.change({ kind: 'set', values: { conversations: next } })}
      onWiden={() => {
        // The button goes away with what it was for.
        focusSpot('conversations');
        form.change({ kind: 'set', values: { audience: 'network' } });
      }}
      message={messageAt(form, 'conversations')}
    />
  );
}
