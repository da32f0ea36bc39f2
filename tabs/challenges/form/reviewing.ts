import type { FindingKind, FindingView, ReviewView } from '../../../functions/contract/challengeViews.ts';
import { kindsOf, withInstead } from '../item/findings.ts';
import { challengeTexts } from './challengeForm.ts';
import type { ChallengeText, WrittenChallenge } from './challengeForm.ts';

/** Something that was pointed out, and whether the author leaves it as it is. */
export interface Pointed extends FindingView {
  field: ChallengeText;
  left: boolean;
}

/** What the author sees before it is sent, and what he has decided so far. */
export interface Reviewing {
  view: ReviewView;
  pointed: readonly Pointed[];
  /** The similar challenge that is joined. */
  join: string | undefined;
}

/** Begins to look; what was left as it is before stays so where it stands in the text again. */
export function beginReview(view: ReviewView, written: WrittenChallenge, before?: { written: WrittenChallenge; reviewing: Reviewing }): Reviewing {
  const wordsIn = (text: WrittenChallenge, { field, from, to }: Pointed): string => `${field} ${text[field].slice(from, to)}`;
  const left = new Set(before?.reviewing.pointed.filter((one) => one.left).map((one) => wordsIn(before.written, one)));
  const pointed = view.findings.flatMap((finding) => (isChallengeText(finding.field) ? [{ ...finding, field: finding.field, left: false }] : []));
  const { join } = before?.reviewing ?? {};
  return { view, pointed: pointed.map((one) => ({ ...one, left: left.has(wordsIn(written, one)) })), join: view.similar.some(({ row }) => row.id === join) ? join : undefined };
}

function isChallengeText(field: string): field is ChallengeText {
  return challengeTexts.some((text) => text === field);
}

/** Takes general words in the place of what was pointed out. */
export function takeInstead(written: WrittenChallenge, reviewing: Reviewing, one: Pointed, words: string): { written: WrittenChallenge; reviewing: Reviewing } {
  const { field } = one;
  const { text, findings } = withInstead(written[field], reviewing.pointed.filter((each) => each.field === field), one, words);
  const old = written[field].slice(one.from, one.to);
  // A headline made of the text changes with it.
  const title = field === 'what' ? reviewing.view.title.replaceAll(old, words) : reviewing.view.title;
  return {
    written: { ...written, [field]: text },
    reviewing: { ...reviewing, view: { ...reviewing.view, title }, pointed: [...reviewing.pointed.filter((each) => each.field !== field), ...findings] },
  };
}

export function leave(reviewing: Reviewing, one: Pointed, left: boolean): Reviewing {
  return { ...reviewing, pointed: reviewing.pointed.map((each) => (each === one ? { ...each, left } : each)) };
}

/** What the author has not decided about yet. */
export function undecided({ pointed }: Reviewing): Pointed[] {
  return pointed.filter(({ left }) => !left);
}

/** The kinds that are sent all the same. */
export function despiteOf({ pointed }: Reviewing): FindingKind[] {
  return kindsOf(pointed);
}
