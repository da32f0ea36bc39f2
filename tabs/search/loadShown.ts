import type { Outcome } from '../frame/asking.ts';

/** Entries of one page, and most on the screen: who needs more needs a narrower search, or the export. */
export const step = 20;
export const mostShown = 200;

/** Which entries of a list one call brings. */
export interface Stretch {
  skip: number;
  limit: number;
}

/** The calls that bring what is shown: the first page quickly, the rest as few as the service allows. */
export function pagesOf(shown: number): Stretch[] {
  const most = 50;
  const pages = [{ skip: 0, limit: Math.min(step, shown) }];
  for (let skip = step; skip < shown; skip += most) pages.push({ skip, limit: Math.min(most, shown - skip) });
  return pages;
}

/** Loads everything that is shown of a search, in as few calls as possible; each entry stands once. Facets are those of the first page. */
export async function loadShown<W extends { words?: string | undefined }, V extends { items: { id: string }[]; more: boolean }>(
  wanted: W,
  shown: number,
  call: (body: W & Stretch) => Promise<Outcome<V>>,
): Promise<Outcome<V & { words: string }>> {
  const answers = await Promise.all(pagesOf(shown).map((page) => call({ ...wanted, ...page })));
  const [first] = answers;
  const refused = answers.find((answer) => !answer.ok);
  if (refused) return refused;
  if (!first?.ok) return { ok: false, problem: { type: 'about:blank', title: '', status: 0, kind: 'unreachable' } };
  const views = answers.flatMap((answer) => (answer.ok ? [answer.view] : []));
  const items = new Map(views.flatMap((view) => view.items).map((item) => [item.id, item]));
  return { ok: true, view: { ...first.view, words: wanted.words ?? '', items: [...items.values()], more: views.at(-1)?.more ?? false } };
}
