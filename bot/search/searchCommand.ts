import { neutralCard, resultCard, resultPreview } from './resultCard.ts';
import type { ItemAddress } from './resultCard.ts';
import type { Turn } from '../turn.ts';
import { parseVerb } from '../verbs.ts';
import { find, findOne } from '../../functions/app/finding.ts';

/** A card that may be put into a conversation, and what the person who asked sees of it before. */
export interface FoundCard {
  card: Record<string, unknown>;
  preview: { title: string; text: string };
}

/** What a message extension answers: results to choose from, or a sentence in their place. */
export type SearchAnswer = { kind: 'found'; found: FoundCard[] } | { kind: 'text'; text: string };

/** As many as one looks through at a glance; the next are asked for by scrolling. */
const most = 10;

/** The search command: what this member may read, by the words typed so far. */
export async function search(turn: Turn, data: unknown): Promise<SearchAnswer> {
  const said = parseVerb(data);
  const { app, appId, caller, say } = turn;
  if (said?.verb !== 'search') return { kind: 'text', text: say('bot.old.card') };
  const answer = await find(app, caller, { words: said.words, skip: said.skip, limit: Math.min(said.count, most) });
  const items = answer.ok ? answer.value.items : [];
  if (items.length === 0 && said.skip === 0) return { kind: 'text', text: say(said.words.trim() === '' ? 'bot.found.nothing' : 'bot.found.none') };
  return { kind: 'found', found: items.map((item) => ({ card: resultCard(item, { appId, say }), preview: resultPreview(item, say) })) };
}

/**
 * A link to a page of ours that somebody wrote into a message. What is for everybody shows itself; everything else, and
 * what is not there, looks the same. An address that is none of our pages is left as it is.
 */
export async function unfurl(turn: Turn, url: string): Promise<SearchAnswer> {
  const page = pageIn(url);
  if (!page) return { kind: 'found', found: [] };
  const { app, appId, caller, say } = turn;
  // Nothing is ever shown of a challenge: nobody looks for it either.
  const item = page.tab === 'challenges' ? undefined : await findOne(app, caller, page.tab === 'polls' ? 'poll' : 'knowledge', page.id);
  if (item?.ok && item.value.forEverybody) return { kind: 'found', found: [forLink({ card: resultCard(item.value, { appId, say }), preview: resultPreview(item.value, say) })] };
  const card = neutralCard({ tab: page.tab, page: `${page.tab}/${page.id}` }, { appId, say });
  return { kind: 'found', found: [forLink({ card, preview: { title: say('bot.found.neutral.title'), text: say('bot.found.neutral.text') } })] };
}

/** Under a link Teams shows cards up to version 1.3 (Microsoft Learn, "Link unfurling"); ours use nothing newer. */
function forLink({ card, preview }: FoundCard): FoundCard {
  return { card: { ...card, version: '1.3' }, preview };
}

/** What stands where an id stands else. */
const pagesOfTheirOwn = { polls: ['new'], knowledge: ['new', 'holdings', 'imports'], challenges: ['new', 'board', 'mine', 'desk', 'themes', 'settings', 'merge'] };

/** Teams asks only for the app's own domain, so the path alone says which page it is. */
function pageIn(url: string): { tab: ItemAddress['tab']; id: string } | undefined {
  const [, tab, part = ''] = (URL.canParse(url) && /^\/tabs\/(polls|knowledge|challenges)\/([^/]{1,600})\/?$/.exec(new URL(url).pathname)) || [];
  if (tab !== 'polls' && tab !== 'knowledge' && tab !== 'challenges') return undefined;
  try {
    const id = decodeURIComponent(part);
    return pagesOfTheirOwn[tab].includes(id) || id.length > 200 ? undefined : { tab, id };
  } catch {
    return undefined;
  }
}
