/** How often two stems stand side by side, in this order. */
export interface CountedPairs {
  add(first: number, second: number, by: 1 | -1): void;
  of(first: number, second: number): number;
}

/** Up to so many pairs a map holds them; above, they share cells of a table of fixed size (8 MB). */
const mostFew = 60_000;
const cells = 1 << 22;
const full = 0xffff;

/**
 * A corpus of millions of words has millions of pairs, most of them met once: which cell a pair counts in is a hash of
 * it, and pairs that share one are counted together. Weights are logarithms of counts, so that hardly matters.
 */
export function countedPairs(): CountedPairs {
  const few = new Map<number, number>();
  let many: Uint16Array | undefined;
  const addMany = (table: Uint16Array, mixed: number, by: number): void => {
    const cell = mixed & (cells - 1);
    const now = table[cell] as number;
    // A full cell no longer knows how much is in it.
    if (now < full) table[cell] = Math.max(0, Math.min(full, now + by));
  };
  return {
    add(first, second, by) {
      const mixed = mixedOf(first, second);
      if (many) {
        addMany(many, mixed, by);
        return;
      }
      const now = (few.get(mixed) ?? 0) + by;
      if (now === 0) few.delete(mixed);
      else few.set(mixed, now);
      if (few.size <= mostFew) return;
      many = new Uint16Array(cells);
      for (const [known, count] of few) addMany(many, known, count);
      few.clear();
    },
    of(first, second) {
      const mixed = mixedOf(first, second);
      return many ? (many[mixed & (cells - 1)] as number) : (few.get(mixed) ?? 0);
    },
  };
}

/** Thirty bits out of two numbers. */
function mixedOf(first: number, second: number): number {
  let mixed = Math.imul(first, 0x9e37_79b1) ^ Math.imul(second + 0x7f4a_7c15, 0x85eb_ca6b);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x2c1b_3c6d);
  mixed ^= mixed >>> 12;
  return mixed & 0x3fff_ffff;
}
