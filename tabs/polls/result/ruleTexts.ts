import { quorumFacts } from '../../../functions/contract/resultWords.ts';
import type { PollView } from '../../../functions/contract/views.ts';
import type { Say } from '../../../functions/contract/words/words.ts';

type Verdict = NonNullable<NonNullable<PollView['result']>['verdict']>;

/** The rules that the verdict was found by, and whether each was met. */
export function ruleTexts(poll: PollView, verdict: Verdict, say: Say): string[] {
  return [
    ...(poll.quorum === undefined || verdict.ballots === undefined ? [] : [say(verdict.quorumReached ? 'tabs.verdict.quorum' : 'tabs.verdict.noQuorum', quorumFacts(poll, verdict))]),
    ...(poll.threshold === undefined ? [] : [say(verdict.thresholdReached ? 'tabs.verdict.threshold' : 'tabs.verdict.noThreshold', { threshold: poll.threshold / 100 })]),
    ...(verdict.leading.length > 1 || verdict.brokenBy ? [say('tabs.verdict.tieRule', { rule: say(`bot.poll.form.tieRule.${poll.tieRule}`) })] : []),
    ...(verdict.decidedBy === 'others' ? [say('tabs.verdict.others')] : []),
  ];
}
