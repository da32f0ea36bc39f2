import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';
import { useSay } from '../../frame/reader.tsx';
import { Paragraphs } from '../../frame/Paragraphs.tsx';
import { Part } from '../../frame/Part.tsx';

/** What was written down: what happens, where it hurts, how often, what was tried. */
export function ChallengeTexts({ challenge }: { challenge: AnyChallengeView }) {
  const say = useSay();
  return (
    <>
      <Part title={say('tab.challenges.what')}>
        <Paragraphs text={challenge.what} />
      </Part>
      {challenge.kind === 'challenge' && challenge.impact !== '' && (
        <Part title={say('tab.challenges.impact')}>
          <Paragraphs text={challenge.impact} />
        </Part>
      )}
      {challenge.kind === 'challenge' && challenge.tried !== '' && (
        <Part title={say('tab.challenges.tried')}>
          <Paragraphs text={challenge.tried} />
        </Part>
      )}
    </>
  );
}
