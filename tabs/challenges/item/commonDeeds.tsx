import { AddRegular, CheckmarkCircleRegular, EditRegular, SplitVerticalRegular } from '@fluentui/react-icons';
import { challengeLimits } from '../../../functions/contract/challengeViews.ts';
import type { CommonView } from '../../../functions/contract/challengeViews.ts';
import type { Say } from '../../../functions/contract/words/words.ts';
import { RewordBox } from '../merge/RewordBox.tsx';
import { AddSourceBox } from './AddSourceBox.tsx';
import { asWritten } from './asWritten.ts';
import type { DeedOf } from './DeedPanel.tsx';
import type { Showing } from './showing.ts';
import { WordsBox } from './WordsBox.tsx';

/** What who merges can do with a common challenge. */
export function commonDeeds(common: CommonView, showing: Showing, say: Say): DeedOf[] {
  const { id, may } = common;
  const params = { id };
  const deeds: (DeedOf | false)[] = [
    may.stand && { name: 'stand', label: say('tab.challenges.stand.button'), icon: <CheckmarkCircleRegular />, primary: true, told: say('tab.challenges.stand.done'), run: (client) => client.call('letStand', { params }) },
    may.change && { name: 'reword', label: say('tab.challenges.reword.button'), icon: <EditRegular />, told: say('tab.challenges.reword.done'), box: (end) => <RewordBox common={common} showing={showing} onEnd={end} /> },
    may.addSources && { name: 'add', label: say('tab.challenges.sources.add'), icon: <AddRegular />, told: say('tab.challenges.sources.added'), box: (end) => <AddSourceBox common={common} showing={showing} onEnd={end} /> },
    may.unmerge && {
      name: 'unmerge', label: say('tab.challenges.unmerge.button'), icon: <SplitVerticalRegular />, told: say('tab.challenges.unmerge.done'),
      box: (end) => <WordsBox label={say('tab.challenges.unmerge.why')} hint={say('tab.challenges.unmerge.hint')} limit={challengeLimits.reason} required={false} confirm={say('tab.challenges.unmerge.button')} send={async (client, why) => asWritten(showing, await client.call('unmergeCommon', { params, body: { why } }))} onEnd={end} />,
    },
  ];
  return deeds.filter((deed) => deed !== false);
}
