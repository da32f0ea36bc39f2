import type { Answer } from '../../../functions/contract/pollWords.ts';
import type { PollView } from '../../../functions/contract/views.ts';
import { BudgetFields } from './BudgetFields.tsx';
import { OneChoice } from './OneChoice.tsx';
import { ScoreFields } from './ScoreFields.tsx';
import { SeveralChoices } from './SeveralChoices.tsx';

export interface BallotFieldsProps {
  poll: PollView;
  answer: Answer;
  onAnswer: (answer: Answer) => void;
  /** What is wrong with the answer. */
  message?: string | undefined;
}

/** The fields of a ballot, by how the poll is answered. */
export function BallotFields(props: BallotFieldsProps) {
  const { method } = props.poll;
  switch (method.kind) {
    case 'single':
    case 'yes-no':
      return <OneChoice {...props} />;
    case 'several':
    case 'approval':
      return <SeveralChoices {...props} />;
    case 'score':
      return <ScoreFields {...props} highest={method.highest} />;
    case 'budget':
      return <BudgetFields {...props} points={method.points} perOption={method.perOption} />;
  }
}
