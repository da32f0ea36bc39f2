import { useState } from 'react';
import type { Answer } from '../../../functions/contract/pollWords.ts';
import type { PollView, ProblemView } from '../../../functions/contract/views.ts';
import { useDoing } from '../../frame/useDoing.ts';
import type { Doing } from '../../frame/useDoing.ts';
import { answerFor, draftOfBallot, problemWith } from './ballotDraft.ts';
import type { BallotDraft } from './ballotDraft.ts';

export interface BallotFormState extends BallotDraft {
  doing: Doing;
  /** Why the answer cannot be cast as it is. */
  wrong: ProblemView | undefined;
  /** Whether the last thing done was to take the ballot back. */
  takenBack: boolean;
  write: (answer: Answer) => void;
  writeComment: (comment: string) => void;
  cast: () => void;
  withdraw: () => void;
}

/** What the form of a ballot holds and does. `onAnswer` hears the poll as it is then; `onOutdated`, that it is not what the page showed. */
export function useBallot(poll: PollView, onAnswer: (poll: PollView) => void, onOutdated: () => void): BallotFormState {
  const doing = useDoing();
  const [touched, setTouched] = useState<BallotDraft>();
  const [wrong, setWrong] = useState<ProblemView>();
  const [takenBack, setTakenBack] = useState(false);
  const { answer, comment } = touched ?? draftOfBallot(poll);
  const params = { id: poll.id };

  const change = (next: Partial<BallotDraft>): void => {
    setTouched({ answer, comment, ...next });
    setWrong(undefined);
  };
  const take = (view: PollView | undefined, back: boolean): void => {
    if (!view) return onOutdated();
    setTouched(undefined);
    setTakenBack(back);
    onAnswer(view);
  };
  return {
    answer, comment, doing, wrong, takenBack,
    write: (next) => change({ answer: next }),
    writeComment: (next) => change({ comment: next }),
    cast() {
      const problem = problemWith(poll, answer);
      setWrong(problem);
      if (problem || doing.busy) return;
      const body = { answer: answerFor(poll, answer), ...(poll.comments ? { comment } : {}) };
      void doing.run((client) => client.call('castBallot', { params, body })).then((view) => take(view, false));
    },
    withdraw() {
      if (doing.busy) return;
      void doing.run((client) => client.call('withdrawBallot', { params })).then((view) => take(view, true));
    },
  };
}
