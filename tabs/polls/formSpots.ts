import type { Spot } from './draft.ts';
import type { NewPoll } from './useNewPoll.ts';

/** Ids of the fields that take the focus when something is wrong with them. */
export function idOfSpot(spot: Spot): string {
  return typeof spot === 'string' ? `new-${spot}` : `new-option-${spot.option}`;
}

/** Puts the focus into a field that is on the page. */
export function focusSpot(spot: Spot): void {
  document.getElementById(idOfSpot(spot))?.focus();
}

/** Puts the focus where a refusal is shown, once it is shown, so that the two are read together. */
export function focusRefusal(spot: Spot): void {
  requestAnimationFrame(() => focusSpot(spot));
}

/** What a field shows about itself: the refusal, or how much room is left when it gets narrow. */
export function messageAt(poll: NewPoll, spot: Spot): { validationMessage?: string } {
  const { refusal } = poll;
  return refusal && idOfSpot(refusal.spot) === idOfSpot(spot) ? { validationMessage: refusal.text } : {};
}
