import { el, icon, icons } from './element.ts';
import { wayBack } from './keptInputs.ts';

export interface Dialog {
  element: HTMLDialogElement;
  body: HTMLElement;
  title(text: string): void;
  size(width: unknown, height: unknown): void;
  busy(is: boolean): void;
  /** Shows a failure above the content, which stays as it is; '' takes it away. */
  problem(text: string): void;
  close(): void;
}

const widths: Record<string, number> = { small: 320, medium: 600, large: 1080 };
const heights: Record<string, number> = { small: 180, medium: 460, large: 720 };

/** A length in pixels as dialogs state it: a number, or small, medium or large. */
function pixels(value: unknown, named: Record<string, number>): number | undefined {
  if (typeof value === 'number' && value > 0) return value;
  return typeof value === 'string' ? named[value.toLowerCase()] : undefined;
}

let count = 0;

/** Opens a modal dialog; Escape and its cross close it, and the focus goes back to where it came from. */
export function openDialog(title: string, opener: HTMLElement | null, closed: () => void): Dialog {
  count += 1;
  const back = wayBack(opener);
  const heading = el('h2', { id: `dialog-title-${count}`, dir: 'auto' }, title);
  const cross = el('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close' }, icon(icons.close));
  const warning = el('div', { class: 'dialog-problem', role: 'alert' });
  const progress = el('div', { class: 'progress', role: 'progressbar', 'aria-label': 'Working', hidden: true });
  const body = el('div', { class: 'dialog-body' });
  const element = el(
    'dialog',
    { 'data-testid': 'dialog', 'aria-labelledby': heading.id },
    el('div', { class: 'dialog-head' }, heading, cross),
    progress,
    warning,
    body,
  );
  cross.addEventListener('click', () => element.close());
  element.addEventListener('close', () => {
    element.remove();
    back();
    closed();
  });
  document.body.append(element);
  element.showModal();
  return {
    element,
    body,
    title: (text) => (heading.textContent = text),
    size(width, height) {
      const wide = pixels(width, widths);
      const high = pixels(height, heights);
      element.style.setProperty('--wide', wide === undefined ? '600px' : `${Math.max(320, wide)}px`);
      element.style.setProperty('--high', high === undefined ? 'auto' : `${high}px`);
    },
    busy(is) {
      progress.hidden = !is;
      element.setAttribute('aria-busy', String(is));
    },
    problem: (text) => (warning.textContent = text),
    close: () => element.close(),
  };
}

/** A line of text that comes up at the page's foot and goes by itself. */
export function toast(text: string): void {
  const host =
    document.querySelector('#toasts') ??
    document.body.appendChild(el('div', { id: 'toasts', role: 'status', 'aria-live': 'polite' }));
  const line = el('div', { class: 'toast', 'data-testid': 'toast', dir: 'auto' }, text);
  host.append(line);
  window.setTimeout(() => line.remove(), 6000);
}
