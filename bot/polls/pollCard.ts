import { ballotInputs, castButton, commentFields, isTapped } from './ballotInputs.ts';
import { optionRows } from './optionRows.ts';
import type { Room } from './optionRows.ts';
import { markingLine, onCard } from './pollWords.ts';
import { card, execute, membersText, openLink, tabLink, words } from '../card.ts';
import type { Card, CardAction, Element } from '../card.ts';
import type { Turn } from '../turn.ts';
import { askedByText, ownBallotText, whatToDo } from '../../functions/contract/pollWords.ts';
import { verdictText } from '../../functions/contract/resultWords.ts';
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

/** Teams takes messages of 28 kB, with what it puts around a card; in bytes. */
const mostBytes = 26_000;

/**
 * A poll as a card: the question, what to do, who can see what, until when, and the result as far as it shows. Members
 * may add choices until there are more than a message holds: then each takes less room, and in the end the tab has them.
 */
export function pollCard(view: PollView, options: PollCardOptions): Card {
  if (view.state === 'deleted') return card([words(options.say('bot.poll.card.deleted'))]);
  for (const room of ['ample', 'tight', 'lines'] as const) {
    const drawn = drawnIn(room, view, options);
    if (Buffer.byteLength(JSON.stringify(drawn)) <= mostBytes) return drawn;
  }
  return drawnIn('none', view, options);
}

function drawnIn(room: Room, view: PollView, options: PollCardOptions): Card {
  const { say, appId, notice } = options;
  const mine = ownBallotText(view, say, onCard);
  const answers = view.state === 'open' && view.may.cast;
  const filled = answers && (room === 'tight' || (room === 'ample' && !isTapped(view)));
  return card(
    [
      notice ? { type: 'Container', style: 'warning', items: [membersText(notice)] } : undefined,
      membersText(view.question, { size: 'Large', weight: 'Bolder' }),
      membersText(askedByText(view, say), { isSubtle: true, size: 'Small' }),
      words(whatToDo(view, say)),
      ...(filled ? [...ballotInputs(view, say), { type: 'ActionSet', actions: [castButton(view, say)] }] : []),
      room === 'lines' || room === 'none' ? words(say(answers ? 'bot.poll.card.tooMany.answer' : 'bot.poll.card.tooMany.read')) : undefined,
      ...(filled && !view.result ? [] : optionRows(room, view, say)),
      words(totals(view, say), { weight: 'Bolder', spacing: 'Medium' }),
      mine ? membersText(mine, { weight: 'Bolder' }) : undefined,
      ...meaning(view, say),
      membersText(markingLine(view, say), { isSubtle: true, size: 'Small' }),
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
  const verdict = view.result?.verdict;
  return [
    ...(verdict ? [membersText(verdictText(view, verdict, say, onCard), { weight: 'Bolder' })] : []),
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
