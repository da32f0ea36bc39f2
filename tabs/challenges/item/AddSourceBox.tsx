import { useState } from 'react';
import type { CommonView } from '../../../functions/contract/challengeViews.ts';
import { useSay } from '../../frame/reader.tsx';
import { ChoiceBox } from './ChoiceBox.tsx';
import type { Showing } from './showing.ts';
import { SourceChoice } from './SourceChoice.tsx';

interface AddSourceBoxProps {
  common: CommonView;
  showing: Showing;
  onEnd: (how: 'sent' | 'cancelled') => void;
}

/** Asks for one more challenge as a source of a common challenge. */
export function AddSourceBox({ common, showing, onEnd }: AddSourceBoxProps) {
  const say = useSay();
  const [chosen, setChosen] = useState<string>();
  const { id, sources } = common;
  return (
    <ChoiceBox confirm={say('tab.challenges.sources.addConfirm')} waiting={chosen === undefined} showing={showing} send={(client) => client.call('changeSources', { params: { id }, body: { add: chosen === undefined ? [] : [chosen] } })} onEnd={onEnd}>
      <SourceChoice without={sources.map(({ row }) => row.id)} chosen={chosen} onChosen={(choice) => setChosen(choice?.id)} />
    </ChoiceBox>
  );
}
