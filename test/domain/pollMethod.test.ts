import { describe, expect, test } from '@jest/globals';
import { checkAnswer, checkMethod, yesNoOptions } from '../../functions/domain/pollMethod.ts';
import type { Answer, PollMethod } from '../../functions/domain/pollMethod.ts';

const options = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: id.toUpperCase() }));
const judged = (method: PollMethod, answer: Answer): unknown => {
  const decision = checkAnswer(method, method.kind === 'yes-no' ? yesNoOptions : options, answer);
  return decision.ok ? decision.value : decision.refusal;
};

describe('an answer', () => {
  test('to a single choice names one option', () => {
    expect(judged({ kind: 'single' }, { b: 1 })).toEqual({ b: 1 });
    expect(judged({ kind: 'single' }, { a: 1, b: 1 })).toEqual({ kind: 'too-many-chosen', most: 1, chosen: 2 });
    expect(judged({ kind: 'single' }, {})).toEqual({ kind: 'nothing-chosen' });
    expect(judged({ kind: 'single' }, { a: 0 })).toEqual({ kind: 'nothing-chosen' });
    expect(judged({ kind: 'single' }, { a: 2 })).toEqual({ kind: 'malformed', field: 'answer' });
  });

  test('to several choices keeps between the least and the most', () => {
    const method: PollMethod = { kind: 'several', least: 2, most: 3 };
    expect(judged(method, { a: 1 })).toEqual({ kind: 'too-few-chosen', least: 2, chosen: 1 });
    expect(judged(method, { c: 1, a: 1 })).toEqual({ a: 1, c: 1 });
    expect(judged(method, { a: 1, b: 1, c: 1, d: 1 })).toEqual({ kind: 'too-many-chosen', most: 3, chosen: 4 });
  });

  test('to an approval names any that one can live with', () => {
    expect(judged({ kind: 'approval' }, { a: 1, b: 1, c: 1, d: 1 })).toEqual({ a: 1, b: 1, c: 1, d: 1 });
  });

  test('to a yes or no question is yes, no or abstain', () => {
    for (const id of ['yes', 'no', 'abstain']) expect(judged({ kind: 'yes-no' }, { [id]: 1 })).toEqual({ [id]: 1 });
    expect(judged({ kind: 'yes-no' }, { yes: 1, no: 1 })).toMatchObject({ kind: 'too-many-chosen' });
    expect(judged({ kind: 'yes-no' }, { perhaps: 1 })).toEqual({ kind: 'unknown-option' });
  });

  test('in scores gives whole numbers in range; what is left out is no opinion, and 0 is one', () => {
    const method: PollMethod = { kind: 'score', highest: 5 };
    expect(judged(method, { a: 0, b: 5 })).toEqual({ a: 0, b: 5 });
    expect(judged(method, { a: 6 })).toEqual({ kind: 'score-range', highest: 5 });
    expect(judged(method, { a: -1 })).toEqual({ kind: 'score-range', highest: 5 });
    expect(judged(method, { a: 2.5 })).toEqual({ kind: 'malformed', field: 'answer' });
  });

  test('in a budget stays within the points in all and on each option', () => {
    const method: PollMethod = { kind: 'budget', points: 10, perOption: 6 };
    expect(judged(method, { a: 6, b: 4 })).toEqual({ a: 6, b: 4 });
    expect(judged(method, { a: 3 })).toEqual({ a: 3 });
    expect(judged(method, { a: 6, b: 5 })).toEqual({ kind: 'over-budget', points: 10, spent: 11 });
    expect(judged(method, { a: 7 })).toEqual({ kind: 'over-option-budget', most: 6 });
    expect(judged(method, { a: -4, b: 6 })).toEqual({ kind: 'malformed', field: 'answer' });
  });

  test.each(['', 'A', '0', 'constructor', 'toString', '__proto__'])('for %j, which is no option, is refused', (id) => {
    expect(judged({ kind: 'single' }, JSON.parse(`{${JSON.stringify(id)}:1}`) as Answer)).toEqual({ kind: 'unknown-option' });
  });
});

test('a way of answering must fit the options that there are', () => {
  expect(checkMethod({ kind: 'several', least: 1, most: 4 }, 4)).toBeUndefined();
  expect(checkMethod({ kind: 'several', least: 0, most: 2 }, 4)).toEqual({ kind: 'wrong-setting', field: 'least', least: 1, most: 4 });
  expect(checkMethod({ kind: 'several', least: 3, most: 2 }, 4)).toEqual({ kind: 'wrong-setting', field: 'most', least: 3, most: 4 });
  expect(checkMethod({ kind: 'several', least: 1, most: 5 }, 4)).toMatchObject({ field: 'most' });
  expect(checkMethod({ kind: 'score', highest: 11 }, 4)).toMatchObject({ field: 'highest' });
  expect(checkMethod({ kind: 'budget', points: 100, perOption: 101 }, 4)).toMatchObject({ field: 'perOption', most: 100 });
  expect(checkMethod({ kind: 'budget', points: 1_001, perOption: 1 }, 4)).toMatchObject({ field: 'points' });
});
