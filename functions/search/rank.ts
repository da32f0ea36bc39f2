import { highest } from './best.ts';
import type { Seen } from './frequencies.ts';
import type { Inside } from './inside.ts';
import type { Sought } from './sought.ts';
import { scorerOf } from './score.ts';
import { unpacked } from './tokens.ts';

export interface Ranked {
  row: number;
  score: number;
}

/** So many are read word by word. */
export const closelyRead = 200;

export interface Wanted {
  sought: readonly Sought[];
  rough: Float32Array;
  seen: Seen;
  count: number;
  /** What is called exactly as was typed: before all others. */
  named?: number | undefined;
}

/** Above any score. */
const before = 1e3;

/**
 * The best of some rows, best first: the rough order chooses the 200 that are read closely; what comes behind them stays
 * in the rough order, newer items before older ones where nothing else tells them apart.
 */
export function ranked(inside: Inside, rows: Int32Array, { sought, rough, seen, count, named }: Wanted): Ranked[] {
  const date = inside.rows.date.all;
  const tie = inside.rows.tie.at;
  const first = highest(rows, Math.max(count, closelyRead), (row) => (rough[row] as number) + (date[row] as number) * 1e-7 + (row === named ? before : 0), tie);
  const scoreOf = scorerOf(inside, sought, seen);
  const close: Ranked[] = [];
  for (const [row, tokens] of inside.file.rows('SELECT row, tokens FROM items WHERE row IN (SELECT value FROM json_each(?))', JSON.stringify(first.slice(0, closelyRead)))) {
    close.push({ row: Number(row), score: scoreOf(unpacked(tokens as Uint8Array)) + (row === named ? before : 0) });
  }
  close.sort((one, other) => other.score - one.score || tie(other.row) - tie(one.row) || one.row - other.row);
  const lowest = close.at(-1)?.score ?? 0;
  return [...close, ...first.slice(closelyRead).map((row, index) => ({ row, score: lowest - (index + 1) / 1e6 }))];
}
