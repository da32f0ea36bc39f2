import { whoSees } from '../../functions/contract/pollWords.ts';
import type { Listing } from '../../functions/contract/pollWords.ts';
import { figureText } from '../../functions/contract/resultWords.ts';
import type { PollView, SideView } from '../../functions/contract/views.ts';
import type { Say } from '../../functions/contract/words/words.ts';

/** A card is read in several languages side by side, so it joins by commas and names countries by their codes. */
export const onCard: Listing = { list: (texts) => texts.join(', '), country: (code) => code };

/** How it is marked, who may read it, whom it asks, and what becomes of the names. */
export function markingLine(view: PollView, say: Say): string {
  return `${say('bot.poll.card.marking', { tlp: view.marking.tlp })} · ${whoSees(view, say, onCard)}`;
}

/** The figures of one option for one part of the voters; a card has no second column for the median of scores. */
export function figureWords(view: Pick<PollView, 'method'>, side: SideView, option: string, say: Say): string {
  const { count = 0, figure, median = 0 } = side.options[option] ?? {};
  return view.method.kind === 'score' && figure !== undefined ? say('bot.poll.card.score', { mean: figure, median, count }) : figureText(view, side, option, say);
}

/** The same in short, for those who stand beside. */
export function briefWords(view: Pick<PollView, 'method'>, side: SideView, option: string, say: Say): string {
  const { figure } = side.options[option] ?? {};
  return view.method.kind === 'score' && figure !== undefined ? say('bot.poll.card.mean', { mean: figure }) : figureText(view, side, option, say);
}
