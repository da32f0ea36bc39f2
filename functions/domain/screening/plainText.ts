/**
 * A text as the screening reads it: accents taken off, full-width and other digits made plain, every dash a `-`, every
 * blank a space, invisible characters gone. So nothing is hidden by how it was typed, and one pattern serves all.
 */
export interface PlainText {
  plain: string;
  /** The same in lower case, of the same length. */
  lower: string;
  /** The same with Greek and Cyrillic capitals that look Latin made Latin, of the same length: plates use only those. */
  latin: string;
  /** Where a stretch of `plain` lies in the text that was given: UTF-16, end excluded. */
  at(from: number, to: number): { from: number; to: number };
}

/** A stretch of the plain text, end excluded. */
export interface Span {
  from: number;
  to: number;
}

export function plainText(text: string): PlainText {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let index = 0;
  for (const character of text) {
    const made = /^[\x20-\x7e]$/.test(character) ? character : madePlain(character);
    // A mark that was taken off, or an invisible character, belongs to what stands before it.
    if (made === '' && ends.length > 0) ends[ends.length - 1] = index + character.length;
    for (let unit = 0; unit < made.length; unit += 1) {
      starts.push(index);
      ends.push(index + character.length);
    }
    parts.push(made);
    index += character.length;
  }
  const plain = parts.join('');
  return {
    plain,
    lower: plain.replace(/[^\x00-\x60\x7b-\x7f]|[A-Z]/g, lowered),
    latin: plain.replace(/[\u0370-\u052f]/g, (letter) => lookAlikes.get(letter) ?? letter),
    at: (from, to) => ({ from: starts[from] ?? index, to: ends[to - 1] ?? index }),
  };
}

/** In lower case where that is one unit as well: positions must stay. */
function lowered(unit: string): string {
  const small = unit.toLowerCase();
  return small.length === unit.length ? small : unit;
}

function madePlain(character: string): string {
  if (/[\n\r\u2028\u2029\v\f\u0085]/.test(character)) return '\n';
  // The degree is a letter to Unicode's compatible forms (º); it must stay a degree.
  const kept = sameMeaning.get(character);
  if (kept !== undefined) return kept;
  if (/\p{White_Space}/u.test(character)) return ' ';
  if (/[\p{Dash}\u2010-\u2015\u2212]/u.test(character)) return '-';
  const plain = character.normalize('NFKD').replace(/[\p{M}\p{Cf}\p{Variation_Selector}]/gu, '');
  return plain.replace(/\p{Nd}/gu, digit).replace(/[łŁøØđĐæÆœŒıß]/g, (letter) => withoutStroke[letter] ?? letter);
}

/** Decimal digits stand in Unicode as runs of ten, each beginning on a code point that ends in 0 or 6. */
function digit(character: string): string {
  if (character <= '\x7f') return character;
  const code = character.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}

const sameMeaning = new Map([
  ...['º', '°', '˚', '∘', 'ᵒ', '⁰'].map((sign) => [sign, '°'] as const),
  ...['′', '’', '‘', 'ʹ', '´', '`', '＇', 'ʼ', '‛'].map((sign) => [sign, "'"] as const),
  ...['″', '”', '“', '„', '˝', 'ʺ', '＂', '‟'].map((sign) => [sign, '"'] as const),
  ['№', 'No'], ['\u00b7', '.'], ['•', '.'], ['∙', '.'], ['・', '.'], ['։', ':'], ['∶', ':'], ['⁄', '/'], ['∕', '/'], ['，', ','], ['。', '.'], ['．', '.'], ['¼', ' '], ['½', ' '], ['¾', ' '],
]);
const withoutStroke: Record<string, string> = { ł: 'l', Ł: 'L', ø: 'o', Ø: 'O', đ: 'd', Đ: 'D', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', ı: 'i', ß: 'ss' };
const lookAlikes = new Map([
  ...[...'АВЕКМНОРСТУХІЈЅЗ'].map((letter, n) => [letter, 'ABEKMHOPCTYXIJSZ'[n] ?? ''] as const),
  ...[...'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ'].map((letter, n) => [letter, 'ABEZHIKMNOPTYX'[n] ?? ''] as const),
]);
