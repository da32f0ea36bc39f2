import { challengeLimits } from './challenge.ts';
import type { Challenge } from './challenge.ts';
import { answersFor, isOpenCommon, sourcesIn } from './commonChallenge.ts';
import type { Source } from './commonChallenge.ts';
import { accepted, refused } from './decision.ts';
import type { Decision } from './decision.ts';
import { notAllowed } from './mergingChallenges.ts';
import type { Answer, Doing } from './mergingChallenges.ts';
import { findClassification } from './screening.ts';
import { begin, drop, onBothSides, settle } from './settlingSources.ts';
import type { Merging } from './settlingSources.ts';
import { stopped } from './triage.ts';
import { tidy } from './writing.ts';

/**
 * A source's owner consents to this wording, or takes his source out: at once, whichever wording he saw; what is left
 * then stands only when who merges has looked at it once more. Refuses: not-allowed, held, wrong-state, changed-meanwhile.
 */
export function consentToMerge(merging: Merging, source: Challenge, { answer, wording, why }: { answer: 'given' | 'refused'; wording: number; why: string }, { by, now }: Doing): Answer {
  const { common } = merging;
  const as = answersFor(by, source);
  if (!as) return notAllowed;
  const entry = common.sources.find(({ challenge }) => challenge === source.id);
  if (!entry || !isOpenCommon(common)) return refused({ kind: 'wrong-state', state: common.state.name });
  if (entry.consent.answer === 'refused' && answer === 'refused') return accepted(undefined);
  if (entry.consent.answer === 'refused') return refused({ kind: 'wrong-state', state: source.state.name });
  if (stopped(by, common) || stopped(by, source)) return refused({ kind: 'held' });
  if (answer === 'refused') return takeOut(merging, entry, { by, now }, { as, why, what: 'objected' });
  if (wording !== common.wording) return refused({ kind: 'changed-meanwhile' });
  if (entry.consent.answer === 'given') return accepted(undefined);
  const work = begin(merging, now);
  if (!sourcesIn(work.common).some((one) => one.challenge === source.id)) return refused({ kind: 'wrong-state', state: source.state.name });
  const given: Source = { ...entry, consent: { answer: 'given', at: now, by: by.id, as } };
  work.common = { ...work.common, sources: work.common.sources.map((one) => (one.challenge === source.id ? given : one)) };
  onBothSides(work, 'consented', source.id);
  return accepted(settle(work));
}

/** A source's owner takes it out, also of one that stands. Nothing where it is in none. Refuses: not-allowed, held. */
export function leaveCommon(merging: Merging, source: Challenge, why: string, doing: Doing): Answer {
  const as = answersFor(doing.by, source);
  if (!as) return notAllowed;
  const entry = sourcesIn(merging.common).find(({ challenge }) => challenge === source.id);
  if (!entry) return accepted(undefined);
  if (stopped(doing.by, merging.common) || stopped(doing.by, source)) return refused({ kind: 'held' });
  return takeOut(merging, entry, doing, { as, why, what: 'left' });
}

function takeOut(merging: Merging, { challenge }: Source, { by, now }: Doing, { as, why, what }: { as: 'author' | 'contact'; why: string; what: 'objected' | 'left' }): Answer {
  const work = begin(merging, now);
  if (!sourcesIn(work.common).some((one) => one.challenge === challenge)) return accepted(settle(work));
  drop(work, challenge, { answer: 'refused', at: now, by: by.id, as });
  onBothSides(work, what, challenge, why === '' ? {} : { why });
  if (work.common.state.name === 'proposed') work.common = { ...work.common, objected: true };
  return accepted(settle(work));
}

/** Why somebody objects, leaves or takes apart, as it is kept; may be empty. Refuses: too-long, classified. */
export function reasonGiven(why: string): Decision<string> {
  const reason = tidy(why);
  const marking = findClassification(why) ?? findClassification(reason);
  if (marking !== undefined) return refused({ kind: 'classified', marking });
  return reason.length > challengeLimits.reason ? refused({ kind: 'too-long', field: 'why', limit: challengeLimits.reason, length: reason.length }) : accepted(reason);
}
