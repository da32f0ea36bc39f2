import { personalPollCard } from './castBallot.ts';
import { openLink, tabLink, card, words } from '../card.ts';
import type { Reply, Turn } from '../turn.ts';
import { listPolls as list } from '../../functions/app/polls.ts';

/** As many cards as a person reads at once; the rest is in the tab. */
const most = 5;

/** The polls open for this member, as cards in the personal chat; elsewhere a link, since others read along. */
export async function listPolls(turn: Turn): Promise<Reply[]> {
  const { app, appId, caller, say, where } = turn;
  const tab = openLink(say('bot.poll.card.openTab'), tabLink(appId, 'polls'));
  const linked = (text: string): Reply => ({ card: card([words(text)], { actions: [tab] }), summary: text });
  if (where.kind !== 'personal') return [linked(say('bot.polls.elsewhere'))];
  const open = await list(app, caller, { state: 'open' });
  const polls = open.ok ? open.value.items.filter((view) => view.may.cast) : [];
  if (polls.length === 0) return [linked(say('bot.polls.none'))];
  return [
    { text: say('bot.polls.open', { count: polls.length }) },
    ...polls.slice(0, most).map((view) => ({ card: personalPollCard(turn, view), summary: say('bot.poll.link.title') })),
    ...(polls.length > most ? [linked(say('bot.polls.more'))] : []),
  ];
}
