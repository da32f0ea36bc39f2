import type { App } from './app.ts';
import { foundView, isForEverybody, readHits } from './foundView.ts';
import { readableItem } from './knowledge.ts';
import { mayRead, readingKeys } from '../domain/access.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { Caller } from '../domain/member.ts';
import { closedAt, stateAt } from '../domain/poll.ts';
import type { Poll } from '../domain/poll.ts';
import { listPolls, readPoll } from '../store/polls.ts';
import type { FoundItemView } from '../contract/knowledgeViews.ts';
import type { PollView } from '../contract/views.ts';

/** `forEverybody`: CLEAR, public and releasable to every country, so that it may stand where nobody knows who reads. */
export type FoundItem = FoundItemView | ({ kind: 'poll'; forEverybody: boolean } & Pick<PollView, 'id' | 'question' | 'state' | 'opensAt' | 'closesAt' | 'closedAt'>);

export interface FoundView {
  items: FoundItem[];
  /** Whether more stand behind these. */
  more: boolean;
  /** The words as they were looked for, where a misspelt one was taken for another. */
  corrected?: string | undefined;
  /** `closest`: nothing has all words; these come nearest. */
  match: 'all' | 'closest';
}

/** How many of the newest polls one search looks through; words beyond these are not read. */
const looksThrough = 100;
const mostWords = 10;
const longestWords = 200;
const longestQuery = 2_000;

/**
 * Polls and items of the knowledge factory that the caller may read. What is called exactly so comes first, then polls
 * in whose question every word typed begins a word, newest first, then items as the index ranks them; these only come
 * nearest where nothing has all words. Without words the newest. Reads at most 100 polls and `limit` items.
 */
export async function find(app: App, caller: Caller, asked: { words: string; skip: number; limit: number; kinds?: 'all' | 'knowledge' }): Promise<Decision<FoundView>> {
  const words = asked.words.slice(0, longestQuery);
  const search = (skip: number, limit: number) => app.index.search({ words, filters: {}, order: 'best', skip, limit }, readingKeys(caller));
  const first = search(0, 1);
  const [polls, exact] = await Promise.all([
    asked.kinds === 'knowledge' ? [] : pollsFor(app, caller, asked.words),
    first.exact === undefined ? undefined : readableItem(app, caller, first.exact),
  ]);
  const lead = [...(exact ? [foundView(exact, app.now())] : []), ...polls];
  // What stands in front already is passed over where the index ranks it first too, and left out where it comes later.
  const passed = exact && first.hits[0]?.id === exact.id ? 1 : 0;
  const behind = first.match === 'closest' && lead.length > 0 ? 0 : first.total - passed;
  const [begin, end] = [Math.max(0, asked.skip - lead.length), asked.skip + asked.limit - lead.length];
  const hits = end > begin && behind > begin ? search(passed + begin, end - begin).hits : [];
  const following = (await readHits(app, caller, hits)).filter(({ item }) => item.id !== exact?.id).map(({ item }) => foundView(item, app.now()));
  const { corrected, match } = first;
  return accepted({
    items: [...lead.slice(asked.skip, asked.skip + asked.limit), ...following],
    more: end < behind,
    match: lead.length > 0 ? 'all' : match,
    ...(corrected === undefined ? {} : { corrected }),
  });
}

async function pollsFor(app: App, caller: Caller, words: string): Promise<FoundItem[]> {
  const page = await listPolls(app.store, { readableBy: readingKeys(caller), limit: looksThrough });
  const wanted = wordsIn(words.slice(0, longestWords)).slice(0, mostWords);
  const asks = (poll: Poll): boolean => {
    const said = wordsIn(poll.question);
    return wanted.every((each) => said.some((word) => word.startsWith(each)));
  };
  const fitting = page.items.map(({ value }) => value).filter((poll) => mayRead(caller, poll) && asks(poll));
  return fitting.sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1)).map((poll) => foundPoll(app, poll));
}

/** One item by its address. Refuses: not-there, also for what the caller may not read. */
export async function findOne(app: App, caller: Caller, kind: 'poll' | 'knowledge', id: string): Promise<Decision<FoundItem>> {
  if (kind === 'poll') {
    const poll = (await readPoll(app.store, id))?.value;
    return poll && poll.state.name !== 'deleted' && mayRead(caller, poll) ? accepted(foundPoll(app, poll)) : refused({ kind: 'not-there' });
  }
  const item = await readableItem(app, caller, id);
  return item && !('withdrawnAt' in item && item.withdrawnAt !== undefined) ? accepted(foundView(item, app.now())) : refused({ kind: 'not-there' });
}

function foundPoll(app: App, poll: Poll): FoundItem {
  const { id, question, opensAt, closesAt } = poll;
  const state = stateAt(poll, app.now());
  const running = state === 'open' || state === 'planned';
  return { kind: 'poll', forEverybody: isForEverybody(poll), id, question, state, opensAt, closesAt, ...(running ? {} : { closedAt: closedAt(poll) }) };
}

/** Letters that are a letter of their own, not one with an accent, and what people type for them. */
const ownLetters: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ħ: 'h', ı: 'i', ς: 'σ' };

/** The words of a text in small letters and without accents. */
function wordsIn(text: string): string[] {
  const plain = text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/[ßæœøđðłþħıς]/g, (letter) => ownLetters[letter] ?? letter);
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
