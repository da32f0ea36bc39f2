import type { Coded, Link, Participation } from './knowledge.ts';

/** At most this much of a text, and of a list, stands in the history. */
const longestText = 600;
const longestList = 30;

/**
 * A fact as the history keeps it: dates as they are, money in EUR with groups of thousands, lists by commas; a long
 * text by its beginning. In no language, because members read it in theirs. Undefined where there is nothing.
 */
export function historyText(what: string, value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'number') return what === 'year' ? String(value) : euro(value);
  if (Array.isArray(value)) return listed(value.map(String), ', ');
  return shortened(String(value));
}

/** `3 483 717.50 EUR`; the spaces do not break. */
export function euro(amount: number): string {
  const [whole = '', cents = ''] = Math.abs(amount).toFixed(2).split('.');
  return `${amount < 0 ? '−' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0')}${cents === '00' ? '' : `.${cents}`}\u00a0EUR`;
}

/** A code with its title, or a link by its address. */
export function codesText(codes: readonly (Coded | Link)[]): string | undefined {
  return listed(codes.map((one) => ('url' in one ? one.url : one.title === undefined ? one.code : `${one.code} ${one.title}`)), '; ');
}

/** An organisation by name and country, with those of its facts that `other` has differently. */
export function organisationText(one: Participation, other?: Participation): string {
  const name = one.country === '' ? one.name : `${one.name} (${one.country})`;
  if (!other) return one.role === 'coordinator' ? `${name}, coordinator` : name;
  const told = (['country', 'role', 'left', 'contribution', 'activity', 'sme', 'shortName', 'city', 'url'] as const)
    .filter((fact) => fact !== 'country' && one[fact] !== other[fact])
    .map((fact) => factText(fact, one[fact]));
  return [name, ...told].join(', ');
}

function factText(fact: string, value: string | number | boolean | undefined): string {
  if (value === undefined) return `${fact}: –`;
  if (typeof value === 'number') return euro(value);
  return typeof value === 'boolean' ? `${fact}: ${value ? '✓' : '–'}` : value;
}

export function listed(texts: readonly string[], between: string): string | undefined {
  if (texts.length === 0) return undefined;
  const rest = texts.length - longestList;
  return [...texts.slice(0, longestList).map(shortened), ...(rest > 0 ? [`… (+${rest})`] : [])].join(between);
}

function shortened(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText).replace(/[\ud800-\udbff]$/, '')}…`;
}
