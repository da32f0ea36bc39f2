import type { ChallengeFacet, ChallengeFilters, FoundChallenges } from './challengeIndex.ts';
import type { Rows } from './challengeRows.ts';

export const challengeFacets: readonly ChallengeFacet[] = ['state', 'country', 'group', 'area', 'theme', 'kind'];

export interface Sifted {
  /** Rows that all filters let through, in the order in which they came. */
  rows: Int32Array;
  facets: FoundChallenges['facets'];
}

/** Countries are few, so all of them are told. */
const mostValues: Partial<Record<ChallengeFacet, number>> = { country: Number.MAX_SAFE_INTEGER };
const most = 50;

/** Takes the filters to rows, and counts the values of every facet among the rows that the other facets' filters let through. */
export function sift(rows: Rows, matched: Int32Array, filters: ChallengeFilters): Sifted {
  const facetOf = Uint8Array.from(rows.values, ({ facet }) => challengeFacets.indexOf(facet));
  const wanted = challengeFacets.map((facet) => wantedValues(rows, facet, filters[facet]));
  const filtered = wanted.flatMap((flags, facet) => (flags ? [{ facet, flags }] : []));
  const counts = new Uint32Array(rows.values.length);
  const through = new Int32Array(matched.length);
  const { all, from, count: held } = rows.under;
  let count = 0;
  for (const row of matched) {
    const [first, end] = [from[row] as number, (from[row] as number) + (held[row] as number)];
    let [failed, alone] = [0, -1];
    for (const { facet, flags } of filtered) {
      if (hasOne(all, first, end, flags)) continue;
      failed += 1;
      alone = facet;
    }
    if (failed > 1) continue;
    for (let index = first; index < end; index += 1) {
      const value = all[index] as number;
      if (failed === 0 || facetOf[value] === alone) counts[value] = (counts[value] as number) + 1;
    }
    if (failed === 0) through[count++] = row;
  }
  return { rows: through.slice(0, count), facets: told(rows, counts) };
}

function hasOne(all: Uint16Array, first: number, end: number, flags: Uint8Array): boolean {
  for (let index = first; index < end; index += 1) if (flags[all[index] as number] === 1) return true;
  return false;
}

/** 1 for each value that the filter wants; absent without a filter. */
function wantedValues(rows: Rows, facet: ChallengeFacet, filter: readonly string[] | undefined): Uint8Array | undefined {
  if (!filter || filter.length === 0) return undefined;
  const flags = new Uint8Array(rows.values.length);
  for (const value of filter) {
    const number = rows.valueNumber(facet, value);
    if (number !== undefined) flags[number] = 1;
  }
  return flags;
}

function told(rows: Rows, counts: Uint32Array): FoundChallenges['facets'] {
  const facets: FoundChallenges['facets'] = { state: [], country: [], group: [], area: [], theme: [], kind: [] };
  rows.values.forEach(({ facet, value }, number) => {
    const count = counts[number] as number;
    if (count > 0) facets[facet].push({ value, count });
  });
  for (const facet of challengeFacets) facets[facet] = facets[facet].sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1)).slice(0, mostValues[facet] ?? most);
  return facets;
}
