import type { ChallengeIndex } from '../../../functions/search/challenges/challengeIndex.ts';
import { aChallenge, anIndexOf, anybody } from './aChallenge.ts';
import type { LabelledText } from './labelled.ts';
import { plainBm25 } from './plainBm25.ts';

/** What is shown for each text that is being written, by its id: at most five others. */
export type Shown = ReadonlyMap<string, readonly string[]>;

export interface Measured {
  /** Of texts that have others about the same need: the share of those others that is shown. */
  recall: number;
  /** Of all that is shown, also for texts that stand alone: the share that is about the same need. */
  precision: number;
  /** How much is shown. */
  shown: number;
}

const mostShown = 5;

/** A pool is asked many times. */
const indexes = new WeakMap<object, ChallengeIndex>();
const plains = new WeakMap<object, ReturnType<typeof plainBm25>>();

function once<T>(made: WeakMap<object, T>, pool: object, make: () => T): T {
  const known = made.get(pool) ?? make();
  made.set(pool, known);
  return known;
}

export function ours(pool: readonly LabelledText[], asking: readonly LabelledText[]): Shown {
  const index = once(indexes, pool, () => anIndexOf(pool.map(({ id, text }) => aChallenge(id, { text }))));
  return new Map(asking.map(({ id, text }) => [id, index.similar(text, { keys: anybody, limit: mostShown, except: [id] }).map((hit) => hit.id)]));
}

/** Plain BM25: five for each text; and, of these, only the likeliest, as many altogether as somebody else shows. */
export function bm25(pool: readonly LabelledText[], asking: readonly LabelledText[], asMany: number): { five: Shown; asMany: Shown } {
  const find = once(plains, pool, () => plainBm25(pool));
  const all = asking.flatMap(({ id: of, text }) => find(text, of, mostShown).map(({ id, score }) => ({ of, id, score })));
  const likeliest = [...all].sort((one, other) => other.score - one.score).slice(0, asMany);
  const byText = (hits: typeof all): Shown => new Map(asking.map(({ id }) => [id, hits.filter(({ of }) => of === id).map((hit) => hit.id)]));
  return { five: byText(all), asMany: byText(likeliest) };
}

/** `neutral`: pairs that are not labelled and may well be about the same need; counted neither way. */
export function measured(asking: readonly LabelledText[], shown: Shown, neutral: (one: string, other: string) => boolean = () => false): Measured {
  let [recall, queries, all, right] = [0, 0, 0, 0];
  for (const { id, same } of asking) {
    const found = (shown.get(id) ?? []).filter((other) => !neutral(id, other));
    const good = found.filter((other) => same.includes(other)).length;
    all += found.length;
    right += good;
    if (same.length === 0) continue;
    queries += 1;
    recall += good / Math.min(mostShown, same.length);
  }
  return { recall: recall / Math.max(1, queries), precision: right / Math.max(1, all), shown: all };
}
