/**
 * What members write, as it is kept: well-formed, composed (NFC), without what nobody sees. All texts of theirs go
 * through here, so that one without anything to see is empty and two that look the same are the same.
 */

/** Control characters, those that turn the direction of writing, and marks of annotations. */
const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff]/g;

/** Scripts whose letters join or stack, so that a joiner between them can be seen. */
const joined = ['Arabic', 'Syriac', 'Mongolian', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Khmer', 'Myanmar', 'Tibetan'].map((script) => `\\p{Script=${script}}`).join('');

/** Where a character without a look of its own changes how others look. */
const working = new RegExp([
  `(?<=[${joined}]\\p{M}{0,8})[\\u200c\\u200d]`,
  // Families and professions; a picture in colour or in black, a form of an ideograph; the flag of a region; forms of Mongolian letters.
  '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}]\\ufe0f?)\\u200d(?=\\p{Extended_Pictographic})',
  '(?<=[\\p{Emoji}\\p{Extended_Pictographic}\\p{Script=Han}])[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]',
  '(?<=\\u{1f3f4}[\\u{e0020}-\\u{e007e}]{0,6})[\\u{e0020}-\\u{e007f}]',
  '(?<=\\p{Script=Mongolian})[\\u180b-\\u180f]',
].join('|'), 'uy');

const unseen = /\p{Default_Ignorable_Code_Point}/gu;
/** White space, and a cell of Braille without a dot. */
const blank = /^[\s\u2800]*$/;

/**
 * Line breaks and runs of white space become one space. What nobody sees goes; half a character becomes U+FFFD. A text
 * without anything to see is ''.
 */
export function tidy(text: string): string {
  const line = text.toWellFormed().replace(controls, '').replace(unseen, (one, at: number, whole: string) => (works(whole, at) ? one : ''));
  const tidied = line.replace(/[\s\u0085]+/g, ' ').trim().normalize('NFC');
  return blank.test(tidied) ? '' : tidied;
}

function works(text: string, at: number): boolean {
  working.lastIndex = at;
  return working.test(text);
}

/** Like {@link tidy}, but lines and empty lines stay. */
export function paragraphs(text: string): string {
  return text.split(/\r\n|[\r\n\u2028\u2029]/).map(tidy).join('\n').replace(/\n{3,}/g, '\n\n').trim();
}

/** Do two texts read the same? Case, composition and what nobody sees tell nothing apart. */
export function sameWords(one: string, other: string): boolean {
  return compared(one) === compared(other);
}

/** Of what nobody sees only the letters of regional flags count. */
function compared(text: string): string {
  return tidy(text).replace(/[\p{Default_Ignorable_Code_Point}--[\u{e0020}-\u{e007f}]]/gv, '').toLowerCase().normalize('NFC');
}
