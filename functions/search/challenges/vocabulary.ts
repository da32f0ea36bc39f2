import { stemOf } from '../stem.ts';
import type { Words } from '../words.ts';

/** Every word that stands or stood in a challenge, by number: what the finding of misspelt and unfinished words asks. */
export interface Vocabulary extends Words {
  /** Words that may be this one in another form: the endings differ, or English rules say so. */
  forms(word: string): string[];
  beginningWith(start: string): string[];
}

/** Words that begin with the same so many letters lie together. */
const shelf = 3;

export function vocabularyOf(): Vocabulary {
  const all: string[] = [];
  const numbers = new Map<string, number>();
  const shelves = new Map<string, string[]>();
  const families = new Map<string, string[]>();
  const onShelf = (word: string): readonly string[] => shelves.get(word.slice(0, shelf)) ?? [];
  const put = (into: Map<string, string[]>, name: string, word: string): void => {
    const words = into.get(name);
    if (words) words.push(word);
    else into.set(name, [word]);
  };

  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, all.length);
    for (let letters = 1; letters <= Math.min(shelf, word.length); letters += 1) put(shelves, word.slice(0, letters), word);
    const stem = stemOf(word);
    if (stem !== word) put(families, stem, word);
    return all.push(word) - 1;
  };
  const beginningWith = (start: string): string[] => onShelf(start).filter((word) => word.startsWith(start));
  const number = (word: string): number => numbers.get(word) ?? -1;
  return {
    numberOf,
    known: (word) => numbers.get(word),
    word: (at) => all[at] ?? '',
    stem: (at) => at,
    family: (at) => [at],
    beginning: (start) => beginningWith(start).map(number),
    beginningWith,
    forms(word) {
      const stem = stemOf(word);
      const forms = new Set([stem, ...(families.get(stem) ?? []), ...onShelf(word).filter((other) => isForm(word, other))]);
      forms.delete(word);
      return [...forms];
    },
    get size() {
      return all.length;
    },
  };
}

/** Letters that an ending may have: longer words bear longer ones. */
function endingOf(word: string): number {
  return word.length >= 8 ? 3 : 2;
}

/** The beginning is the same for at least four letters, and what comes after it in each is no longer than an ending. */
function isForm(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 3) return false;
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  return same >= 4 && one.length - same <= endingOf(one) && other.length - same <= endingOf(other);
}
