import { personalPollCard } from './pollCard.ts';
import { openLink, tabLink, card, words } from '../card.ts';
import type { Reply, Turn } from '../turn.ts';
import { listPolls as list } from '../../functions/app/polls.ts';
import type { PollView } from '../../functions/contract/views.ts';

/** As many cards as a person reads at once; the rest is in the tab. */
const most = 5;

/** The polls open for this member, as cards in the personal chat; elsewhere a link, since others read along. */
export async function listPolls(turn: Turn): Promise<Reply[]> {
  const { appId, say, where } = turn;
  const tab = openLink(say('bot.poll.card.openTab'), tabLink(appId, 'polls'));
  const linked = (text: string): Reply => ({ card: card([words(text)], { actions: [tab] }), summary: text });
  if (where.kind !== 'personal') return [linked(say('bot.polls.elsewhere'))];
  const polls = await openFor(turn);
  if (polls.length === 0) return [linked(say('bot.polls.none'))];
  return [
    { text: say('bot.polls.open', { count: Math.min(polls.length, most) }) },
    ...polls.slice(0, most).map((view) => ({ card: personalPollCard(turn, view), summary: say('bot.poll.link.title') })),
    ...(polls.length > most ? [linked(say('bot.polls.more'))] : []),
  ];
}

/** The newest polls that ask this member, one more than is shown. */
async function openFor({ app, caller }: Turn): Promise<PollView[]> {
  const found: PollView[] = [];
  let after: string | undefined;
  do {
    const page = await list(app, caller, { which: 'waiting', after });
    if (!page.ok) return found;
    found.push(...page.value.items);
    after = page.value.next;
  } while (after !== undefined && found.length <= most);
  return found;
}
