import { isStopWord } from '../../functions/search/plain.ts';

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Three tenths of the words of four letters or more are misspelt: in each one or two letters added, left out, changed or exchanged with their neighbour. */
export function misspelt(headline: string, chance: () => number): string {
  return headline.replace(/\p{L}{4,}/gu, (word) => {
    if (chance() >= 0.3) return word;
    const once = typo(word, chance);
    return chance() < 0.5 ? once : typo(once, chance);
  });
}

function typo(word: string, chance: () => number): string {
  const at = Math.floor(chance() * word.length);
  const letter = 'abcdefghijklmnopqrstuvwxyz'[Math.floor(chance() * 26)] ?? '';
  const [before, after] = [word.slice(0, at), word.slice(at + 1)];
  switch (Math.floor(chance() * 4)) {
    case 0: return before + letter + word.slice(at);
    case 1: return before + after;
    case 2: return before + letter + after;
    default: return after === '' ? word : before + (after[0] ?? '') + (word[at] ?? '') + after.slice(1);
  }
}

/** Three of the headline's words, drawn at random among those that do not stand in nearly every text, in their order. */
export function threeWords(headline: string, chance: () => number): string {
  const words = [...new Set(headline.match(/[\p{L}\p{N}]+/gu) ?? [])].filter((word) => word.length >= 3 && !isStopWord(word.toLowerCase()));
  const drawn = words.map((word, index) => ({ word, index, lot: chance() })).sort((one, other) => one.lot - other.lot).slice(0, 3);
  return drawn.sort((one, other) => one.index - other.index).map(({ word }) => word).join(' ');
}
