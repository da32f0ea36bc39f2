import { csv } from './csv.ts';
import type { Answer } from './pollMethod.ts';
import type { Stakeholder } from './member.ts';
import type { Poll } from './poll.ts';

export interface NamedBallot {
  name: string;
  country: string;
  stakeholder: Stakeholder;
  answer: Answer;
  comment?: string;
  castAt?: string;
}

/** What one part of the voters said, as the screens show it. */
interface ShownSide {
  ballots: number;
  options: Record<string, { count: number; figure?: number | undefined; median?: number | undefined; spread?: number | undefined }>;
}

/** One row per part of the voters and option; only what the result itself shows. */
export function resultCsv(poll: Pick<Poll, 'question' | 'options'>, result: { lea?: ShownSide | undefined; others?: ShownSide | undefined; byCountry?: Record<string, ShownSide> | undefined; byStakeholder?: Record<string, ShownSide> | undefined; countries?: { counted: number; figures: Record<string, number> } | undefined }): string {
  const parts: [string, ShownSide | undefined][] = [
    ['practitioners', result.lea],
    ['others', result.others],
    ...Object.entries(result.byCountry ?? {}).sort(byName).map(([country, side]): [string, ShownSide] => [`practitioners ${country}`, side]),
    ...Object.entries(result.byStakeholder ?? {}).sort(byName).map(([stakeholder, side]): [string, ShownSide] => [stakeholder, side]),
  ];
  const rows = parts.flatMap(([part, side]) => (side ? poll.options.map(({ id, text }) => [part, side.ballots, text, side.options[id]?.count ?? 0, side.options[id]?.figure, side.options[id]?.median, side.options[id]?.spread]) : []));
  const countries = result.countries ? poll.options.map(({ id, text }) => ['one country, one say', result.countries?.counted, text, undefined, result.countries?.figures[id]]) : [];
  return csv([['question', poll.question], ['part', 'ballots', 'option', 'count', 'figure', 'median', 'spread'], ...rows, ...countries]);
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}

/** One row per ballot of a named poll, one column per option. */
export function ballotsCsv(poll: Pick<Poll, 'options'>, ballots: readonly NamedBallot[]): string {
  const head = ['name', 'country', 'stakeholder', 'cast at', ...poll.options.map(({ text }) => text), 'comment'];
  return csv([head, ...ballots.map(({ name, country, stakeholder, castAt, answer, comment }) => [name, country, stakeholder, castAt, ...poll.options.map(({ id }) => answer[id]), comment])]);
}
