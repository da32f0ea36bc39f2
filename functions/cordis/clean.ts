/** Control characters, and those that turn the direction of writing or hide: they have no business in published text. */
const unwanted = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/g;

/** One line: no control characters, no runs of white space. */
export function lineOf(text: string): string {
  return paragraphsOf(text).replace(/\s+/g, ' ');
}

/** Text with its paragraphs: no control characters, no white space at the ends of lines. */
export function paragraphsOf(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(unwanted, '').replace(/[^\S\n]+\n/g, '\n').replace(/\n{3,}/g, '\n\n').trim();
}

/** A value as it is quoted in a sentence for a person. */
export function shown(text: string): string {
  const line = lineOf(text);
  return `“${line.length > 60 ? `${line.slice(0, 59)}…` : line}”`;
}

/** Letters that were written in one encoding and read in another (Ã©, â€™, �): reported, never repaired. */
export function isGarbled(text: string): boolean {
  return /[ÃÂ][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00BF™œžš¦“”˜¢]|ï»¿|\uFFFD/.test(text);
}

/** A grant id: digits, as a number has them (a spreadsheet may have added `.0`). Undefined where it is none. */
export function grantIdOf(text: string): string | undefined {
  return /^\s*([1-9]\d{0,14})(?:\.0+)?\s*$/.exec(text)?.[1];
}

/**
 * An amount in EUR, to the cent; undefined where none is published (CORDIS writes 0), null where it cannot be read.
 * Official tables have a decimal comma, XML and FP7 a dot. `thousands`: a single comma before three digits groups
 * thousands (in tables separated by commas).
 */
export function moneyOf(text: string, thousands = false): number | undefined | null {
  const bare = text.replace(/[\s\u00A0\u202F']/g, '').replace(/^€|€$|EUR$/g, '');
  if (bare === '') return undefined;
  if (!/^\d[\d.,]*(?:[eE]\+?\d{1,2})?$/.test(bare)) return null;
  const decimal = decimalMark(bare, thousands);
  const plain = decimal === ',' ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', '').replace(/\.(?=.*\.)/g, '');
  const value = Number(decimal === '' ? bare.replace(/[.,]/g, '') : plain);
  if (!Number.isFinite(value) || value > 1e12) return null;
  return Math.round(value * 100) / 100 || undefined;
}

function decimalMark(bare: string, thousands: boolean): ',' | '.' | '' {
  const [commas, dots] = [bare.split(',').length - 1, bare.split('.').length - 1];
  if (commas && dots) return bare.lastIndexOf(',') > bare.lastIndexOf('.') ? ',' : '.';
  if (commas > 1 || dots > 1) return '';
  if (commas) return thousands && /^\d{1,3},\d{3}$/.test(bare) ? '' : ',';
  return '.';
}

/** ISO date without a time; undefined where there is none, null where it cannot be read or is no day of the calendar. */
export function dateOf(text: string): string | undefined | null {
  const bare = text.trim();
  if (bare === '' || /^0000-00-00/.test(bare)) return undefined;
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(bare);
  const european = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?: [\d:.]+)?$/.exec(bare);
  const serial = /^([2-7]\d{4})(?:\.\d+)?$/.exec(bare);
  if (serial) return new Date(Date.UTC(1899, 11, 30 + Number(serial[1]))).toISOString().slice(0, 10);
  const [year, month, day] = iso ? iso.slice(1) : european ? [european[3], european[2], european[1]] : [];
  if (!year || !month || !day) return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const exists = !Number.isNaN(Date.parse(`${date}T00:00:00Z`)) && new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
  return exists ? date : null;
}

/** Country in EU style (EL, UK); '' where there is none, null where it is no code. */
export function countryOf(text: string): string | null {
  const code = text.trim().toUpperCase();
  if (code === '') return '';
  if (!/^[A-Z]{2}$/.test(code)) return null;
  return code === 'GR' ? 'EL' : code === 'GB' ? 'UK' : code;
}

/**
 * An http or https address; undefined for everything else, also where it names a person (`name@host`). A bare host
 * (`www.fraunhofer.de`), as old tables have them, is taken as http.
 */
export function linkOf(text: string): string | undefined {
  const bare = lineOf(text).replaceAll(' ', '%20');
  if (bare === '' || bare.length > 2000) return undefined;
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(bare) && !/^[\w.-]+:\d+(\/|$)/.test(bare) ? bare : /^[\p{L}\d-]+(\.[\p{L}\d-]+)+(?:[:/?#].*)?$/u.test(bare) ? `http://${bare}` : '';
  if (!/^https?:\/\/[^/?#]*\./i.test(whole)) return undefined;
  try {
    const url = new URL(whole);
    if (url.username || url.password || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined;
    return /["'<>`{}|\\^]/.test(whole) ? url.href : whole;
  } catch {
    return undefined;
  }
}

/** A DOI without the address of a resolver, in small letters (case means nothing in it). */
export function doiOf(text: string): string | undefined {
  const bare = text.trim().replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '').toLowerCase();
  return /^10\.\d{4,9}\/[^\s"<>]{1,300}$/.test(bare) ? bare : undefined;
}

/** Yes, no, or undefined where nothing is said. */
export function yesOrNo(text: string): boolean | undefined {
  const bare = text.trim().toLowerCase();
  return /^(true|yes|y|1)$/.test(bare) ? true : /^(false|no|n|0)$/.test(bare) ? false : undefined;
}

/** Parts of a list in one field, without empty ones and repeats. */
export function listOf(text: string, separators: RegExp): string[] {
  const parts = text.split(separators).map(lineOf).filter((part) => part !== '');
  return parts.filter((part, at) => parts.findIndex((other) => other.toLowerCase() === part.toLowerCase()) === at);
}
