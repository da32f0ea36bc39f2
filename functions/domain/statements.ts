/**
 * What one series of dumps says of an item. Dumps of different series (other shapes, other years) say the same thing
 * differently for ever; none of them has changed by that. So it is kept who said what last: saying it again changes nothing.
 */
export interface Statement {
  /** {@link fingerprint} of the series. */
  dump: string;
  /** Where it says something else than what is kept: the {@link fingerprint} of what it said last, by fact. */
  otherwise?: Record<string, string> | undefined;
}

/**
 * How a dump's word on one fact counts: `own`, it said before what is kept, so it is a newer edition of it; `again`, it
 * said this before and was not followed; `new`, it says this for the first time.
 */
export type Word = 'own' | 'again' | 'new';

/** Of series that are no longer imported nobody need know anything. */
const mostDumps = 20;

/** How this dump's word counts, by what is known of the item. `said`: the fact as it is stated now. */
export function wordOf(statements: readonly Statement[], dump: string, what: string, said: unknown): Word {
  const mine = statements.find((one) => one.dump === dump);
  if (!mine) return 'new';
  const before = mine.otherwise?.[what];
  return before === undefined ? 'own' : before === fingerprint(said) ? 'again' : 'new';
}

/** One fact as it was kept, as this dump says it, and as it is kept now. `said` is absent where the dump is silent on it. */
export interface Weighed {
  what: string;
  old: unknown;
  now: unknown;
  said?: { value: unknown } | undefined;
}

/** What is known of the item after this dump has spoken; the very list that was given where nothing is new. */
export function heard(statements: readonly Statement[], dump: string, facts: readonly Weighed[]): readonly Statement[] {
  const first = !statements.some((one) => one.dump === dump);
  const all = first ? [...statements, { dump }].slice(-mostDumps) : statements;
  // Long texts are mostly the very same: of these nothing need be worked out.
  const differs = ({ what, old, now, said }: Weighed): boolean => old !== now || (said ? said.value !== now : first) || statements.some(({ otherwise }) => otherwise?.[what] !== undefined);
  const marked = facts.filter(differs).map(({ what, old, now, said }): Marked => {
    const kept = fingerprint(now);
    return { what, kept, was: old === now ? kept : fingerprint(old), said: said && (said.value === now ? kept : fingerprint(said.value)) };
  });
  const next = all.map((one) => {
    const otherwise = { ...one.otherwise };
    for (const fact of marked) noted(otherwise, fact, one.dump === dump, first);
    return same(otherwise, one.otherwise ?? {}) ? one : { dump: one.dump, ...(Object.keys(otherwise).length > 0 ? { otherwise } : {}) };
  });
  return next.length === statements.length && next.every((one, at) => one === statements[at]) ? statements : next;
}

/** A {@link Weighed} by fingerprints. */
interface Marked { what: string; kept: string; was: string; said: string | undefined }

function noted(otherwise: Record<string, string>, { what, kept, was, said }: Marked, mine: boolean, first: boolean): void {
  // Where it was silent from the start it said nothing of what others say.
  if (mine && (said !== undefined || first)) otherwise[what] = said ?? '';
  else if (!mine && kept !== was) otherwise[what] ??= was;
  if (otherwise[what] === kept) delete otherwise[what];
}

function same(one: Record<string, string>, other: Record<string, string>): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

/** Some letters that are the same for the same content, whatever its white space, and its order where it is a list; '' for nothing. */
export function fingerprint(value: unknown): string {
  const text = plain(value);
  if (text === '') return '';
  let [high, low] = basis;
  for (let at = 0; at < text.length; at += 1) {
    const mixed = (low ^ text.charCodeAt(at)) >>> 0;
    const product = mixed * prime;
    high = (high * prime + Math.floor(product / 2 ** 32) + ((mixed << 8) >>> 0)) >>> 0;
    low = product >>> 0;
  }
  return `${high.toString(36)}.${low.toString(36)}`;
}

/** FNV-1a of 64 bits (Fowler, Noll, Vo), over UTF-16 units: its offset basis in two halves; its prime is 2^40 and this. */
const basis: readonly [number, number] = [0xcbf2_9ce4, 0x8422_2325];
const prime = 0x1b3;

function plain(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return bare(value);
  if (typeof value === 'number') return String(Math.round(value * 100));
  if (Array.isArray(value)) return value.map(plain).filter((text) => text !== '').sort().join('\n');
  if (typeof value !== 'object') return String(value);
  const named = value as Record<string, unknown>;
  // A code or a link is what it is by any title.
  if ('code' in named || 'url' in named && !('name' in named)) return plain(named['code'] ?? named['url']);
  return Object.keys(named).sort().map((key) => `${key}:${plain(named[key])}`).join('|');
}

/** A text without its white space, in one Unicode form. */
export function bare(text: string): string {
  return text.normalize('NFC').replace(/[\s\u200b\ufeff]+/g, '');
}
