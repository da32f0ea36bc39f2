import { challengeLimits } from './challenge.ts';
import type { Challenge, ChallengeComment, ChallengeLink } from './challenge.ts';
import { mayModerate } from './challengeModeration.ts';
import type { CommonChallenge } from './commonChallenge.ts';
import { accepted, refused } from './decision.ts';
import type { Decision } from './decision.ts';
import type { Caller } from './member.ts';
import { screened } from './raising.ts';
import { findClassification } from './screening.ts';
import type { FindingKind } from './screening.ts';
import { paragraphs, tidy } from './writing.ts';

/** What is said on a challenge and attached to it, by a member who may read it. */
type Talked = Challenge | CommonChallenge;

/**
 * A comment, or a workaround somebody tells of. `despite`: the kinds that he has seen. The author of an unnamed challenge
 * leaves no organisation. Refuses: required, too-long, classified, look-first.
 */
export function writeComment(challenge: Talked, { kind, text: typed, despite }: { kind: 'comment' | 'workaround'; text: string; despite: readonly FindingKind[] }, by: Caller, made: { id: string; now: string; organisation: string }): Decision<ChallengeComment> {
  const text = paragraphs(typed);
  const seen = screened([text, typed], by, despite);
  if (!seen.ok && seen.refusal.kind === 'classified') return seen;
  if (text === '') return refused({ kind: 'required', field: 'text' });
  if (text.length > challengeLimits.comment) return refused({ kind: 'too-long', field: 'text', limit: challengeLimits.comment, length: text.length });
  if (!seen.ok) return seen;
  const nameless = challenge.kind === 'challenge' && !challenge.named && challenge.author.member === by.id;
  return accepted({
    id: made.id, of: challenge.id, kind, by: { member: by.id, name: by.name }, organisation: nameless ? '' : made.organisation,
    country: by.country, stakeholder: by.stakeholder, text, despite: seen.value, at: made.now,
  });
}

/** The challenge with a link to what the caller may read; undefined where it is linked already. Refuses: classified, too-long, too-many. */
export function linkedTo<T extends Talked>(challenge: T, { kind, ref, why: typed }: Pick<ChallengeLink, 'kind' | 'ref' | 'why'>, by: Pick<Caller, 'id' | 'name'>, now: string): Decision<T | undefined> {
  const why = tidy(typed);
  const marking = findClassification(typed) ?? findClassification(why);
  if (marking !== undefined) return refused({ kind: 'classified', marking });
  if (why.length > challengeLimits.reason) return refused({ kind: 'too-long', field: 'why', limit: challengeLimits.reason, length: why.length });
  if (linkOf(challenge, { kind, ref })) return accepted(undefined);
  if (challenge.links.length >= challengeLimits.links) return refused({ kind: 'too-many', field: 'links', most: challengeLimits.links });
  return accepted({ ...challenge, links: [...challenge.links, { kind, ref, by: { member: by.id, name: by.name }, at: now, why }] });
}

/** Without a link; undefined where there is none. By whoever made it, the challenge's author, a moderator. Refuses: not-allowed. */
export function unlinkedFrom<T extends Talked>(challenge: T, which: Pick<ChallengeLink, 'kind' | 'ref'>, by: Caller): Decision<T | undefined> {
  const link = linkOf(challenge, which);
  if (!link) return accepted(undefined);
  if (link.by.member !== by.id && challenge.author.member !== by.id && !mayModerate(by, challenge)) return refused({ kind: 'not-allowed', action: 'challenge.change' });
  return accepted({ ...challenge, links: challenge.links.filter((one) => one !== link) });
}

function linkOf({ links }: Talked, { kind, ref }: Pick<ChallengeLink, 'kind' | 'ref'>): ChallengeLink | undefined {
  return links.find((link) => link.kind === kind && link.ref === ref);
}
