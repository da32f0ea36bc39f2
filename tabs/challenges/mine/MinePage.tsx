import { AddRegular } from '@fluentui/react-icons';
import type { ChallengeRow } from '../../../functions/contract/challengeViews.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { Empty } from '../../frame/Empty.tsx';
import { LoadMore } from '../../frame/LoadMore.tsx';
import { useSay } from '../../frame/reader.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { usePages } from '../../frame/usePages.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { ActionLink } from '../../frame/ActionLink.tsx';
import { DraftList } from '../../polls/drafts/DraftList.tsx';
import { ChallengeItem } from '../ChallengeItem.tsx';
import { ChallengesLayout } from '../ChallengesLayout.tsx';
import { challengeDrafts } from '../form/challengeDrafts.ts';
import { keyOfMine, loadMine } from './loadMine.ts';
import type { Mine } from './loadMine.ts';
import { MinePart } from './MinePart.tsx';
import { WaitingForMe } from './WaitingForMe.tsx';

/** What waits for the member as an author, what he began, and what became of what he raised. */
export function MinePage() {
  const box = useBoxStyles();
  const say = useSay();
  const mine = usePages<ChallengeRow, Mine>(keyOfMine, loadMine);
  const { view: may } = useAnswer('challengeForm', []);
  const { first, items } = mine;
  return (
    <ChallengesLayout title={say('tab.challenges.mine.title')} here="my-challenges">
      {first && <WaitingForMe questions={first.questions} consents={first.consents} reload={mine.reload} />}
      {may?.mayRaise && <DraftList kind={challengeDrafts} />}
      {items === undefined && !mine.problem && <Waiting />}
      {items?.length === 0 && !mine.hasMore && (
        <Empty title={say('tab.challenges.mine.none')} text={say(may?.mayRaise ? 'tab.challenges.mine.noneText' : 'refusal.not-a-practitioner')}>
          {may?.mayRaise && (
            <ActionLink to={{ name: 'new-challenge' }} icon={<AddRegular />}>
              {say('tab.challenges.raise')}
            </ActionLink>
          )}
        </Empty>
      )}
      {items && items.length > 0 && (
        <MinePart title={say('tab.challenges.mine.raised')}>
          <ul className={box.list}>
            {items.map((row) => (
              <ChallengeItem key={row.id} row={row} level={3} />
            ))}
          </ul>
        </MinePart>
      )}
      <LoadMore list={mine} />
    </ChallengesLayout>
  );
}
