import type { Refusal } from '../domain/decision.ts';
import type { ProblemView } from '../contract/views.ts';
import type { Say, WordKey } from '../contract/words/words.ts';

/** HTTP status of each refusal; `fault` is ours. */
const statusOf = {
  'not-there': 404,
  'not-allowed': 403,
  'not-a-member': 403,
  'tenant-not-connected': 403,
  'not-in-electorate': 403,
  'poll-closed': 409,
  'poll-not-open': 409,
  'roster-unknown': 503,
  'ballot-final': 409,
  'nothing-chosen': 422,
  'too-few-chosen': 422,
  'too-many-chosen': 422,
  'score-range': 422,
  'over-budget': 422,
  'over-option-budget': 422,
  'wrong-setting': 422,
  'promise-made': 409,
  'has-ballots': 409,
  'no-new-options': 409,
  'comments-off': 422,
  'not-closed': 409,
  'result-hidden': 409,
  'anonymous-poll': 409,
  'too-many-drafts': 409,
  'closing-before-opening': 422,
  'unknown-option': 422,
  required: 422,
  'too-long': 422,
  'too-few-options': 422,
  'too-many-options': 422,
  'same-option-twice': 422,
  'closing-time-past': 422,
  'closing-time-far': 422,
  'not-a-time': 422,
  'reminder-before-opening': 422,
  'asks-nobody': 422,
  classified: 422,
  'wrong-marking': 422,
  'review-past': 422,
  'review-far': 422,
  'wrong-link': 422,
  'too-many': 422,
  withdrawn: 409,
  malformed: 400,
  'changed-meanwhile': 409,
  busy: 503,
  'too-many-requests': 429,
  'too-large': 413,
  'conversation-audience': 409,
  'import-begun': 409,
  'upload-incomplete': 409,
  'not-a-practitioner': 403,
  'look-first': 409,
  'sent-already': 409,
  'wrong-state': 409,
  'declined-meanwhile': 409,
  'group-cannot-read': 422,
  'already-proposed': 409,
  'too-few-sources': 422,
  'consent-waiting': 409,
  'owner-cannot-read': 422,
  'wider-than-challenge': 422,
  held: 409,
  'same-theme': 409,
  'already-member': 409,
  'same-organisation': 409,
  'other-organisation': 422,
  'not-signed-in': 401,
  'scope-missing': 403,
  guest: 403,
  fault: 500,
} as const satisfies Record<Refusal['kind'] | 'fault', number>;

export type ProblemFacts = Record<string, string | number>;

/** RFC 9457 problem details of a refusal, in the reader's language. */
export function problemOf(refusal: Refusal | { kind: 'fault' }, say: Say, more: { correlationId: string; facts?: ProblemFacts | undefined }): ProblemView {
  const { kind, ...own } = refusal;
  const facts: ProblemFacts = { ...own, ...more.facts };
  return {
    type: 'about:blank',
    title: say(`refusal.${kind}` as WordKey, wordFacts(own)),
    status: statusOf[kind],
    kind,
    ...(Object.keys(facts).length > 0 ? { facts } : {}),
    correlationId: more.correlationId,
  };
}

/** Facts as texts need them: instants become dates, so that each language writes them its way. */
export function wordFacts(facts: Record<string, string | number>): Record<string, string | number | Date> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? new Date(value) : value]));
}
