import { AddRegular } from '@fluentui/react-icons';
import { Empty } from '../../frame/Empty.tsx';
import { useSay } from '../../frame/reader.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { ActionLink } from '../../frame/ActionLink.tsx';

/** Nothing has been raised that this member may read: what a challenge is, and the way to raise the first. */
export function NoChallengesYet() {
  const say = useSay();
  const { view: may } = useAnswer('challengeForm', []);
  return (
    <Empty title={say('tab.challenges.list.none')} text={say('tab.challenges.list.noneText')}>
      {may?.mayRaise && (
        <ActionLink to={{ name: 'new-challenge' }} icon={<AddRegular />}>
          {say('tab.challenges.raise')}
        </ActionLink>
      )}
    </Empty>
  );
}
