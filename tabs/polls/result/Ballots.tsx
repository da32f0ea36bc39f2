import type { PollView } from '../../../functions/contract/views.ts';
import { Fold } from '../../frame/Fold.tsx';
import { useSay } from '../../frame/reader.tsx';
import { BallotTable } from './BallotTable.tsx';
import { ExportButton } from './ExportButton.tsx';

/** Who answered what in a named poll, for whoever may close it; asked for only when it is unfolded. */
export function Ballots({ poll }: { poll: PollView }) {
  const say = useSay();
  return (
    <Fold title={say('tabs.ballots.title')} line={say('tabs.ballots.line')}>
      <BallotTable poll={poll} />
      <ExportButton poll={poll} what="ballots" />
    </Fold>
  );
}
