import { useEffect, useRef } from 'react';

/** Asks a list anew when the page that it stands on shows something newer; what stands there stays until the answer is there. */
export function useReloadOn(newer: string | number, reload: () => void): void {
  const shown = useRef(newer);
  useEffect(() => {
    if (shown.current === newer) return;
    shown.current = newer;
    reload();
  }, [newer, reload]);
}
