/**
 * What a rule answers: a value, or a {@link Refusal}. Rules never throw for something a person can do;
 * text and HTTP status of a refusal are chosen at the edge (`contract/words`, `http/problem.ts`).
 */
export type Decision<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/** A kind-and-facts "no". `not-there` also stands for "not yours": the two look the same. */
export type Refusal =
  | { kind: 'not-there' }
  | { kind: 'not-allowed'; action: string }
  | { kind: 'not-a-member' }
  | { kind: 'tenant-not-connected' }
  | { kind: 'not-in-electorate' }
  | { kind: 'poll-closed'; closedAt: string }
  | { kind: 'poll-not-open'; opensAt: string }
  /** Teams does not say now who is in the conversation. */
  | { kind: 'roster-unknown' }
  | { kind: 'ballot-final' }
  | { kind: 'unknown-option' }
  | { kind: 'nothing-chosen' }
  | { kind: 'too-few-chosen'; least: number; chosen: number }
  | { kind: 'too-many-chosen'; most: number; chosen: number }
  | { kind: 'score-range'; highest: number }
  | { kind: 'over-budget'; points: number; spent: number }
  | { kind: 'over-option-budget'; most: number }
  | { kind: 'wrong-setting'; field: string; least: number; most: number }
  /** A change that would weaken what voters were promised when they answered. */
  | { kind: 'promise-made'; field: string }
  | { kind: 'has-ballots' }
  | { kind: 'no-new-options' }
  | { kind: 'comments-off' }
  | { kind: 'not-closed' }
  | { kind: 'result-hidden' }
  | { kind: 'anonymous-poll' }
  | { kind: 'too-many-drafts'; most: number }
  | { kind: 'required'; field: string }
  | { kind: 'too-long'; field: string; limit: number; length: number }
  | { kind: 'too-few-options'; least: number }
  | { kind: 'too-many-options'; most: number }
  | { kind: 'same-option-twice'; text: string }
  | { kind: 'closing-time-past' }
  | { kind: 'closing-before-opening' }
  | { kind: 'closing-time-far'; latest: string }
  | { kind: 'not-a-time'; field: string }
  | { kind: 'reminder-before-opening'; hours: number }
  /** Whom a poll asks is nobody: no such country, group or conversation (`named`), or those asked may not read it (`audience`). */
  | { kind: 'asks-nobody'; why: 'country' | 'group' | 'conversation' | 'audience'; named: string }
  | { kind: 'classified'; marking: string }
  /** `self`: the writer could not read it; `group`: not a group of his; `public`: for the public, and not CLEAR. */
  | { kind: 'wrong-marking'; why: 'self' | 'group' | 'public' }
  | { kind: 'review-past' }
  | { kind: 'review-far'; latest: string }
  | { kind: 'wrong-link'; number: number }
  | { kind: 'too-many'; field: string; most: number }
  | { kind: 'withdrawn' }
  | { kind: 'malformed'; field: string }
  | { kind: 'changed-meanwhile' }
  | { kind: 'busy' }
  | { kind: 'too-many-requests'; seconds: number }
  | { kind: 'too-large'; limit: number }
  | { kind: 'conversation-audience'; audience: string }
  /** It is read or written already, or over. */
  | { kind: 'import-begun' }
  | { kind: 'upload-incomplete'; missing: number }
  /** Challenges are raised by practitioners. */
  | { kind: 'not-a-practitioner' }
  /** Something was pointed out that the author has not seen yet; `kinds`: FindingKinds, joined by commas. */
  | { kind: 'look-first'; kinds: string }
  /** A form was sent before, with other words or choices than it is sent with now; what was sent is the caller's own. */
  | { kind: 'sent-already' }
  /** It cannot be done with a challenge in this state (ChallengeState or CommonState name). */
  | { kind: 'wrong-state'; state: string }
  /** Of a challenge that is to be taken up as if nobody had declined it. `who`: 'nobody' where his name is not known; `declinedAt`: an instant. */
  | { kind: 'declined-meanwhile'; who: 'named' | 'nobody'; by: string; declinedAt: string; reason: string }
  /** Of a group that is to work on a challenge. */
  | { kind: 'group-cannot-read' }
  /** A source that another common challenge has asked for. */
  | { kind: 'already-proposed' }
  | { kind: 'too-few-sources'; least: number }
  /** Of a source that is to come to a common challenge that stands: nobody who may consent for it may read that one. */
  | { kind: 'owner-cannot-read' }
  /** `count` sources have not been answered for. */
  | { kind: 'consent-waiting'; count: number }
  /** A poll whose readers are not all readers of the challenges it is about. */
  | { kind: 'wider-than-challenge' }
  | { kind: 'held' }
  | { kind: 'same-theme'; name: string }
  | { kind: 'already-member' }
  | { kind: 'same-organisation'; name: string }
  | { kind: 'other-organisation'; organisation: string }
  | { kind: 'not-signed-in' }
  | { kind: 'scope-missing' }
  | { kind: 'guest' };

export function accepted<T>(value: T): Decision<T> {
  return { ok: true, value };
}

export function refused(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal };
}
