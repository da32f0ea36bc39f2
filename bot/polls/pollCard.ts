import { ballotInputs, castButton, castData, commentFields, isTapped } from './ballotInputs.ts';
import { answerWords, briefWords, figureWords, heightOf, optionText, verdictWords, whatToDo, whoSees } from './pollWords.ts';
import { card, execute, membersText, openLink, tabLink, words } from '../card.ts';
import type { Card, CardAction, Element } from '../card.ts';
import type { Turn } from '../turn.ts';
import { backupDays, pollLimits } from '../../functions/contract/views.ts';
import type { PollView } from '../../functions/contract/views.ts';
import type { Say } from '../../functions/contract/words/words.ts';

export interface PollCardOptions {
  appId: string;
  say: Say;
  /** Shown on top, for example why a tap was refused. */
  notice?: string;
  /** Accounts for which the card fetches its personal form. Teams does so by itself for sixty; above, on demand. */
  refreshFor?: string[];
}

/** A poll as a card: the question, what to do, who can see what, until when, and the result as far as it shows. */
export function pollCard(view: PollView, options: PollCardOptions): Card {
  const { say, appId, notice } = options;
  if (view.state === 'deleted') return card([words(say('bot.poll.card.deleted'))]);
  const mine = answerWords(view, say);
  const filled = view.state === 'open' && !isTapped(view) && view.may.cast;
  return card(
    [
      notice ? { type: 'Container', style: 'warning', items: [membersText(notice)] } : undefined,
      membersText(view.question, { size: 'Large', weight: 'Bolder' }),
      view.askedBy === '' ? words(say('bot.poll.card.byErased'), { isSubtle: true, size: 'Small' }) : membersText(say('bot.poll.card.by', { name: view.askedBy }), { isSubtle: true, size: 'Small' }),
      words(whatToDo(view, say)),
      ...(filled ? [...ballotInputs(view, say), { type: 'ActionSet', actions: [castButton(view, say)] }] : []),
      ...(filled && !view.result ? [] : view.options.map((option) => optionRow(view, option, say))),
      words(totals(view, say), { weight: 'Bolder', spacing: 'Medium' }),
      mine ? membersText(mine, { weight: 'Bolder' }) : undefined,
      ...meaning(view, say),
      membersText(whoSees(view, say), { isSubtle: true, size: 'Small' }),
      view.secrecy === 'anonymous' && view.state !== 'closed' ? words(say('bot.poll.card.anonymous', { days: backupDays }), { isSubtle: true, size: 'Small' }) : undefined,
    ],
    { actions: buttons(view, say, options, appId), refresh: refreshOf(view, options) },
  );
}

/** The card as one member sees it, in the own language and with the own ballot; it refreshes for that member alone. */
export function personalPollCard(turn: Turn, view: PollView, notice?: string): Card {
  const { appId, say, accountId } = turn;
  return pollCard(view, { appId, say, refreshFor: [accountId], ...(notice ? { notice } : {}) });
}

/** What stands where somebody in the conversation may not read the poll: no word of it. */
export function pollLinkCard(poll: string, options: { appId: string; say: Say }): Card {
  const { say, appId } = options;
  return card([words(say('bot.poll.link.title'), { size: 'Large', weight: 'Bolder' }), words(say('bot.poll.link.text'))], {
    actions: [openLink(say('bot.poll.card.openTab'), tabLink(appId, 'polls', `polls/${poll}`))],
  });
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

/** The practitioners' figures under a bar, then what stands beside. */
function figures({ result, ...view }: PollView, option: string, say: Say): Element[] {
  if (!result) return [];
  const { lea, others, countries } = result;
  const country = countries?.figures[option];
  const beside = [
    ...(others && (others.options[option]?.count ?? 0) > 0 ? [say('bot.poll.card.beside', { figures: briefWords(view, others, option, say) })] : []),
    ...(country === undefined ? [] : [say(view.method.kind === 'score' ? 'bot.poll.card.countriesScore' : 'bot.poll.card.countries', { figure: country })]),
  ].join(' · ');
  const height = Math.min(1, heightOf(view, lea?.options[option]?.figure));
  const numbers = lea ? figureWords(view, lea, option, say) : '';
  return [
    ...(height > 0 ? [bar(height, numbers)] : []),
    ...(numbers === '' ? [] : [{ ...membersText(numbers, { size: 'Small' }), spacing: 'Small' }]),
    ...(beside === '' ? [] : [{ ...membersText(beside, { size: 'Small', isSubtle: true }), spacing: 'None' }]),
  ];
}

function columns(...given: (readonly [width: string, item: Element])[]): Element {
  return { type: 'ColumnSet', spacing: 'Small', columns: given.map(([width, item]) => ({ type: 'Column', width, items: [item], verticalContentAlignment: 'Center' })) };
}

/** Widest bar in pixels, on a phone as well. */
const widestBar = 240;

/** One pixel of a violet that stands out (3:1) from Teams' light, dark and high-contrast backgrounds, drawn out to a bar. */
const pixel = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGPILrgGAAL7AbKE60lQAAAAAElFTkSuQmCC';

function bar(share: number, altText: string): Element {
  return { type: 'Image', url: pixel, width: `${Math.max(2, Math.round(share * widestBar))}px`, height: '6px', altText, spacing: 'Small' };
}

/** How many answered; and where the result does not show, when it will. */
function totals(view: PollView, say: Say): string {
  if (!view.result) return `${say('bot.poll.card.turnout', { total: view.ballots })}. ${say(`bot.poll.card.hidden.${view.show}`)}`;
  const { lea, others, withheld } = view.result;
  return [
    ...(lea ? [say('bot.poll.card.lea', { total: lea.ballots })] : []),
    ...(others && others.ballots > 0 ? [say('bot.poll.card.others', { total: others.ballots })] : []),
    ...withheld.map((side) => say(`bot.poll.card.withheld.${side}`)),
  ].join(' · ');
}

/** Of a closed poll: what its rules say, and the statement of what it means. */
function meaning(view: PollView, say: Say): Element[] {
  if (view.state !== 'closed') return [];
  const verdict = verdictWords(view, say);
  return [
    ...(verdict ? [membersText(verdict, { weight: 'Bolder' })] : []),
    ...(view.outcome ? [words(say('bot.poll.card.outcome'), { weight: 'Bolder' }), membersText(view.outcome.text), membersText(say('bot.poll.card.outcomeBy', { name: view.outcome.by }), { isSubtle: true, size: 'Small' })] : [words(say('bot.poll.card.noOutcome'), { isSubtle: true })]),
    ...(view.result?.agrees === false ? [words(say('bot.poll.card.disagrees'), { color: 'Warning' })] : []),
  ];
}

function buttons(view: PollView, say: Say, options: PollCardOptions, appId: string): (CardAction | undefined)[] {
  const { may, id } = view;
  const crowd = (options.refreshFor ?? []).length > 60;
  return [
    may.withdraw ? execute(say('bot.poll.card.withdraw'), { verb: 'withdrawBallot', poll: id }) : undefined,
    may.withdraw && view.comments && isTapped(view) ? asked(say('bot.poll.card.commentAdd'), commentFields(view, say)) : undefined,
    may.addOption ? asked(say('bot.poll.card.addOption'), { body: [{ type: 'Input.Text', id: 'text', label: say('bot.poll.card.newOption'), maxLength: pollLimits.option }], action: execute(say('bot.poll.card.addOptionYes'), { verb: 'addOption', poll: id }) }) : undefined,
    may.close ? closeButton(view, say) : undefined,
    may.writeOutcome ? asked(say(view.outcome ? 'bot.poll.card.outcomeChange' : 'bot.poll.card.outcomeWrite'), { body: [outcomeInput(view, say)], action: execute(say('bot.poll.card.outcomeSave'), { verb: 'writeOutcome', poll: id }) }) : undefined,
    crowd ? execute(say('bot.poll.card.refresh'), { verb: 'showPoll', poll: id }) : undefined,
    openLink(say('bot.poll.card.openTab'), tabLink(appId, 'polls', `polls/${id}`)),
  ];
}

/** A button that unfolds a few fields and a button that sends them. */
function asked(title: string, { body, action }: { body: Element[]; action: CardAction }): CardAction {
  return { type: 'Action.ShowCard', title, card: card(body, { actions: [action] }) };
}

/** Closing is final, so it takes a second tap, on a button that says so; what it means can be written at once or later. */
function closeButton(view: PollView, say: Say): CardAction {
  const yes = execute(say('bot.poll.card.closeYes'), { verb: 'closePoll', poll: view.id }, { style: 'destructive' });
  return asked(say('bot.poll.card.close'), { body: [words(say('bot.poll.card.closeConfirm')), outcomeInput(view, say)], action: yes });
}

function outcomeInput(view: PollView, say: Say): Element {
  return { type: 'Input.Text', id: 'outcome', label: say('bot.poll.card.outcomeLabel'), isMultiline: true, maxLength: pollLimits.outcome, value: view.outcome?.text ?? '' };
}

function refreshOf(view: PollView, options: PollCardOptions): unknown {
  const people = options.refreshFor ?? [];
  if (people.length === 0) return undefined;
  const action = execute(options.say('bot.poll.card.refresh'), { verb: 'showPoll', poll: view.id });
  return people.length > 60 ? { action } : { action, userIds: people };
}
