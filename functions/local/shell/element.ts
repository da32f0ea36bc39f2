type Listener = (event: Event) => void;
export type Child = Node | string | undefined | false;
export type Attributes = Record<string, string | number | boolean | undefined | Listener>;

/**
 * Makes an element. Text children become text nodes, never HTML. Attributes: `on…` takes a listener, `true` an empty
 * attribute, `false` and `undefined` leave it out.
 */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return element;
}

/** A line icon of 20 × 20, hidden from assistive technology. `path` is SVG path data. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'icon');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

export const icons = {
  chat: 'M3 4h14v9H9l-4 3v-3H3z',
  team: 'M7 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM2.5 16c0-3 2-5 4.5-5s4.5 2 4.5 5M13 9a2 2 0 1 0 0-4M13.5 11c2.500 0 4 2 4 5',
  tab: 'M3 4h14v12H3zM3 8h14',
  send: 'M3 4l14 6-14 6 2-6zM5 10h7',
  plus: 'M10 4v12M4 10h12',
  people: 'M8 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 17c0-3.500 2.500-6 6-6s6 2.500 6 6M16 6v6M13 9h6',
  back: 'M12 4l-6 6 6 6',
  close: 'M5 5l10 10M15 5L5 15',
  options: 'M3.3 10a.7.7 0 1 0 1.4 0a.7.7 0 1 0-1.4 0M9.3 10a.7.7 0 1 0 1.4 0a.7.7 0 1 0-1.4 0M15.3 10a.7.7 0 1 0 1.4 0a.7.7 0 1 0-1.4 0',
};

/** Puts keyboard focus on an element that takes it, also where it is no control. */
export function focusOn(element: HTMLElement | null | undefined): void {
  if (element === null || element === undefined) return;
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus({ preventScroll: false });
}

const announcer = el('div', { class: 'unseen', role: 'status', 'aria-live': 'polite' });

/** Says a sentence to assistive technology; `announcer` must be in the page. */
export function announce(sentence: string): void {
  announcer.textContent = '';
  window.setTimeout(() => (announcer.textContent = sentence), 50);
}

export function announcerElement(): HTMLElement {
  return announcer;
}
