import { EyeOffRegular, PauseCircleRegular, PlayCircleRegular } from '@fluentui/react-icons';
import { challengeLimits } from '../../../functions/contract/challengeViews.ts';
import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';
import type { Say } from '../../../functions/contract/words/words.ts';
import { asWritten } from './asWritten.ts';
import type { DeedOf } from './DeedPanel.tsx';
import { RedactBox } from './RedactBox.tsx';
import type { RedactableText } from './RedactBox.tsx';
import type { Showing } from './showing.ts';
import { WordsBox } from './WordsBox.tsx';

/** What a moderator can do: hold it until it is looked at, release it, black out a stretch for good. */
export function moderatorDeeds(challenge: AnyChallengeView, showing: Showing, say: Say): DeedOf[] {
  const { id, may, held } = challenge;
  const params = { id };
  if (!may.moderate) return [];
  return [
    held
      ? { name: 'release', label: say('tab.challenges.release.button'), icon: <PlayCircleRegular />, primary: true, told: say('tab.challenges.release.done'), run: (client) => client.call('releaseChallenge', { params }) }
      : {
          name: 'hold', label: say('tab.challenges.hold.button'), icon: <PauseCircleRegular />, told: say('tab.challenges.hold.done'), undo: (client) => client.call('releaseChallenge', { params }),
          box: (end) => <WordsBox label={say('tab.challenges.hold.why')} hint={say('tab.challenges.hold.hint')} limit={challengeLimits.reason} confirm={say('tab.challenges.hold.button')} send={async (client, why, despite) => asWritten(showing, await client.call('holdChallenge', { params, body: { why, despite } }))} onEnd={end} />,
        },
    { name: 'redact', label: say('tab.challenges.redact.long'), icon: <EyeOffRegular />, told: say('tab.challenges.redact.done'), box: (end) => <RedactBox challenge={challenge} texts={textsOf(challenge)} showing={showing} onEnd={end} /> },
  ];
}

function textsOf(challenge: AnyChallengeView): RedactableText[] {
  const texts: RedactableText[] = [{ field: 'what', text: challenge.what }, { field: 'title', text: challenge.title }];
  if (challenge.kind === 'challenge') texts.push({ field: 'impact', text: challenge.impact }, { field: 'tried', text: challenge.tried });
  return texts.filter(({ text }) => text !== '');
}
