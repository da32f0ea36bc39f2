import { useState } from 'react';
import type { Client } from '../../functions/contract/client.ts';
import type { ProblemView } from '../../functions/contract/views.ts';
import type { Outcome } from './asking.ts';
import { useService } from './service.tsx';
import { useAsked } from './useAnswer.ts';

export interface PageOf<T> {
  items: T[];
  next?: string | undefined;
  /** How many more the page would have, which the service cannot read. */
  unreadable?: number | undefined;
}

/** One page of a list; `key` says which list, `after` where the page begins. Must not change between renders. */
export type LoadPage<T, P extends PageOf<T> = PageOf<T>> = (client: Client, key: string, after?: string) => Promise<Outcome<P>>;

export interface Paged<T> {
  /** Undefined until the first page is there. */
  items: T[] | undefined;
  problem: ProblemView | undefined;
  reload: () => void;
  hasMore: boolean;
  /** On all pages so far. */
  unreadable: number;
  loadingMore: boolean;
  more: () => void;
}

interface Further<T> extends PageOf<T> {
  key: string;
  loading: boolean;
  problem?: ProblemView | undefined;
}

/** A list that grows by "Load more". Its first page is asked anew from time to time; what it repeats stands once. `first`: with whatever else comes with it. */
export function usePages<T extends { id: string }, P extends PageOf<T> = PageOf<T>>(key: string, load: LoadPage<T, P>, every?: (view: P) => number | undefined): Paged<T> & { first: P | undefined } {
  const { client } = useService();
  const first = useAsked<P>(key, load, every);
  const [held, setFurther] = useState<Further<T>>();
  const further = held?.key === key ? held : undefined;
  const next = further && !further.loading ? further.next : (further?.next ?? first.view?.next);

  const more = () => {
    if (next === undefined || further?.loading) return;
    const before = further?.items ?? [];
    setFurther({ key, items: before, next, loading: true });
    void load(client(), key, next).then((answer) =>
      setFurther(
        answer.ok
          ? { key, items: [...before, ...answer.view.items], next: answer.view.next, unreadable: (further?.unreadable ?? 0) + (answer.view.unreadable ?? 0), loading: false }
          : { key, items: before, next, loading: false, problem: answer.problem },
      ),
    );
  };

  return {
    first: first.view,
    items: first.view && together(first.view.items, further?.items ?? []),
    problem: first.problem ?? further?.problem,
    reload: first.reload,
    unreadable: (first.view?.unreadable ?? 0) + (further?.unreadable ?? 0),
    hasMore: first.view !== undefined && next !== undefined,
    loadingMore: further?.loading ?? false,
    more,
  };
}

/** Loads page after page, at most `most` items. */
export async function loadAll<T>(page: (after?: string) => Promise<Outcome<PageOf<T>>>, most: number): Promise<Outcome<PageOf<T>>> {
  const items: T[] = [];
  let after: string | undefined;
  do {
    const answer = await page(after);
    if (!answer.ok) return answer;
    items.push(...answer.view.items);
    after = answer.view.next;
  } while (after !== undefined && items.length < most);
  return { ok: true, view: { items: items.slice(0, most), next: after } };
}

function together<T extends { id: string }>(first: T[], further: T[]): T[] {
  const known = new Set(first.map((item) => item.id));
  return [...first, ...further.filter((item) => !known.has(item.id))];
}
