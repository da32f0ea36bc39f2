import type { App } from './app.ts';
import { rowsOf } from './challengeRows.ts';
import { readHits } from './foundView.ts';
import { readableChallenge } from './readableChallenge.ts';
import { readingKeys } from '../domain/access.ts';
import type { Challenge } from '../domain/challenge.ts';
import { takesMore } from '../domain/changingChallenge.ts';
import type { CommonChallenge } from '../domain/commonChallenge.ts';
import { itemAddress } from '../domain/knowledge.ts';
import type { Caller } from '../domain/member.ts';
import { tellingIn } from '../search/everydayWords.ts';
import type { Hit } from '../search/searchIndex.ts';
import { readEither } from '../store/challenges.ts';
import type { ReviewView } from '../contract/challengeViews.ts';

const mostSimilar = 5;
/** How often the index is asked for others than the author's own. */
const mostTimes = 3;
const mostResearch = 5;
/** Words of a text that research is looked for by, from its headline on. */
const mostWords = 24;
/** A word of fewer letters says little. */
const shortestWord = 3;
/** Words that begin with the same letters, so many, are taken for the same (detect, detection). */
const sameBeginning = 5;
/** Of a shorter word. */
const longestEnding = 2;

/** What the index is asked with, and what it keeps of a challenge: the same texts, joined by empty lines. */
export function textOf(challenge: Pick<Challenge, 'title' | 'what' | 'impact' | 'tried'> | Pick<CommonChallenge, 'title' | 'what'>): string {
  const { title, what } = challenge;
  return [title, what, ...('impact' in challenge ? [challenge.impact, challenge.tried] : [])].filter((text) => text !== '').join('\n\n');
}

/**
 * Challenges about the same that the caller may read and add to, best first, five at most. The index is asked with his keys; every
 * hit is read in the store and checked once more.
 */
export async function similarChallenges(app: App, caller: Caller, text: string, except: readonly string[] = []): Promise<ReviewView['similar']> {
  const hits = app.challengeIndex.similar(text, { keys: readingKeys(caller), limit: mostSimilar, except });
  const stored = await Promise.all(hits.map(({ id }) => readEither(app.store, id)));
  const rows = new Map((await rowsOf(app, caller, stored.flatMap((one) => (one && takesMore(caller, one.value) ? [one.value] : [])))).map((row) => [row.id, row]));
  return hits.flatMap(({ id, words }) => {
    const row = rows.get(id);
    return row ? [{ row, words }] : [];
  });
}

/**
 * The same for a text that is written, to be joined: nobody joins what he raised himself, nor what it has to do with already.
 * @param id of the challenge that the text is of or becomes
 */
export async function similarToJoin(app: App, caller: Caller, text: string, id: string | undefined): Promise<ReviewView['similar']> {
  const there = id === undefined ? undefined : await readableChallenge(app, caller, id);
  const except = id === undefined ? [] : [id, ...(there ? relatedTo(there.value) : [])];
  for (let times = 1; ; times += 1) {
    const found = await similarChallenges(app, caller, text, except);
    const own = found.filter(({ row }) => row.mine).map(({ row }) => row.id);
    // His own stand in the place of others: it is asked once more without them.
    if (own.length === 0 || times === mostTimes) return found.filter(({ row }) => !row.mine);
    except.push(...own);
  }
}

/** What a challenge or common challenge has to do with already. */
export function relatedTo(challenge: Challenge | CommonChallenge): string[] {
  if (challenge.kind === 'common') return challenge.sources.map((source) => source.challenge);
  const { joined, proposed, state } = challenge;
  return [joined, proposed, state.name === 'clustered' ? state.into : undefined].filter((one) => one !== undefined);
}

/**
 * What research offers that the caller may read, best first, five at most, with the words that both have: two different ones
 * at least that say something.
 */
export async function researchFor(app: App, caller: Caller, text: string): Promise<ReviewView['research']> {
  const asked = wordsOf(text);
  if (asked.length === 0) return [];
  const { hits } = app.index.search({ words: asked.join(' '), filters: {}, order: 'best', skip: 0, limit: 2 * mostResearch }, readingKeys(caller));
  const least = Math.min(2, asked.length);
  const sharing = hits.map((hit) => ({ ...hit, words: sharedIn(hit, asked) })).filter(({ words }) => words.length >= least).slice(0, mostResearch);
  return (await readHits(app, caller, sharing)).map(({ hit: { words }, item }) => ({
    id: itemAddress(item), kind: item.kind, title: item.title, words,
    ...(item.kind === 'rdi-project' ? { acronym: item.acronym } : {}),
    ...('line' in item && item.line !== undefined ? { line: item.line } : {}),
  }));
}

/** Different words that say something, without the signs that mean something in a search. */
function wordsOf(text: string): string[] {
  const telling = tellingIn(text);
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
  const once = new Map(words.filter((word) => word.length >= shortestWord && telling(word)).map((word) => [word.toLowerCase(), word]));
  return [...once.values()].slice(0, mostWords);
}

/** As the hit writes them, each word once in whatever form; what the index takes for a misspelling is not among them. */
function sharedIn({ snippets }: Hit, asked: readonly string[]): string[] {
  const marked = snippets.flatMap(({ text, marks }) => marks.map(([from, to]) => text.slice(from, to)));
  const shared = asked.flatMap((word) => marked.find((one) => sameWord(one.toLowerCase(), word.toLowerCase())) ?? []);
  return shared.filter((word, at) => shared.findIndex((other) => sameWord(other.toLowerCase(), word.toLowerCase())) === at);
}

/** A short word is the beginning of many others: of these only what an ending makes of it. */
function sameWord(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length >= sameBeginning) return short.slice(0, sameBeginning) === long.slice(0, sameBeginning);
  return short.length >= shortestWord && long.startsWith(short) && long.length - short.length <= longestEnding;
}
