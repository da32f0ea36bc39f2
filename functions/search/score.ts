import type { Seen } from './frequencies.ts';
import type { Inside } from './inside.ts';
import { alikeIn, isExact, leafIn, rolesFor } from './roles.ts';
import type { Roles } from './roles.ts';
import type { Sought } from './sought.ts';
import { fieldNames } from './tokens.ts';
import type { Tokens } from './tokens.ts';

/**
 * What speaks for an item, each a sum of weights of words, and how much it counts. Learned on 1,170 plain-language
 * headlines of 2,212 projects; learned on one half and judged on the other they do as well. Only `acronym` is set by hand,
 * headlines naming none. Learned among 300 projects the large ones are much the same, while `keywords` is larger there.
 * A text says what it is about at its beginning: its first 60 words, those up to 150, and the rest count apart.
 */
export const factors = {
  bm25f: 0.62, title: 0.2, acronym: 0.2, keywords: 0.08, opening: 0.3, middle: 0.11, rest: -0.08,
  pairs: 0.1, loose: 0.1, exact: 0.58, window: 0.09, near: 0.21, alike: 0.54,
};
export type Evidence = Record<keyof typeof factors, number>;

/** Zones of an item: the three short fields, then the text by position. */
const zones = ['title', 'acronym', 'keywords', 'opening', 'middle', 'rest'] as const;
const opening = 60;
const middle = 150;
/** What a word counts in {@link Evidence.bm25f}, by field. */
const fieldWeights = [2, 2, 1.5, 1];
const saturation = 1.2;
const lengthShare = 0.5;
/** Words apart, at most: of a window that is read at once; of two words near each other; of a pair with others between. */
const windowLength = 25;
const nearby = 8;
const between = 4;

/** How well the words of items answer one query: higher is better, comparable within the query. */
export function scorerOf(inside: Inside, sought: readonly Sought[], seen: Seen): (tokens: Tokens) => number {
  const evidenceOf = witness(inside, sought, seen);
  return (tokens) => {
    const evidence = evidenceOf(tokens);
    let score = 0;
    for (const name in factors) score += factors[name as keyof Evidence] * evidence[name as keyof Evidence];
    return score;
  };
}

/** Where words of the query stand in one field. */
interface Met { count: number; at: Int32Array; leaf: Int32Array; stem: Int32Array }

/** Sums over one item, by leaf. */
interface Tally { zone: Float64Array[]; weighted: Float64Array; exact: Float64Array; alike: Float64Array; pairs: Float64Array; loose: Float64Array; near: Uint8Array }

export function witness(inside: Inside, sought: readonly Sought[], seen: Seen): (tokens: Tokens) => Evidence {
  const roles = rolesFor(inside, sought, seen);
  const count = sought.length;
  const average = Math.max(1, seen.length / Math.max(1, seen.items));
  const pairWeight = pairWeights(seen);
  const numbers = (): Float64Array => new Float64Array(count);
  const tally: Tally = { zone: zones.map(numbers), weighted: numbers(), exact: numbers(), alike: numbers(), pairs: numbers(), loose: numbers(), near: new Uint8Array(count * count) };
  const met: Met = { count: 0, at: new Int32Array(1024), leaf: new Int32Array(1024), stem: new Int32Array(1024) };

  return (tokens) => {
    for (const sums of [...tally.zone, tally.weighted, tally.exact, tally.alike, tally.pairs, tally.loose, tally.near]) sums.fill(0);
    let [window, length] = [0, 0];
    fieldNames.forEach((field, index) => {
      length += tokens[field].length;
      meet(inside, roles, tokens[field], index, tally, met);
      addPairs(roles, met, tally, pairWeight);
      window = Math.max(window, bestWindow(roles, met));
    });
    const enough = saturation * (1 - lengthShare + lengthShare * (length / average));
    const zone = Object.fromEntries(zones.map((name, index) => [name, saturated(tally.zone[index] as Float64Array, roles.weight, index < 3 ? 0.5 : 1)])) as Record<(typeof zones)[number], number>;
    return {
      ...zone, window,
      bm25f: saturated(tally.weighted, roles.weight, enough),
      exact: saturated(tally.exact, roles.exactWeight, enough),
      pairs: sum(tally.pairs),
      loose: sum(tally.loose),
      near: nearness(tally.near, roles.weight),
      alike: roles.weight.reduce((total, weight, leaf) => (tally.weighted[leaf] === 0 ? total + weight * (tally.alike[leaf] as number) : total), 0),
    };
  };
}

/** Notes the words of the query in one field, and counts them. */
function meet({ words }: Inside, roles: Roles, list: Int32Array, field: number, tally: Tally, met: Met): void {
  met.count = 0;
  for (let position = 0; position < list.length; position += 1) {
    const word = list[position] as number;
    const role = roles.of[word] as number;
    if (role === 0) continue;
    const place = alikeIn(role);
    if (place >= 0) for (const { leaf, likeness } of roles.alike[place] ?? []) tally.alike[leaf] = Math.max(tally.alike[leaf] as number, likeness);
    const leaf = leafIn(role);
    if (leaf < 0) continue;
    const zone = tally.zone[field < 3 ? field : position < opening ? 3 : position < middle ? 4 : 5] as Float64Array;
    zone[leaf] = (zone[leaf] as number) + 1;
    tally.weighted[leaf] = (tally.weighted[leaf] as number) + (fieldWeights[field] as number);
    if (isExact(role)) tally.exact[leaf] = (tally.exact[leaf] as number) + 1;
    if (met.count === met.at.length) return;
    met.at[met.count] = position;
    met.leaf[met.count] = leaf;
    met.stem[met.count] = words.stem(word);
    met.count += 1;
  }
}

/** Two words side by side as in the query; two in its order with little between; any two near each other. */
function addPairs({ stop }: Roles, met: Met, tally: Tally, pairWeight: (first: number, second: number) => number): void {
  const size = stop.length;
  for (let index = 1; index < met.count; index += 1) {
    const [at, leaf, stem] = [met.at[index] as number, met.leaf[index] as number, met.stem[index] as number];
    for (let back = index - 1; back >= 0; back -= 1) {
      const gap = at - (met.at[back] as number);
      if (gap > nearby) break;
      const other = met.leaf[back] as number;
      if (gap === 1 && other + 1 === leaf) tally.pairs[leaf] = Math.max(tally.pairs[leaf] as number, pairWeight(met.stem[back] as number, stem));
      if (other === leaf || stop[leaf] === 1 || stop[other] === 1) continue;
      tally.near[Math.min(leaf, other) * size + Math.max(leaf, other)] = 1;
      if (gap <= between && other < leaf && onlyStops(stop, other, leaf)) tally.loose[leaf] = Math.max(tally.loose[leaf] as number, pairWeight(met.stem[back] as number, stem));
    }
  }
}

function onlyStops(stop: Uint8Array, from: number, to: number): boolean {
  for (let leaf = from + 1; leaf < to; leaf += 1) if (stop[leaf] !== 1) return false;
  return true;
}

/** The most that different words of the query weigh together in {@link windowLength} words. */
function bestWindow({ weight, stop }: Roles, met: Met): number {
  const times = new Int32Array(weight.length);
  let [best, now, left] = [0, 0, 0];
  for (let right = 0; right < met.count; right += 1) {
    const leaf = met.leaf[right] as number;
    times[leaf] = (times[leaf] as number) + 1;
    if (times[leaf] === 1 && stop[leaf] !== 1) now += weight[leaf] as number;
    while ((met.at[right] as number) - (met.at[left] as number) >= windowLength) {
      const gone = met.leaf[left] as number;
      times[gone] = (times[gone] as number) - 1;
      if (times[gone] === 0 && stop[gone] !== 1) now -= weight[gone] as number;
      left += 1;
    }
    best = Math.max(best, now);
  }
  return best;
}

function nearness(near: Uint8Array, weight: Float64Array): number {
  const size = weight.length;
  let total = 0;
  for (let one = 0; one < size; one += 1) for (let other = one + 1; other < size; other += 1) if (near[one * size + other] === 1) total += Math.min(weight[one] as number, weight[other] as number);
  return total / Math.max(1, size - 1);
}

function saturated(counts: Float64Array, weights: Float64Array, enough: number): number {
  let total = 0;
  for (let leaf = 0; leaf < counts.length; leaf += 1) total += ((weights[leaf] as number) * (counts[leaf] as number)) / ((counts[leaf] as number) + enough);
  return total;
}

function sum(numbers: Float64Array): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** How much it says that two words stand side by side: from how often they do so anywhere. */
function pairWeights(seen: Seen): (first: number, second: number) => number {
  const known = new Map<number, number>();
  return (first, second) => {
    const pair = first * 0x100_0000 + second;
    let weight = known.get(pair);
    if (weight === undefined) {
      weight = Math.log(1 + seen.items / (seen.ofPair(first, second) + 0.5));
      known.set(pair, weight);
    }
    return weight;
  };
}
