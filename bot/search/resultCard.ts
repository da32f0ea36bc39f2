import { card, membersText, openLink, tabLink, words } from '../card.ts';
import type { Card, Element } from '../card.ts';
import type { FoundItem } from '../../functions/app/finding.ts';
import type { Say } from '../../functions/contract/words/words.ts';

export interface ResultOptions {
  appId: string;
  say: Say;
}

type FoundPoll = Extract<FoundItem, { kind: 'poll' }>;
type FoundKnowledge = Exclude<FoundItem, FoundPoll>;

/**
 * What is put into a conversation, where nobody knows who reads along: the content where it is for everybody, else a
 * card that says nothing of it, not even of which kind it is.
 */
export function resultCard(item: FoundItem, options: ResultOptions): Card {
  if (!item.forEverybody) return neutralCard(publicAddressOf(item), options);
  return item.kind === 'poll' ? publicPollCard(item, options) : knowledgeCard(item, options);
}

/** Where an item stands: tab and page of the deep link. */
export interface ItemAddress {
  tab: 'polls' | 'knowledge' | 'challenges';
  page?: string;
}

/** No word of what it leads to. */
export function neutralCard(address: ItemAddress, { appId, say }: ResultOptions): Card {
  return card([words(say('bot.found.neutral.title'), { size: 'Medium', weight: 'Bolder' }), words(say('bot.found.neutral.text'))], {
    actions: [openLink(say('bot.poll.card.openTab'), tabLink(appId, address.tab, address.page))],
  });
}

/** The page of an item, for who may read it. */
export function addressOf(item: FoundItem): ItemAddress & { page: string } {
  return item.kind === 'poll' ? { tab: 'polls', page: `polls/${item.id}` } : { tab: 'knowledge', page: `knowledge/${item.id}` };
}

/**
 * The id of a poll or of what a member wrote says nothing. That of a project or a result names framework and grant:
 * where such a one is not for everybody it is looked for in its tab.
 */
function publicAddressOf(item: FoundItem): ItemAddress {
  const says = item.kind === 'rdi-project' || item.kind === 'rdi-result';
  return says && !item.forEverybody ? { tab: 'knowledge' } : addressOf(item);
}

function knowledgeCard(item: FoundKnowledge, { appId, say }: ResultOptions): Card {
  const { tab, page } = addressOf(item);
  const period = periodText(item, say);
  return card(
    [
      ...(item.acronym === undefined ? [] : [membersText(item.acronym, { size: 'Large', weight: 'Bolder' })]),
      item.acronym === undefined ? membersText(item.title, { size: 'Large', weight: 'Bolder' }) : membersText(item.title),
      words(kindText(item, say)),
      ...(item.framework === undefined ? [] : [fact(say('bot.found.programme'), say(`bot.found.programme.${item.framework}`))]),
      ...(period === undefined ? [] : [fact(say('bot.found.when'), period)]),
      ...(item.coordinator ? [fact(say('bot.found.coordinator'), `${item.coordinator.name} (${item.coordinator.country})`)] : []),
      ...(item.project?.acronym === undefined ? [] : [fact(say('bot.found.project'), item.project.acronym)]),
      ...(item.organisation === undefined ? [] : [fact(say('bot.found.organisation'), item.organisation)]),
      ...(item.overdue ? [words(say('bot.found.overdue'), { weight: 'Bolder' })] : []),
      ...(item.source === '' ? [] : [membersText(item.source, { isSubtle: true, size: 'Small' })]),
    ],
    { actions: [openLink(say('bot.poll.card.openTab'), tabLink(appId, tab, page))] },
  );
}

function publicPollCard(item: FoundPoll, { appId, say }: ResultOptions): Card {
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
  const text = [...aboutIt(item, say), ...(item.forEverybody ? [] : [say('bot.found.linkOnly')])].join(' · ');
  return { title: inert(titleOf(item)), text: inert(text) };
}

export function titleOf(item: FoundItem): string {
  return item.kind === 'poll' ? item.question : (item.acronym ?? item.title);
}

/** What it is, and the facts by which one chooses. */
export function aboutIt(item: FoundItem, say: Say): string[] {
  if (item.kind === 'poll') return [pollState(item, say)];
  const programme = item.framework === undefined ? [] : [say(`bot.found.programme.${item.framework}`)];
  const overdue = item.overdue ? [say('bot.found.overdue')] : [];
  if (item.kind === 'rdi-project') return [item.title, ...programme, ...(item.grantId === undefined ? [] : [item.grantId])];
  if (item.kind === 'rdi-result') return [kindText(item, say), ...(item.project?.acronym === undefined ? [] : [item.project.acronym]), ...programme, ...(item.year === undefined ? [] : [String(item.year)])];
  return [kindText(item, say), ...(item.organisation === undefined ? [] : [item.organisation]), ...overdue];
}

function kindText(item: FoundKnowledge, say: Say): string {
  return item.kind === 'rdi-result' ? say(`bot.found.result.${item.type ?? 'other'}`) : say(`bot.found.kind.${item.kind}`);
}

/** Teams may read HTML in the texts of a preview: without angle brackets nothing in them comes alive. */
function inert(text: string): string {
  return text.replaceAll('<', '‹').replaceAll('>', '›');
}

function pollState({ state, opensAt, closesAt, closedAt = closesAt }: FoundPoll, say: Say): string {
  if (state === 'deleted') return say('bot.poll.card.deleted');
  if (state === 'planned') return say('bot.poll.card.planned', { opensAt: new Date(opensAt) });
  return say(`bot.found.poll.${state}`, { closesAt: new Date(closesAt), closedAt: new Date(closedAt) });
}

/** Days without a time belong to no time zone; noon is the same day in all of Europe. */
function periodText({ startDate, endDate, year }: FoundKnowledge, say: Say): string | undefined {
  const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);
  if (startDate !== undefined && endDate !== undefined) return say('bot.found.period', { from: noon(startDate), to: noon(endDate) });
  if (startDate !== undefined) return say('bot.found.from', { from: noon(startDate) });
  if (endDate !== undefined) return say('bot.found.until', { to: noon(endDate) });
  return year === undefined ? undefined : String(year);
}
