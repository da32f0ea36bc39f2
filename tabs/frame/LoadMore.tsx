import { Button } from '@fluentui/react-components';
import { useSay } from './reader.tsx';
import { Refusal } from './Refusal.tsx';
import type { Paged } from './usePages.ts';

/** The end of a list: more of it, or why there is no more at the moment. */
export function LoadMore<T>({ list }: { list: Paged<T> }) {
  return (
    <>
      {list.problem && <Refusal problem={list.problem} onRetry={list.hasMore ? list.more : list.reload} />}
      {list.hasMore && <MoreButton loading={list.loadingMore} onMore={list.more} />}
    </>
  );
}

interface MoreButtonProps {
  loading: boolean;
  onMore: () => void;
  size?: 'small' | 'medium';
}

/** Brings more of a list; pressed once more while it is on its way, it does nothing. */
export function MoreButton({ loading, onMore, size = 'medium' }: MoreButtonProps) {
  const say = useSay();
  return (
    <div>
      <Button size={size} disabledFocusable={loading} onClick={onMore}>
        {say(loading ? 'tabs.waiting' : 'tabs.more')}
      </Button>
    </div>
  );
}
