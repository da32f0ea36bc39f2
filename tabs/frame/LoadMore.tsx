import { Button } from '@fluentui/react-components';
import { useSay } from './reader.tsx';
import { Refusal } from './Refusal.tsx';
import type { Paged } from './usePages.ts';

/** The end of a list: more of it, or why there is no more at the moment. */
export function LoadMore<T>({ list }: { list: Paged<T> }) {
  const say = useSay();
  return (
    <>
      {list.problem && <Refusal problem={list.problem} onRetry={list.hasMore ? list.more : list.reload} />}
      {list.hasMore && (
        <div>
          <Button onClick={list.more} disabledFocusable={list.loadingMore}>
            {say(list.loadingMore ? 'tabs.waiting' : 'tabs.more')}
          </Button>
        </div>
      )}
    </>
  );
}
