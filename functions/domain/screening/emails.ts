import type { PlainText, Span } from './plainText.ts';

const bracketedDot = '(?: ?[[({<] ?(?:dot|point|punkt|punto|kropka|ponto|\\.) ?[\\])}>] ?)';
/** A dot in words stands in brackets or between blanks, so no label can be read as one: the patterns stay linear. */
const dot = `(?:${bracketedDot}| (?:dot|point|punkt|punto|kropka|ponto|tochka) )`;
/** "At some point during" is English. */
const englishDot = `(?:${bracketedDot}| (?:dot|punkt) )`;
const name = "[\\p{L}\\p{N}_][\\p{L}\\p{N}._%+'&=~-]{0,63}";
const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?';
const end = '(?![\\p{L}\\p{N}])';
const at = '(?:at|a|arobase|arobas|arroba|malpa|klammeraffe|aet|chiocciola|apenstaartje)';

/** An address is found from its middle: what stands for the `@`, with a domain after it; then its name is read backwards. */
const middles: { pattern: RegExp; nameBefore: RegExp }[] = [
  // name@police.example, also with blanks about the sign or a comma for the dot
  { pattern: new RegExp(`@(?:${label}(?:\\.|,(?=[a-z]{2,3}${end})|${bracketedDot})){1,6}(?:\\p{L}{2,24}|xn--[a-z0-9-]{1,59})${end}`, 'gu'), nameBefore: new RegExp(`(?:${name})$`, 'u') },
  { pattern: new RegExp(`(?: @ ?| ?@ )${label}(?:(?:\\.| \\. )${label}){0,5}(?:\\.| \\. )\\p{L}{2,24}${end}`, 'gu'), nameBefore: new RegExp(`(?:${name})$`, 'u') },
  { pattern: new RegExp(` ?@ ?${label}(?:${dot}${label}){0,5}${dot}\\p{L}{2,24}${end}`, 'gu'), nameBefore: new RegExp(`(?:${name})$`, 'u') },
  // name (at) police.example, name [at] police [dot] example
  { pattern: new RegExp(` ?[[({<|_*-] ?(?:@|${at}) ?[\\])}>|_*-] ?${label}(?:(?:\\.|${dot})${label}){0,5}(?:\\.|${dot})\\p{L}{2,24}${end}`, 'gu'), nameBefore: new RegExp(`(?:${name})(?:${bracketedDot}${name}){0,3}$`, 'u') },
  // jean.dupont arobase police point fr, john at police dot example
  { pattern: new RegExp(` (?:arobase|arroba|malpa|klammeraffe|aet|chiocciola|apenstaartje) ${label}(?:(?:\\.|${dot})${label}){0,5}${dot}\\p{L}{2,24}${end}`, 'gu'), nameBefore: new RegExp(`(?:${name})(?: (?:dot|point|punkt|punto|kropka) ${name}){0,2}$`, 'u') },
  { pattern: new RegExp(` at ${label}(?:(?:\\.|${englishDot})${label}){0,5}${englishDot}\\p{L}{2,24}${end}`, 'gu'), nameBefore: new RegExp(`(?:${name})(?: (?:dot|punkt) ${name}){0,2}$`, 'u') },
  { pattern: new RegExp(` (?:arobase|arroba|malpa|klammeraffe|chiocciola) ${label}(?:\\.${label}){0,5}\\.\\p{L}{2,24}${end}`, 'gu'), nameBefore: new RegExp(`(?:${name})$`, 'u') },
  { pattern: new RegExp(` at (?:gmail|hotmail|outlook|yahoo|proton|protonmail|gmx|icloud|yandex|web|live|wp|onet|interia|orange|laposte|libero|seznam)\\.\\p{L}{2,3}${end}`, 'gu'), nameBefore: new RegExp(`(?:${name})$`, 'u') },
  // john.smith at police.example: "look at police.example" is no address
  { pattern: new RegExp(` at ${label}(?:\\.${label}){0,5}\\.\\p{L}{2,24}${end}`, 'gu'), nameBefore: /(?:[\p{L}\p{N}_+-]{1,30}[._\d][\p{L}\p{N}._+-]{1,33})$/u },
];
const mail = /\b(?:e-?mails?|mails?|courriels?|correos?|adresses? (?:mail|e-?mail)|poczta|mailto)[ :]{1,3}(?:is |est |ist |es |to |an |a )?$/;

/** E-mail addresses, also disguised ones: `name (at) police.example`, `name arobase police point fr`. */
export function emailsIn({ lower }: PlainText): Span[] {
  return middles.flatMap(({ pattern, nameBefore }, row) => [...lower.matchAll(pattern)].flatMap((match) => {
    const before = lower.slice(Math.max(0, match.index - 140), match.index);
    const [said] = nameBefore.exec(before) ?? (row === middles.length - 1 ? new RegExp(`${name}$`, 'u').exec(before) ?? [] : []);
    if (said === undefined || (row === middles.length - 1 && !nameBefore.test(before) && !mail.test(before.slice(0, before.length - said.length)))) return [];
    return [{ from: match.index - said.replace(/^[._%+'-]+/, '').length, to: match.index + match[0].length }];
  }));
}
