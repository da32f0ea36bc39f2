import type { App } from './app.ts';
import { mayRead, readableBy, readingKeys } from '../domain/access.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { RdiProject } from '../domain/knowledge.ts';
import type { Marked } from '../domain/marking.ts';
import type { Caller } from '../domain/member.ts';
import { closedAt, stateAt } from '../domain/poll.ts';
import type { Poll } from '../domain/poll.ts';
import { rdiProjects } from '../store/collections.ts';
import { listPolls, readPoll } from '../store/polls.ts';
import type { PollView, ProjectView } from '../contract/views.ts';

/** `forEverybody`: CLEAR, public and releasable to every country, so that it may stand where nobody knows who reads. */
export type FoundItem =
  | ({ kind: 'rdi-project'; forEverybody: boolean } & Pick<ProjectView, 'id' | 'acronym' | 'title' | 'framework' | 'grantId' | 'startDate' | 'endDate' | 'coordinator' | 'source'>)
  | ({ kind: 'poll'; forEverybody: boolean } & Pick<PollView, 'id' | 'question' | 'state' | 'opensAt' | 'closesAt' | 'closedAt'>);

export interface FoundView {
  items: FoundItem[];
  /** Whether more stand behind these. */
  more: boolean;
}

/** How many of the newest projects, and of the newest polls, one search looks through; words beyond these are not read. */
const looksThrough = 100;
const mostWords = 10;
const longestWords = 200;

/**
 * Projects and polls that the caller may read and in which every word typed begins a word: of a project its acronym,
 * title or grant id, of a poll its question. Case and accents do not matter. What is called exactly so comes first,
 * then the newest; without words the newest. Reads at most 200 documents.
 */
export async function find(app: App, caller: Caller, asked: { words: string; skip: number; limit: number }): Promise<Decision<FoundView>> {
  const keys = readingKeys(caller);
  const [projects, polls] = await Promise.all([
    app.store.list(rdiProjects, { order: 'newest', readableBy: keys, limit: looksThrough }),
    listPolls(app.store, { readableBy: keys, limit: looksThrough }),
  ]);
  const known = [
    ...projects.items.flatMap(({ value }) => (mayRead(caller, value) ? [lookedAtProject(value)] : [])),
    ...polls.items.flatMap(({ value }) => (mayRead(caller, value) ? [lookedAtPoll(app, value)] : [])),
  ];
  const wanted = wordsIn(asked.words.slice(0, longestWords)).slice(0, mostWords);
  const name = wanted.join('');
  const exact = ({ names }: LookedAt): number => (name !== '' && names.includes(name) ? 1 : 0);
  const hits = known
    .filter(({ words }) => wanted.every((each) => words.some((word) => word.startsWith(each))))
    .sort((one, other) => exact(other) - exact(one) || (one.since < other.since ? 1 : one.since > other.since ? -1 : 0));
  const items = hits.slice(asked.skip, asked.skip + asked.limit).map(({ item }) => item);
  return accepted({ items, more: hits.length > asked.skip + asked.limit });
}

/** One item by its address. Refuses: not-there, also for what the caller may not read. */
export async function findOne(app: App, caller: Caller, kind: FoundItem['kind'], id: string): Promise<Decision<FoundItem>> {
  if (kind === 'poll') {
    const poll = (await readPoll(app.store, id))?.value;
    return poll && poll.state.name !== 'deleted' && mayRead(caller, poll) ? accepted(lookedAtPoll(app, poll).item) : refused({ kind: 'not-there' });
  }
  const project = (await app.store.read(rdiProjects, `item:${id}`, id))?.value;
  return project && mayRead(caller, project) ? accepted(lookedAtProject(project).item) : refused({ kind: 'not-there' });
}

/** An item with what it can be found by. */
interface LookedAt {
  item: FoundItem;
  words: string[];
  /** What it is called exactly, as one word. */
  names: string[];
  since: string;
}

function lookedAtProject(project: RdiProject): LookedAt {
  const { id, acronym, title, framework, grantId, startDate, endDate, coordinator, source } = project;
  const name = wordsIn(acronym).join('');
  return {
    item: { kind: 'rdi-project', forEverybody: isForEverybody(project), id, acronym, title, framework, grantId, startDate, endDate, coordinator, source },
    words: [name, ...wordsIn(`${acronym} ${title} ${grantId}`)],
    names: [name, ...wordsIn(grantId)],
    since: startDate,
  };
}

function lookedAtPoll(app: App, poll: Poll): LookedAt {
  const { id, question, opensAt, closesAt, createdAt } = poll;
  const state = stateAt(poll, app.now());
  const running = state === 'open' || state === 'planned';
  const item: FoundItem = { kind: 'poll', forEverybody: isForEverybody(poll), id, question, state, opensAt, closesAt, ...(running ? {} : { closedAt: closedAt(poll) }) };
  return { item, words: wordsIn(question), names: [], since: createdAt };
}

function isForEverybody(marked: Marked): boolean {
  return readableBy(marked).includes('public/*/anybody');
}

/** Letters that are a letter of their own, not one with an accent, and what people type for them. */
const ownLetters: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ħ: 'h', ı: 'i', ς: 'σ' };

/** The words of a text in small letters and without accents. */
function wordsIn(text: string): string[] {
  const plain = text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/[ßæœøđðłþħıς]/g, (letter) => ownLetters[letter] ?? letter);
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
