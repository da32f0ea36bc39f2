import type { SpottedRefusal } from '../../frame/spottedRefusal.ts';
import type { Draft, DraftChange } from './draft.ts';
import type { Scope } from './scopes.ts';
import type { Spot } from './spots.ts';

export type RefusedPoll = SpottedRefusal<Spot>;

/** The form of a poll, whether it is new or being changed. */
export interface PollForm {
  draft: Draft;
  change: (change: DraftChange) => void;
  refusal: RefusedPoll | undefined;
  /** Whom the member may ask. */
  scopes: readonly Scope[];
  busy: boolean;
  submit: () => void;
}
