import { ArrowUndoRegular, CheckmarkCircleRegular, DismissCircleRegular, QuestionCircleRegular } from '@fluentui/react-icons';
import { challengeLimits } from '../../../functions/contract/challengeViews.ts';
import type { ChallengeRow } from '../../../functions/contract/challengeViews.ts';
import type { Say } from '../../../functions/contract/words/words.ts';
import { asWritten } from './asWritten.ts';
import type { DeedOf } from './DeedPanel.tsx';
import type { Showing } from './showing.ts';
import { WordsBox } from './WordsBox.tsx';

type Triaged = Pick<ChallengeRow, 'id' | 'title'> & { state: ChallengeRow['state'] };

/** What whoever looks at new challenges can do with one in this state: take it up, ask its author, decline it, take it up again. */
export function triageDeeds({ id, title, state }: Triaged, showing: Showing, say: Say): DeedOf[] {
  const params = { id };
  const again = (client: Parameters<NonNullable<DeedOf['run']>>[0]) => client.call('triageChallenge', { params, body: { as: 'reopened' } });
  const written = (as: 'returned' | 'declined', limit: number): Pick<DeedOf, 'box'> => ({
    box: (end) => (
      <WordsBox
        label={say(`tab.challenges.triage.${as}.label`)}
        hint={say(`tab.challenges.triage.${as}.hint`)}
        limit={limit}
        confirm={say(`tab.challenges.triage.${as}.confirm`)}
        send={async (client, why, despite) => asWritten(showing, await client.call('triageChallenge', { params, body: { as, why, despite } }))}
        onEnd={end}
      />
    ),
  });
  const named = (button: string): string => say('tab.challenges.deedNamed', { button, title });
  const takeUp = say('tab.challenges.triage.takeUp');
  const ask = say('tab.challenges.triage.ask');
  const decline = say('tab.challenges.triage.decline');
  const reopen = say('tab.challenges.triage.reopen');
  return [
    ...(state === 'submitted' || state === 'returned'
      ? [{ name: 'take-up', label: takeUp, named: named(takeUp), icon: <CheckmarkCircleRegular />, primary: state === 'submitted', told: say('tab.challenges.triage.takenUp'), run: (client) => client.call('triageChallenge', { params, body: { as: 'triaged' } }) } satisfies DeedOf]
      : []),
    ...(state === 'submitted' || state === 'triaged' ? [{ name: 'ask', label: ask, named: named(ask), icon: <QuestionCircleRegular />, told: say('tab.challenges.triage.asked'), ...written('returned', challengeLimits.question) } satisfies DeedOf] : []),
    ...(state === 'submitted' || state === 'triaged' || state === 'returned'
      ? [{ name: 'decline', label: decline, named: named(decline), icon: <DismissCircleRegular />, told: say('tab.challenges.triage.declined'), undo: again, ...written('declined', challengeLimits.reason) } satisfies DeedOf]
      : []),
    ...(state === 'declined' ? [{ name: 'reopen', label: reopen, named: named(reopen), icon: <ArrowUndoRegular />, told: say('tab.challenges.triage.reopened'), run: again } satisfies DeedOf] : []),
  ];
}
