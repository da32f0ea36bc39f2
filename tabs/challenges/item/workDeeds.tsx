import { ArrowUndoRegular, CheckmarkStarburstRegular, DismissCircleRegular, PeopleRegular, TagRegular } from '@fluentui/react-icons';
import { challengeLimits } from '../../../functions/contract/challengeViews.ts';
import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';
import type { Say } from '../../../functions/contract/words/words.ts';
import { AnsweredBox } from './AnsweredBox.tsx';
import { AssignBox } from './AssignBox.tsx';
import { asWritten } from './asWritten.ts';
import type { DeedOf } from './DeedPanel.tsx';
import type { DeedCall, Showing } from './showing.ts';
import { TagBox } from './TagBox.tsx';
import { WordsBox } from './WordsBox.tsx';

/** What whoever works with it can do: give it to a group, tag it, say what became of it. */
export function workDeeds(challenge: AnyChallengeView, showing: Showing, say: Say): DeedOf[] {
  const { id, may, state, assigned } = challenge;
  const params = { id };
  const ended = state.name === 'answered' || state.name === 'closed';
  const mayEnd = may.end && state.name !== 'declined' && state.name !== 'withdrawn';
  const before = assigned?.id ?? null;
  const open: DeedCall = (client) => client.call('endChallenge', { params, body: { as: 'reopened' } });
  const deeds: (DeedOf | false)[] = [
    may.assign && { name: 'assign', label: say('tab.challenges.assign.button'), icon: <PeopleRegular />, told: say('tab.challenges.assign.done'), undo: (client) => client.call('assignChallenge', { params, body: { group: before } }), box: (end) => <AssignBox challenge={challenge} showing={showing} onEnd={end} /> },
    may.tag && { name: 'tag', label: say('tab.challenges.tag.button'), icon: <TagRegular />, told: say('tab.challenges.tag.done'), box: (end) => <TagBox challenge={challenge} showing={showing} onEnd={end} /> },
    mayEnd && !ended && { name: 'answered', label: say('tab.challenges.end.answered'), icon: <CheckmarkStarburstRegular />, told: say('tab.challenges.end.answeredDone'), undo: open, box: (end) => <AnsweredBox id={id} showing={showing} onEnd={end} /> },
    mayEnd && !ended && {
      name: 'close', label: say('tab.challenges.end.close'), icon: <DismissCircleRegular />, told: say('tab.challenges.end.closed'), undo: open,
      box: (end) => <WordsBox label={say('tab.challenges.end.why')} hint={say('tab.challenges.end.whyHint')} limit={challengeLimits.reason} confirm={say('tab.challenges.end.close')} send={async (client, why) => asWritten(showing, await client.call('endChallenge', { params, body: { as: 'closed', why } }))} onEnd={end} />,
    },
    mayEnd && ended && { name: 'open', label: say('tab.challenges.end.reopen'), icon: <ArrowUndoRegular />, told: say('tab.challenges.end.reopened'), run: open },
  ];
  return deeds.filter((deed) => deed !== false);
}
