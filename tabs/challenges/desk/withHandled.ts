import type { Done } from '../item/showing.ts';

/** Something that was just dealt with, and where it stood. */
export interface Handled<T> {
  row: T;
  done: Done;
  at: number;
}

/** What waits, with what was just dealt with where it stood; nothing stands twice, whichever answer came first. */
export function withHandled<T extends { id: string }>(waiting: readonly T[], handled: readonly Handled<T>[]): { row: T; done?: Done }[] {
  const dealtWith = new Set(handled.map(({ row }) => row.id));
  const rows: { row: T; done?: Done }[] = waiting.filter(({ id }) => !dealtWith.has(id)).map((row) => ({ row }));
  for (const { row, done, at } of [...handled].sort((one, other) => one.at - other.at)) rows.splice(Math.min(at, rows.length), 0, { row, done });
  return rows;
}

/** The row that takes the focus when this one was dealt with: the next that still waits, else the one before; undefined where none does. */
export function nextRow<T extends { id: string }>(rows: readonly { row: T; done?: Done }[], id: string): string | undefined {
  const at = rows.findIndex(({ row }) => row.id === id);
  const open = (all: readonly { row: T; done?: Done }[]) => all.find(({ row, done }) => done === undefined && row.id !== id)?.row.id;
  return open(rows.slice(at + 1)) ?? open(rows.slice(0, Math.max(at, 0)).reverse());
}
