import { addressOf, aboutIt, titleOf } from './resultCard.ts';
import { card, membersText, openLink, tabLink, words } from '../card.ts';
import type { Element } from '../card.ts';
import type { Reply, Turn } from '../turn.ts';
import { find } from '../../functions/app/finding.ts';
import type { FoundItem } from '../../functions/app/finding.ts';

/** As many as one reads at once; the rest is in the tab. */
const most = 5;
/** Of what was written; a link with more would be cut off. */
const longest = 200;

/**
 * `find` with words: the best of the knowledge factory that this member may read, each opening its page. Only in the
 * personal chat; elsewhere a link, since others read along.
 */
export async function findKnowledge(turn: Turn, written: string): Promise<Reply[]> {
  const { app, appId, caller, say, where } = turn;
  const sought = written.slice(0, longest);
  const tab = (page?: string) => openLink(say('bot.find.openTab'), tabLink(appId, 'knowledge', page));
  const linked = (text: string): Reply => ({ card: card([words(text)], { actions: [tab()] }), summary: text });
  if (where.kind !== 'personal') return [linked(say('bot.find.elsewhere'))];
  if (sought === '') return [linked(say('bot.find.how'))];
  const answer = await find(app, caller, { words: sought, skip: 0, limit: most, kinds: 'knowledge' });
  const found = answer.ok ? answer.value : { items: [], match: 'all' as const };
  if (found.items.length === 0) return [linked(say(app.index.state().state === 'building' ? 'bot.find.building' : 'bot.found.none'))];
  const body = [
    words(say(found.match === 'all' ? 'bot.find.title' : 'bot.find.closest'), { size: 'Medium', weight: 'Bolder' }),
    membersText('corrected' in found && found.corrected !== undefined ? found.corrected : sought, { isSubtle: true }),
    ...found.items.map((item) => row(item, turn)),
  ];
  return [{ card: card(body, { actions: [tab(`knowledge?q=${encodeURIComponent(sought)}`)] }), summary: say('bot.find.title') }];
}

/** A row that opens the item's page. What stands in it was published or written by members. */
function row(item: FoundItem, { appId, say }: Turn): Element {
  const { tab, page } = addressOf(item);
  return {
    type: 'Container',
    separator: true,
    selectAction: openLink(titleOf(item), tabLink(appId, tab, page)),
    items: [membersText(titleOf(item), { weight: 'Bolder' }), membersText(aboutIt(item, say).join(' · '), { isSubtle: true, size: 'Small' })],
  };
}
