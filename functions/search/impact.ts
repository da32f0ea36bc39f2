import type { Tokens } from './tokens.ts';
import type { Words } from './words.ts';

/** A word of the title, of the acronym or a keyword says so much more than one of the text. */
const weights = { title: 3, acronym: 3, keywords: 2, text: 1 };

/** About a word, and above all about it: who has the second has the first. */
export const strengths = [1, 2] as const;
/** The weights of all places together, for each strength. */
const least = [3, 6];

/**
 * What an item is about: its stems, each with how strongly as the first letter ({@link strengths}), as the table `about` has them. A
 * search that finds thousands takes those that are about its words before those that merely mention them.
 */
export function impactsOf(words: Words, tokens: Tokens): string[] {
  const sums = new Map<number, number>();
  for (const [field, weight] of Object.entries(weights) as [keyof Tokens, number][]) {
    for (const word of tokens[field]) {
      const stem = words.stem(word);
      sums.set(stem, (sums.get(stem) ?? 0) + weight);
    }
  }
  return [...sums].flatMap(([stem, sum]) => {
    return strengths.filter((strength) => sum >= (least[strength - 1] as number)).map((strength) => aboutWord(words.word(stem), strength));
  });
}

export function aboutWord(stem: string, strength: number): string {
  return `${strength}${stem}`;
}
