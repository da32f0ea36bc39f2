import { useCallback, useEffect, useMemo, useState } from 'react';
import { goTo, putQuery } from '../../frame/browserAddress.ts';
import { pathOf } from '../../frame/page.ts';
import { useService } from '../../frame/service.tsx';
import { useHeldAnswer } from '../../frame/useHeldAnswer.ts';
import { whileBuilding } from '../../frame/whileBuilding.ts';
import type { Asked } from '../../frame/asking.ts';
import { keyOfSearch, loadFound } from './loadFound.ts';
import type { Found } from './loadFound.ts';
import { lastSearch } from './lastSearch.ts';
import { changed } from '../../search/searchQuery.ts';
import { queryFor, searchIn } from './search.ts';
import type { Search } from './search.ts';
import { useWordsBox } from '../../search/useWordsBox.ts';
import type { WordsTyped } from '../../search/useWordsBox.ts';

export interface Searching extends Asked<Found> {
  search: Search;
  /** What stands in the box, which may be ahead of what was looked for. */
  written: string;
  write: (words: string) => void;
  /** Looks at once, and opens what has exactly this name. */
  enter: () => void;
  change: (next: Search) => void;
  reload: () => void;
}

/** The search that stands in the address, and what was found for it. The last answer stays until the next is there. */
export function useSearch(query: URLSearchParams): Searching {
  const { memory } = useService();
  const search = useMemo(() => searchIn(query), [query]);
  const { latest, ...asked } = useHeldAnswer(keyOfSearch(search), loadFound, whileBuilding);
  const box = useBox(search);
  useEffect(() => lastSearch.keep(memory, queryFor(search)), [memory, search]);
  useOpening(box.wish, latest, box.forget);
  return { ...asked, search, written: box.written, write: box.write, enter: box.enter, change: put };
}

function put(next: Search): void {
  putQuery(queryFor(next));
}

interface Box extends Omit<WordsTyped, 'look'> {
  enter: () => void;
  /** The words whose own item is to be opened once it is known. */
  wish: string | undefined;
  forget: () => void;
}

/** The words in the box go into the address; Enter wishes for what is called exactly so. */
function useBox(search: Search): Box {
  const [wish, setWish] = useState<string>();
  const lookFor = useCallback((words: string) => put(changed(search, { words })), [search]);
  const { written, write, look } = useWordsBox(search.words, lookFor);
  return {
    written,
    wish,
    write(words) {
      setWish(undefined);
      write(words);
    },
    enter() {
      setWish(written.trim());
      look();
    },
    forget: () => setWish(undefined),
  };
}

/** Enter opens what is called exactly so, also when the answer comes only after it was pressed. */
function useOpening(wish: string | undefined, view: Found | undefined, forget: () => void): void {
  useEffect(() => {
    if (wish === undefined || wish === '' || view?.words !== wish) return;
    forget();
    if (view.exact !== undefined) goTo(pathOf({ name: 'item', id: view.exact }));
  }, [wish, view, forget]);
}
