import { heightOf } from '../../../functions/contract/resultWords.ts';
import type { PollView, ResultView, SideView } from '../../../functions/contract/views.ts';

/** Practitioners, or the other stakeholders. They are never added together. */
export type Whose = 'lea' | 'others';
type Asking = Pick<PollView, 'marking' | 'electorate'>;

/** Which sides a result shows: those that may answer, and whoever did. Where only practitioners may, an empty column would mislead. */
export function sidesShown({ marking, electorate: { stakeholders } }: Asking, result: ResultView): Whose[] {
  const asked = { lea: !stakeholders || stakeholders.includes('lea'), others: marking.audience !== 'lea-only' && (!stakeholders || stakeholders.some((one) => one !== 'lea')) };
  return (['lea', 'others'] as const).filter((side) => !result.withheld.includes(side) && (asked[side] || (result[side]?.ballots ?? 0) > 0));
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
