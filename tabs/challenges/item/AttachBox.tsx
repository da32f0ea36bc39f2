import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useState } from 'react';
import { challengeLimits } from '../../../functions/contract/challengeViews.ts';
import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';
import { useSay } from '../../frame/reader.tsx';
import { asWritten } from './asWritten.ts';
import { ItemChoice } from './ItemChoice.tsx';
import { PollChoice } from './PollChoice.tsx';
import type { Shown } from './showing.ts';
import { WordsBox } from './WordsBox.tsx';

type Kind = 'knowledge' | 'poll';

interface AttachBoxProps {
  challenge: AnyChallengeView;
  showing: Shown;
  onEnd: (how: 'sent' | 'cancelled') => void;
}

/** Attaches an item of the knowledge factory or a poll, and says why it belongs here. */
export function AttachBox({ challenge, showing, onEnd }: AttachBoxProps) {
  const say = useSay();
  const [kind, setKind] = useState<Kind>('knowledge');
  const [ref, setRef] = useState<string>();
  const params = { id: challenge.id };
  return (
    <WordsBox
      label={say('tab.challenges.links.why')}
      hint={say('tab.challenges.links.whyHint')}
      limit={challengeLimits.reason}
      required={false}
      waiting={ref === undefined}
      focus={false}
      confirm={say('tab.challenges.links.confirm')}
      send={async (client, why) => asWritten(showing, await client.call('linkToChallenge', { params, body: { kind, ref: ref ?? '', why } }))}
      onEnd={onEnd}
    >
      <Field label={say('tab.challenges.links.kind')}>
        <RadioGroup
          layout="horizontal"
          value={kind}
          onChange={(_, { value }) => {
            setKind(value === 'poll' ? 'poll' : 'knowledge');
            setRef(undefined);
          }}
        >
          <Radio value="knowledge" label={say('tab.challenges.links.kindKnowledge')} />
          <Radio value="poll" label={say('tab.challenges.links.kindPoll')} />
        </RadioGroup>
      </Field>
      {kind === 'knowledge' ? <ItemChoice chosen={ref} onChosen={setRef} /> : <PollChoice chosen={ref} onChosen={setRef} />}
    </WordsBox>
  );
}
