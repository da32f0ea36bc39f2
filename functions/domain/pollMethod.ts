import { accepted, refused } from './decision.ts';
import type { Decision, Refusal } from './decision.ts';
import type { PollOption } from './poll.ts';

/**
 * How a poll is answered. `single`: one option. `several`: at least `least`, at most `most`. `approval`: every option one
 * can live with. `yes-no`: yes, no or abstain. `score`: each option 0…`highest`; what is left out is no opinion.
 * `budget`: up to `points` in all, at most `perOption` on one.
 */
export type PollMethod =
  | { kind: 'single' }
  | { kind: 'several'; least: number; most: number }
  | { kind: 'approval' }
  | { kind: 'yes-no' }
  | { kind: 'score'; highest: number }
  | { kind: 'budget'; points: number; perOption: number };

/** What a ballot gives each option, by option id: 1 for chosen, a score, or points. Options not named got nothing. */
export type Answer = Record<string, number>;

/** The options of every yes / no / abstain poll; their words are chosen at the edge. */
export const yesNoOptions: readonly PollOption[] = [{ id: 'yes', text: 'yes' }, { id: 'no', text: 'no' }, { id: 'abstain', text: 'abstain' }];

/** How far the numbers of a method may go. */
export const methodLimits = { highestScore: 10, mostPoints: 1_000 } as const;

/** Is this a method that options so many can be asked with? Refuses: wrong-setting. */
export function checkMethod(method: PollMethod, options: number): Refusal | undefined {
  const wrong = (field: string, least: number, most: number): Refusal => ({ kind: 'wrong-setting', field, least, most });
  const outside = (value: number, least: number, most: number): boolean => !Number.isInteger(value) || value < least || value > most;
  switch (method.kind) {
    case 'several':
      if (outside(method.least, 1, options)) return wrong('least', 1, options);
      return outside(method.most, method.least, options) ? wrong('most', method.least, options) : undefined;
    case 'score':
      return outside(method.highest, 1, methodLimits.highestScore) ? wrong('highest', 1, methodLimits.highestScore) : undefined;
    case 'budget':
      if (outside(method.points, 1, methodLimits.mostPoints)) return wrong('points', 1, methodLimits.mostPoints);
      return outside(method.perOption, 1, method.points) ? wrong('perOption', 1, method.points) : undefined;
    default:
      return undefined;
  }
}

/**
 * The answer in its one form: options that got nothing are left out (a score of 0 is something).
 * Refuses: unknown-option, nothing-chosen, too-few-chosen, too-many-chosen, score-range, over-budget, over-option-budget.
 */
export function checkAnswer(method: PollMethod, options: readonly PollOption[], answer: Answer): Decision<Answer> {
  const given = Object.entries(answer).filter(([, value]) => value !== 0 || method.kind === 'score').sort(([one], [other]) => (one < other ? -1 : 1));
  if (given.some(([id]) => !options.some((option) => option.id === id))) return refused({ kind: 'unknown-option' });
  if (given.length === 0) return refused({ kind: 'nothing-chosen' });
  const refusal = wrongNumbers(method, given.map(([, value]) => value), options.length);
  return refusal ? refused(refusal) : accepted(Object.fromEntries(given));
}

function wrongNumbers(method: PollMethod, values: number[], options: number): Refusal | undefined {
  if (!values.every(Number.isInteger)) return { kind: 'malformed', field: 'answer' };
  if (method.kind === 'score') return values.every((value) => value >= 0 && value <= method.highest) ? undefined : { kind: 'score-range', highest: method.highest };
  if (values.some((value) => value < 0)) return { kind: 'malformed', field: 'answer' };
  if (method.kind === 'budget') return overspent(method, values);
  if (values.some((value) => value !== 1)) return { kind: 'malformed', field: 'answer' };
  const { least, most } = choosable(method, options);
  if (values.length < least) return { kind: 'too-few-chosen', least, chosen: values.length };
  return values.length > most ? { kind: 'too-many-chosen', most, chosen: values.length } : undefined;
}

/** How many options an answer may choose. */
export function choosable(method: PollMethod, options: number): { least: number; most: number } {
  if (method.kind === 'several') return { least: method.least, most: method.most };
  return { least: 1, most: method.kind === 'approval' ? options : 1 };
}

function overspent({ points, perOption }: { points: number; perOption: number }, values: number[]): Refusal | undefined {
  if (values.some((value) => value > perOption)) return { kind: 'over-option-budget', most: perOption };
  const spent = values.reduce((sum, value) => sum + value, 0);
  return spent > points ? { kind: 'over-budget', points, spent } : undefined;
}

export function sameAnswer(one: Answer, other: Answer): boolean {
  const ids = Object.keys(one);
  return ids.length === Object.keys(other).length && ids.every((id) => one[id] === other[id]);
}
