import { optionText } from './pollWords.ts';
import type { Listing } from './pollWords.ts';
import type { PollView, ResultView, SideView } from './views.ts';
import type { Say } from './words/words.ts';

/** What a poll's result says, in the same words on cards and in tabs. */

type Verdict = NonNullable<ResultView['verdict']>;

/**
 * A share (0–1) in whole percent. Rounded each for itself, so that equal shares read equal; `under` 1 where it would
 * read 0 although there is something, `over` 99 where it would read 100 although something is missing.
 */
export function percentOf(share: number): { percent: number; about: 'exact' | 'under' | 'over' } {
  const percent = Math.round(share * 100);
  if (percent === 0 && share > 0) return { percent: 1, about: 'under' };
  if (percent === 100 && share < 1) return { percent: 99, about: 'over' };
  return { percent, about: 'exact' };
}

/** `48%`, `under 1%`, `over 99%`. */
export function percentText(share: number, say: Say): string {
  const { percent, about } = percentOf(share);
  return say(`tabs.result.percent.${about}`, { share: percent / 100 });
}

/** How long the bar of a figure is, 0–1. */
export function heightOf({ method }: Pick<PollView, 'method'>, figure: number | undefined): number {
  return Math.min(1, (figure ?? 0) / (method.kind === 'score' ? method.highest : 1));
}

/** What one part of the voters says of an option: count and share, points and share, or mean and how many scored. */
export function figureText({ method }: Pick<PollView, 'method'>, side: SideView, option: string, say: Say): string {
  const { count = 0, figure } = side.options[option] ?? {};
  if (method.kind === 'score') return figure === undefined ? say('bot.poll.card.noScore') : say('tabs.result.meanOf', { mean: figure, count });
  if (method.kind === 'budget') return say('tabs.result.points', { count, percent: percentText(figure ?? 0, say) });
  // An abstention is counted and has no share among yes and no.
  if (method.kind === 'yes-no' && option === 'abstain') return say('bot.poll.card.count', { count });
  return say('tabs.result.value', { count, percent: percentText(figure ?? 0, say) });
}

/** A figure alone, as of "one country, one say": a percentage, or a mean score. */
export function plainFigure({ method }: Pick<PollView, 'method'>, figure: number | undefined, say: Say): string {
  if (figure === undefined) return say('tabs.result.nothing');
  return method.kind === 'score' ? say('tabs.result.mean', { mean: figure }) : percentText(figure, say);
}

/** What a closed poll's result means by the poll's own rules. */
export function verdictText(poll: PollView, verdict: Verdict, say: Say, { list }: Listing): string {
  const { decidedBy, ballots } = verdict;
  if (ballots === undefined) return say('bot.verdict.withheld', { decidedBy });
  const noQuorum = verdict.quorumReached ? [] : [say('bot.verdict.noQuorum', quorumFacts(poll, verdict))];
  return [...noQuorum, ballots === 0 ? say('bot.verdict.nobody') : sideText(poll, verdict, say, list)].join(' ');
}

/** What a quorum was met, or missed, by: ballots of those who decide; those of others stand `beside`. */
export function quorumFacts(poll: Pick<PollView, 'quorum' | 'ballots'>, { decidedBy, ballots = 0 }: Verdict): Record<string, string | number> {
  return { quorum: poll.quorum ?? 0, ballots, decidedBy, beside: decidedBy === 'lea' ? Math.max(0, poll.ballots - ballots) : 0 };
}

/** Who is ahead among those who decide; of yes and no, whether any of them took a side at all. */
function sideText(poll: PollView, verdict: Verdict, say: Say, list: Listing['list']): string {
  if (verdict.leading.length === 0) return say('bot.verdict.allAbstained', { decidedBy: verdict.decidedBy });
  const names = verdict.leading.flatMap((id) => poll.options.filter((option) => option.id === id)).map((option) => say('tabs.quoted', { text: optionText(poll, option, say) }));
  return [leadText(poll, verdict, list(names), say), ...fewScores(poll, verdict, say)].join(' ');
}

/** A mean of few scores leads as well as one of many; where most gave the leading option none, that is said. */
function fewScores({ method, result }: PollView, { decidedBy, ballots = 0, leading }: Verdict, say: Say): string[] {
  const [only, another] = leading;
  if (method.kind !== 'score' || only === undefined || another !== undefined) return [];
  const scored = result?.[decidedBy]?.options[only]?.count;
  return scored !== undefined && scored * 2 < ballots ? [say('bot.verdict.fewScores', { scored, ballots })] : [];
}

function leadText(poll: PollView, verdict: Verdict, leading: string, say: Say): string {
  if (poll.method.kind === 'yes-no') return say(verdict.leading[0] === 'yes' && verdict.thresholdReached ? 'bot.verdict.carried' : 'bot.verdict.notCarried');
  if (!verdict.thresholdReached) return say('bot.verdict.belowThreshold', { leading, threshold: (poll.threshold ?? 0) / 100 });
  if (verdict.leading.length > 1) return say('bot.verdict.tie', { leading });
  return verdict.brokenBy ? say(`bot.verdict.broken.${verdict.brokenBy}`, { leading }) : say('bot.verdict.ahead', { leading });
}
