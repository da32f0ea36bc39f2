type Numbers = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

/** A typed array that grows by itself: a number for each row or word, without an object for each. */
export interface Growing {
  at(index: number): number;
  set(index: number, value: number): void;
  /** The array as it is now; longer than what was set. Not to be kept across a `set`. */
  readonly all: Numbers;
}

export function growing(of: new (length: number) => Numbers, empty = 0): Growing {
  let all = new of(1024).fill(empty);
  return {
    at: (index) => all[index] ?? empty,
    set(index, value) {
      if (index >= all.length) {
        const longer = new of(Math.max(index + 1, Math.ceil(all.length * 1.5))).fill(empty);
        longer.set(all);
        all = longer;
      }
      all[index] = value;
    },
    get all() {
      return all;
    },
  };
}
