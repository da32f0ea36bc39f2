import type { FindingView } from '../../functions/contract/challengeViews.ts';

/** The texts of the form that are screened. */
export const screenedFields = ['title', 'what', 'impact', 'tried'] as const;
export type ScreenedField = (typeof screenedFields)[number];

/** A stretch of a text, [from, to) in UTF-16 code units, and what to say in its place. */
export interface Replacement {
  from: number;
  to: number;
  wording: string;
}

/**
 * The text with general wordings in place of these stretches; everything else stays as it was. A stretch never cuts a
 * character in two: it is widened to all of it. One that lies outside the text, or over another, is left out.
 */
export function withGeneralWording(text: string, replacements: readonly Replacement[]): string {
  let made = text;
  let before = text.length;
  for (const one of [...replacements].sort((a, b) => b.from - a.from)) {
    const from = insidePair(text, one.from) ? one.from - 1 : one.from;
    const to = insidePair(text, one.to) ? one.to + 1 : one.to;
    if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || from >= to || to > before) continue;
    made = made.slice(0, from) + one.wording + made.slice(to);
    before = from;
  }
  return made;
}

/** The part of the text around a stretch, so that it is seen where it stands; cut at a word, and never in the middle of a character. */
export function wordsAround(text: string, { from, to }: { from: number; to: number }, most = 40): { before: string; found: string; after: string } {
  const start = Math.max(0, from - most);
  const end = Math.min(text.length, to + most);
  const before = text.slice(insidePair(text, start) ? start + 1 : start, from).replace(/\s+/g, ' ');
  const after = text.slice(to, insidePair(text, end) ? end - 1 : end).replace(/\s+/g, ' ');
  return { before: start > 0 ? `… ${before.replace(/^\S* (?=.)/, '').trimStart()}` : before, found: text.slice(from, to).slice(0, 200), after: end < text.length ? `${after.replace(/(?<=.) \S*$/, '').trimEnd()} …` : after };
}

/** The name of the toggle of what was pointed out: it says where, so it holds for this very text only. */
export function toggleOf({ field, from, to }: Pick<FindingView, 'field' | 'from' | 'to'>): string {
  return `r:${field}:${from}:${to}`;
}

/** Between the two halves of a character. */
function insidePair(text: string, at: number): boolean {
  const [high, low] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
}
