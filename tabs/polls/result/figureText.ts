import type { PollView, SideView } from '../../../functions/contract/views.ts';
import type { Say } from '../../../functions/contract/words/words.ts';
import { percentOf } from './figures.ts';

/** `48%`, `under 1%`, `over 99%`. */
export function percentText(share: number, say: Say): string {
  const { percent, about } = percentOf(share);
  return say(`tabs.result.percent.${about}`, { share: percent / 100 });
}

/** What one part of the voters says of an option: count and share, points and share, or mean and how many scored. */
export function figureText({ method }: Pick<PollView, 'method'>, side: SideView, option: string, say: Say): string {
  const { count = 0, figure } = side.options[option] ?? {};
  if (method.kind === 'score') return figure === undefined ? say('bot.poll.card.noScore') : say('tabs.result.meanOf', { mean: figure, count });
  if (method.kind === 'budget') return say('tabs.result.points', { count, percent: percentText(figure ?? 0, say) });
  if (method.kind === 'yes-no' && option === 'abstain') return say('bot.poll.card.count', { count });
  return say('tabs.result.value', { count, percent: percentText(figure ?? 0, say) });
}

/** The same without the word for what is counted, for cells whose table names it. */
export function cellText(poll: Pick<PollView, 'method'>, side: SideView, option: string, say: Say): string {
  if (poll.method.kind !== 'budget') return figureText(poll, side, option, say);
  const { count = 0, figure = 0 } = side.options[option] ?? {};
  return say('tabs.result.value', { count, percent: percentText(figure, say) });
}

/** A figure alone, as of "one country, one say": a percentage, or a mean score. */
export function plainFigure({ method }: Pick<PollView, 'method'>, figure: number | undefined, say: Say): string {
  if (figure === undefined) return say('tabs.result.nothing');
  return method.kind === 'score' ? say('tabs.result.mean', { mean: figure }) : percentText(figure, say);
}
