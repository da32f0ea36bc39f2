/** Marks the links that arrow keys go through in the list of what was found. */
export const resultLink = 'data-found';

/** Id of the box in which words to look for are typed. */
export const wordsBox = 'words';

/** Puts the focus on the link of the nth item that was found; before the first lies the box. */
export function focusResult(at: number): void {
  if (at < 0) return document.getElementById(wordsBox)?.focus();
  document.querySelectorAll<HTMLElement>(`[${resultLink}] a`)[at]?.focus();
}

/** The same, or the last where there are fewer; the box where there is none. Nothing for −1. */
export function focusNear(at: number): void {
  if (at >= 0) focusResult(Math.min(at, document.querySelectorAll(`[${resultLink}] a`).length - 1));
}

/** Which item's link has the focus; −1 for none of them. */
export function focusedResult(): number {
  return [...document.querySelectorAll(`[${resultLink}] a`)].findIndex((link) => link === document.activeElement);
}
