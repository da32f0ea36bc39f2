/**
 * Combinations in which every pair of values of any two settings comes up at least once, few of them: each is the best
 * of some drawn with a seed. The same seed makes the same combinations.
 */
export function* pairs<T extends Record<string, string>>(settings: { [K in keyof T]: readonly T[K][] }, seed: number): Generator<T> {
  const names = Object.keys(settings) as (keyof T & string)[];
  const chance = seeded(seed);
  const pairOf = (one: string, first: string, other: string, second: string): string => JSON.stringify([one, first, other, second]);
  const pairsOf = (drawn: T): string[] => names.flatMap((one, index) => names.slice(index + 1).map((other) => pairOf(one, drawn[one] ?? '', other, drawn[other] ?? '')));
  const left = new Set(names.flatMap((one, index) => names.slice(index + 1).flatMap((other) => settings[one].flatMap((first) => settings[other].map((second) => pairOf(one, first, other, second))))));
  while (left.size > 0) {
    const drawn = Array.from({ length: 60 }, () => Object.fromEntries(names.map((name) => [name, settings[name][Math.floor(chance() * settings[name].length)] ?? ''])) as T);
    // One pair that is still wanted is in each of them, so that it ends.
    const [one, first, other, second] = JSON.parse([...left][0] ?? '[]') as [string, string, string, string];
    const candidates = drawn.map((each) => ({ ...each, [one]: first, [other]: second }));
    const news = (each: T): number => pairsOf(each).filter((pair) => left.has(pair)).length;
    const best = candidates.reduce((most, each) => (news(each) > news(most) ? each : most));
    for (const pair of pairsOf(best)) left.delete(pair);
    yield best;
  }
}

/** Mulberry32: a small seeded source of chance, 0 … 1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
