import type { ConversationReference } from './conversation.ts';

/**
 * Where a poll's card was posted. `sending` is written before Teams is called: found again after a crash it means
 * nobody knows whether Teams took it, so it becomes `unknown` and is shown with a retry, never silently sent twice.
 */
export interface Posting extends ConversationReference {
  id: string;
  poll: string;
  state: 'planned' | 'sending' | 'posted' | 'unknown' | 'failed';
  activityId?: string | undefined;
  /** When the card that Teams last confirmed was drawn, and how long the next one waits after it, in milliseconds. */
  updatedAt?: string | undefined;
  pace: number;
}

/** A card follows a second after a tap, then 2, 4, … 30 s apart while taps go on (milliseconds). */
export function nextPace(pace: number, sinceLastUpdate: number): number {
  return sinceLastUpdate > 2 * pace ? 1_000 : Math.min(pace * 2, 30_000);
}
