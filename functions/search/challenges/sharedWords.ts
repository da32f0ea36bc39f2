import { placedWords } from '../plain.ts';
import { beginningOf, piecesOf, tellingWords } from './features.ts';

/** So many words say why. */
const most = 6;
/** Two words that share so much of their pieces count as one (Dice's coefficient), or where the whole of the shorter is in the longer. */
const alike = 0.55;
/** A shorter word is in many others by chance. */
const shortestPart = 5;

/**
 * Words of a challenge, as they are written there, that a text shares with it in whatever form, the most telling first.
 * @param weightOf how much it tells that a text has a word with this beginning
 */
export function sharedWords(text: string, found: string, language: number, weightOf: (beginning: string) => number): string[] {
  const words = new Set(tellingWords(placedWords(text).map(({ word }) => word), language));
  const beginnings = new Set([...words].map(beginningOf));
  const pieces = piecesIn(words);
  const told = new Set(tellingWords(placedWords(found).map(({ word }) => word), language));
  const shared = new Map<string, { written: string; weight: number }>();
  for (const { word, from, to } of placedWords(found)) {
    const beginning = beginningOf(word);
    if (!told.has(word) || shared.has(beginning)) continue;
    const same = words.has(word) ? 1 : beginnings.has(beginning) && word.length >= shortestPart ? 0.9 : looksLike(word, pieces) ? 0.5 : 0;
    if (same > 0) shared.set(beginning, { written: found.slice(from, to), weight: same * weightOf(beginning) });
  }
  return [...shared.values()].sort((one, other) => other.weight - one.weight).slice(0, most).map(({ written }) => written);
}

/** Which words have a piece. */
function piecesIn(words: ReadonlySet<string>): Map<string, string[]> {
  const having = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < shortestPart) continue;
    for (const piece of new Set(piecesOf(word))) having.set(piece, [...(having.get(piece) ?? []), word]);
  }
  return having;
}

function looksLike(word: string, having: ReadonlyMap<string, readonly string[]>): boolean {
  if (word.length < shortestPart) return false;
  const own = new Set(piecesOf(word));
  const shares = new Map<string, number>();
  for (const piece of own) for (const other of having.get(piece) ?? []) shares.set(other, (shares.get(other) ?? 0) + 1);
  return [...shares].some(([other, count]) => (2 * count) / (own.size + other.length - 1) >= alike || word.includes(other) || other.includes(word));
}
