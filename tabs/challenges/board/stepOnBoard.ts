/** Marks a column of the board, whose links are gone through by arrow keys. */
export const columnAttribute = 'data-column';

/** Moves the focus from card to card, to the next column at the same height. Answers whether it did. */
export function stepOnBoard(board: HTMLElement, key: string): boolean {
  const lists = [...board.querySelectorAll(`[${columnAttribute}]`)].map((column) => [...column.querySelectorAll<HTMLElement>('a')]).filter((links) => links.length > 0);
  const at = lists.findIndex((links) => links.some((link) => link === document.activeElement));
  const row = lists[at]?.findIndex((link) => link === document.activeElement) ?? -1;
  const goal = nextOnBoard(lists.map((links) => links.length), at, row, key);
  if (!goal) return false;
  lists[goal.column]?.[goal.row]?.focus();
  return true;
}

/** Where an arrow key leads on a board with columns of these lengths; undefined where it leads nowhere. */
export function nextOnBoard(lengths: readonly number[], column: number, row: number, key: string): { column: number; row: number } | undefined {
  if (column < 0 || row < 0) return undefined;
  const sideways = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
  const down = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0;
  const [toColumn, length] = [column + sideways, lengths[column + sideways] ?? 0];
  const toRow = Math.min(row + down, sideways === 0 ? row + down : length - 1);
  return (sideways !== 0 || down !== 0) && toRow >= 0 && toRow < length ? { column: toColumn, row: toRow } : undefined;
}
