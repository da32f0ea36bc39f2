import { useSyncExternalStore } from 'react';

/** Is there room for the filters beside the list? */
export function useWide(): boolean {
  return useSyncExternalStore(follow, () => wide().matches);
}

function wide(): MediaQueryList {
  return window.matchMedia('(min-width: 820px)');
}

function follow(listener: () => void): () => void {
  const media = wide();
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}
