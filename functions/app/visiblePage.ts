import { cursorBehind } from '../store/challenges.ts';
import type { Page, Stored } from '../store/store.ts';

/** How many pages of the store one answer looks through at most. */
const mostPages = 10;

/**
 * A full page of what the caller may see of a list, so that its length tells nothing of what he may not: pages of the
 * store are read until it is full, ten at most. `view` answers undefined for what is not shown; `over` says that nothing
 * behind a document is shown any more.
 */
export async function visiblePage<T extends { at: string }, V>(asked: {
  page: (after: string | undefined) => Promise<Page<T>>;
  view: (items: readonly T[]) => Promise<readonly (V | undefined)[]>;
  over?: (item: T) => boolean;
  after: string | undefined;
  limit: number;
}): Promise<{ items: V[]; next?: string }> {
  const shown: { stored: Stored<T>; view: V }[] = [];
  let { after } = asked;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const { items, next } = await asked.page(after);
    const views = await asked.view(items.map(({ value }) => value));
    shown.push(...items.flatMap((stored, at) => { const view = views[at]; return view === undefined ? [] : [{ stored, view }]; }));
    const last = items.at(-1);
    after = last && asked.over?.(last.value) ? undefined : next;
    if (after === undefined || shown.length > asked.limit) break;
  }
  const page = shown.slice(0, asked.limit);
  const behind = shown.length > asked.limit ? cursorBehind((page.at(-1) as { stored: Stored<T> }).stored) : after;
  return { items: page.map(({ view }) => view), ...(behind === undefined ? {} : { next: behind }) };
}
