import type { Draft, DraftChange } from './draft.ts';
import type { Scope } from './scopes.ts';
import type { Spot } from './spots.ts';

/** A refusal with the place in the form where it is shown. */
export interface SpottedRefusal {
  spot: Spot;
  text: string;
}

/** The form of a poll, whether it is new or being changed. */
export interface PollForm {
  draft: Draft;
  change: (change: DraftChange) => void;
  refusal: SpottedRefusal | undefined;
  /** Whom the member may ask. */
  scopes: readonly Scope[];
  busy: boolean;
  submit: () => void;
}
