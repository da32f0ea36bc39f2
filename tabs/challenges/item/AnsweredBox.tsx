import { useState } from 'react';
import { challengeLimits } from '../../../functions/contract/challengeViews.ts';
import { useSay } from '../../frame/reader.tsx';
import { asWritten } from './asWritten.ts';
import { ItemChoice } from './ItemChoice.tsx';
import type { Showing } from './showing.ts';
import { WordsBox } from './WordsBox.tsx';

interface AnsweredBoxProps {
  id: string;
  showing: Showing;
  onEnd: (how: 'sent' | 'cancelled') => void;
}

/** Says which item of the knowledge factory answers it, and how. */
export function AnsweredBox({ id, showing, onEnd }: AnsweredBoxProps) {
  const say = useSay();
  const [by, setBy] = useState<string>();
  return (
    <WordsBox
      label={say('tab.challenges.end.how')}
      hint={say('tab.challenges.end.howHint')}
      limit={challengeLimits.reason}
      waiting={by === undefined}
      focus={false}
      confirm={say('tab.challenges.end.answeredConfirm')}
      send={async (client, why) => asWritten(showing, await client.call('endChallenge', { params: { id }, body: { as: 'answered', why, by: by ?? '' } }))}
      onEnd={onEnd}
    >
      <ItemChoice chosen={by} onChosen={setBy} />
    </WordsBox>
  );
}
