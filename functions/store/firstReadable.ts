import { mostOnPage } from './sqliteMemory.ts';
import type { PageRead } from './sqliteMemory.ts';
import { encodeCursor } from './store.ts';
import type { Collection, Page, Query, Stored } from './store.ts';

/**
 * The first page of a marked order, out of its first documents whoever may read them: those are remembered for everybody,
 * while the same keys seldom come twice. Undefined where they do not fill the page, or cannot all be read here.
 */
export function firstReadable<T>(collection: Collection<T>, query: Query, first: (all: Collection<T>, query: Query) => PageRead<T>): Page<T> | undefined {
  const [{ readableBy, ...rest }, { marked: _marked, ...all }] = [query, collection];
  if (!readableBy || rest.after !== undefined || rest.upTo !== undefined || rest.unreadable || rest.limit >= mostOnPage) return undefined;
  let read: PageRead<T>;
  try {
    read = first(all, { ...rest, limit: mostOnPage });
  } catch {
    return undefined;
  }
  const keys = new Set(readableBy);
  const mine = read.page.items.flatMap((stored, at) => ((stored.value as { readableBy?: string[] }).readableBy?.some((key) => keys.has(key)) ? [at] : []));
  if (mine.length <= rest.limit && read.page.next !== undefined) return undefined;
  const items = mine.slice(0, rest.limit).map((at) => read.page.items[at] as Stored<T>);
  const last = items.at(-1);
  return mine.length > rest.limit && last ? { items, next: encodeCursor([read.places[mine[rest.limit - 1] ?? 0] ?? '', last.partition, last.id]) } : { items };
}
