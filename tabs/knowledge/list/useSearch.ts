import { useEffect, useMemo, useState } from 'react';
import { goTo, putQuery } from '../../frame/browserAddress.ts';
import { pathOf } from '../../frame/page.ts';
import { useService } from '../../frame/service.tsx';
import { useAsked } from '../../frame/useAnswer.ts';
import type { Asked } from '../../frame/asking.ts';
import { keyOfSearch, loadFound, whileBuilding } from './loadFound.ts';
import type { Found } from './loadFound.ts';
import { lastSearch } from './lastSearch.ts';
import { changed, queryFor, searchIn } from './search.ts';
import type { Search } from './search.ts';

/** How long somebody has not typed before it is looked for, in milliseconds. */
const pause = 200;

/** Problems that pass by themselves: what was found before may stay. */
const passing = ['unreachable', 'fault', 'busy', 'too-many-requests'];

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
  const asked = useAsked(keyOfSearch(search), loadFound, whileBuilding);
  const [held, setHeld] = useState<Found>();
  if (asked.view && asked.view !== held) setHeld(asked.view);
  const box = useBox(search);
  useEffect(() => lastSearch.keep(memory, queryFor(search)), [memory, search]);
  useOpening(box.wish, asked.view, box.forget);
  const refused = asked.problem !== undefined && !passing.includes(asked.problem.kind);
  return { ...asked, view: asked.view ?? (refused ? undefined : held), search, written: box.written, write: box.write, enter: box.enter, change: put };
}

function put(next: Search): void {
  putQuery(queryFor(next));
}

interface Box {
  written: string;
  write: (words: string) => void;
  enter: () => void;
  /** The words whose own item is to be opened once it is known. */
  wish: string | undefined;
  forget: () => void;
}

/** The words in the box go into the address when somebody has paused; the address leads when it changes by itself. */
function useBox(search: Search): Box {
  const [written, setWritten] = useState(search.words);
  const [known, setKnown] = useState(search.words);
  const [wish, setWish] = useState<string>();
  if (search.words !== known) {
    setKnown(search.words);
    if (written.trim() !== search.words) setWritten(search.words);
  }
  const look = (): void => {
    if (written.trim() !== search.words) put(changed(search, { words: written.trim() }));
  };
  useEffect(() => {
    if (written.trim() === search.words) return;
    const timer = setTimeout(() => put(changed(search, { words: written.trim() })), pause);
    return () => clearTimeout(timer);
  }, [written, search]);
  return {
    written,
    wish,
    write: (words) => {
      setWish(undefined);
      setWritten(words);
      // Nothing to wait for: an emptied box shows everything at once.
      if (words === '') put(changed(search, { words: '' }));
    },
    enter: () => {
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
