import type { PollView } from '../../../functions/contract/views.ts';
import type { Say } from '../../../functions/contract/words/words.ts';
import { listOf, optionText } from '../pollText.ts';

type Verdict = NonNullable<NonNullable<PollView['result']>['verdict']>;

/** What a closed poll's result means by the poll's own rules, in the words of the card. */
export function verdictText(poll: PollView, verdict: Verdict, say: Say, locale: string): string {
  if (verdict.ballots === undefined) return say('bot.verdict.withheld');
  if (verdict.ballots === 0 || verdict.leading.length === 0) return say('bot.verdict.nobody');
  const names = verdict.leading.flatMap((id) => poll.options.filter((option) => option.id === id)).map((option) => say('tabs.quoted', { text: optionText(poll, option, say) }));
  const noQuorum = verdict.quorumReached ? [] : [say('bot.verdict.noQuorum', { quorum: poll.quorum ?? 0, ballots: verdict.ballots })];
  return [...noQuorum, leadText(poll, verdict, listOf(names, locale), say)].join(' ');
}

function leadText(poll: PollView, verdict: Verdict, leading: string, say: Say): string {
  if (poll.method.kind === 'yes-no') return say(verdict.leading[0] === 'yes' && verdict.thresholdReached ? 'bot.verdict.carried' : 'bot.verdict.notCarried');
  if (!verdict.thresholdReached) return say('bot.verdict.belowThreshold', { leading, threshold: (poll.threshold ?? 0) / 100 });
  if (verdict.leading.length > 1) return say('bot.verdict.tie', { leading });
  return verdict.brokenBy ? say(`bot.verdict.broken.${verdict.brokenBy}`, { leading }) : say('bot.verdict.ahead', { leading });
}

/** The rules that the verdict was found by, and whether each was met. */
export function ruleTexts(poll: PollView, verdict: Verdict, say: Say): string[] {
  return [
    ...(poll.quorum === undefined || verdict.ballots === undefined ? [] : [say(verdict.quorumReached ? 'tabs.verdict.quorum' : 'tabs.verdict.noQuorum', { quorum: poll.quorum, ballots: verdict.ballots })]),
    ...(poll.threshold === undefined ? [] : [say(verdict.thresholdReached ? 'tabs.verdict.threshold' : 'tabs.verdict.noThreshold', { threshold: poll.threshold / 100 })]),
    ...(verdict.leading.length > 1 || verdict.brokenBy ? [say('tabs.verdict.tieRule', { rule: say(`bot.poll.form.tieRule.${poll.tieRule}`) })] : []),
    ...(verdict.decidedBy === 'others' ? [say('tabs.verdict.others')] : []),
  ];
}
