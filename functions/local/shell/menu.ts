import { el, icon } from './element.ts';

export interface MenuItem {
  title: string;
  description?: string;
  testId?: string;
  run(): void;
}

export interface MenuOptions {
  label: string;
  buttonLabel: string;
  drawing: string;
  items: readonly MenuItem[];
  testId?: string;
  /** Opens downwards, where there is no room above. */
  below?: boolean;
}

function itemButton(item: MenuItem, run: () => void): HTMLButtonElement {
  const small = item.description === undefined ? undefined : el('small', {}, item.description);
  const text = el('span', { class: 'menu-text' }, el('span', {}, item.title), small);
  return el('button', { type: 'button', role: 'menuitem', tabindex: -1, 'data-testid': item.testId, onclick: run }, text);
}

/** A button with a menu: arrows move in it, Escape and leaving it close it. */
export function menuButton(options: MenuOptions): { element: HTMLElement; button: HTMLButtonElement } {
  const menu = el('div', { class: options.below === true ? 'menu below' : 'menu', role: 'menu', 'aria-label': options.label, hidden: true });
  const states = { 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'aria-label': options.buttonLabel, 'data-testid': options.testId };
  const button = el('button', { type: 'button', class: 'icon-button', ...states }, icon(options.drawing));
  const open = (is: boolean): void => {
    menu.hidden = !is;
    button.setAttribute('aria-expanded', String(is));
    (is ? menu.querySelector<HTMLElement>('[role=menuitem]') : button)?.focus();
  };
  const items = options.items.map((item) =>
    itemButton(item, () => {
      open(false);
      item.run();
    }),
  );
  menu.append(...items);
  button.addEventListener('click', () => open(menu.hidden !== false));
  const element = el('div', { class: 'menu-place' }, button, menu);
  element.addEventListener('keydown', (event) => {
    if (menu.hidden !== false) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? items.length - 1 : 0;
    if (event.key === 'Escape') open(false);
    if (step === 0) return;
    event.preventDefault();
    items[(items.indexOf(document.activeElement as HTMLButtonElement) + step) % items.length]?.focus();
  });
  element.addEventListener('focusout', (event) => {
    if (element.contains(event.relatedTarget as Node | null)) return;
    menu.hidden = true;
    button.setAttribute('aria-expanded', 'false');
  });
  return { element, button };
}
