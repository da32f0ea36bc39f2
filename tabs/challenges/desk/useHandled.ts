import { useEffect, useRef, useState } from 'react';
import type { Done } from '../item/showing.ts';
import { withHandled } from './withHandled.ts';
import type { Handled } from './withHandled.ts';

/** How long a row that was dealt with stays to be taken back, in milliseconds. */
const stays = 15_000;

export interface Handling<T> {
  /** What waits, with what was just dealt with in its old place. */
  rows: { row: T; done?: Done }[];
  handle: (row: T, done: Done) => void;
  takenBack: (row: T) => void;
}

/** Rows leave a moment after they were dealt with, so that nothing jumps away under the finger and a slip can be taken back. */
export function useHandled<T extends { id: string }>(waiting: readonly T[]): Handling<T> {
  const [handled, setHandled] = useState<Handled<T>[]>([]);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const running = timers.current;
    return () => running.forEach(clearTimeout);
  }, []);
  const rows = withHandled(waiting, handled);
  return {
    rows,
    handle(row, done) {
      const at = Math.max(0, rows.findIndex((each) => each.row.id === row.id));
      const one: Handled<T> = { row, done, at };
      setHandled((before) => [...before.filter((each) => each.row.id !== row.id), one]);
      const timer = setTimeout(() => {
        timers.current.delete(timer);
        setHandled((before) => before.filter((each) => each !== one));
      }, stays);
      timers.current.add(timer);
    },
    takenBack: (row) => setHandled((before) => before.filter((each) => each.row.id !== row.id)),
  };
}
