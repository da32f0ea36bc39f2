import { card, membersText, openLink, tabLink, words } from '../card.ts';
import type { Card, Element } from '../card.ts';
import type { FoundItem } from '../../functions/app/finding.ts';
import type { Say } from '../../functions/contract/words/words.ts';

export interface ResultOptions {
  appId: string;
  say: Say;
}

/**
 * What is put into a conversation, where nobody knows who reads along: the content where it is for everybody, else a
 * card that says nothing of it, not even of which kind it is.
 */
export function resultCard(item: FoundItem, options: ResultOptions): Card {
  if (!item.forEverybody) return neutralCard(addressOf(item), options);
  return item.kind === 'rdi-project' ? projectCard(item, options) : publicPollCard(item, options);
}

/** Where an item stands: tab and page of the deep link. */
export interface ItemAddress {
  tab: 'polls' | 'knowledge';
  page?: string;
}

/** No word of what it leads to. */
export function neutralCard(address: ItemAddress, { appId, say }: ResultOptions): Card {
  return card([words(say('bot.found.neutral.title'), { size: 'Medium', weight: 'Bolder' }), words(say('bot.found.neutral.text'))], {
    actions: [openLink(say('bot.poll.card.openTab'), tabLink(appId, address.tab, address.page))],
  });
}

/** The id of a poll says nothing. That of a project names framework and grant: a project that is not for everybody is looked for in its tab. */
function addressOf(item: FoundItem): ItemAddress {
  if (item.kind === 'poll') return { tab: 'polls', page: `polls/${item.id}` };
  return item.forEverybody ? { tab: 'knowledge', page: `knowledge/${item.id}` } : { tab: 'knowledge' };
}

function projectCard(item: Extract<FoundItem, { kind: 'rdi-project' }>, { appId, say }: ResultOptions): Card {
  const { tab, page } = addressOf(item);
  return card(
    [
      membersText(item.acronym, { size: 'Large', weight: 'Bolder' }),
      membersText(item.title),
      fact(say('tabs.project.framework'), say(`tabs.project.framework.${item.framework}`)),
      fact(say('tabs.project.period'), periodText(item, say)),
      fact(say('tabs.project.coordinator'), `${item.coordinator.name} (${item.coordinator.country})`),
      membersText(item.source, { isSubtle: true, size: 'Small' }),
    ],
    { actions: [openLink(say('bot.poll.card.openTab'), tabLink(appId, tab, page))] },
  );
}

function publicPollCard(item: Extract<FoundItem, { kind: 'poll' }>, { appId, say }: ResultOptions): Card {
  const { tab, page } = addressOf(item);
  return card([membersText(item.question, { size: 'Large', weight: 'Bolder' }), words(pollState(item, say))], {
    actions: [openLink(say('bot.poll.card.openTab'), tabLink(appId, tab, page))],
  });
}

/** A label and its value in one line. Facts come from published files: they are shown as they are, like members' texts. */
function fact(name: string, value: string): Element {
  const run = (text: string, more: Record<string, unknown> = {}): Element => ({ type: 'TextRun', text, ...more });
  return { type: 'RichTextBlock', spacing: 'Small', inlines: [run(`${name}  `, { weight: 'Bolder' }), run(value)] };
}

/** What the searcher alone sees in the list of results. */
export function resultPreview(item: FoundItem, say: Say): { title: string; text: string } {
  const facts = item.kind === 'rdi-project'
    ? [item.title, say(`tabs.project.framework.${item.framework}`), item.grantId]
    : [pollState(item, say)];
  const text = [...facts, ...(item.forEverybody ? [] : [say('bot.found.linkOnly')])].join(' · ');
  return { title: inert(item.kind === 'rdi-project' ? item.acronym : item.question), text: inert(text) };
}

/** Teams may read HTML in the texts of a preview: without angle brackets nothing in them comes alive. */
function inert(text: string): string {
  return text.replaceAll('<', '‹').replaceAll('>', '›');
}

function pollState({ state, opensAt, closesAt, closedAt = closesAt }: Extract<FoundItem, { kind: 'poll' }>, say: Say): string {
  if (state === 'deleted') return say('bot.poll.card.deleted');
  if (state === 'planned') return say('bot.poll.card.planned', { opensAt: new Date(opensAt) });
  return say(`bot.found.poll.${state}`, { closesAt: new Date(closesAt), closedAt: new Date(closedAt) });
}

/** Days without a time belong to no time zone; noon is the same day in all of Europe. */
function periodText({ startDate, endDate }: { startDate: string; endDate: string }, say: Say): string {
  return say('bot.found.period', { from: new Date(`${startDate}T12:00:00Z`), to: new Date(`${endDate}T12:00:00Z`) });
}
