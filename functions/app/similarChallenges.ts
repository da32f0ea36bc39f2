import type { App } from './app.ts';
import { rowsOf } from './challengeRows.ts';
import { readHits } from './foundView.ts';
import { readingKeys } from '../domain/access.ts';
import type { Challenge } from '../domain/challenge.ts';
import { takesMore } from '../domain/changingChallenge.ts';
import type { CommonChallenge } from '../domain/commonChallenge.ts';
import { itemAddress } from '../domain/knowledge.ts';
import type { Caller } from '../domain/member.ts';
import { isStopWord } from '../search/plain.ts';
import type { Hit } from '../search/searchIndex.ts';
import { readEither } from '../store/challenges.ts';
import type { ReviewView } from '../contract/challengeViews.ts';

const mostSimilar = 5;
const mostResearch = 5;
/** Words of a text that research is looked for by, from its headline on. */
const mostWords = 24;
/** A word of fewer letters says little. */
const shortestWord = 3;
/** Words that begin with the same letters, so many, are taken for the same (detect, detection). */
const sameBeginning = 5;

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

/** What research offers that the caller may read, best first, five at most, with the words that both have: two at least. */
export async function researchFor(app: App, caller: Caller, text: string): Promise<ReviewView['research']> {
  const asked = wordsOf(text);
  if (asked.length === 0) return [];
  const { hits } = app.index.search({ words: asked.join(' '), filters: {}, order: 'best', skip: 0, limit: mostResearch }, readingKeys(caller));
  const least = Math.min(2, asked.length);
  const sharing = hits.map((hit) => ({ ...hit, words: sharedIn(hit, asked) })).filter(({ words }) => words.length >= least);
  return (await readHits(app, caller, sharing)).map(({ hit: { words }, item }) => ({
    id: itemAddress(item), kind: item.kind, title: item.title, words,
    ...(item.kind === 'rdi-project' ? { acronym: item.acronym } : {}),
    ...('line' in item && item.line !== undefined ? { line: item.line } : {}),
  }));
}

/** Different words only, and without the signs that mean something in a search. */
function wordsOf(text: string): string[] {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
  const once = new Map(words.filter((word) => word.length >= shortestWord && !isStopWord(word.toLowerCase())).map((word) => [word.toLowerCase(), word]));
  return [...once.values()].slice(0, mostWords);
}

/** As the hit writes them, each word that was asked once; what the index takes for a misspelling is not among them. */
function sharedIn({ snippets }: Hit, asked: readonly string[]): string[] {
  const marked = snippets.flatMap(({ text, marks }) => marks.map(([from, to]) => text.slice(from, to)));
  return asked.flatMap((word) => marked.find((one) => sameWord(one.toLowerCase(), word.toLowerCase())) ?? []);
}

function sameWord(one: string, other: string): boolean {
  const letters = Math.min(one.length, other.length, sameBeginning);
  return letters >= shortestWord && one.slice(0, letters) === other.slice(0, letters);
}
