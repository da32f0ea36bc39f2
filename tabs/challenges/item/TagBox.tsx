import { useState } from 'react';
import { securityAreas } from '../../../functions/contract/knowledgeViews.ts';
import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { CheckList } from '../../polls/form/CheckList.tsx';
import { ChoiceBox } from './ChoiceBox.tsx';
import { namedOnce } from './namedOnce.ts';
import type { Showing } from './showing.ts';

interface TagBoxProps {
  challenge: AnyChallengeView;
  showing: Showing;
  onEnd: (how: 'sent' | 'cancelled') => void;
}

/** Chooses its themes and areas. */
export function TagBox({ challenge, showing, onEnd }: TagBoxProps) {
  const say = useSay();
  const { view, problem, reload } = useAnswer('challengeForm', []);
  const [themes, setThemes] = useState(() => challenge.themes.map(({ id }) => id));
  const [areas, setAreas] = useState<string[]>(challenge.areas);
  if (!view) return problem ? <Refusal problem={problem} onRetry={reload} /> : <Waiting rows={1} height={32} />;
  const chosen = securityAreas.filter((area) => areas.includes(area));
  return (
    <ChoiceBox confirm={say('tab.challenges.tag.confirm')} showing={showing} send={(client) => client.call('tagChallenge', { params: { id: challenge.id }, body: { themes, areas: chosen } })} onEnd={onEnd}>
      {/* A retired theme stays with what bears it. */}
      <CheckList legend={say('tab.challenges.themes')} items={namedOnce([...view.themes, ...challenge.themes]).map(({ id, name }) => ({ key: id, name }))} chosen={themes} onChosen={setThemes} />
      <CheckList legend={say('tabs.facet.area')} items={securityAreas.map((area) => ({ key: area, name: say(`tabs.facet.area.${area}`) }))} chosen={areas} onChosen={setAreas} />
    </ChoiceBox>
  );
}
