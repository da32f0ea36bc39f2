import type { PollView } from '../../../functions/contract/views.ts';
import { Delivery } from './Delivery.tsx';
import { History } from './History.tsx';

/** For whoever may close the poll: where its card stands, and what was done to it. */
export function ManagePart({ poll, onAnswer }: { poll: PollView; onAnswer: (poll: PollView) => void }) {
  return (
    <>
      {((poll.postings ?? []).length > 0 || poll.may.post) && <Delivery poll={poll} onAnswer={onAnswer} />}
      <History poll={poll} />
    </>
  );
}
