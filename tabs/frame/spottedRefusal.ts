/** A refusal with the place in the form where it is shown. */
export interface SpottedRefusal<S> {
  spot: S;
  text: string;
}

/**
 * The place that a refusal's field is about. Refusals and schemas name fields as `title`, `body.links.0.url`,
 * `body.marking.releasableTo`; `alike` leads from the names that no place has to the place that shows their refusals.
 */
export function spotNamed<S extends string>(field: string | number | undefined, named: readonly S[], alike: ReadonlyMap<string, S>): S | undefined {
  // From the inside out: the releasable countries lie in the marking, and have a field of their own.
  const parts = String(field).split('.').reverse().map((part) => alike.get(part) ?? part);
  return parts.map((part) => named.find((spot) => spot === part)).find((spot) => spot !== undefined);
}

/** Says of a text whether it bears this marking, which may have two names, as in `SECRET UE/EU SECRET`; the text bears one of them. */
export function bearing(marking: string): (text: string) => boolean {
  const names = marking.toLowerCase().split('/').filter((name) => name !== '');
  return (text) => names.some((name) => text.replace(/\s+/g, ' ').toLowerCase().includes(name));
}

/** Puts the focus where a refusal is shown, once it is shown, so that the two are read together. */
export function focusShown(id: string): void {
  requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(id)?.focus()));
}

/** A message as fields of Fluent take it. */
export function validationOf(message: string | undefined): { validationMessage?: string } {
  return message === undefined ? {} : { validationMessage: message };
}
