import { castData, isTapped } from './ballotInputs.ts';
import { bar } from './bar.ts';
import { briefWords, figureWords } from './pollWords.ts';
import { execute, membersText } from '../card.ts';
import type { Element } from '../card.ts';
import { optionText } from '../../functions/contract/pollWords.ts';
import { heightOf, plainFigure } from '../../functions/contract/resultWords.ts';
import type { PollView } from '../../functions/contract/views.ts';
import type { Say } from '../../functions/contract/words/words.ts';

/** How much room a card has for its choices: a field with a bar for each, a line for each (`tight`: and a form), or none. */
export type Room = 'ample' | 'tight' | 'lines' | 'none';

/** The choices of a poll with their figures, as far as these show. */
export function optionRows(room: Room, view: PollView, say: Say): Element[] {
  if (room === 'none') return [];
  return view.options.map((option) => (room === 'ample' ? optionRow(view, option, say) : optionLine(view, option, say)));
}

/** One option in one line. */
function optionLine(view: PollView, option: PollView['options'][number], say: Say): Element {
  const chosen = view.mine?.answer?.[option.id] !== undefined;
  const { numbers, beside } = figuresOf(view, option.id, say);
  const text = [optionText(view, option, say), ...[numbers, beside].filter((part) => part !== '')].join(' · ');
  return { ...membersText(chosen ? `● ${text}` : text, chosen ? { weight: 'Bolder' } : {}), spacing: 'Small' };
}

/** One option: its words, then the practitioners' figures with a bar, then others beside. Where a tap answers, a tap anywhere on it casts. */
function optionRow(view: PollView, option: PollView['options'][number], say: Say): Element {
  const chosen = view.mine?.answer?.[option.id] !== undefined;
  const tapped = isTapped(view) && view.state === 'open' && view.may.cast;
  const text = membersText(optionText(view, option, say), chosen ? { weight: 'Bolder' } : {});
  // A circle is there to be tapped, or to show what one has chosen.
  const title = tapped || chosen ? columns(['auto', membersText(chosen ? '●' : '○')], ['stretch', text]) : text;
  return {
    type: 'Container',
    style: chosen ? 'accent' : 'emphasis',
    spacing: 'Small',
    // Without a title: what is read aloud is what is seen.
    ...(tapped ? { selectAction: execute(undefined, { ...castData(view), option: option.id }) } : {}),
    items: [title, ...figures(view, option.id, say)],
  };
}

/** The figures of one option under their bar. */
function figures(view: PollView, option: string, say: Say): Element[] {
  const { numbers, height, beside } = figuresOf(view, option, say);
  return [
    ...(height === undefined ? [] : [bar(height, numbers)]),
    ...(numbers === '' ? [] : [{ ...membersText(numbers, { size: 'Small' }), spacing: 'Small' }]),
    ...(beside === '' ? [] : [{ ...membersText(beside, { size: 'Small', isSubtle: true }), spacing: 'None' }]),
  ];
}

/** What of an option is shown: the practitioners' figures and how long their bar is, and what stands beside; nothing before the poll opens. */
function figuresOf({ result, ...view }: PollView, option: string, say: Say): { numbers: string; height?: number; beside: string } {
  if (!result || view.state === 'planned') return { numbers: '', beside: '' };
  const { lea, others, countries } = result;
  // An abstention is counted and has no share among yes and no.
  const abstains = view.method.kind === 'yes-no' && option === 'abstain';
  const country = abstains ? undefined : countries?.figures[option];
  const beside = [
    ...(others && (others.options[option]?.count ?? 0) > 0 ? [say('bot.poll.card.beside', { figures: briefWords(view, others, option, say) })] : []),
    ...(country === undefined ? [] : [say('bot.poll.card.countries', { figure: plainFigure(view, country, say) })]),
  ].join(' · ');
  const figure = lea?.options[option]?.figure ?? (view.method.kind === 'score' ? undefined : 0);
  const numbers = lea ? figureWords(view, lea, option, say) : '';
  return { numbers, beside, ...(lea && lea.ballots > 0 && !abstains && figure !== undefined ? { height: heightOf(view, figure) } : {}) };
}

function columns(...given: (readonly [width: string, item: Element])[]): Element {
  return { type: 'ColumnSet', spacing: 'Small', columns: given.map(([width, item]) => ({ type: 'Column', width, items: [item], verticalContentAlignment: 'Center' })) };
}
