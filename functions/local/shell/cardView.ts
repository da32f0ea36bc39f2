import {
  AdaptiveCard,
  ExecuteAction,
  GlobalRegistry,
  GlobalSettings,
  OpenUrlAction,
  SerializationContext,
  SubmitAction,
  Table,
  Versions,
} from 'adaptivecards';
import type { Action } from 'adaptivecards';
import { cardTheme } from './cardTheme.ts';
import { el, focusOn } from './element.ts';
import { initialValues, keep, refocus, withValues } from './keptInputs.ts';
import { markdownToHtml, mentionNames } from './markdown.ts';

/** What a pressed button asks for; inputs are merged into `data`. */
export type CardPress =
  | { kind: 'execute'; verb: string; id: string; data: Record<string, unknown> }
  | { kind: 'submit'; data: Record<string, unknown> };

export interface CardHost {
  locale: string;
  /** Resolves when the press is dealt with; a text is shown as a failure with a retry under the card. */
  press(press: CardPress, opener: HTMLElement): Promise<string | undefined>;
  openLink(url: string): void;
}

export interface CardView {
  element: HTMLElement;
  /** Draws another card in place; what was filled in and the focus are kept where the new card has room for them. */
  show(payload: unknown, keeping: boolean): void;
}

GlobalSettings.allowMarkForTextHighlighting = false;
let mentions: string[] = [];
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdownToHtml(text, mentions);
  result.didProcess = true;
};

/** Cards as Teams takes them: version 1.5 at most. */
function contextOfTeams(): SerializationContext {
  if (GlobalRegistry.elements.findByName('Table') === undefined) GlobalRegistry.elements.register('Table', Table, Versions.v1_5);
  return new SerializationContext(Versions.v1_5);
}

function parse(payload: unknown, locale: string): AdaptiveCard {
  const { msteams } = (payload ?? {}) as { msteams?: { entities?: unknown[] } };
  mentions = mentionNames(Array.isArray(msteams?.entities) ? msteams.entities : []);
  const card = new AdaptiveCard();
  card.hostConfig = cardTheme();
  card.parse(payload, contextOfTeams());
  if (card.lang === undefined) card.lang = locale;
  return card;
}

/** Why Teams would show no card, as text; undefined where it shows one. */
function unshowable(payload: unknown): string | undefined {
  const { version, fallbackText } = (payload ?? {}) as { version?: unknown; fallbackText?: unknown };
  const [major = 1, minor = 0] = String(version ?? '1.0')
    .split('.')
    .map(Number);
  if (major < 1 || (major === 1 && minor <= 5)) return undefined;
  return typeof fallbackText === 'string' && fallbackText !== ''
    ? fallbackText
    : `This card needs version ${major}.${minor}; Teams shows 1.5 at most.`;
}

const dataOf = (action: ExecuteAction | SubmitAction): Record<string, unknown> => {
  const data: unknown = action.data;
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : {};
};

function pressOf(action: Action): CardPress | undefined {
  if (action instanceof ExecuteAction)
    return { kind: 'execute', verb: action.verb ?? '', id: action.id ?? '', data: dataOf(action) };
  if (action instanceof SubmitAction) return { kind: 'submit', data: dataOf(action) };
  return undefined;
}

/** What the renderer leaves out: text direction by content, no HTML styling of its own. */
function finish(rendered: HTMLElement): void {
  for (const text of rendered.querySelectorAll('.ac-textBlock, .ac-richTextBlock, input[type=text], textarea'))
    text.setAttribute('dir', 'auto');
  for (const link of rendered.querySelectorAll('a')) link.rel = 'noopener noreferrer';
}

function problem(text: string, retry: () => void): HTMLElement {
  const button = el('button', { type: 'button', class: 'plain', onclick: retry }, 'Retry');
  return el('div', { class: 'card-problem', role: 'alert', 'data-testid': 'card-error' }, el('span', {}, text), button);
}

/** Draws Adaptive Cards in one place and runs their buttons: one at a time, with a busy state and a retry. */
export function cardView(first: unknown, host: CardHost): CardView {
  const place = new CardPlace(host);
  place.show(first, false);
  return place;
}

class CardPlace implements CardView {
  readonly element: HTMLElement;
  readonly #host: CardHost;
  readonly #body = el('div', { class: 'card-body' });
  readonly #foot = el('div', { class: 'card-foot' });
  #card: AdaptiveCard | undefined;
  #initial = new Map<string, string>();
  #busy = false;
  /** The buttons that were stopped while an action is under way. */
  #stopped: HTMLButtonElement[] = [];

  constructor(host: CardHost) {
    this.#host = host;
    const naming = { class: 'card', 'data-testid': 'card', role: 'group', 'aria-label': 'Card' };
    this.element = el('div', naming, this.#body, this.#foot);
  }

  show(payload: unknown, keeping: boolean): void {
    const kept = keep(keeping ? (this.#card?.getAllInputs() ?? []) : [], this.#initial, this.#body);
    this.#foot.replaceChildren();
    this.#initial = initialValues(payload);
    this.#card = parse(keeping ? withValues(payload, kept.values) : payload, this.#host.locale);
    this.#listenTo(this.#card);
    const refused = unshowable(payload);
    const rendered = refused === undefined ? this.#card.render() : undefined;
    if (rendered !== undefined) finish(rendered);
    const none = refused ?? 'This card cannot be shown.';
    this.#body.replaceChildren(rendered ?? el('p', { class: 'card-none', dir: 'auto' }, none));
    if (this.#busy) this.#setBusy(true);
    refocus(kept, this.#body);
  }

  #listenTo(card: AdaptiveCard): void {
    card.onExecuteAction = (action) => {
      if (action instanceof OpenUrlAction) this.#host.openLink(action.url ?? '');
      const press = pressOf(action);
      if (press !== undefined) void this.#run(press);
    };
    // The renderer says `aria-expanded` of what is shown or hidden, where it means nothing, and only after it has told.
    card.onElementVisibilityChanged = ({ renderedElement }) => queueMicrotask(() => renderedElement?.removeAttribute('aria-expanded'));
    card.onAnchorClicked = (_element, anchor) => {
      this.#host.openLink(anchor.href);
      return true;
    };
  }

  async #run(press: CardPress): Promise<void> {
    if (this.#busy) return;
    const opener = document.activeElement instanceof HTMLElement ? document.activeElement : this.element;
    const focused = keep([], new Map(), this.#body);
    this.#foot.replaceChildren();
    this.#setBusy(true);
    const failure = await this.#host.press(press, opener).catch(() => 'Something went wrong. Please try again.');
    this.#setBusy(false);
    if (failure !== undefined) this.#foot.replaceChildren(problem(failure, () => void this.#run(press)));
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (lost && !refocus(focused, this.#body) && this.element.isConnected) focusOn(this.element);
  }

  #setBusy(is: boolean): void {
    this.#busy = is;
    this.element.toggleAttribute('data-busy', is);
    this.element.setAttribute('aria-busy', String(is));
    if (is) this.#stopped = [...this.element.querySelectorAll('button')].filter((button) => !button.disabled);
    for (const button of this.#stopped) button.disabled = is;
  }
}
