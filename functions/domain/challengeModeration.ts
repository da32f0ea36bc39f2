import { mayDo } from './access.ts';
import { challengeLimits } from './challenge.ts';
import type { Challenge, ChallengeComment, ChallengeEvent } from './challenge.ts';
import type { CommonChallenge } from './commonChallenge.ts';
import { accepted, refused } from './decision.ts';
import type { Decision } from './decision.ts';
import type { Caller } from './member.ts';
import { headline, screened } from './raising.ts';
import { findClassification } from './screening.ts';
import type { FindingKind } from './screening.ts';
import { tidy } from './writing.ts';

/** Stands where a stretch was blacked out: always as long, so that it does not tell how long the stretch was. */
export const blackout = '█████';

type Moderated = Challenge | CommonChallenge;
export type RedactedField = 'title' | 'what' | 'impact' | 'tried';
/** Begin and end in UTF-16 code units, end excluded. */
export type Stretch = readonly [from: number, to: number];

export function mayModerate(by: Caller, { owner }: Pick<Moderated, 'owner'>): boolean {
  return mayDo(by, 'challenge.moderate', { country: owner.country });
}

/** A reason as it is kept. Refuses: required, too-long, classified. */
export function reasonOf(why: string): Decision<string> {
  const reason = tidy(why);
  if (reason === '') return refused({ kind: 'required', field: 'reason' });
  if (reason.length > challengeLimits.reason) return refused({ kind: 'too-long', field: 'reason', limit: challengeLimits.reason, length: reason.length });
  const marking = findClassification(reason);
  return marking === undefined ? accepted(reason) : refused({ kind: 'classified', marking });
}

/**
 * Only its author and `moderators` read it from now on; the latter must be people who may read it already, so that
 * holding never widens who does. What is held already stays as it is. `despite`: the kinds that he has seen in the reason.
 * Refuses: not-allowed, look-first, and what {@link reasonOf} refuses.
 */
export function hold<C extends Moderated>(challenge: C, by: Caller, given: { why: string; moderators: readonly string[]; now: string; despite?: readonly FindingKind[] | undefined }): Decision<C> {
  if (!mayModerate(by, challenge)) return notAllowed;
  if (challenge.held) return accepted(challenge);
  const why = reasonOf(given.why);
  if (!why.ok) return why;
  const seen = screened([why.value, given.why], by, given.despite ?? []);
  if (!seen.ok) return seen;
  return accepted({ ...challenge, held: { at: given.now, by: by.id, why: why.value, moderators: [...new Set([...given.moderators, by.id])] }, changedAt: given.now });
}

/** Its readers read it again. An author does not release what others hold of his own. Refuses: not-allowed. */
export function release<C extends Moderated>(challenge: C, by: Caller, now: string): Decision<C> {
  if (!mayModerate(by, challenge)) return notAllowed;
  if (!challenge.held) return accepted(challenge);
  if (challenge.author.member === by.id && challenge.held.by !== by.id) return notAllowed;
  return accepted({ ...challenge, held: undefined, changedAt: now });
}

/** What is blacked out where, and why, on the edition that the moderator saw. */
export interface Redaction { spans: readonly Stretch[]; why: string; edition: number; now: string }

/**
 * The challenge with stretches of one text blacked out. A title that the text gave by itself repeats it, and follows it.
 * Refuses: not-allowed, changed-meanwhile, malformed (a field or stretch that it does not have), and what {@link reasonOf} refuses.
 */
export function redact<C extends Moderated>(challenge: C, field: RedactedField, given: Redaction, by: Caller): Decision<{ challenge: C; why: string }> {
  const why = mayRedact(challenge, given, by);
  if (!why.ok) return why;
  const before = textsOf(challenge)[field];
  const after = before === undefined ? undefined : blackedOut(before, given.spans);
  if (before === undefined || after === undefined) return refused({ kind: 'malformed', field: before === undefined ? 'field' : 'spans' });
  const repeated = field === 'what' && challenge.title === headline(before) ? { title: headline(after) } : {};
  return accepted({ challenge: { ...edited(challenge, given.now), [field]: after, ...repeated }, why: why.value });
}

/** The same with a comment on it, and with the state where it repeats the comment (a question). Refuses as {@link redact} does. */
export function redactComment<C extends Moderated>(challenge: C, comment: ChallengeComment, given: Redaction, by: Caller): Decision<{ challenge: C; comment: ChallengeComment; why: string }> {
  const why = mayRedact(challenge, given, by);
  if (!why.ok) return why;
  const text = blackedOut(comment.text, given.spans);
  if (text === undefined) return refused({ kind: 'malformed', field: 'spans' });
  const state = 'question' in challenge.state && challenge.state.question === comment.text ? { state: { ...challenge.state, question: text } } : {};
  return accepted({ challenge: { ...edited(challenge, given.now), ...state }, comment: { ...comment, text, redacted: { at: given.now, by: by.id } }, why: why.value });
}

/** Those of the events that repeat the text, with what stands there now instead. */
export function redactEvents(events: readonly ChallengeEvent[], before: string, after: string): ChallengeEvent[] {
  return events.flatMap((event) => (event.why === before ? [{ ...event, why: after }] : []));
}

/** Undefined where a stretch is empty or not inside the text. Stretches that touch become one; none ends inside a character. */
export function blackedOut(text: string, spans: readonly Stretch[]): string | undefined {
  if (spans.length === 0 || spans.some(([from, to]) => !(from >= 0 && from < to && to <= text.length))) return undefined;
  let rest = 0;
  let said = '';
  for (const [from, to] of [...spans].map((span) => whole(text, span)).sort((one, other) => one[0] - other[0])) {
    if (from > rest || said === '') said += text.slice(rest, from) + blackout;
    rest = Math.max(rest, to);
  }
  return (said + text.slice(rest)).replace(/█+/g, blackout);
}

/** With the marks that belong to its last character, and both halves of one outside the basic plane. */
function whole(text: string, [from, to]: Stretch): [number, number] {
  const goesOn = (place: number): boolean => /[\p{M}\u200d\udc00-\udfff]/u.test(text.charAt(place));
  let [begin, end] = [from, to];
  while (begin > 0 && goesOn(begin)) begin -= 1;
  while (end < text.length && goesOn(end)) end += 1;
  return [begin, end];
}

const notAllowed = refused({ kind: 'not-allowed', action: 'challenge.moderate' });

function mayRedact(challenge: Moderated, { why, edition }: Redaction, by: Caller): Decision<string> {
  if (!mayModerate(by, challenge)) return notAllowed;
  return edition === challenge.edition ? reasonOf(why) : refused({ kind: 'changed-meanwhile' });
}

function textsOf(challenge: Moderated): Partial<Record<RedactedField, string>> {
  const { title, what } = challenge;
  return challenge.kind === 'challenge' ? { title, what, impact: challenge.impact, tried: challenge.tried } : { title, what };
}

function edited<C extends Moderated>(challenge: C, now: string): C {
  return { ...challenge, edition: challenge.edition + 1, changedAt: now };
}
