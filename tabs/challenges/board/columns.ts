import type { ChallengeListView, StateName } from '../../../functions/contract/challengeViews.ts';
import type { ChallengeSearch } from '../list/challengeSearch.ts';

export interface Column {
  name: 'new' | 'asked' | 'taken' | 'within' | 'common' | 'ended' | 'declined';
  states: readonly StateName[];
}

/** The columns from left to right; every state but a withdrawn one, which its author sees among his own, lies in one of them. */
export const columns: readonly Column[] = [
  { name: 'new', states: ['submitted'] },
  { name: 'asked', states: ['returned'] },
  { name: 'taken', states: ['triaged', 'in-round', 'on-roadmap'] },
  { name: 'within', states: ['clustered'] },
  { name: 'common', states: ['proposed', 'standing'] },
  { name: 'ended', states: ['answered', 'closed'] },
  { name: 'declined', states: ['declined', 'unmerged'] },
];

/** How many challenges lie in a column. */
export function countIn({ states }: Column, view: Pick<ChallengeListView, 'facets'> | undefined): number {
  return (view?.facets.state ?? []).filter(({ value }) => states.some((state) => state === value)).reduce((sum, { count }) => sum + count, 0);
}

/** The search without a state, since on the board every state has its place. */
export function onBoard({ filters: { state: _state, ...filters }, ...search }: ChallengeSearch): ChallengeSearch {
  return { ...search, filters };
}

/** What is looked for in one column. */
export function inColumn(search: ChallengeSearch, { states }: Column, shown: number): ChallengeSearch {
  return { ...search, filters: { ...search.filters, state: [...states] }, shown };
}
