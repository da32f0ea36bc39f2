import { nearWords, wholeWords, wordPattern } from './nearWords.ts';
import type { PlainText, Span } from './plainText.ts';
import { caseForms, caseKeywords } from './caseFormats.ts';

const [surest, likely] = [caseKeywords.surely, caseKeywords.perhaps].map(wordPattern);
/** What may stand between "case" and its number: no., nr, n°, a colon, "is", a bracket. */
const numberSign = "(?:no|nos|nr|n|nro|num|numb|number|numero|nummer|numer|nru|br|cislo|c|ref|reference|id|gz|az|akt|akta|sad|#)";
const toNumber = `[ .:#('"-]{0,3}(?:${numberSign}[.:°o]{0,2}[ :#.'"-]{1,3}|${numberSign}[.:°]{1,2}|${numberSign}(?=\\d)|(?:is|was|est|ist|lautet|es|to|jest|under|sous|unter|bajo|pod|de|du|del|der|dem|ref|the)[ :]{1,2}){0,4}[("']?`;
const keyword = new RegExp(`(?<![\\p{L}\\p{N}])(?:(?<surely>${surest})|(?<perhaps>${likely}))(?!\\p{L})(?<gap>${toNumber})`, 'gu');

/** "II K 123/21", "123 Js 4567/22", "PR 3 Ds 456.2021": register, division, number, year. */
const register = /(?:[A-Za-z]{1,4}[ .-]{1,2})?(?:(?:[IVXLCivxlc]{1,6}|\d{1,4})[ .-]{0,2}){0,2}(?:[A-Za-z]{1,5}\.?[ .:-]{0,2}){1,3}\d{1,7}[/.]\d{2,4}(?:[a-z](?![A-Za-z]))?(?:\/\d{1,4})?/y;
/** A run of letters, digits and the signs that join them, perhaps behind some letters: "CID/345/2022", "RSD 456/22". */
const token = /(?:[A-Za-z]{1,5}[ .]{1,2}(?=[A-Za-z]{0,3}\d))?[A-Za-z0-9]+(?:(?:[/\\.:_-]| ?- ?(?=[A-Z]{0,4}\d)| \/ ?)[A-Za-z0-9]+){0,8}/y;
const numbersOnly = /\d{2,6}(?: \d{2,6}){1,4}/y;

/** Numbers of cases and files as police, prosecutors and courts write them; the author's own country's forms need no word before them. */
export function caseNumbersIn(text: PlainText, country: string, harmless: (from: number, to: number) => boolean): Span[] {
  const { plain, lower } = text;
  const found: Span[] = [];
  for (const { 0: said, index, groups } of lower.matchAll(keyword)) {
    const from = index + said.length;
    const sure = groups?.['surely'] !== undefined;
    const numbered = new RegExp(numberSign).test(groups?.['gap'] ?? '');
    const to = [register, token, numbersOnly].map((form) => endOf(form, plain, from)).filter((end) => end > from && isCaseNumber(plain.slice(from, end), sure, numbered));
    const end = Math.max(0, ...to);
    if (end > 0 && !harmless(from, end)) found.push({ from: index, to: end });
  }
  const files = nearWords(lower, caseWords);
  for (const { form, countries, alone } of caseForms) {
    for (const match of plain.matchAll(form)) {
      const [from, to] = [match.index, match.index + match[0].length];
      if (!harmless(from, to) && (alone || countries.includes(country) || files.near(from, to, 60, 30))) found.push({ from, to });
    }
  }
  return found;
}

const caseWords = wholeWords(`${caseKeywords.surely} ${caseKeywords.perhaps} ${caseKeywords.about}`);

function endOf(form: RegExp, plain: string, from: number): number {
  form.lastIndex = from;
  return form.test(plain) ? form.lastIndex : 0;
}

/** A word for it alone is not enough: "case 3", "file 2021" and "dossier C-311/18" are no numbers of cases. */
function isCaseNumber(written: string, sure: boolean, numbered: boolean): boolean {
  const digits = written.replace(/\D/g, '');
  if (/^(?:19|20)\d\d$/.test(digits) && digits.length === written.length) return false;
  if (/[€$£%]/.test(written) || /^[a-z]{3,} ?[a-z]/.test(written)) return false;
  const parted = /\d[A-Za-z]{0,6}[/.:_\\-]{1,2}[A-Za-z]{0,6}\.?\d/.test(written) && !/^\d{1,3}[.,]\d{1,2}$/.test(written) && !/^\d{1,2}-\d{1,2}$/.test(written);
  if (sure) return digits.length >= (parted ? 3 : 4) || (numbered && digits.length >= 3);
  if (/^\d{1,3}(?:[ .]\d{3})+$/.test(written) && !numbered) return false;
  const slashed = /\d{1,8}[A-Za-z]?[/][A-Za-z]{0,6}\.?\d{2,8}/.test(written);
  return (slashed && digits.length >= 3 && !/^\d{1,2}\/\d{1,2}$/.test(written)) || (parted && digits.length >= 6) || (numbered && digits.length >= 5) || (/^\d+$/.test(written) && digits.length >= 8);
}
