import type { PollView } from '../../../functions/contract/views.ts';
import { Ballots } from '../result/Ballots.tsx';
import { Breakdowns } from '../result/Breakdowns.tsx';
import { Comments } from '../result/Comments.tsx';
import { Turnout } from '../result/Turnout.tsx';

/** What stands behind a result: comments, parts of the voters, turnout, and for whoever may close the poll the ballots. */
export function BehindResult({ poll }: { poll: PollView }) {
  const { result } = poll;
  return (
    <>
      {result && poll.comments && poll.ballots > 0 && <Comments poll={poll} />}
      {result && <Breakdowns poll={poll} result={result} />}
      {result?.turnout && <Turnout turnout={result.turnout} />}
      {poll.may.seeBallots && poll.ballots > 0 && <Ballots poll={poll} />}
    </>
  );
}
