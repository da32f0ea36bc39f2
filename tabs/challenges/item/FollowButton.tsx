import { Button } from '@fluentui/react-components';
import { AlertOffRegular, AlertRegular } from '@fluentui/react-icons';
import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import type { Showing } from './showing.ts';
import { useDeed } from './useDeed.ts';

/** Be told what happens to it, or no longer. */
export function FollowButton({ challenge, showing }: { challenge: AnyChallengeView; showing: Showing }) {
  const say = useSay();
  const deed = useDeed(showing);
  const { following, id } = challenge;
  return (
    <>
      <Button icon={following ? <AlertOffRegular /> : <AlertRegular />} disabledFocusable={deed.busy} onClick={() => void deed.act((client) => client.call(following ? 'unfollowChallenge' : 'followChallenge', { params: { id } }))}>
        {say(following ? 'tab.challenges.unfollow' : 'tab.challenges.follow')}
      </Button>
      {deed.problem && <Refusal problem={deed.problem} />}
    </>
  );
}
