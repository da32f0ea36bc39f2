import { nearWords, wholeWords } from './nearWords.ts';
import { otherCallingCodes, phoneFormats } from './phoneFormats.ts';
import type { PlainText, Span } from './plainText.ts';

const words = wholeWords(`
  phone* telephone* telefon* teléfono* téléphon* tel. tél. tlf. tfno. tfn. tlfno. telf. fon mobile* mob. móvil* movil* handy* handynummer* natel portable* cell* smartphone* gsm fax fixe fijo festnetz* mobil mobilnummer* mobiltelefon*
  reach reached ring rings rang dial* dialled call calls called caller callback calling whatsapp* signal telegram* viber sms text texted texts texting hotline* landline* extension
  appel* appelé* appelle* joindre joignable* rappel* contactez contacter contact contacts contacto kontakt* coordonnées_téléphon* ligne lignes numéro* téléphoner
  rufnummer* telefonnummer* anruf* angerufen anzurufen rief ruft erreichbar erreichen durchwahl rückruf* zurückrufen
  llam* número* numero* línea whatsap* guasap celular*
  dzwoni* zadzwoni* telefonicz* komórk* kom. numer numeru numerem nr_tel* sms-* połączeni* infolini*
  telefoon* bel bellen telemóvel telemovel telefone cellulare puhelin* puh. mobilní тел. телефон* τηλ. τηλέφωνο* κινητό* טלפון נייד
  number numbers no. nr. num. numer* nummer*
`);
/** Straight before the number; then any number of 6 to 15 digits counts. */
const said = wholeWords(`
  phone* telephone* telefon* teléfono* téléphone* tel. tél. tlf. tfno. tlfno. telf. mobile mob. móvil movil handy handynummer natel portable cell gsm fax fixe fijo festnetz mobil whatsapp viber sms hotline landline dial rufnummer* telefonnummer* mobilnummer* durchwahl celular telefoon telemóvel telefone cellulare puhelin puh. тел. телефон* τηλ. τηλέφωνο* phone_no. phone_number* kom. komórka nr_tel. ring rang call called llamar llamó dzwonić zadzwonić dzwonił numer_telefonu numéro_de_téléphone
`);
/** A number that bears another name is not a telephone's. */
const otherwise = /(?:\b(?:imei|imsi|iccid|isbn|issn|pesel|nip|regon|pic|id|ids|case|file|dossier|ref|reference|az|aktenzeichen|projekt|project|projet|proyecto|grant|ga|article|invoice|serial|postcode|plz|kvk|konto|account|compte|cuenta|rachunek|badge|matricule|pv|dni|nie|nif|passport|passeport|pasaporte|sn|hash|build|version)\b[.:]?[ #]?(?:(?:no|nr|n|number|num|numero|nummer|numer)[.°o]?:? ?)?)$/;
const candidate = /(?<![A-Za-z0-9_]|\d[.,/:'-]|[A-Za-z]-)(?:\(?\+{1,2} ?\(?|\(00|\()?\d(?:[ ().\-/]{0,3}\d){5,21}/g;
const extension = /^,? ?[(/-]? ?(?:ext(?:ension)?|x|poste|dw|durchwahl|nebenstelle|wew(?:netrzny)?|int(?:erno)?|anexo|app)[. :]{0,2}\d{1,5}\b/;
const networkCodes = new Map(Object.values(phoneFormats).map((format) => [format.code, format]));
const others = new Set(otherCallingCodes);
const homes = new Map(Object.entries(phoneFormats));

interface Number {
  digits: string;
  /** Lengths of the groups of digits: '2-2-2-2-2'. */
  groups: string;
  plus: boolean;
  /** What stands between the first groups. */
  separators: string;
}

/** Telephone numbers, international and as they are written at home; the author's own country's need the fewest words around them. */
export function phonesIn({ plain, lower }: PlainText, country: string, harmless: (from: number, to: number) => boolean): Span[] {
  const home = homes.get(country);
  const context = nearWords(lower, words);
  const straight = nearWords(lower, said);
  const found: Span[] = [];
  let past = 0;
  for (const { 0: run, index } of plain.matchAll(candidate)) {
    const groups = [...run.matchAll(/\d+/g)].map((group) => ({ from: index + group.index, to: index + group.index + group[0].length }));
    for (let first = 0; first < groups.length; first += 1) {
      const start = groups[first];
      const before = groups[first - 1];
      if (!start || start.from < past || (before && !loose(plain, before.to, start.from))) continue;
      // 2 345 678 is one number; a telephone's may begin in the middle of a run only where it looks like a beginning.
      if (before && before.to > past && !/^[0+(]/.test(plain.slice(start.from - 1, start.from + 1).trim())) continue;
      const opening = /\(?\+{0,2} ?\(?$/.exec(plain.slice(Math.max(0, start.from - 4), start.from))?.[0] ?? '';
      const from = start.from - (/[+(]/.test(opening) ? opening.length : 0);
      const plus = opening.includes('+');
      const last = groups.findLastIndex((_, n) => n >= first && n < first + 14 && endsHere(plain, groups, n) && isPhone(groups.slice(first, n + 1), plus, from));
      const end = groups[last]?.to;
      if (end === undefined) continue;
      const more = extension.exec(lower.slice(end, end + 30))?.[0].length ?? 0;
      found.push({ from, to: end + more });
      past = end;
      first = last;
    }
  }
  return found;

  function isPhone(groups: { from: number; to: number }[], plus: boolean, from: number): boolean {
    const to = groups.at(-1)?.to ?? from;
    const number = read(groups, plus);
    if (number.digits.length < 6 || number.digits.length > 17) return false;
    if (plus || number.digits.startsWith('00')) return isInternational(number.plus ? number.digits : number.digits.slice(2), number) && (plus || !otherwise.test(lower.slice(Math.max(0, from - 30), from)));
    if ((harmless(from, to) && !(straight.near(from, to, 14, 0) && home?.national.test(number.digits))) || otherwise.test(lower.slice(Math.max(0, from - 30), from)) || isDates(number)) return false;
    return isNational(number, from, to);
  }

  function read(groups: { from: number; to: number }[], plus: boolean): Number {
    const from = groups[0]?.from ?? 0;
    const written = plain.slice(from, groups.at(-1)?.to);
    // +49 (0)30: the bracketed trunk 0 is not dialled from abroad.
    const dialled = written.replace(/\( ?0 ?\)/, '');
    const separators = groups.slice(1).map((group, n) => plain.slice(groups[n]?.to, group.from)).join('|');
    return { digits: (plus || written.startsWith('00') ? dialled : written).replace(/\D/g, ''), groups: groups.map((group) => group.to - group.from).join('-'), plus, separators };
  }

  function isNational(number: Number, from: number, to: number): boolean {
    const { digits, groups } = number;
    const grouped = groups.includes('-');
    const own = home?.national.test(digits) ?? false;
    const rows = Object.values(phoneFormats).filter(({ national }) => national.test(digits));
    const row = rows.length > 0;
    const spoken = context.near(from, to, 45, 25);
    if (straight.near(from, to, 14, 0) && digits.length <= 15 && (!thousands(number) || (digits.length > 10 && otherCodeFirst(digits)))) return true;
    if (own && home?.mobile?.test(digits) && (!grouped || home.groups?.includes(groups))) return true;
    if (row && digits.startsWith('0')) {
      if (!grouped && /^(?:0[67]\d{8}|07\d{9}|01[5-7]\d{8,9})$/.test(digits)) return true;
      if (own && digits.length >= 8 && (!grouped || likely(number))) return true;
      return spoken || (grouped && digits.length >= 9 && digits.length <= 11 && /^(?:2-2-2-2-2$|[2-5]-[2-4]-|[3-5]-[5-8]$|2-8$)/.test(groups));
    }
    if (/\//.test(number.separators)) return false;
    if (grouped && rows.some((one) => one.groups?.includes(groups))) return spoken || (own && home?.groups?.includes(groups) === true && !thousands(number) && groups !== '4-4' && digits.length >= 8);
    if (row && spoken && !grouped && digits.length >= 8) return true;
    return spoken && digits.length >= 10 && otherCodeFirst(digits) && (digits.length > 10 || !thousands(number));
  }
}

/** Between groups that could be two numbers: a blank, a stroke or a bracket, not a stop or a dash. */
function loose(plain: string, from: number, to: number): boolean {
  return /^(?: |.*[(/]| ?-  ?)/.test(plain.slice(from, to));
}

function endsHere(plain: string, groups: { to: number; from: number }[], n: number): boolean {
  const to = groups[n]?.to ?? 0;
  if (/^[A-Za-z_]|^[.,:'/-]\d|^ ?[%€$£]/.test(plain.slice(to, to + 2))) return n + 1 < groups.length && loose(plain, to, groups[n + 1]?.from ?? to);
  return n + 1 === groups.length || loose(plain, to, groups[n + 1]?.from ?? to);
}

function isInternational(digits: string, number: Number): boolean {
  for (const length of [3, 2, 1]) {
    const code = digits.slice(0, length);
    const rest = digits.slice(length);
    const format = networkCodes.get(code);
    // Abroad the trunk 0 is left out, except in Italy; many write it all the same.
    if (format) return [rest, `0${rest}`, `06${rest}`].some((one) => format.national.test(one)) || (number.plus && rest.length >= 7 && rest.length <= 11 && /^[1-9]/.test(rest));
    if (others.has(code)) return code === '1' ? /^[2-9]\d{9}$/.test(rest) : rest.length >= 6 && rest.length <= 11 && !/^0{3}/.test(rest) && digits.length >= 9;
  }
  return false;
}

function otherCodeFirst(digits: string): boolean {
  return [3, 2].some((length) => {
    const format = networkCodes.get(digits.slice(0, length));
    const rest = digits.slice(length);
    return format !== undefined && [rest, `0${rest}`].some((one) => format.national.test(one)) && rest.length >= 8;
  });
}

/** Not a decimal fraction (0.123456) and not single digits strewn about. */
function likely({ groups, separators }: Number): boolean {
  return !/^1-/.test(groups) || /^\)|^[ ]/.test(separators);
}

/** 350 000 000 may be a count. */
function thousands({ groups, digits, separators }: Number): boolean {
  return /^[1-3](?:-3){1,4}$/.test(groups) && /^[1-9]/.test(digits) && !/[-/()]/.test(separators) && new Set(separators.split('|')).size === 1;
}

/** 20240312, 2019 2020 */
function isDates({ digits, groups }: Number): boolean {
  return /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(digits) || (/^4(?:-4)+$/.test(groups) && /^(?:(?:19|20)\d\d)+$/.test(digits)) || /^116\d{3}$/.test(digits);
}
