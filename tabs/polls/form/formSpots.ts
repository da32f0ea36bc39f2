import { focusShown, validationOf } from '../../frame/spottedRefusal.ts';
import type { PollForm } from './pollForm.ts';
import type { Spot } from './spots.ts';

/** Ids of the fields that take the focus when something is wrong with them. */
export function idOfSpot(spot: Spot): string {
  return typeof spot === 'string' ? `new-${spot}` : `new-option-${spot.option}`;
}

/** Puts the focus into a field that is on the page. */
export function focusSpot(spot: Spot): void {
  document.getElementById(idOfSpot(spot))?.focus();
}

/** Puts the focus where a refusal is shown. */
export function focusRefusal(spot: Spot): void {
  focusShown(idOfSpot(spot));
}

/** The refusal that a field shows about itself. */
export function messageAt(form: Pick<PollForm, 'refusal'>, spot: Spot): string | undefined {
  const { refusal } = form;
  return refusal && idOfSpot(refusal.spot) === idOfSpot(spot) ? refusal.text : undefined;
}

/** The same for fields of Fluent. */
export function validationAt(form: Pick<PollForm, 'refusal'>, spot: Spot): { validationMessage?: string } {
  return validationOf(messageAt(form, spot));
}
