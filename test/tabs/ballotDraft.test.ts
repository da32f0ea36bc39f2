import { sayIn } from '../../functions/contract/words/words.ts';
import { refusalText } from '../../tabs/frame/refusalText.ts';
import { answerFor, chosenIn, draftOfBallot, pointsLeft, problemWith, ticked, withNumber } from '../../tabs/polls/ballot/ballotDraft.ts';
import { whyNoBallot } from '../../tabs/polls/ballot/whyNoBallot.ts';
import { aPollView } from '../makers/aPollView.ts';

const say = sayIn('en-GB');

describe('a ballot that is being filled in', () => {
  test('begins with what was cast before', () => {
    expect(draftOfBallot(aPollView({ mine: { answer: { b: 1 }, comment: 'Because.' } }))).toEqual({ answer: { b: 1 }, comment: 'Because.' });
    expect(draftOfBallot(aPollView())).toEqual({ answer: {}, comment: '' });
  });

  test('counts what is chosen, and the points that are left', () => {
    const answer = ticked(ticked({}, 'a', true), 'c', true);
    expect(answer).toEqual({ a: 1, c: 1 });
    expect(ticked(answer, 'a', false)).toEqual({ c: 1 });
    expect(chosenIn(answer)).toBe(2);
    expect(pointsLeft(100, { a: 60, b: 45 })).toBe(-5);
    expect(pointsLeft(100, {})).toBe(100);
  });

  test('keeps a score of 0, which is something, and loses one that is taken back', () => {
    expect(withNumber({ a: 3 }, 'b', 0)).toEqual({ a: 3, b: 0 });
    expect(withNumber({ a: 3 }, 'a', undefined)).toEqual({});
  });

  test('leaves out options that are gone meanwhile', () => {
    expect(answerFor(aPollView(), { a: 1, gone: 1 })).toEqual({ a: 1 });
  });
});

describe('a ballot that would be refused', () => {
  const problem = (method: ReturnType<typeof aPollView>['method'], answer: Record<string, number>) => {
    const found = problemWith(aPollView({ method }), answer);
    return found && refusalText(found, say);
  };

  test('is refused before it is sent, in the words of the service', () => {
    expect(problem({ kind: 'single' }, {})).toBe('Please choose something before you cast your ballot.');
    expect(problem({ kind: 'several', least: 2, most: 2 }, { a: 1 })).toBe('Please choose at least 2; you chose 1.');
    expect(problem({ kind: 'several', least: 1, most: 1 }, { a: 1, b: 1 })).toBe('Please choose at most 1; you chose 2.');
    expect(problem({ kind: 'budget', points: 10, perOption: 10 }, { a: 6, b: 6 })).toBe('You gave 12 points, and there are 10 to give. Please take some back.');
    expect(problem({ kind: 'budget', points: 10, perOption: 5 }, { a: 6 })).toBe('One choice can get at most 5 points.');
    expect(problem({ kind: 'single' }, { gone: 1 })).toBe('Please choose something before you cast your ballot.');
  });

  test('is not, where it is as the poll wants it', () => {
    expect(problem({ kind: 'approval' }, { a: 1, b: 1, c: 1 })).toBeUndefined();
    expect(problem({ kind: 'score', highest: 5 }, { a: 0 })).toBeUndefined();
  });
});

test('why the member cannot answer is said for each state', () => {
  const may = { ...aPollView().may, cast: false };
  expect(whyNoBallot(aPollView(), say)).toBeUndefined();
  expect(whyNoBallot(aPollView({ may }), say)).toContain('asks other members');
  expect(whyNoBallot(aPollView({ may, mine: { answer: { a: 1 } } }), say)).toContain('cannot be changed');
  expect(whyNoBallot(aPollView({ may, state: 'planned' }), say)).toContain('when the poll opens');
  expect(whyNoBallot(aPollView({ may, state: 'counting' }), say)).toContain('no more ballots');
});
