import { card, execute, membersText, openLink, tabLink, words } from '../card.ts';
import type { Card, CardAction, Element } from '../card.ts';
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
      notice ? { type: 'Container', style: 'warning', items: [words(notice)] } : undefined,
      membersText(view.question, { size: 'Large', weight: 'Bolder' }),
      membersText(say('bot.poll.card.by', { name: view.askedBy }), { isSubtle: true, size: 'Small' }),
      words(whatToDo(view, say)),
      ...view.options.map((option) => optionRow(view, option, say)),
      words(totals(view, say), { weight: 'Bolder', spacing: 'Medium' }),
      mine ? membersText(say('bot.poll.card.mine', { option: mine.text }), { weight: 'Bolder' }) : undefined,
      membersText(whoSees(view, say), { isSubtle: true, size: 'Small' }),
    ],
    { actions: buttons(view, say, appId), refresh: refreshOf(view, options) },
  );
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

/** One choice: its words, the practitioners' share as a bar, and the numbers as text. Tapping anywhere on it casts. */
function optionRow(view: PollView, option: PollView['options'][number], say: Say): Element {
  const chosen = view.mine?.option === option.id;
  const count = view.tally.lea.counts[option.id] ?? 0;
  const share = view.tally.lea.total === 0 ? 0 : count / view.tally.lea.total;
  const beside = view.tally.others.counts[option.id] ?? 0;
  return {
    type: 'Container',
    style: chosen ? 'accent' : 'emphasis',
    spacing: 'Small',
    ...(view.state === 'open' ? { selectAction: execute(say('bot.poll.card.chooseTip', { option: option.text }), { verb: 'castBallot', poll: view.id, option: option.id }) } : {}),
    items: [
      {
        type: 'ColumnSet',
        columns: [
          column('auto', membersText(chosen ? '●' : '○')),
          column('stretch', membersText(option.text, chosen ? { weight: 'Bolder' } : {})),
          column('auto', words(say('bot.poll.card.share', { count, share }), { horizontalAlignment: 'Right' })),
          ...(beside > 0 ? [column('auto', words(say('bot.poll.card.beside', { count: beside }), { isSubtle: true }))] : []),
        ],
      },
      bar(share),
    ],
  };
}

function column(width: string, ...items: Element[]): Element {
  return { type: 'Column', width, items, verticalContentAlignment: 'Center' };
}

function bar(share: number): Element {
  const full = Math.round(share * 100);
  const part = (width: number, style: string): Element => ({ type: 'Column', width, style, minHeight: '6px', items: [], spacing: 'None' });
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [...(full > 0 ? [part(full, 'good')] : []), ...(full < 100 ? [part(100 - full, 'default')] : [])],
  };
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
    open && view.may.close ? execute(say('bot.poll.card.close'), { verb: 'closePoll', poll: view.id }, { style: 'destructive' }) : undefined,
    openLink(say('bot.poll.card.openTab'), tabLink(appId, 'polls', `polls/${view.id}`)),
  ];
}

function refreshOf(view: PollView, options: PollCardOptions): unknown {
  const people = options.refreshFor ?? [];
  if (people.length === 0) return undefined;
  const action = execute(options.say('bot.poll.card.refresh'), { verb: 'showPoll', poll: view.id });
  return people.length > 60 ? { action } : { action, userIds: people };
}
