import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useSay } from '../../frame/reader.tsx';
import { ShownList } from '../../search/ShownList.tsx';
import { FoundItem } from '../FoundItem.tsx';
import type { Found } from './loadFound.ts';
import type { Searching } from './useSearch.ts';

/** What was found, one after the other. */
export function FoundList({ searching, view }: { searching: Searching; view: Found }) {
  const box = useBoxStyles();
  const say = useSay();
  return (
    <div id="found" role="tabpanel" aria-labelledby="found-as-list" className={box.list}>
      <ShownList searching={searching} more={view.more} end={say('tabs.knowledge.mostShown', { count: view.items.length })}>
        {view.items.map((item) => (
          <FoundItem key={item.id} item={item} heading />
        ))}
      </ShownList>
    </div>
  );
}
