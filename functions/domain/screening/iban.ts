import type { PlainText, Span } from './plainText.ts';

/** Length of an IBAN by country (ISO 13616, the registry's edition of 2024), and no other countries have one. */
const lengths = new Map(
  ('AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 ' +
   'HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 ' +
   'PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30').split(' ').map((row) => [row.slice(0, 2), Number(row.slice(2))] as const),
);

const start = /(?<![A-Za-z0-9]|[A-Za-z0-9][-/])(?:iban:?)?[A-Za-z]{2}[ .-]?\d[ .-]?\d/gi;

/**
 * IBANs, however they are grouped and in either case: the country's length and the check digits (mod 97) decide. Called
 * an IBAN and as long as one, it counts even with a slip in it.
 */
export function ibansIn({ plain, lower }: PlainText): Span[] {
  const found: Span[] = [];
  for (const { 0: match, index } of plain.matchAll(start)) {
    const from = index + (/^iban:?/i.exec(match)?.[0].length ?? 0);
    const length = lengths.get(plain.slice(from, from + 2).toUpperCase());
    const read = length === undefined ? undefined : account(plain, from, length);
    if (!read) continue;
    const named = /\biban[^a-z0-9]{0,6}(?:(?:no|nr|n°|is|est|ist|es|to|lautet|num\w*)\.?[: ]{1,3})?$|\biban:?$/.test(lower.slice(Math.max(0, from - 24), from));
    // Words happen to give a right check sum too.
    if (/[A-Z]/.test(plain.slice(from + 2, read.to)) && /[a-z]/.test(plain.slice(from + 2, read.to))) continue;
    if ((read.code.match(/\d/g) ?? []).length < 10) continue;
    if (checks(read.code) || (named && !isPlaceholder(read.code))) found.push({ from, to: read.to });
  }
  return found;
}

/** `length` letters and digits from here on, with at most two separators between any two; undefined where they end early or go on. */
function account(plain: string, from: number, length: number): { code: string; to: number } | undefined {
  let code = '';
  let at = from;
  for (let gap = 0; code.length < length && at < plain.length && gap <= 2; at += 1) {
    const unit = plain[at] ?? '';
    if (/[A-Za-z0-9]/.test(unit)) {
      code += unit.toUpperCase();
      gap = 0;
    } else if (/[ .\-/_\n]/.test(unit)) gap += 1;
    else return undefined;
  }
  return code.length === length && !/[A-Za-z0-9]/.test(plain[at] ?? '') ? { code, to: at } : undefined;
}

function checks(code: string): boolean {
  let rest = 0;
  for (const unit of code.slice(4) + code.slice(0, 4)) {
    const value = parseInt(unit, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Forms and manuals show what an IBAN looks like: no check digits are 00, 01 or 99. */
function isPlaceholder(code: string): boolean {
  return /^..(?:0[01]|99)/.test(code) || new Set(code.slice(4)).size < 3;
}
