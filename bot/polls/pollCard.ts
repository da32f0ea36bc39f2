import { card, execute, membersText, openLink, tabLink, words } from '../card.ts';
import type { Card, CardAction, Element } from '../card.ts';
import type { Turn } from '../turn.ts';
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

/** A poll as a card: the question, what to do, who can see it, and the result so far. A tap on a choice casts. */
export function pollCard(view: PollView, options: PollCardOptions): Card {
  const { say, appId, notice } = options;
  const mine = view.options.find(({ id }) => id === view.mine?.option);
  return card(
    [
      notice ? { type: 'Container', style: 'warning', items: [membersText(notice)] } : undefined,
      membersText(view.question, { size: 'Large', weight: 'Bolder' }),
      view.askedBy === '' ? words(say('bot.poll.card.byErased'), { isSubtle: true, size: 'Small' }) : membersText(say('bot.poll.card.by', { name: view.askedBy }), { isSubtle: true, size: 'Small' }),
      words(whatToDo(view, say)),
      ...view.options.map((option) => optionRow(view, option, say)),
      words(totals(view, say), { weight: 'Bolder', spacing: 'Medium' }),
      mine ? membersText(say('bot.poll.card.mine', { option: mine.text }), { weight: 'Bolder' }) : undefined,
      membersText(whoSees(view, say), { isSubtle: true, size: 'Small' }),
    ],
    { actions: buttons(view, say, appId), refresh: refreshOf(view, options) },
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

function whatToDo(view: PollView, say: Say): string {
  const closedAt = new Date(view.closedAt ?? view.closesAt);
  if (view.state === 'open') return say('bot.poll.card.open', { closesAt: new Date(view.closesAt) });
  return say(view.state === 'closed' ? 'bot.poll.card.closed' : 'bot.poll.card.counting', { closedAt });
}

/** One choice: its words, then the practitioners' count with a bar, then others beside. Tapping anywhere on it casts. */
function optionRow(view: PollView, option: PollView['options'][number], say: Say): Element {
  const chosen = view.mine?.option === option.id;
  const count = view.tally.lea.counts[option.id] ?? 0;
  const share = view.tally.lea.total === 0 ? 0 : count / view.tally.lea.total;
  const beside = view.tally.others.counts[option.id] ?? 0;
  const numbers = say('bot.poll.card.share', { count, share }) + (beside > 0 ? ` · ${say('bot.poll.card.beside', { count: beside })}` : '');
  return {
    type: 'Container',
    style: chosen ? 'accent' : 'emphasis',
    spacing: 'Small',
    // Without a title: what is read aloud is what is seen.
    ...(view.state === 'open' ? { selectAction: execute(undefined, { verb: 'castBallot', poll: view.id, option: option.id }) } : {}),
    items: [
      columns(['auto', membersText(chosen ? '●' : '○')], ['stretch', membersText(option.text, chosen ? { weight: 'Bolder' } : {})]),
      columns(...(share > 0 ? [['auto', bar(share, numbers)] as const] : []), ['stretch', membersText(numbers, { size: 'Small' })]),
    ],
  };
}

function columns(...given: (readonly [width: string, item: Element])[]): Element {
  return { type: 'ColumnSet', spacing: 'Small', columns: given.map(([width, item]) => ({ type: 'Column', width, items: [item], verticalContentAlignment: 'Center' })) };
}

/** Widest bar in pixels: leaves room for the numbers on a phone. */
const widestBar = 160;

/** One pixel of a violet that stands out (3:1) from Teams' light, dark and high-contrast backgrounds, drawn out to a bar. */
const pixel = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGPILrgGAAL7AbKE60lQAAAAAElFTkSuQmCC';

function bar(share: number, altText: string): Element {
  return { type: 'Image', url: pixel, width: `${Math.max(2, Math.round(share * widestBar))}px`, height: '6px', altText };
}

function totals(view: PollView, say: Say): string {
  const lea = say('bot.poll.card.lea', { total: view.tally.lea.total });
  return view.tally.others.total === 0 ? lea : `${lea} · ${say('bot.poll.card.others', { total: view.tally.others.total })}`;
}

export function scopeWords(scope: PollView['scope'], name: string | undefined, say: Say): string {
  switch (scope.kind) {
    case 'network':
      return say('bot.scope.network');
    case 'country':
      return say('bot.scope.country', { country: scope.country });
    case 'group':
      return say('bot.scope.group', { group: name ?? scope.group });
  }
}

function whoSees(view: PollView, say: Say): string {
  const who = say(`bot.poll.card.who.${view.marking.audience}`, { scope: scopeWords(view.scope, view.scopeName, say) });
  return `${say('bot.poll.card.marking', { tlp: view.marking.tlp })} · ${who}`;
}

function buttons(view: PollView, say: Say, appId: string): (CardAction | undefined)[] {
  const open = view.state === 'open';
  return [
    open && view.mine ? execute(say('bot.poll.card.withdraw'), { verb: 'withdrawBallot', poll: view.id }) : undefined,
    open && view.may.close ? closeButton(view, say) : undefined,
    openLink(say('bot.poll.card.openTab'), tabLink(appId, 'polls', `polls/${view.id}`)),
  ];
}

/** Closing is final, so it takes a second tap, on a button that says so. */
function closeButton(view: PollView, say: Say): CardAction {
  const yes = execute(say('bot.poll.card.closeYes'), { verb: 'closePoll', poll: view.id }, { style: 'destructive' });
  return { type: 'Action.ShowCard', title: say('bot.poll.card.close'), card: card([words(say('bot.poll.card.closeConfirm'))], { actions: [yes] }) };
}

function refreshOf(view: PollView, options: PollCardOptions): unknown {
  const people = options.refreshFor ?? [];
  if (people.length === 0) return undefined;
  const action = execute(options.say('bot.poll.card.refresh'), { verb: 'showPoll', poll: view.id });
  return people.length > 60 ? { action } : { action, userIds: people };
}
