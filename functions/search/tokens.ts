/** An item's words by field, as numbers of `words.ts`, in their order. */
export interface Tokens {
  title: Int32Array;
  /** With the other names it goes by. */
  acronym: Int32Array;
  keywords: Int32Array;
  text: Int32Array;
}

export const fieldNames = ['title', 'acronym', 'keywords', 'text'] as const;

/** Seven bits a byte; 0 ends a field, so numbers are stored one higher. Words that are met early, the frequent ones, are short. */
export function packed(tokens: Tokens): Uint8Array {
  const bytes: number[] = [];
  for (const field of fieldNames) {
    for (const number of tokens[field]) {
      let left = number + 1;
      while (left > 0x7f) {
        bytes.push((left & 0x7f) | 0x80);
        left >>>= 7;
      }
      bytes.push(left);
    }
    bytes.push(0);
  }
  return Uint8Array.from(bytes);
}

/** One array for all items that are read: two hundred a search would be as many allocations. */
let numbers = new Int32Array(4096);

/** To be used before the next item is unpacked. */
export function unpacked(bytes: Uint8Array): Tokens {
  if (numbers.length < bytes.length) numbers = new Int32Array(bytes.length * 2);
  const ends: number[] = [];
  let count = 0;
  let value = 0;
  let shift = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] as number;
    value |= (byte & 0x7f) << shift;
    if (byte > 0x7f) {
      shift += 7;
      continue;
    }
    if (value === 0) ends.push(count);
    else numbers[count++] = value - 1;
    value = 0;
    shift = 0;
  }
  const [title = 0, acronym = 0, keywords = 0, text = 0] = ends;
  return { title: numbers.subarray(0, title), acronym: numbers.subarray(title, acronym), keywords: numbers.subarray(acronym, keywords), text: numbers.subarray(keywords, text) };
}

export function lengthOf({ title, acronym, keywords, text }: Tokens): number {
  return title.length + acronym.length + keywords.length + text.length;
}
