import type { Texts } from './indexed.ts';
import { wordPlaces } from './plain.ts';
import type { Mark, Snippet } from './searchIndex.ts';
import type { Sought } from './sought.ts';
import type { Tokens } from './tokens.ts';

/** Length of what is shown of a text (UTF-16 code units), not counting the dots where it was cut. */
const longest = 240;

/**
 * What is shown of an item: title and text always (where it has them), acronym and keywords where a word sought stands
 * in them. Of a long text the part with most of what was sought. Marks cover whole words as they stand in the text.
 */
export function snippetsOf(texts: Texts, tokens: Tokens, sought: readonly Sought[]): Snippet[] {
  const leafOf = leaves(sought);
  const shown: Snippet[] = [];
  for (const field of ['title', 'acronym', 'text', 'keywords'] as const) {
    const text = texts[field];
    if (text.trim() === '') continue;
    const met = withoutLoneStops(wordsMet(text, tokens[field], sought, leafOf));
    if ((field === 'acronym' || field === 'keywords') && met.length === 0) continue;
    shown.push({ of: field, ...(field === 'title' || field === 'acronym' ? { text, marks: joined(text, met) } : cut(text, met)) });
  }
  return shown;
}

interface Met { from: number; to: number; leaf: number; weight: number }

/** Which leaf a word counts as, by the word's number. */
function leaves(sought: readonly Sought[]): Map<number, number> {
  const byNumber = new Map<number, number>();
  sought.forEach(({ words }, leaf) => {
    for (const word of words) if (!byNumber.has(word)) byNumber.set(word, leaf);
  });
  return byNumber;
}

/** The n-th word of a text is the n-th of its tokens; those of other names (after the acronym's) stand in no text. */
function wordsMet(text: string, tokens: Int32Array, sought: readonly Sought[], leafOf: ReadonlyMap<number, number>): Met[] {
  const found: { index: number; leaf: number }[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const leaf = leafOf.get(tokens[index] as number);
    if (leaf !== undefined) found.push({ index, leaf });
  }
  const places = found.length > 0 ? wordPlaces(text) : [];
  return found.flatMap(({ index, leaf }) => {
    const [from, to] = [places[2 * index], places[2 * index + 1]];
    const one = sought[leaf];
    return from === undefined || to === undefined || !one ? [] : [{ from, to, leaf, weight: one.leaf.stop ? 0 : one.weight + 0.01 }];
  });
}

/** Words that are in nearly every text are marked beside others only. */
function withoutLoneStops(met: readonly Met[]): Met[] {
  return met.filter((one, index) => one.weight > 0 || [met[index - 1], met[index + 1]].some((other) => other && other.weight > 0 && Math.abs(other.from - one.from) < 24));
}

/** A compound of which all parts were met is marked as one. */
function joined(text: string, met: readonly Pick<Met, 'from' | 'to'>[]): Mark[] {
  const marks: Mark[] = [];
  for (const { from, to } of met) {
    const last = marks.at(-1);
    if (last && /^[-‐‑'’]$/.test(text.slice(last[1], from))) last[1] = to;
    else marks.push([from, to]);
  }
  return marks;
}

/** The window with most of the different words sought; of two as good the earlier one. */
function cut(text: string, met: readonly Met[]): { text: string; marks: Mark[] } {
  if (text.length <= longest) return { text, marks: joined(text, met) };
  let best = { worth: 0, first: 0, last: -1 };
  for (let first = 0, last = -1; first < met.length; first += 1) {
    const start = (met[first] as Met).from;
    last = Math.max(last, first);
    while (last + 1 < met.length && (met[last + 1] as Met).to - start <= longest - 20) last += 1;
    const worth = worthOf(met.slice(first, last + 1));
    if (worth > best.worth + 1e-9) best = { worth, first, last };
  }
  const inside = met.slice(best.first, best.last + 1);
  const [start, end] = [inside[0]?.from ?? 0, inside.at(-1)?.to ?? 0];
  const before = Math.max(0, Math.floor((longest - (end - start)) / 3));
  const from = border(text, Math.max(0, Math.min(start - before, text.length - longest)), start);
  const to = borderBefore(text, from + longest, end);
  const marks = joined(text, met.filter((one) => one.from >= from && one.to <= to)).map(([one, other]): Mark => [one - from, other - from]);
  const lead = from > 0 ? '… ' : '';
  return { text: `${lead}${text.slice(from, to)}${to < text.length ? ' …' : ''}`, marks: marks.map(([one, other]): Mark => [one + lead.length, other + lead.length]) };
}

/** Each word counts once, a little more when met again, and more when all are close. */
function worthOf(met: readonly Met[]): number {
  const times = new Map<number, number>();
  let worth = 0;
  for (const { leaf, weight } of met) {
    const before = times.get(leaf) ?? 0;
    worth += before === 0 ? weight : before < 3 ? weight * 0.1 : 0;
    times.set(leaf, before + 1);
  }
  return worth;
}

/** The next beginning of a word from `at` on, or `latest` where none comes before it. */
function border(text: string, at: number, latest: number): number {
  if (at === 0) return 0;
  const gap = /\s\S/.exec(text.slice(at - 1, latest));
  return gap ? at + gap.index : latest;
}

/** The last end of a word up to `at`; where a word goes on for longer than the snippet, a cut that splits no character. */
function borderBefore(text: string, at: number, earliest: number): number {
  if (at >= text.length) return text.length;
  const gap = /\s+\S*$/.exec(text.slice(earliest, at + 1));
  if (gap) return earliest + gap.index;
  const low = text.charCodeAt(at);
  return earliest > 0 && earliest <= at && earliest >= at - longest / 2 ? earliest : low >= 0xdc00 && low <= 0xdfff ? at - 1 : at;
}
