/** A word of a text as it is compared, and where it stands there (UTF-16 code units, end excluded). */
export interface PlacedWord {
  word: string;
  from: number;
  to: number;
}

/** Letters that are a letter of their own, not one with an accent, and what people type for them. */
const ownLetters: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ħ: 'h', ı: 'i', ς: 'σ' };

/** Nobody types a longer word; what is longer is known by its beginning. */
const longestWord = 60;

const ascii = /^[\x00-\x7f]*$/;

/** A word in small letters and without accents; never empty. */
export function plainWord(word: string): string {
  if (ascii.test(word)) return word.toLowerCase().slice(0, longestWord);
  const plain = word.toLowerCase().normalize('NFKD').toLowerCase().replace(/[ßæœøđðłþħıς]/g, (letter) => ownLetters[letter] ?? letter);
  const kept = plain.replace(/[^\p{L}\p{N}]/gu, '').slice(0, longestWord);
  return (/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept) || word;
}

/** The words of a text as they are compared, in their order. */
export function plainWords(text: string): string[] {
  const places = wordPlaces(text);
  return Array.from({ length: places.length / 2 }, (_, index) => plainWord(text.slice(places[2 * index], places[2 * index + 1])));
}

/** The same words, with their places. */
export function placedWords(text: string): PlacedWord[] {
  const places = wordPlaces(text);
  return Array.from({ length: places.length / 2 }, (_, index) => {
    const [from, to] = [places[2 * index] as number, places[2 * index + 1] as number];
    return { word: plainWord(text.slice(from, to)), from, to };
  });
}

/**
 * Begin and end of every word of a text, one after the other: a letter or number, then letters, numbers and the accents
 * that stand after their letter. The n-th word here is the n-th of {@link plainWords}.
 */
export function wordPlaces(text: string): number[] {
  const places: number[] = [];
  let from = -1;
  for (let index = 0; index < text.length; index += 1) {
    const kind = kindAt(text, index);
    const goesOn = kind === letter || (kind === accent && from >= 0);
    if (goesOn && from < 0) from = index;
    if (!goesOn && from >= 0) {
      places.push(from, index);
      from = -1;
    }
    if (text.charCodeAt(index) >= 0xd800 && isPair(text, index)) index += 1;
  }
  if (from >= 0) places.push(from, text.length);
  return places;
}

const [other, letter, accent] = [1, 2, 3];
/** What each code unit is, as far as it has been met; 0 for not yet. */
const kinds = new Uint8Array(0x1_0000);

function kindAt(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  const known = kinds[unit] as number;
  if (known !== 0) return known;
  const character = isPair(text, index) ? text.slice(index, index + 2) : (text[index] ?? '');
  const kind = /[\p{L}\p{N}]/u.test(character) ? letter : /\p{M}/u.test(character) ? accent : other;
  if (character.length === 1) kinds[unit] = kind;
  return kind;
}

/** A character of two code units begins here. One half alone is none. */
function isPair(text: string, index: number): boolean {
  const [high, low] = [text.charCodeAt(index), text.charCodeAt(index + 1)];
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
}

/** What something is called, as one word: `I-LEAD` and `i lead` are the same. */
export function plainName(text: string): string {
  return plainWords(text).join('');
}

/**
 * Words that stand in nearly every text: nobody looks for them, so an item need not have them. Single letters are what
 * an apostrophe leaves over.
 */
const stopWords = new Set((
  'a an and are as at be been being but by can could did do does for from had has have how if in into is it its may might more most ' +
  'no nor not of on or other our out over own s so such t than that the their them then there these they this those through to ' +
  'too under up upon via was we were what when where which while who whom whose why will with within without would you your'
).split(' '));

export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}
