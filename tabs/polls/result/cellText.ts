import { figureText, percentText } from '../../../functions/contract/resultWords.ts';
import type { PollView, SideView } from '../../../functions/contract/views.ts';
import type { Say } from '../../../functions/contract/words/words.ts';

/** What one part of the voters says of an option, without the word for what is counted: for cells whose table names it. */
export function cellText(poll: Pick<PollView, 'method'>, side: SideView, option: string, say: Say): string {
  if (poll.method.kind !== 'budget') return figureText(poll, side, option, say);
  const { count = 0, figure = 0 } = side.options[option] ?? {};
  return say('tabs.result.value', { count, percent: percentText(figure, say) });
}
