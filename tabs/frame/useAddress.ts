import { useMemo, useSyncExternalStore } from 'react';
import { currentAddress, followAddress } from './browserAddress.ts';
import { pageAt } from './page.ts';
import type { Page } from './page.ts';

/** The page that stands in the address, and its query. */
export function useAddress(): { page: Page; query: URLSearchParams } {
  const address = useSyncExternalStore(followAddress, currentAddress);
  return useMemo(() => {
    const [path = '', query = ''] = address.split('?');
    return { page: pageAt(path), query: new URLSearchParams(query) };
  }, [address]);
}
