import type { Input } from 'adaptivecards';

/** What a person had filled in and where the focus was, so that a card drawn anew under his hands loses nothing. */
export interface Kept {
  values: Map<string, string>;
  focus: string;
}

const focusables = 'button, input, select, textarea, a[href], [tabindex="0"]';

function nameOf(element: Element, within: HTMLElement): string {
  const same = [...within.querySelectorAll(element.tagName)].filter((other) => other.textContent === element.textContent);
  return `${element.tagName}|${element.textContent}|${same.indexOf(element)}`;
}

/** The values the card itself gives its inputs, by input id. */
export function initialValues(payload: unknown): Map<string, string> {
  const values = new Map<string, string>();
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) return part.forEach(walk);
    if (typeof part !== 'object' || part === null) return;
    const { type, id, value, valueOff } = part as Record<string, unknown>;
    const off = type === 'Input.Toggle' ? (valueOff ?? 'false') : '';
    if (typeof type === 'string' && type.startsWith('Input.') && typeof id === 'string') values.set(id, String(value ?? off));
    else Object.values(part).forEach(walk);
  };
  walk(payload);
  return values;
}

/** Reads the values that differ from what the card set, and the element with the focus. */
export function keep(inputs: readonly Input[], initial: ReadonlyMap<string, string>, within: HTMLElement): Kept {
  const values = new Map<string, string>();
  for (const input of inputs) {
    const value = input.value === undefined ? '' : String(input.value);
    if (input.id !== undefined && value !== (initial.get(input.id) ?? '')) values.set(input.id, value);
  }
  const active = document.activeElement;
  return { values, focus: active !== null && active !== within && within.contains(active) ? nameOf(active, within) : '' };
}

/** Lays kept values into a card's JSON before it is drawn. Choices that are gone are left as the card has them. */
export function withValues(payload: unknown, values: ReadonlyMap<string, string>): unknown {
  if (values.size === 0) return payload;
  if (Array.isArray(payload)) return payload.map((part) => withValues(part, values));
  if (typeof payload !== 'object' || payload === null) return payload;
  const part = payload as Record<string, unknown>;
  const inside = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, withValues(value, values)]));
  const isInput = typeof part['type'] === 'string' && part['type'].startsWith('Input.');
  const value = isInput && typeof part['id'] === 'string' ? values.get(part['id']) : undefined;
  return value === undefined || !allows(part, value) ? inside : { ...inside, value };
}

function allows(input: Record<string, unknown>, value: string): boolean {
  if (input['type'] !== 'Input.ChoiceSet' || !Array.isArray(input['choices'])) return true;
  const choices = new Set(input['choices'].map((choice: { value?: unknown }) => choice.value));
  return value === '' || value.split(',').every((one) => choices.has(one));
}

/** Gives the focus back to the element that stands where the focused one stood; true if there was one. */
export function refocus(kept: Kept, within: HTMLElement): boolean {
  if (kept.focus === '') return false;
  const found = [...within.querySelectorAll<HTMLElement>(focusables)].find((element) => nameOf(element, within) === kept.focus);
  found?.focus({ preventScroll: true });
  return found !== undefined;
}

/** The way back to an element that opens something: to what stands in its place if its card was drawn anew meanwhile. */
export function wayBack(opener: HTMLElement | null): () => void {
  const within = opener?.closest<HTMLElement>('.card-body') ?? undefined;
  const focus = opener === null || within === undefined ? '' : nameOf(opener, within);
  return () => {
    if (opener?.isConnected === true) opener.focus();
    else if (within !== undefined) refocus({ values: new Map(), focus }, within);
  };
}
