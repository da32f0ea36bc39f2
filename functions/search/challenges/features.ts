import { plainWords } from '../plain.ts';
import { isStop, languageOf } from './stopWords.ts';

/** What two texts are compared by: beginnings of words, and pieces of words. */
export const families = ['beginnings', 'pieces'] as const;

export interface Features {
  /** As {@link languageOf} numbers it. */
  language: number;
  /** Per family each feature with its weight in this text (0 to 2.2, more where it is said more often), in the order of the text. */
  weights: readonly [Map<string, number>, Map<string, number>];
}

/** Inflections of most European languages change what comes after so many letters (UTF-16 code units). */
const beginning = 5;
/** Pieces of so many letters find parts of compounds, typing errors and inflections that change the inside of a word. */
const piece = 4;
/** Saturation and the part of the length, as BM25 has them. */
const [k1, b] = [1.2, 0.75];
/** How many features a usual text has. Fixed, so that no text's weights depend on what else there is. */
const usual = [35, 190] as const;

/** Features of a text in any language. Stop words and single letters are left out. */
export function featuresOf(text: string): Features {
  const all = plainWords(text);
  const language = languageOf(all);
  const told = tellingWords(all, language);
  return { language, weights: [weighed(told.map(beginningOf), usual[0]), weighed(told.flatMap(piecesOf), usual[1])] };
}

/** The words that say what a text is about. */
export function tellingWords(words: readonly string[], language: number): string[] {
  return words.filter((word) => word.length > 1 && !isStop(word, language));
}

export function beginningOf(word: string): string {
  return word.slice(0, beginning);
}

/** The beginning and the end of a word count as letters. */
export function piecesOf(word: string): string[] {
  const whole = ` ${word} `;
  return Array.from({ length: Math.max(1, whole.length - piece + 1) }, (_, at) => whole.slice(at, at + piece));
}

function weighed(features: readonly string[], usually: number): Map<string, number> {
  const times = new Map<string, number>();
  for (const feature of features) times.set(feature, (times.get(feature) ?? 0) + 1);
  const length = k1 * (1 - b + (b * features.length) / usually);
  for (const [feature, count] of times) times.set(feature, (count * (k1 + 1)) / (count + length));
  return times;
}
