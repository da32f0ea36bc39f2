import type { PollView, SideView } from '../../functions/contract/views.ts';

/** One side of a result without its figures: how many ballots, and what each option got. */
export function counted(side: SideView | undefined): { total: number; counts: Record<string, number> } | undefined {
  return side && { total: side.ballots, counts: Object.fromEntries(Object.entries(side.options).map(([id, { count }]) => [id, count])) };
}

/** Ballots of both sides of a result that shows; of one that does not, none. */
export function totalOf({ result }: PollView): number {
  return (result?.lea?.ballots ?? 0) + (result?.others?.ballots ?? 0);
}
