import type { Draft } from './draft.ts';

/** A poll that is being written stays on this device, for this person, until it is posted or thrown away. */
export function keptDraft(person: string, empty: Draft): Draft {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(nameFor(person)) ?? 'null');
    return isDraft(kept) ? { ...empty, ...kept, options: kept.options } : empty;
  } catch {
    return empty;
  }
}

/** Keeps the draft, or forgets it. A browser that keeps nothing (private windows) is no reason to fail. */
export function keepDraft(person: string, draft: Draft | undefined): void {
  try {
    if (draft) window.localStorage.setItem(nameFor(person), JSON.stringify(draft));
    else window.localStorage.removeItem(nameFor(person));
  } catch {
    // Nothing is kept; the form works all the same.
  }
}

function nameFor(person: string): string {
  return `ileanet.draft.poll.${person}`;
}

function isDraft(kept: unknown): kept is Draft {
  if (typeof kept !== 'object' || kept === null) return false;
  const { question, options, day, time, audience, scope } = kept as Record<keyof Draft, unknown>;
  return (
    [question, day, time, scope].every((text) => typeof text === 'string') &&
    (audience === 'lea-only' || audience === 'network') &&
    Array.isArray(options) &&
    options.length >= 2 &&
    options.every((option: Partial<Draft['options'][number]>) => typeof option.key === 'number' && typeof option.text === 'string')
  );
}
