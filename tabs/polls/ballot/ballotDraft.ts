import type { Answer } from '../../../functions/contract/pollWords.ts';
import { checkAnswer } from '../../../functions/contract/rules.ts';
import type { PollView, ProblemView } from '../../../functions/contract/views.ts';
import { problemOf } from '../../frame/refusalText.ts';

/** What stands in the form of a ballot. */
export interface BallotDraft {
  answer: Answer;
  comment: string;
}

/** The ballot so far, or an empty one. */
export function draftOfBallot({ mine }: Pick<PollView, 'mine'>): BallotDraft {
  return { answer: mine?.answer ?? {}, comment: mine?.comment ?? '' };
}

/** The answer with one option ticked or not. */
export function ticked(answer: Answer, option: string, on: boolean): Answer {
  return withNumber(answer, option, on ? 1 : undefined);
}

/** The answer with a score or points for one option; `undefined` takes them away. */
export function withNumber(answer: Answer, option: string, value: number | undefined): Answer {
  const { [option]: _before, ...rest } = answer;
  return value === undefined ? rest : { ...rest, [option]: value };
}

/** How many options got something. */
export function chosenIn(answer: Answer): number {
  return Object.values(answer).filter((value) => value !== 0).length;
}

/** Points that are left; below nothing where too many were given. */
export function pointsLeft(points: number, answer: Answer): number {
  return points - Object.values(answer).reduce((sum, value) => sum + value, 0);
}

/** What would be refused, by the poll's own rules; options that are gone meanwhile are left out. */
export function problemWith(poll: Pick<PollView, 'method' | 'options'>, answer: Answer): ProblemView | undefined {
  const checked = checkAnswer(poll.method, poll.options, answerFor(poll, answer));
  return checked.ok ? undefined : problemOf(checked.refusal);
}

/** Only what the poll still asks. */
export function answerFor({ options }: Pick<PollView, 'options'>, answer: Answer): Answer {
  return Object.fromEntries(Object.entries(answer).filter(([id]) => options.some((option) => option.id === id)));
}
