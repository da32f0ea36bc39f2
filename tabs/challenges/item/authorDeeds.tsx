import { ArrowExitRegular, ArrowUndoRegular, DeleteRegular } from '@fluentui/react-icons';
import { challengeLimits } from '../../../functions/contract/challengeViews.ts';
import type { ChallengeView } from '../../../functions/contract/challengeViews.ts';
import type { Say } from '../../../functions/contract/words/words.ts';
import { asWritten } from './asWritten.ts';
import type { DeedOf } from './DeedPanel.tsx';
import type { Showing } from './showing.ts';
import { WordsBox } from './WordsBox.tsx';

/** What its author can do with his challenge besides changing it; leaving a common challenge also his national contact. */
export function authorDeeds({ id, may }: ChallengeView, showing: Showing, say: Say): DeedOf[] {
  const params = { id };
  const deeds: (DeedOf | false)[] = [
    may.leave && {
      name: 'leave', label: say('tab.challenges.leave.button'), icon: <ArrowExitRegular />, told: say('tab.challenges.leave.done'),
      box: (end) => (
        <WordsBox label={say('tab.challenges.leave.why')} hint={say('tab.challenges.leave.hint')} limit={challengeLimits.reason} required={false} confirm={say('tab.challenges.leave.confirm')} send={async (client, why) => asWritten(showing, await client.call('leaveCommon', { params, body: { why } }))} onEnd={end} />
      ),
    },
    may.withdraw && {
      name: 'withdraw', label: say('tab.challenges.withdraw.button'), icon: <DeleteRegular />, told: say('tab.challenges.withdraw.done'),
      run: (client) => client.call('withdrawChallenge', { params }), undo: (client) => client.call('restoreChallenge', { params }),
    },
    may.restore && { name: 'restore', label: say('tab.challenges.restore.button'), icon: <ArrowUndoRegular />, primary: true, told: say('tab.challenges.restore.done'), run: (client) => client.call('restoreChallenge', { params }) },
  ];
  return deeds.filter((deed) => deed !== false);
}
