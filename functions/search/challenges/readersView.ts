import type { Row, Rows } from './challengeRows.ts';
import type { Sifted } from './challengeFacets.ts';
import { anyLanguage } from './stopWords.ts';

/** The index as one caller sees it: whoever reads the same has the same, until something changes. */
export interface ReadersView {
  /** By row: 1 where the caller may read it. */
  open: Uint8Array;
  /** How many those are, as a whole and by language. */
  readonly size: number;
  /** Rows from the newest to the oldest. */
  newest: Int32Array;
  /** By row: the place in {@link newest}, the newest highest. */
  place: Int32Array;
  /** By row: 1 where it is readable and in this language ({@link anyLanguage}: in whichever), and how many those are. */
  inLanguage(language: number): { open: Uint8Array; size: number };
  /** Answers that were asked for lately; see {@link mostKept}. */
  kept: Map<string, Sifted>;
}

/** Of so many callers, and of each so many answers, what was asked lately is kept. */
export const mostKept = 16;

export interface Views {
  of(keys: readonly string[]): ReadersView;
  /** Something changed. */
  forget(): void;
}

export function viewsOf(rows: Rows): Views {
  const views = new Map<string, ReadersView>();
  let inOrder: Int32Array | undefined;
  return {
    of(keys) {
      const readable = rows.readable(keys);
      const name = readable.join('');
      let view = views.get(name);
      if (!view) {
        if (views.size >= mostKept) views.clear();
        view = viewOf(rows, readable, (inOrder ??= ordered(rows)));
        views.set(name, view);
      }
      return view;
    },
    forget() {
      views.clear();
      inOrder = undefined;
    },
  };
}

/** All rows, the newest first; of two as old, by id, so that pages of every instance agree. */
function ordered(rows: Rows): Int32Array {
  const known = rows.all.filter((row): row is Row => row !== undefined);
  known.sort((one, other) => (one.raisedAt === other.raisedAt ? (one.id < other.id ? -1 : 1) : one.raisedAt > other.raisedAt ? -1 : 1));
  return Int32Array.from(known, ({ row }) => row);
}

function viewOf(rows: Rows, readable: Uint8Array, inOrder: Int32Array): ReadersView {
  const open = new Uint8Array(rows.all.length);
  for (const row of rows.all) if (row) open[row.row] = readable[row.reader] ?? 0;
  const newest = inOrder.filter((row) => open[row] === 1);
  const place = new Int32Array(rows.all.length);
  newest.forEach((row, at) => (place[row] = newest.length - at));
  const languages = new Map<number, { open: Uint8Array; size: number }>([[anyLanguage, { open, size: newest.length }]]);
  return {
    open, newest, place, size: newest.length, kept: new Map(),
    inLanguage(language) {
      let known = languages.get(language);
      if (!known) {
        const marked = new Uint8Array(open.length);
        let size = 0;
        for (const row of newest) {
          if (rows.all[row]?.language !== language) continue;
          marked[row] = 1;
          size += 1;
        }
        languages.set(language, (known = { open: marked, size }));
      }
      return known;
    },
  };
}
