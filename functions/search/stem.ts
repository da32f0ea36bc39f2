/**
 * The stem of an English word by Porter's rules (M. F. Porter, An algorithm for suffix stripping, 1980; the same that
 * FTS5's `porter` applies). Words with anything but a–z, and those of one or two letters, are their own stem.
 */
export function stemOf(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  return ending(suffixes(suffixes(suffixes(yToI(pastAndGerund(plural(word))), step2, 0), step3, 0), step4, 1));
}

const consonant = '(?:[^aeiouy]|(?<![^aeiou])y|(?<=^)y)';
const vowel = '(?:[aeiou]|(?<=[^aeiou])y)';
const hasVowel = new RegExp(vowel);
const doubled = /([^aeiou])\1$/;
const short = new RegExp(`${consonant}${vowel}(?![wxy])${consonant}$`);

/** How often a run of vowels is followed by consonants. */
function measure(stem: string): number {
  let count = 0;
  let before = false;
  for (let index = 0; index < stem.length; index += 1) {
    const isVowel = vowelAt(stem, index);
    if (before && !isVowel) count += 1;
    before = isVowel;
  }
  return count;
}

function vowelAt(word: string, index: number): boolean {
  const letter = word[index] ?? '';
  if ('aeiou'.includes(letter)) return true;
  return letter === 'y' && index > 0 && !vowelAt(word, index - 1);
}

function plural(word: string): string {
  if (word.endsWith('sses') || word.endsWith('ies')) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function pastAndGerund(word: string): string {
  if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const ending = /(?:ed|ing)$/.exec(word)?.[0];
  if (!ending) return word;
  const stem = word.slice(0, -ending.length);
  if (!hasVowel.test(stem)) return word;
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (doubled.test(stem) && !/[lsz]$/.test(stem)) return stem.slice(0, -1);
  return measure(stem) === 1 && short.test(stem) ? `${stem}e` : stem;
}

function yToI(word: string): string {
  return word.endsWith('y') && hasVowel.test(word.slice(0, -1)) ? `${word.slice(0, -1)}i` : word;
}

type Endings = readonly (readonly [ending: string, instead: string])[];
const pairs = (said: string): Endings => said.split(' ').map((pair) => { const [ending = '', instead = ''] = pair.split('>'); return [ending, instead] as const; });
const step2 = pairs('ational>ate ization>ize iveness>ive fulness>ful ousness>ous tional>tion biliti>ble entli>ent ousli>ous ation>ate alism>al aliti>al iviti>ive enci>ence anci>ance izer>ize logi>log alli>al ator>ate bli>ble eli>e');
const step3 = pairs('icate>ic ative> alize>al iciti>ic ical>ic ness> ful>');
const step4 = pairs('ement> ance> ence> able> ible> ment> ant> ent> sion>s tion>t ism> ate> iti> ous> ive> ize> al> er> ic> ou>');

/** Takes the first ending of the table that the word has, where enough of the word is left before it. */
function suffixes(word: string, table: Endings, least: number): string {
  const found = table.find(([ending]) => word.endsWith(ending));
  if (!found) return word;
  const stem = word.slice(0, -found[0].length);
  return measure(stem + (found[1].length === 1 ? found[1] : '')) > least ? stem + found[1] : word;
}

function ending(word: string): string {
  let kept = word;
  if (kept.endsWith('e')) {
    const stem = kept.slice(0, -1);
    const left = measure(stem);
    if (left > 1 || (left === 1 && !short.test(stem))) kept = stem;
  }
  return kept.endsWith('ll') && measure(kept) > 1 ? kept.slice(0, -1) : kept;
}
