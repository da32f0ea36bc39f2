import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { challengeLimits } from '../../../functions/contract/challengeViews.ts';
import type { ChallengeView } from '../../../functions/contract/challengeViews.ts';
import { useSay } from '../../frame/reader.tsx';
import { Part } from '../../frame/Part.tsx';
import { asWritten } from './asWritten.ts';
import type { Showing } from './showing.ts';
import { WordsBox } from './WordsBox.tsx';

/** A question was asked of the author: he answers it here. */
export function AnswerPart({ challenge, showing, children }: { challenge: ChallengeView; showing: Showing; /** Which question it is, where that does not stand on the page already. */ children?: ReactNode }) {
  const say = useSay();
  // Sent twice, it is one answer.
  const [own] = useState(() => crypto.randomUUID());
  const [open, setOpen] = useState(false);
  const params = { id: challenge.id };
  return (
    <Part title={say('tab.challenges.answer.title')}>
      {children}
      {open ? (
        <WordsBox
          label={say('tab.challenges.answer.label')}
          hint={say('tab.challenges.answer.hint')}
          limit={challengeLimits.comment}
          confirm={say('tab.challenges.answer.send')}
          send={async (client, text, despite) => asWritten(showing, await client.call('answerQuestion', { params, body: { id: own, text, despite } }))}
          onEnd={(how) => {
            setOpen(false);
            if (how === 'sent') showing.tell({ told: say('tab.challenges.answer.done') });
          }}
        />
      ) : (
        <Button appearance="primary" onClick={() => setOpen(true)}>
          {say('tab.challenges.answer.open')}
        </Button>
      )}
    </Part>
  );
}
