import type { PollView, ResultView, SideView } from '../../../functions/contract/views.ts';

/** Practitioners, or the other stakeholders. They are never added together. */
export type Whose = 'lea' | 'others';
type Asking = Pick<PollView, 'marking' | 'electorate'>;

/** Which sides a result shows: those that may answer, and whoever did. Where only practitioners may, an empty column would mislead. */
export function sidesShown({ marking, electorate: { stakeholders } }: Asking, result: ResultView): Whose[] {
  const asked = { lea: !stakeholders || stakeholders.includes('lea'), others: marking.audience !== 'lea-only' && (!stakeholders || stakeholders.some((one) => one !== 'lea')) };
  return (['lea', 'others'] as const).filter((side) => !result.withheld.includes(side) && (asked[side] || (result[side]?.ballots ?? 0) > 0));
}

/** How long the bar of a figure is, 0–1. */
export function heightOf({ method }: Pick<PollView, 'method'>, figure: number | undefined): number {
  return Math.min(1, (figure ?? 0) / (method.kind === 'score' ? method.highest : 1));
}

/**
 * A share (0–1) in whole percent. Rounded each for itself, so that equal shares read equal; `under` 1 where it would
 * read 0 although there is something, `over` 99 where it would read 100 although something is missing.
 */
export function percentOf(share: number): { percent: number; about: 'exact' | 'under' | 'over' } {
  const percent = Math.round(share * 100);
  if (percent === 0 && share > 0) return { percent: 1, about: 'under' };
  if (percent === 100 && share < 1) return { percent: 99, about: 'over' };
  return { percent, about: 'exact' };
}

/** What stands on one bar of a chart. Numbers between 0 and 1; median and spread of scores only. */
export interface Bar {
  option: string;
  /** Undefined where there is no figure, as for an abstention among yes and no. */
  height: number | undefined;
  median?: number | undefined;
  /** Half of the whisker's length. */
  spread?: number | undefined;
}

/** One bar per option, in the order of the poll. An abstention has no share among yes and no. */
export function barsOf(poll: Pick<PollView, 'method' | 'options'>, figures: Readonly<Record<string, Partial<SideView['options'][string]>>>): Bar[] {
  return poll.options.map(({ id }) => {
    const { figure, median, spread } = figures[id] ?? {};
    if (poll.method.kind === 'yes-no' && id === 'abstain') return { option: id, height: undefined };
    if (poll.method.kind !== 'score' || figure === undefined) return { option: id, height: heightOf(poll, figure) };
    return { option: id, height: heightOf(poll, figure), ...(median === undefined ? {} : { median: heightOf(poll, median) }), ...(spread === undefined ? {} : { spread: heightOf(poll, spread) }) };
  });
}

/** The figures of "one country, one say" as those of a side. What nobody scored has none; what got nothing else has 0. */
export function countryFigures({ method, options }: Pick<PollView, 'method' | 'options'>, figures: Readonly<Record<string, number>>): Record<string, { figure?: number }> {
  return Object.fromEntries(options.map(({ id }) => {
    const figure = method.kind === 'yes-no' && id === 'abstain' ? undefined : (figures[id] ?? (method.kind === 'score' ? undefined : 0));
    return [id, figure === undefined ? {} : { figure }];
  }));
}

/** The options with the highest bar; several when they tie, none where nobody gave anything. */
export function leaders(bars: readonly Bar[]): string[] {
  const highest = Math.max(0, ...bars.map(({ height }) => height ?? 0));
  return highest === 0 ? [] : bars.filter(({ height }) => height === highest).map(({ option }) => option);
}
